"""The files of result folders and their columns, read off the list that stands beside the code that writes them."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docs._generate.markdown import code, heading, plain, table

LIST = Path(__file__).parents[2] / "outputs" / "result_files.toml"
FOLDERS = "In every result folder"
_PLACES = {
    "year": r"\d{4}",
    "unit": r"[a-z0-9_]+",
    "input": r".+",
    "line": "investment_national|operation|investment_partnerships|sum",
    **dict.fromkeys(("product", "partnership", "resource"), r"[a-z][a-z0-9_]*"),
}


@dataclass(frozen=True)
class Column:
    """A column: its name, in which {year} and the like stand for what a study has, unit and meaning."""

    name: str
    unit: str
    meaning: str

    def stands_for(self, found: str) -> bool:
        """Whether a column that was written is this one."""
        parts = re.split(r"(\{\w+\})", self.name)
        pattern = "".join(f"(?:{_PLACES[part[1:-1]]})" if part.startswith("{") else re.escape(part) for part in parts)
        return re.fullmatch(pattern, found) is not None


@dataclass(frozen=True)
class File:
    """A file or folder: its name, the commands that write it, what it is, and its columns or keys."""

    name: str
    commands: tuple[str, ...]
    what: str
    columns: tuple[Column, ...]


@cache
def files() -> tuple[File, ...]:
    """Every file, in the order of the list."""
    found = tomllib.loads(LIST.read_text(encoding="utf-8"))["file"]
    columns = {each["name"]: tuple(Column(*column) for column in each.get("columns", ())) for each in found}
    return tuple(
        File(each["name"], tuple(each["commands"]), each["what"], columns[each.get("as", each["name"])])
        for each in found
    )


def unknown_columns(file: str, found: Sequence[str]) -> Iterator[str]:
    """What is wrong with the columns of a CSV file or the keys of a JSON file: each that only it or only the list has.

    A column with a placeholder, and those of indices.csv, need not be there.
    """
    known = next((each for each in files() if each.name == file), None)
    if known is None:
        yield f"{file} is not in {LIST.name}"
        return
    word = _word(file)
    exact = {column.name for column in known.columns}
    for name in found:
        if name not in exact and not any(column.stands_for(name) for column in known.columns):
            yield f"{file}: the {word} {name} is not in {LIST.name}"
    optional = {"seconds"} | {column.name for column in known.columns if "{" in column.name or file == "indices.csv"}
    for name in sorted(exact - optional - set(found)):
        yield f"{file}: the {word} {name} of {LIST.name} is not written"


def described_files() -> tuple[str, ...]:
    """The names of all files with columns or keys."""
    return tuple(each.name for each in files() if each.columns)


def result_files() -> str:
    """All files, by the command that writes them."""
    text = heading(2, FOLDERS, "files-optimize")
    own = [each for each in files() if each.commands[0] == "optimize" or "report" in each.commands]
    text += "".join(map(_file, own))
    rest = [each for each in files() if each not in own]
    for command in dict.fromkeys(each.commands[0] for each in rest if len(each.commands) < 3):
        text += heading(2, f"Of `optimize {command}`", f"files-{command}")
        text += "".join(_file(each) for each in rest if each.commands[0] == command and len(each.commands) < 3)
    text += heading(2, "Of several commands")
    return text + "".join(_file(each) for each in rest if len(each.commands) >= 3)


def _file(each: File) -> str:
    by = ", ".join(code(f"optimize {name}") if name != "optimize" else code(name) for name in each.commands)
    text = heading(3, code(each.name)) + f"{plain(each.what)}\n\n"
    if len(each.commands) > 1:
        text += f"Written by {by}.\n\n"
    if not each.columns:
        return text
    head = (_word(each.name), "unit", "meaning")
    return text + table(head, ((code(one.name), plain(one.unit), plain(one.meaning)) for one in each.columns))


def _word(file: str) -> str:
    return "key" if file.endswith(".json") else "column"
