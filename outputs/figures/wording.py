"""Words and numbers as they can be drawn: harmless, in the figures' own font, and no wider than their place."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from math import isfinite

from inputs.language import decimal_mark, mark

FONT = "DejaVu Sans"
NO_PLAN = mark("no plan")

_LONGEST = 400
_THIN_SPACE = "\u2009"
_MINUS = "\u2212"
_ELLIPSIS = "…"
_POINTS_PER_INCH = 72
_MOST_DECIMALS = 6
_JOINTS = "_-/.,;:"


def plain(text: str) -> str:
    r"""The text on one line; letters that cannot be printed, or that the font lacks, as escapes: `\x07`, `\u65e5`."""
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + _ELLIPSIS
    return "".join(letter if _drawable(letter) else ascii(letter)[1:-1] for letter in cut)


def _drawable(letter: str) -> bool:
    space = unicodedata.category(letter) == "Zs"
    return (space or letter.isprintable()) and ord(letter) in _letters()


@cache
def _letters() -> frozenset[int]:
    from matplotlib.font_manager import findfont  # noqa: PLC0415
    from matplotlib.ft2font import FT2Font  # noqa: PLC0415

    return frozenset(FT2Font(findfont(FONT)).get_charmap())


@cache
def width(text: str, size: float) -> float:
    """How wide one line of drawable text is at a size in points, in inches."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415
    from matplotlib.textpath import text_to_path  # noqa: PLC0415

    font = FontProperties(family=FONT, size=size)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]) / _POINTS_PER_INCH


def widest(text: str, size: float) -> float:
    """The width of the widest of its lines, in inches."""
    return max(width(line, size) for line in text.split("\n"))


def wrapped(text: str, inches: float, size: float, lines: int = 2) -> str:
    """Any text as drawable lines no wider than that; what does not fit into so many lines ends in an ellipsis."""
    done: list[str] = []
    line = ""
    for word in _pieces(plain(text).split(" "), inches, size):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size) > inches:
            done.append(line)
            line = word
        else:
            line = longer
    done.append(line)
    if len(done) > lines:
        done = [*done[: lines - 1], _shortened(" ".join(done[lines - 1 :]), inches, size)]
    return "\n".join(done)


def _pieces(words: Iterable[str], inches: float, size: float) -> Iterable[str]:
    """The words, those that are too wide for a line broken, after a joint if there is one in the second half."""
    for word in words:
        rest = word
        while width(rest, size) > inches and len(rest) > 1:
            fits = max(1, _fitting(rest, inches, size))
            end = max(rest.rfind(joint, fits // 2, fits) for joint in _JOINTS) + 1
            fits = end or fits
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _shortened(text: str, inches: float, size: float) -> str:
    return text[: _fitting(text, inches - width(_ELLIPSIS, size), size)].rstrip() + _ELLIPSIS


def _fitting(text: str, inches: float, size: float) -> int:
    """How many letters from the start fit."""
    few, many = 0, len(text)
    while few < many:
        middle = (few + many + 1) // 2
        few, many = (middle, many) if width(text[:middle], size) <= inches else (few, middle - 1)
    return few


def number(value: float, decimals: int) -> str:
    """A number with its thousands set apart by thin spaces and the decimal mark of the language: 2 600.0."""
    text = f"{value:,.{decimals}f}"
    whole, point, rest = text.removeprefix("-").partition(".")
    nothing = not (whole + rest).strip("0")
    sign = _MINUS if text.startswith("-") and not nothing else ""
    return sign + whole.replace(",", _THIN_SPACE) + (decimal_mark() if point else "") + rest


def decimals_for(values: Sequence[float]) -> int:
    """The fewest decimals that show evenly spaced values in full, six at most."""
    shown = [value for value in values if isfinite(value)]
    scale = max((abs(value) for value in shown), default=1.0)
    for decimals in range(_MOST_DECIMALS):
        if all(abs(value - round(value, decimals)) <= 1e-9 * scale for value in shown):
            return decimals
    return _MOST_DECIMALS
