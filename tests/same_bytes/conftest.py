"""The result that every other run must give byte for byte."""

from pathlib import Path

import pytest

from tests.same_bytes.runs import TOYLAND, result_bytes, run


@pytest.fixture(scope="session")
def expected_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A result folder of a run with absolute paths, not to be changed."""
    folder = tmp_path_factory.mktemp("expected")
    run(folder, "--inputs", str(TOYLAND), "--out", str(folder / "result"))
    return folder / "result"


@pytest.fixture(scope="session")
def expected(expected_folder: Path) -> dict[str, bytes]:
    """The bytes of that folder."""
    return result_bytes(expected_folder)
