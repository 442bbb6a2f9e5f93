"""Markdown as Sphinx reads it here: text that stands as it is, tables and headings."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

_MARKS = re.compile(r"([\\*_\[\]<>|#$~])")
_SPACES = re.compile(r"[ \t\n]+")
_CODE = re.compile(r"(`[^`]*`)")


def plain(text: str) -> str:
    """Text that is to be read as it is; what stands between backticks stays code, and lines become one."""
    parts = _CODE.split(_SPACES.sub(" ", text).strip())
    return "".join(_code(part) if part.startswith("`") else _MARKS.sub(r"\\\1", part) for part in parts)


def _code(quoted: str) -> str:
    return quoted.replace("|", "\\|")


def code(text: str) -> str:
    """Text to be typed, as it stands in a cell or a sentence; nothing where there is none."""
    return _code(f"`{text}`") if text else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell or ' ' for cell in line)} |\n" for line in lines) + "\n"


def heading(level: int, text: str, target: str = "") -> str:
    """A heading of Markdown, with a target to link to where one is named."""
    named = f"({target})=\n" if target else ""
    return f"{named}{'#' * level} {text}\n\n"


def literal(text: str) -> str:
    """Lines as they are."""
    return f"```text\n{text.rstrip()}\n```\n\n"


def number(value: Fraction) -> str:
    """A bound as it is read: 0.5, 10^12."""
    whole = int(value)
    if value != whole:
        return str(float(value))
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    return f"10^{zeros}" if zeros >= 6 and whole == 10**zeros else str(whole)


def formula(text: str) -> str:
    """Lines as they are, which may be broken where there is no room for them."""
    return f"```{{code-block}} text\n:class: formula\n\n{text.rstrip()}\n```\n\n"
