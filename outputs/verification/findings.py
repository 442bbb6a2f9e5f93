"""What was compared, and what does not hold: each discrepancy with its file, row, column, and by how much."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from inputs.language import decimal_mark, say
from outputs.verification.span import Span

# Amounts are printed to a thousandth, all other figures to a millionth.
AMOUNT = 3
FIGURE = 6
_LONGEST_SHOWN = 60
_POINT = re.compile(r"(?<=[0-9])\.(?=[0-9])")


@dataclass(frozen=True)
class Place:
    """A cell: file, line of the file (the header is 1; None where there is none), and column or key."""

    file: str
    row: int | None = None
    column: str | None = None

    def named(self) -> str:
        """The place in words."""
        parts = [visible(self.file)]
        if self.row is not None:
            parts.append(say("row {row}", row=self.row))
        if self.column is not None and self.file.endswith(".json"):
            parts.append(say("key {key}", key=visible(self.column)))
        elif self.column is not None:
            parts.append(say("column {column}", column=visible(self.column)))
        return ", ".join(parts)


@dataclass(frozen=True)
class Discrepancy:
    """Something that does not hold; `found`, `recomputed` and `difference` are None where they say nothing.

    quoted: `found` and `recomputed` are texts as they stand in files; else they are numbers with a decimal point.
    """

    place: Place
    why: str
    found: str | None = None
    recomputed: str | None = None
    difference: str | None = None
    quoted: bool = False

    def sentence(self) -> str:
        """The discrepancy on one line."""
        shown = visible if self.quoted else _in_language
        parts = [say("found {value}", value=shown(self.found))] if self.found is not None else []
        parts += [say("recomputed {value}", value=shown(self.recomputed))] if self.recomputed is not None else []
        if self.difference is not None:
            parts.append(say("difference {value}", value=_in_language(self.difference)))
        return f"{self.place.named()}: {'; '.join([', '.join(parts), self.why] if parts else [self.why])}"


@dataclass
class Findings:
    """Collects what was compared and what does not hold.

    `recomputed` counts figures by file; `within_span` counts those of them that the folder states, or leaves open, to a
    few digits, so that they could be held against a span only.
    """

    recomputed: Counter[str] = field(default_factory=Counter)
    within_span: int = 0
    discrepancies: list[Discrepancy] = field(default_factory=list)
    not_checked: list[str] = field(default_factory=list)

    def wrong(
        self, place: Place, why: str, found: str | None = None, recomputed: str | None = None, *, quoted: bool = True
    ) -> None:
        """Reports something that does not hold and has no number to compare; `quoted` as Discrepancy has it."""
        self.discrepancies.append(Discrepancy(place, why, found, recomputed, quoted=quoted))

    def figure(self, place: Place, found: Fraction | None, expected: Span, why: str, decimals: int = FIGURE) -> None:
        """Holds a printed figure against the exact one rounded to its decimals (halves to even)."""
        ends = Fraction(round(expected.low, decimals)), Fraction(round(expected.high, decimals))
        self._between(place, found, expected, Span(*ends), why, decimals)

    def amount(self, place: Place, found: Fraction | None, expected: Span, why: str) -> None:
        """Holds a printed amount against the two thousandths next to the exact one."""
        ends = Span(_thousandth(floor, expected.low), _thousandth(ceil, expected.high))
        if found is not None and (found * 10**AMOUNT).denominator != 1:
            why = say("an amount has {decimals} decimals", decimals=AMOUNT)
            self.wrong(place, why, str(float(found)), quoted=False)
            return
        self._between(place, found, expected, ends, why, AMOUNT)

    def equal(self, place: Place, found: Fraction | None, expected: Fraction, why: str) -> None:
        """Holds a printed figure against another printed one."""
        self._between(place, found, Span(expected, expected), Span(expected, expected), why, AMOUNT)

    def same(self, place: Place, found: str | None, expected: str | None, why: str) -> None:
        """Holds a text against the one that is expected."""
        self.recomputed[place.file] += 1
        if found != expected:
            self.wrong(place, why, found or say("nothing"), expected or say("nothing"))

    def _between(
        self, place: Place, found: Fraction | None, expected: Span, ends: Span, why: str, decimals: int
    ) -> None:
        if found is None:
            return
        self.recomputed[place.file] += 1
        self.within_span += not expected.exact
        if not ends.low <= found <= ends.high:
            nearest = expected.low if found < expected.low else min(found, expected.high)
            places = max(decimals, FIGURE)
            recomputed = shown(expected.low, places)
            if not expected.exact:
                recomputed = say("{least} to {most}", least=recomputed, most=shown(expected.high, places))
            difference = shown(found - nearest, places)
            self.discrepancies.append(Discrepancy(place, why, shown(found, decimals), recomputed, difference))


def _thousandth(towards: Callable[[Fraction], int], value: Fraction) -> Fraction:
    return Fraction(towards(value * 10**AMOUNT), 10**AMOUNT)


def shown(value: Fraction, decimals: int) -> str:
    """A number with that many decimals."""
    scaled = round(value * 10**decimals)
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    return f"{'-' if scaled < 0 else ''}{digits[:-decimals]}.{digits[-decimals:]}"


def _in_language(text: str) -> str:
    return _POINT.sub(decimal_mark(), visible(text))


def visible(text: str) -> str:
    """Text that is safe to print on one line."""
    cut = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "..."
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in cut)


def rows_named(rows: Sequence[int]) -> str:
    """Rows in words: rows 3, 4 and 7."""
    *others, last = [str(row) for row in rows]
    if not others:
        return say("row {row}", row=last)
    return say("rows {rows} and {last}", rows=", ".join(others), last=last)
