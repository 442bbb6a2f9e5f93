"""Results that several tests read and none changes."""

from random import Random

import pytest

from optimizer.result import Options
from tests.outputs.workbook.made import Made, made
from tests.random_studies import random_study

# Among these: capacity rented at a price that follows from others, projects, what users pay back, no budget.
SEEDS = (9, 11, 33, 35, 58)


@pytest.fixture(scope="session")
def toyland(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("toyland"))


@pytest.fixture(scope="session")
def norway(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("norway"), inputs=None)


@pytest.fixture(scope="session", params=SEEDS)
def any_made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("random")
    random_study(Random(request.param)).write(folder)
    return made(folder / "result", folder, options=Options(gap=0.05, outlook=False))
