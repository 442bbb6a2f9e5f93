"""Every test of the inputs may spoil a toy study of its own."""

import shutil
from pathlib import Path

import pytest

from tests.inputs.study_folder import TOYLAND, StudyFolder


@pytest.fixture
def folder(tmp_path: Path) -> StudyFolder:
    shutil.copytree(TOYLAND, tmp_path / "study")
    return StudyFolder(tmp_path / "study")
