"""The formulas of a workbook computed in exact fractions, without a spreadsheet and without the values stored in it."""

import re
from collections.abc import Callable
from fractions import Fraction
from math import floor
from typing import Any

from tests.outputs.workbook.xlsx import Read, split

_TOKEN = re.compile(
    r"(?P<sheet>'(?:[^']|'')+'!|[A-Za-z]\w*!)?(?P<first>\$?[A-Z]{1,3}\$?[0-9]+)(?::(?P<last>\$?[A-Z]{1,3}\$?[0-9]+))?"
    r"|(?P<function>[A-Z]+)\(|(?P<name>[a-z]\w*)|(?P<number>[0-9.]+)|(?P<sign>[-+*/^(),=])"
)
Value = Fraction | str


class Evaluator:
    """Computes each cell once, from the cells that its formula names."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[tuple[str, str], Value] = {}

    def value(self, sheet: str, name: str) -> Value:
        """What a cell comes to; nothing counts as 0."""
        key = sheet, name
        if key not in self._known:
            cell = self._read.sheets[sheet].get(name)
            if cell is not None and cell.formula is not None:
                self._known[key] = self._computed(sheet, cell.formula)
            else:
                self._known[key] = cell.value if cell is not None and cell.value is not None else Fraction(0)
        return self._known[key]

    def _computed(self, sheet: str, formula: str) -> Fraction:
        found: Any = eval(self._python(sheet, formula), {"__builtins__": {}}, {**_FUNCTIONS, "range_": self._range})
        assert isinstance(found, Fraction)
        return found

    def _python(self, sheet: str, formula: str) -> str:
        """The formula as Python says it; anything that is not one of the few things known fails."""
        text, at = "", 0
        while at < len(formula):
            token = _TOKEN.match(formula, at)
            assert token is not None, formula[at:]
            at = token.end()
            if token["function"] == "IF":
                *arguments, at = _arguments(formula, at)
                condition, yes, no = (self._python(sheet, part) for part in arguments)
                text += f"(({yes}) if ({condition}) else ({no}))"
            elif token["first"]:
                text += self._reference(sheet, token[0])
            elif token["function"]:
                text += f"{token['function']}_("
            elif token["name"]:
                text += self._reference("", self._read.names[token["name"]])
            elif token["number"]:
                text += f"number_('{token[0]}')"
            else:
                text += {"^": "**", "=": "=="}.get(token["sign"], token["sign"])
        return text

    def _reference(self, sheet: str, text: str) -> str:
        token = _TOKEN.fullmatch(text)
        assert token is not None
        where = token["sheet"][:-1].strip("'") if token["sheet"] else sheet
        first = token["first"].replace("$", "")
        last = (token["last"] or first).replace("$", "")
        found = f"range_({where!r}, {first!r}, {last!r})"
        return found if token["last"] or not sheet else f"{found}[0]"

    def _range(self, sheet: str, first: str, last: str) -> list[Value]:
        (left, top), (right, bottom) = split(first), split(last)
        columns = range(_number(left), _number(right) + 1)
        return [self.value(sheet, f"{_letters(at)}{row}") for row in range(top, bottom + 1) for at in columns]


def _arguments(formula: str, at: int) -> tuple[Any, ...]:
    """The three arguments that begin at a place, and the place after the bracket that closes them."""
    depth, parts, begun = 0, [], at
    for place in range(at, len(formula)):
        letter = formula[place]
        if depth == 0 and letter in ",)":
            parts.append(formula[begun:place])
            begun = place + 1
            if letter == ")":
                condition, yes, no = parts
                return condition, yes, no, place + 1
        depth += (letter == "(") - (letter == ")")
    raise AssertionError(formula)


def _number(letters: str) -> int:
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found


def _letters(number: int) -> str:
    rest, last = divmod(number - 1, 26)
    return (_letters(rest) if rest else "") + chr(65 + last)


def _sum(*ranges: Any) -> Fraction:
    values = [value for part in ranges for value in (part if isinstance(part, list) else [part])]
    return sum((value for value in values if isinstance(value, Fraction)), Fraction(0))


def _sumifs(values: list[Value], *criteria: Any) -> Fraction:
    pairs = [(criteria[at], criteria[at + 1]) for at in range(0, len(criteria), 2)]
    rows = range(len(values))
    return _sum([values[row] for row in rows if all(column[row] == wanted for column, wanted in pairs)])


def _round(value: Fraction, decimals: Fraction) -> Fraction:
    """Halves away from zero, as spreadsheets round."""
    scale = 10 ** int(decimals)
    whole = floor(abs(value) * scale + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, scale)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "SUM_": _sum,
    "SUMIFS_": _sumifs,
    "ROUND_": _round,
    "MIN_": min,
    "number_": Fraction,
}
