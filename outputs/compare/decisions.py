"""The difference in decisions: units bought and steps contributed, by year and place."""

from dataclasses import dataclass
from fractions import Fraction

from outputs.compare.side import Side
from outputs.verification.decided import CONTRIBUTIONS, PURCHASES


@dataclass(frozen=True)
class DecisionChange:
    """Units of a product, or steps of a partnership (no site and tier), that differ."""

    decision: str
    year: int
    site: str
    tier: str
    name: str
    a: int
    b: int


def decision_changes(a: Side, b: Side) -> tuple[DecisionChange, ...]:
    """Every purchase and contribution that differs, purchases first, by year, site, tier and product."""
    before, after = _decided(a), _decided(b)
    places = sorted({*before, *after})
    changes = (DecisionChange(*place, before.get(place, 0), after.get(place, 0)) for place in places)
    return tuple(change for change in changes if change.a != change.b)


def _decided(side: Side) -> dict[tuple[str, int, str, str, str], int]:
    bought = {
        ("buy", int(row.cells["year"]), row.cells["site"], row.cells["tier"], row.cells["product"]): row.cells["units"]
        for row in side.rows(PURCHASES)
    }
    paid = {
        ("contribute", int(row.cells["year"]), "", "", row.cells["partnership"]): row.cells["steps"]
        for row in side.rows(CONTRIBUTIONS)
    }
    return {place: int(Fraction(text)) for place, text in {**bought, **paid}.items()}
