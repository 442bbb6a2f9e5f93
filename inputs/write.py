"""Writing a study folder: as solved, to be run and verified again, or as a copy to edit."""

import csv
import io
import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from inputs.files import KNOWN_FILES, PUBLISHED_PLAN, list_files, read_text
from inputs.language import say
from inputs.problems import InvalidStudy, WrongUsage
from inputs.raw import SETTINGS_FILE, RawSettings, RawStudy, RawTable
from inputs.schema import TABLES
from inputs.system_words import reason_of
from inputs.toml_settings import parse_settings


def write_study(raw: RawStudy, folder: Path) -> None:
    """Write a study with its changes applied: UTF-8, plain newlines, commas; the same study gives the same bytes.

    Raises:
        WrongUsage: the folder has something in it already.
    """
    _make_folder(folder)
    for name, text in study_texts(raw).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def study_texts(raw: RawStudy) -> dict[str, str]:
    """The text of every file of a study with its changes applied, by the file's name."""
    tables = {table.file: _table_text(raw.tables[table.name]) for table in TABLES if table.name in raw.tables}
    return {SETTINGS_FILE: _settings_text(raw.settings), **tables}


def copy_study(source: Path, target: Path) -> None:
    """Copy the files of a study as they are, to be edited, with the published plan where there is one.

    Raises:
        WrongUsage: the target has something in it already.
        InvalidStudy: the source has no such files, or one of them cannot be read.
    """
    names, problems = list_files(source)
    if problems:
        raise InvalidStudy(problems)
    beside = [PUBLISHED_PLAN] if (source / PUBLISHED_PLAN).is_file() else []
    copied = [*(name for name in KNOWN_FILES if name in names), *beside]
    for name in copied:
        read_text(source, name)
    _make_folder(target)
    for name in copied:
        shutil.copyfile(source / name, target / name)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        filled = any(folder.iterdir())
    except (FileExistsError, NotADirectoryError) as error:
        raise WrongUsage(say("{folder}: this is a file; name a new folder", folder=folder)) from error
    except OSError as error:
        refused = say("{folder}: no folder can be made here ({reason})", folder=folder, reason=reason_of(error))
        raise WrongUsage(refused) from error
    if filled:
        raise WrongUsage(say("{folder}: this folder has something in it already; name a new one", folder=folder))


def _table_text(table: RawTable) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([row.cells.get(column, "").strip() for column in table.columns] for row in table.rows)
    return out.getvalue()


def _settings_text(settings: RawSettings) -> str:
    """study.toml as it stood, with only the changed values replaced: its comments and order stay."""
    if not settings.origins:
        return settings.text
    import tomlkit  # noqa: PLC0415

    document = tomlkit.parse(settings.text)
    _bring_up_to_date(document, parse_settings(settings.text)[0].values, settings.values)
    return tomlkit.dumps(document)


def _bring_up_to_date(node: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    for name in before:
        if name not in after:
            del node[name]
    for name, value in after.items():
        present = before.get(name)
        if isinstance(value, Mapping) and isinstance(present, Mapping):
            _bring_up_to_date(node[name], present, value)
        elif present is None or type(present) is not type(value) or present != value:
            node[name] = _item(value)


def _item(value: Any) -> Any:
    import tomlkit  # noqa: PLC0415

    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        for name, inner in value.items():
            table[name] = _item(inner)
        return table
    return tomlkit.value(str(value)) if isinstance(value, Decimal) else tomlkit.item(value)
