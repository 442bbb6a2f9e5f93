"""A session over Toyland, planned in a fraction of a second, with budgets that matter in reach of the slider."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from inputs.language import ENGLISH
from outputs.explore.session import Session

TOYLAND = Path(__file__).parents[2] / "fixtures" / "toyland"


@pytest.fixture(scope="package")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One for all: its processes take a second to begin."""
    folder = tmp_path_factory.mktemp("study") / "toyland"
    shutil.copytree(TOYLAND, folder)
    settings = folder / "study.toml"
    text = settings.read_text(encoding="utf-8")
    assert "low = 80" in text
    settings.write_text(text.replace("low = 80", "low = 20"), encoding="utf-8")
    made = Session(folder, ENGLISH)
    yield made
    made.searches.close()


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which results are saved."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
