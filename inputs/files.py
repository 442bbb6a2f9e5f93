"""Reading the files of a study folder as text, and nothing outside it."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from inputs.language import say
from inputs.problems import InvalidStudy, Problem, first_of
from inputs.raw import SETTINGS_FILE
from inputs.schema import TABLES
from inputs.suggest import nearest
from inputs.system_words import reason_of

_LARGEST_BYTES = 5_000_000
KNOWN_FILES = (SETTINGS_FILE, *(table.file for table in TABLES))
# A plan that was published for the study: it may stand in its folder, and is no part of it (`optimize evaluate`).
PUBLISHED_PLAN = "published_plan.csv"
REQUIRED_FILES = frozenset({SETTINGS_FILE, *(table.file for table in TABLES if not table.optional)})


def read_text(folder: Path, name: str) -> str:
    """The text of one file, with line ends as plain newlines and without a byte-order mark.

    Raises:
        InvalidStudy: the file leads outside the folder, is too large, or is not text in UTF-8.
    """
    content = _read_bytes(folder, name)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _fault(name, say("text in UTF-8, and this is UTF-16: save it as 'CSV UTF-8'"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        raise _fault(name, say("text in UTF-8 (save the file as 'CSV UTF-8' or 'Unicode UTF-8')"), row) from error
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise _fault(name, say("text, and this row has a NUL byte"), row)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_bytes(folder: Path, name: str) -> bytes:
    path = Path(os.path.realpath(folder / name))
    if not path.is_relative_to(os.path.realpath(folder)):
        raise _fault(name, say("a file inside the study folder, not a link that leads out of it"))
    try:
        if not path.is_file():
            raise _fault(name, say("a plain file"))
        with path.open("rb") as file:
            content = file.read(_LARGEST_BYTES + 1)
    except OSError as error:
        raise _fault(name, say("a file that can be read ({reason})", reason=reason_of(error))) from error
    if len(content) > _LARGEST_BYTES:
        raise _fault(name, say("a file of at most {number} MB", number=_LARGEST_BYTES // 1_000_000))
    return content


def _fault(name: str, expected: str, row: int | None = None) -> InvalidStudy:
    return InvalidStudy([Problem(name, row, None, None, expected)])


def list_files(folder: Path) -> tuple[frozenset[str], list[Problem]]:
    """The known files that the folder has, and what is missing or not known there; a published plan is passed over.

    Raises:
        InvalidStudy: there is no such folder, or it cannot be read.
    """
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        expected = say(
            "a folder with {file} and the CSV tables of a study ({reason})", file=SETTINGS_FILE, reason=reason_of(error)
        )
        raise InvalidStudy([Problem(str(folder), None, None, None, expected)]) from error
    missing = sorted(REQUIRED_FILES.difference(names))
    problems = [Problem(name, None, None, None, say("this file, which every study has")) for name in missing]
    problems += first_of(_strangers(names), SETTINGS_FILE)
    return frozenset(names).intersection(KNOWN_FILES), problems


def _strangers(names: Iterable[str]) -> Iterator[Problem]:
    for name in names:
        tabular = name.lower().endswith((".csv", ".toml")) and not name.startswith(".")
        known = (*KNOWN_FILES, PUBLISHED_PLAN)
        if tabular and name not in known:
            expected = say("no such file: only the tables of a study stand in its folder")
            yield Problem(name, None, None, None, expected, nearest(name, known))
