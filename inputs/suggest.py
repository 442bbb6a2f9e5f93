"""What a planner may have meant: near names, and numbers in other ways of writing."""

import re
from collections.abc import Iterable
from decimal import Decimal, localcontext
from difflib import get_close_matches

from inputs.fields import NUMBER

_SPACES = re.compile("[\\s_'’\u00a0\u2009\u202f]")
_COMMA_NUMBER = re.compile("[+-]?(\\d{1,3}(?:[ \u00a0\u2009\u202f]\\d{3})+|\\d+)(,\\d+)?([eE][+-]?\\d+)?")
_YES = {"true", "ja", "y", "j", "1", "x", "on", "sann", "enabled"}
_NO = {"false", "nei", "n", "0", "off", "usann", "disabled"}
_LONGEST_NUMBER = 40
_MOST_NAMES = 1000


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that is most like the word, or None when none is, or when there are too many to compare."""
    names = list(known)
    if len(names) > _MOST_NAMES:
        return None
    by_folded = {name.casefold(): name for name in names}
    found = get_close_matches(word.strip().casefold()[:200], by_folded, n=1)
    return by_folded[found[0]] if found else None


def near_flag(text: str) -> str | None:
    """`yes` or `no` where the text says so in another way."""
    folded = text.strip().casefold()
    if folded in _YES:
        return "yes"
    return "no" if folded in _NO else nearest(folded, ("yes", "no"))


def near_number(text: str) -> str | None:
    """The number that a text written with decimal comma, thousands marks or a percent sign may stand for."""
    if len(text) > _LONGEST_NUMBER:
        return None
    bare = _SPACES.sub("", text).replace("\u2212", "-")
    percent = bare.endswith("%")
    bare = _with_point(bare.removesuffix("%"))
    if NUMBER.fullmatch(bare) is None:
        return None
    return multiply(bare, "0.01") if percent else bare


def _with_point(text: str) -> str:
    commas, points = text.count(","), text.count(".")
    if commas and points:
        text = text.replace(",", "") if text.rindex(".") > text.rindex(",") else text.replace(".", "").replace(",", ".")
    elif commas == 1:
        text = text.replace(",", ".")
    elif commas or points > 1:
        text = text.replace(",", "").replace(".", "")
    return f"0{text}" if text.startswith(".") else text


def from_comma(text: str) -> str | None:
    """A number of a Norwegian spreadsheet (decimal comma, spaces between thousands) with decimal point, else None."""
    bare = text.strip().replace("\u2212", "-")
    if _COMMA_NUMBER.fullmatch(bare) is None:
        return None
    return _SPACES.sub("", bare).replace(",", ".")


def multiply(number: str, factor: str) -> str:
    """The exact product of two decimal literals, as a plain decimal literal."""
    with localcontext(prec=400):
        product = Decimal(number) * Decimal(factor)
        return f"{product.normalize() + 0:f}"
