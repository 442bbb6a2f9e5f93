import shutil
import subprocess
from pathlib import Path

import pytest

from tests.manual.pages import FOLDER, manual_pages

PAGES = manual_pages()


def test_manual_pages_say_what_the_commands_do_now() -> None:
    written = {path.relative_to(FOLDER): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.1")}
    assert written == PAGES, "run: python -m tests.manual.pages"


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_every_option_of_a_command_is_told(path: Path) -> None:
    page = PAGES[path]
    assert "\\-\\-language" in page
    assert "\\-\\-help" in page


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
@pytest.mark.parametrize("path", PAGES, ids=str)
def test_man_shows_a_page_without_complaint(path: Path) -> None:
    page = PAGES[path]
    command = ["groff", "-man", "-Tutf8", "-K", "utf8", "-ww"]
    done = subprocess.run(command, input=page, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "optimize" in done.stdout
