"""Planned result folders, each made once and copied for a test that spoils it."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.outputs.verification.handmade import write_handmade
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


@pytest.fixture(scope="session")
def whole_handmade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result folder of the plan made by hand, not to be changed."""
    return write_handmade(tmp_path_factory.mktemp("handmade"))


@pytest.fixture
def handmade(whole_handmade: Path, tmp_path: Path) -> Path:
    """A copy of the result folder of the plan made by hand."""
    return Path(shutil.copytree(whole_handmade, tmp_path / "handmade"))
