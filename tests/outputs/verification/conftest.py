"""Planned result folders, each made once and copied for a test that spoils it."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.outputs.verification.results import plan


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The result folder of a variation, not to be changed."""

    @cache
    def make(name: str) -> Path:
        return plan(name, tmp_path_factory.mktemp(name))

    return make


@pytest.fixture
def spoilable(planned: Callable[[str], Path], tmp_path: Path) -> Callable[[str], Path]:
    """A copy of the result folder of a variation."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(planned(name), tmp_path / name))

    return copy
