"""Toyland planned once into a folder, and its page."""

from pathlib import Path

import pytest

from inputs.language import BOKMAL, speaking
from inputs.load import Loaded, load_study
from optimizer.result import Options
from outputs.material.material import of_folder
from outputs.page.write import page_html
from outputs.run import Outcome, Request, plan_into_folder
from outputs.runs.analysis import Request as SweepRequest
from outputs.runs.sweep import Asked, sweep

TOYLAND = Path(__file__).parents[2] / "fixtures" / "toyland"
CHANGES = ("budget=30",)


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    return load_study(TOYLAND, None, CHANGES)


@pytest.fixture(scope="session")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("page") / "toyland"
    return plan_into_folder(Request(TOYLAND, None, CHANGES, folder, options=Options()))


@pytest.fixture(scope="session")
def page_text(outcome: Outcome) -> str:
    return page_html(of_folder(outcome.folder))


@pytest.fixture(scope="session")
def page_file(page_text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page_text, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def swept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Toyland at budgets that have no plan, that have one each, and that are more than anybody would spend."""
    folder = tmp_path_factory.mktemp("page") / "sweep"
    return sweep(SweepRequest(TOYLAND, out=folder, workers=1, quiet=True), Asked(vary=("budget=10:50:10",))).folder


@pytest.fixture(scope="session")
def norwegian_text(outcome: Outcome, swept: Path) -> str:
    """The page in Norwegian, with other budgets."""
    with speaking(BOKMAL):
        return page_html(of_folder(outcome.folder), swept)


@pytest.fixture(scope="session")
def norwegian_file(norwegian_text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "norwegian.html"
    path.write_text(norwegian_text, encoding="utf-8")
    return path
