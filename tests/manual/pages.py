"""Writes the manual pages from the commands themselves: `python -m tests.manual.pages` after a change of help."""

import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click
from click_man.man import ManPage

from cli import optimize
from inputs.language import BOKMAL, ENGLISH, speaking
from outputs.versions import OWN, package_version

FOLDER = Path(__file__).parents[2] / "docs" / "man"
# Where `man` looks for the pages of a language, below a folder of manuals.
SECTIONS = {ENGLISH: Path("man1"), BOKMAL: Path("nb", "man1")}
_HEADS = {
    BOKMAL: {
        "NAME": "NAVN",
        "SYNOPSIS": "BRUK",
        "DESCRIPTION": "BESKRIVELSE",
        "OPTIONS": "VALG",
        "COMMANDS": "KOMMANDOER",
    }
}
_SHORTEST = 500


def manual_pages() -> dict[Path, str]:
    """Each page by its path below the folder of manuals."""
    pages = {}
    for language, section in SECTIONS.items():
        with speaking(language):
            for ctx in _contexts():
                pages[section / f"{ctx.command_path.replace(' ', '-')}.1"] = _page(ctx, language)
    return pages


def _contexts() -> Iterator[click.Context]:
    whole = click.Context(optimize, info_name="optimize")
    yield whole
    for name in optimize.list_commands(whole):
        command = optimize.get_command(whole, name)
        assert command is not None
        yield click.Context(command, info_name=name, parent=whole)


def _page(ctx: click.Context, language: str) -> str:
    command = ctx.command
    page = ManPage(ctx.command_path)
    page.version = package_version(OWN)
    page.date = ""
    page.short_help = command.get_short_help_str(_SHORTEST)
    page.description = "\n\n".join(cleandoc(text) for text in (command.help, command.epilog) if text)
    page.synopsis = " ".join(command.collect_usage_pieces(ctx))
    records = (option.get_help_record(ctx) for option in command.get_params(ctx) if isinstance(option, click.Option))
    page.options = [record for record in records if record is not None]
    if isinstance(command, click.Group):
        named = ((name, command.get_command(ctx, name)) for name in command.list_commands(ctx))
        page.commands = [(name, each.get_short_help_str(_SHORTEST)) for name, each in named if each is not None]
    return _in_language(str(page), language)


def _in_language(text: str, language: str) -> str:
    """The page with the headings that the library writes in English alone."""
    for english, native in _HEADS.get(language, {}).items():
        text = text.replace(f".SH {english}\n", f".SH {native}\n")
    if language == BOKMAL:
        text = text.replace("  See \\fB", "  Se \\fB").replace("for full documentation on the", "for alt om kommandoen")
        text = text.replace("\\fP command.", "\\fP.")
    return text


def main() -> int:
    """Writes every page, and removes those of commands that are gone."""
    for old in FOLDER.rglob("*.1"):
        old.unlink()
    for path, text in manual_pages().items():
        target = FOLDER / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
