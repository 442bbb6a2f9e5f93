"""What was compared, and what does not hold: each discrepancy with its file, row, column, and by how much."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from outputs.verification.span import Span

# Amounts are printed to a thousandth, all other figures to a millionth.
AMOUNT = 3
FIGURE = 6
_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Place:
    """A cell: file, line of the file (the header is 1; None where there is none), and column or key."""

    file: str
    row: int | None = None
    column: str | None = None

    def named(self) -> str:
        """The place in words."""
        row = f", row {self.row}" if self.row is not None else ""
        kind = "key" if self.file.endswith(".json") else "column"
        return f"{visible(self.file)}{row}{f', {kind} {visible(self.column)}' if self.column is not None else ''}"


@dataclass(frozen=True)
class Discrepancy:
    """Something that does not hold; `found`, `recomputed` and `difference` are None where they say nothing."""

    place: Place
    why: str
    found: str | None = None
    recomputed: str | None = None
    difference: str | None = None

    def sentence(self) -> str:
        """The discrepancy on one line."""
        parts = [f"found {visible(self.found)}"] if self.found is not None else []
        parts += [f"recomputed {visible(self.recomputed)}"] if self.recomputed is not None else []
        parts += [f"difference {self.difference}"] if self.difference is not None else []
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

    def wrong(self, place: Place, why: str, found: str | None = None, recomputed: str | None = None) -> None:
        """Reports something that does not hold and has no number to compare."""
        self.discrepancies.append(Discrepancy(place, why, found, recomputed))

    def figure(self, place: Place, found: Fraction | None, expected: Span, why: str, decimals: int = FIGURE) -> None:
        """Holds a printed figure against the exact one rounded to its decimals (halves to even)."""
        ends = Fraction(round(expected.low, decimals)), Fraction(round(expected.high, decimals))
        self._between(place, found, expected, Span(*ends), why, decimals)

    def amount(self, place: Place, found: Fraction | None, expected: Span, why: str) -> None:
        """Holds a printed amount against the two thousandths next to the exact one."""
        ends = Span(_thousandth(floor, expected.low), _thousandth(ceil, expected.high))
        if found is not None and (found * 10**AMOUNT).denominator != 1:
            self.wrong(place, f"an amount has {AMOUNT} decimals", str(float(found)))
            return
        self._between(place, found, expected, ends, why, AMOUNT)

    def equal(self, place: Place, found: Fraction | None, expected: Fraction, why: str) -> None:
        """Holds a printed figure against another printed one."""
        self._between(place, found, Span(expected, expected), Span(expected, expected), why, AMOUNT)

    def same(self, place: Place, found: str | None, expected: str | None, why: str) -> None:
        """Holds a text against the one that is expected."""
        self.recomputed[place.file] += 1
        if found != expected:
            self.wrong(place, why, found or "nothing", expected or "nothing")

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
                recomputed += f" to {shown(expected.high, places)}"
            difference = shown(found - nearest, places)
            self.discrepancies.append(Discrepancy(place, why, shown(found, decimals), recomputed, difference))


def _thousandth(towards: Callable[[Fraction], int], value: Fraction) -> Fraction:
    return Fraction(towards(value * 10**AMOUNT), 10**AMOUNT)


def shown(value: Fraction, decimals: int) -> str:
    """A number with that many decimals."""
    scaled = round(value * 10**decimals)
    digits = str(abs(scaled)).rjust(decimals + 1, "0")
    return f"{'-' if scaled < 0 else ''}{digits[:-decimals]}.{digits[-decimals:]}"


def visible(text: str) -> str:
    """Text that is safe to print on one line."""
    cut = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "..."
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in cut)


def rows_named(rows: Sequence[int]) -> str:
    """Rows in words: rows 3, 4 and 7."""
    *others, last = [str(row) for row in rows]
    return f"rows {', '.join(others)} and {last}" if others else f"row {last}"
