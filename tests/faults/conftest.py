"""A finished result, which no fault of a later run may touch."""

from pathlib import Path

import pytest

from tests.faults.command import optimize


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A result folder that was planned without trouble, not to be changed."""
    folder = tmp_path_factory.mktemp("finished")
    assert optimize(folder, "--out", "before")[0] == 0
    return folder / "before"
