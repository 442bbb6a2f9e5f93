"""Keeps the catalogues of sentences: `python -m tests.language.catalogues` brings them up to date with the code.

Each part of the program has a catalogue a language, `inputs/language/nb/page.po`. What the code no longer says is
dropped, what is new is added with nothing as its translation, and all are compiled into the `messages.mo` that the
program reads. A sentence that two parts say stands in the catalogues of both, translated alike. What click says
stands in `click.po`.
"""

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from inputs.language import BOKMAL, CATALOGUES, DOMAIN

ROOT = Path(__file__).parents[2]
# What the first arguments of each function are.
KEYWORDS = {
    "say": ("one",),
    "mark": ("one",),
    "say_as": ("context", "one"),
    "mark_as": ("context", "one"),
    "say_count": ("one", "many"),
}
CLICKS_KEYWORDS = {"_": ("one",), "ngettext": ("one", "many")}
# A part of the program is the longest of these that a file's path begins with; its catalogue's name is the last word.
PARTS = (
    *("inputs", "constraints", "optimizer", "outputs", "outputs/commands", "outputs/compare", "outputs/explain"),
    *("outputs/figures", "outputs/page", "outputs/runs", "outputs/second_solver", "outputs/verification"),
    "outputs/alternatives",
    "outputs/evaluate",
    "outputs/explore",
    "outputs/hedge",
    "outputs/material",
    "outputs/revise",
    "outputs/stress",
    "outputs/workbook",
)
CLICK = "click"
COMPILED = CATALOGUES / BOKMAL / "LC_MESSAGES" / f"{DOMAIN}.mo"
# A compiled catalogue bears a date; that of the last change would make different bytes of the same words.
_DATE = datetime(2026, 1, 1, tzinfo=UTC)

# What tells two sentences apart: context, one, many ("" where there is no context, or one form only).
Sentence = tuple[str, str, str]


def sentence_of(message: Message) -> Sentence:
    """What tells a message of a catalogue apart."""
    one, many = message.id if isinstance(message.id, tuple) else (message.id, "")
    return message.context or "", str(one), str(many)


def source_files() -> Iterator[Path]:
    """All that may say something: modules and templates."""
    yield ROOT / "cli.py"
    for floor in ("inputs", "constraints", "optimizer", "outputs"):
        for path in sorted((ROOT / floor).rglob("*")):
            if path.suffix in {".py", ".jinja"}:
                yield path


def part_of(path: Path) -> str:
    """The name of the part of the program that a file belongs to."""
    place = path.relative_to(ROOT).as_posix()
    found = [part for part in PARTS if place.startswith(f"{part}/")]
    return max(found, key=len).rpartition("/")[2] if found else "outputs"


@cache
def said() -> Mapping[str, frozenset[Sentence]]:
    """Every sentence that the code says, by part."""
    parts: dict[str, set[Sentence]] = {
        CLICK: set(sentences(sorted(Path(click.__file__).parent.glob("*.py")), CLICKS_KEYWORDS))
    }
    for path in source_files():
        parts.setdefault(part_of(path), set()).update(sentences([path], KEYWORDS))
    return {part: frozenset(sentences) for part, sentences in parts.items() if sentences}


def sentences(paths: list[Path], keywords: Mapping[str, tuple[str, ...]]) -> Iterator[Sentence]:
    """What is said in these files."""
    for path in paths:
        if path.suffix == ".py":
            # Babel does not see what is said inside the braces of an f-string.
            yield from _in_module(ast.parse(path.read_text(encoding="utf-8")), keywords)
            continue
        with path.open("rb") as file:
            yield from (("", str(text), "") for _, text, _, _ in extract("jinja2", file, keywords={"say": (1,)}))


def _in_module(tree: ast.Module, keywords: Mapping[str, tuple[str, ...]]) -> Iterator[Sentence]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
            kinds = keywords.get(name or "", ())
            texts = {
                kind: given.value
                for kind, given in zip(kinds, node.args, strict=False)
                if isinstance(given, ast.Constant) and isinstance(given.value, str)
            }
            if kinds and len(texts) == len(kinds) and texts["one"]:
                yield texts.get("context", ""), texts["one"], texts.get("many", "")


def catalogue_file(part: str) -> Path:
    """Where the Norwegian of a part stands."""
    return CATALOGUES / BOKMAL / f"{part}.po"


def translated(part: str) -> Catalog:
    """The catalogue of a part, empty where it has none yet."""
    path = catalogue_file(part)
    if not path.exists():
        return Catalog(locale=BOKMAL)
    with path.open("rb") as file:
        return read_po(file, locale=BOKMAL, abort_invalid=True)


def brought_up_to_date(part: str, sentences: frozenset[Sentence]) -> Catalog:
    """The part's catalogue with what the code says and nothing else, in alphabetical order."""
    before = {sentence_of(message): message for message in translated(part) if message.id}
    catalogue = Catalog(locale=BOKMAL, domain=DOMAIN, creation_date=_DATE, revision_date=_DATE, fuzzy=False)
    for context, one, many in sorted(sentences, key=lambda sentence: (sentence[1], sentence)):
        kept = before.get((context, one, many))
        catalogue.add((one, many) if many else one, kept.string if kept else None, context=context or None)
    return catalogue


def compiled(catalogues: Mapping[str, Catalog]) -> bytes:
    """What the program reads: all parts in one."""
    whole = Catalog(locale=BOKMAL, domain=DOMAIN, creation_date=_DATE, revision_date=_DATE, fuzzy=False)
    for catalogue in catalogues.values():
        for message in catalogue:
            if message.id:
                whole.add(message.id, message.string, context=message.context)
    file = BytesIO()
    write_mo(file, whole)
    return file.getvalue()


def written(catalogue: Catalog) -> bytes:
    """A part's catalogue as it stands in its file."""
    file = BytesIO()
    write_po(file, catalogue, width=120, omit_header=True)
    return file.getvalue()


def untranslated(catalogue: Catalog) -> list[Sentence]:
    """Sentences without Norwegian."""
    return [sentence_of(message) for message in catalogue if message.id and not _whole(message)]


def _whole(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms) and not message.fuzzy


def main(wanted: Sequence[str]) -> int:
    """Writes the catalogues of those parts, or of all, and says how many sentences have no Norwegian yet."""
    for part in wanted or said():
        catalogue = brought_up_to_date(part, said()[part])
        catalogue_file(part).write_bytes(written(catalogue))
        missing = untranslated(catalogue)
        if missing:
            print(f"{part}: {len(missing)} of {len(catalogue)} sentences have no Norwegian")
    COMPILED.write_bytes(compiled({part: translated(part) for part in said()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
