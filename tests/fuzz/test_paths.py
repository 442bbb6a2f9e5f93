"""A study reads its own folder and nothing else, whatever its files, names and scenarios are called."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from inputs.files import KNOWN_FILES
from inputs.load import load_study
from tests.inputs.study_folder import TOYLAND, StudyFolder

ROOT = Path(__file__).parents[2]
# Runs the command, and fails with exit code 99 if it opens or lists anything below the first argument.
WATCHED = """
import os, sys
outside = sys.argv.pop(1)
def watch(event, given):
    if event in ("open", "os.listdir", "os.scandir") and given and str(given[0]).startswith(outside):
        os._exit(99)
sys.addaudithook(watch)
import cli
cli.main()
"""
NAMES = ["../secret", "/etc/passwd", "..", ".", "a/b", "a\\b", "~", "%2e%2e", "results/x", "CON", "a" * 300]


@pytest.fixture
def folder(tmp_path: Path) -> StudyFolder:
    shutil.copytree(TOYLAND, tmp_path / "study")
    (tmp_path / "outside").mkdir()
    return StudyFolder(tmp_path / "study")


def watched(outside: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", WATCHED, str(outside), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        command, cwd=outside.parent, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.parametrize("name", KNOWN_FILES)
def test_a_file_that_is_a_link_out_of_the_folder_is_refused(folder: StudyFolder, name: str) -> None:
    target = folder.path.parent / "outside" / name
    (folder.path / name).rename(target)
    for way in (target, Path("..") / "outside" / name):
        (folder.path / name).symlink_to(way)
        told = [problem for problem in folder.problems() if problem.file == name]
        assert ["link" in problem.expected for problem in told] == [True]
        (folder.path / name).unlink()


def test_nothing_outside_is_opened_on_the_way_to_refusing_it(folder: StudyFolder) -> None:
    outside = folder.path.parent / "outside"
    for name in ("study.toml", "prices.csv", "sites.csv"):
        (folder.path / name).rename(outside / name)
        (folder.path / name).symlink_to(outside / name)
    (folder.path / "demand.csv").unlink()
    (folder.path / "demand.csv").symlink_to(outside)
    (folder.path / "tiers.csv").rename(folder.path / "tiers")
    (folder.path / "tiers.csv").symlink_to("../study/../outside/../study/tiers")
    run = watched(outside, "check", str(folder.path))
    assert run.returncode == 3
    assert [line.split(":")[0].strip() for line in run.stderr.splitlines()[1:]] == [
        *("demand.csv", "prices.csv", "sites.csv", "study.toml")
    ]


def test_the_watch_itself_notices_a_file_that_is_opened(folder: StudyFolder) -> None:
    assert watched(folder.path, "check", str(folder.path)).returncode == 99


def test_a_link_within_the_folder_and_a_link_to_the_folder_are_followed(folder: StudyFolder) -> None:
    (folder.path / "prices.csv").rename(folder.path / "prices of 2024")
    (folder.path / "prices.csv").symlink_to("prices of 2024")
    linked = folder.path.parent / "linked"
    linked.symlink_to(folder.path)
    assert load_study(linked).study == load_study(TOYLAND).study


@pytest.mark.parametrize("name", NAMES)
def test_a_scenario_or_study_named_like_a_path_reaches_no_file(folder: StudyFolder, name: str) -> None:
    before = sorted(folder.path.parent.rglob("*"))
    asked = ["--inputs", str(folder.path), "--quiet", "--scenario", name]
    assert cli.run(asked) == 2
    text = (folder.path / "study.toml").read_text(encoding="utf-8")
    literal = "'" + name + "'"
    (folder.path / "study.toml").write_text(text.replace("[scenarios.high", f"[scenarios.{literal}"), encoding="utf-8")
    assert cli.run(asked) == 3
    (folder.path / "study.toml").write_text(text.replace('"toyland"', literal), encoding="utf-8")
    assert {problem.column for problem in folder.problems()} <= {"study.name"}
    assert sorted(folder.path.parent.rglob("*")) == before


def test_copying_and_solving_take_no_file_that_is_not_a_table(folder: StudyFolder, tmp_path: Path) -> None:
    (folder.path / "notes.txt").write_text("private")
    (folder.path / "deeper").mkdir()
    assert cli.run(["--inputs", str(folder.path), "--out", str(tmp_path / "plan"), "--quiet"]) == 0
    assert sorted(path.name for path in (tmp_path / "plan" / "inputs").iterdir()) == sorted(KNOWN_FILES)
