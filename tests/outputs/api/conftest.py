"""A small study that the command has planned into a folder, and the same from Python."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import optimizer
from cli import optimize

TOYLAND = Path(__file__).parents[2] / "fixtures" / "toyland"


@pytest.fixture(scope="session")
def study() -> optimizer.LoadedStudy:
    return optimizer.load_study(TOYLAND, scenario="high", changes={"demand.play.growth": 0.4}, budget=110)


@pytest.fixture(scope="session")
def planned(study: optimizer.LoadedStudy) -> optimizer.Planned:
    return optimizer.plan(study, gap=0.01)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("api") / "planned"
    asked = ["--inputs", str(TOYLAND), "--scenario", "high", "--set", "demand.play.growth=0.4", "--budget", "110"]
    run = CliRunner().invoke(optimize, [*asked, "--gap", "0.01", "--out", str(made), "--no-page", "--quiet"])
    assert run.exit_code == 0, run.output
    return made
