"""Fills in what pages take from the code: a line `<!-- from the code: commands -->` becomes the text of that name."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docs._generate.assumptions import assumptions
from docs._generate.commands import commands, exit_codes
from docs._generate.inputs_reference import input_tables, settings
from docs._generate.result_files import result_files
from docs._generate.rules_reference import decisions, formulas, need, quantities, rules, spending, supply

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

PARTS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "exit codes": exit_codes,
    "result files": result_files,
    "input tables": input_tables,
    "settings": settings,
    "rules": rules,
    "formulas": formulas,
    "quantities": quantities,
    "decisions": decisions,
    "need": need,
    "supply": supply,
    "spending": spending,
    "assumptions": assumptions,
}
MARKER = re.compile(r"^<!-- from the code: ([a-z ]+) -->$", re.MULTILINE)


def filled(text: str) -> str:
    """The text of a page with its markers filled in.

    Raises:
        KeyError: a marker names no part.
    """
    return MARKER.sub(lambda found: PARTS[found[1]](), text)


def _read(app: "Sphinx", name: str, source: list[str]) -> None:
    if app.env.doc2path(name).suffix == ".md":
        source[0] = filled(source[0])


def _outdated(
    app: "Sphinx", env: "BuildEnvironment", added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages that are made from the code, which may have changed since they were read."""
    known = env.found_docs - added - changed
    sources = {name: Path(env.doc2path(name)) for name in known}
    return [name for name, path in sources.items() if MARKER.search(path.read_text(encoding="utf-8"))]


def setup(app: "Sphinx") -> dict[str, Any]:
    """Sphinx calls this."""
    app.connect("source-read", _read)
    app.connect("env-get-outdated", _outdated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
