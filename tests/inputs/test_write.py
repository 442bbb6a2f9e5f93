"""A study that is written can be read again and is the same; a copy is the same files."""

from pathlib import Path

import pytest

from inputs.load import load_study
from inputs.packaged import default_study
from inputs.problems import WrongUsage
from inputs.write import copy_study, write_study
from tests.inputs.study_folder import TOYLAND, StudyFolder

CHANGES = (
    "budget=200",
    "rules.budget.ramp=15.50",
    "rules.redundancy.sites_lost=1",
    "rules.redundancy.enabled=yes",
    "rules.readiness.first_year=",
    "rules.domestic_share.first_year=2026",
    "money.hours_per_year=8784",
    "demand.*.base_need=1.1x",
    'demand.play.title=The "big", the small',
    "resources.storage.shortage_value=",
)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("changes", [(), CHANGES])
@pytest.mark.parametrize("scenario", [None, "high"])
def test_what_is_written_reads_as_the_same_study(
    tmp_path: Path, scenario: str | None, changes: tuple[str, ...]
) -> None:
    loaded = load_study(TOYLAND, scenario, changes)
    write_study(loaded.raw, tmp_path / "out")
    assert load_study(tmp_path / "out").study == loaded.study


def test_the_default_study_with_its_scenarios_reads_the_same_when_written(tmp_path: Path) -> None:
    for scenario in (None, *load_study().study.settings.scenarios):
        loaded = load_study(None, scenario, ["rules.budget.ramp=150"])
        write_study(loaded.raw, tmp_path / f"{scenario}")
        assert load_study(tmp_path / f"{scenario}").study == loaded.study


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_study(load_study(TOYLAND, "high", CHANGES).raw, tmp_path / name)
    write_study(load_study(tmp_path / "a").raw, tmp_path / "c")
    assert contents(tmp_path / "a") == contents(tmp_path / "b") == contents(tmp_path / "c")


def test_an_unchanged_study_is_written_as_it_stood(tmp_path: Path) -> None:
    write_study(load_study(TOYLAND).raw, tmp_path / "out")
    assert contents(tmp_path / "out") == contents(TOYLAND)


def test_comments_and_order_of_the_settings_stay(tmp_path: Path) -> None:
    write_study(load_study(TOYLAND, "high", CHANGES).raw, tmp_path / "out")
    before = (TOYLAND / "study.toml").read_text(encoding="utf-8").split("\n")
    after = (tmp_path / "out" / "study.toml").read_text(encoding="utf-8").split("\n")
    kept = [line for line in before if line.startswith(("#", "["))]
    assert [line for line in after if line.startswith(("#", "["))] == kept
    assert any(line.startswith("total = { value = 200") and line.endswith("# the whole sum") for line in after)


def test_rules_that_stand_apart_in_the_settings_are_written_whole(folder: StudyFolder, tmp_path: Path) -> None:
    folder.replace("study.toml", "[rules.coverage]\nenabled = true\n", "")
    folder.append("study.toml", "\n[rules.coverage]\nenabled = true # here")
    loaded = load_study(folder.path, None, [*CHANGES, "rules.coverage.enabled=no"])
    write_study(loaded.raw, tmp_path / "out")
    assert load_study(tmp_path / "out").study == loaded.study


def test_files_with_decimal_commas_are_written_with_points(folder: StudyFolder, tmp_path: Path) -> None:
    path = folder.path / "existing_capacity.csv"
    text = path.read_text(encoding="utf-8").replace(",", ";").replace("storage;3;", "storage;3,5;")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    write_study(load_study(folder.path).raw, tmp_path / "out")
    written = (tmp_path / "out" / "existing_capacity.csv").read_bytes()
    assert b"abacus,storage,3.5,,,invented,assumed,\n" in written
    assert not written.startswith(b"\xef\xbb\xbf")


def test_a_copy_has_the_files_of_the_study_and_no_others(folder: StudyFolder, tmp_path: Path) -> None:
    (folder.path / "notes.md").write_text("mine", encoding="utf-8")
    copy_study(folder.path, tmp_path / "new" / "copy")
    assert contents(tmp_path / "new" / "copy") == contents(TOYLAND)


def test_the_default_study_can_be_copied_and_read(tmp_path: Path) -> None:
    copy_study(default_study(), tmp_path / "copy")
    assert load_study(tmp_path / "copy").study == load_study().study


@pytest.mark.parametrize("write", [copy_study, lambda source, target: write_study(load_study(source).raw, target)])
def test_nothing_is_written_over(tmp_path: Path, write: object) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert callable(write)
    with pytest.raises(WrongUsage, match="has something in it already"):
        write(TOYLAND, tmp_path / "full")
    with pytest.raises(WrongUsage, match="this is a file"):
        write(TOYLAND, tmp_path / "file")
    assert set(contents(tmp_path / "full")) == {"mine.txt"}
