"""The difference in what the money gives: coverage of every need, and the rules that bind."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from outputs.compare.side import Side
from outputs.service_tables import covered_share
from outputs.verification.check_service import COVERAGE, RULES

CoveragePlace = tuple[int, str, str]
RulePlace = tuple[str, str, str]


@dataclass(frozen=True)
class CoverageChange:
    """Need and shortfall of a resource, tier and year, in the resource's unit; None where one plan has no such row."""

    year: int
    resource: str
    tier: str
    unit: str
    a: tuple[Fraction, Fraction] | None
    b: tuple[Fraction, Fraction] | None


@dataclass(frozen=True)
class Member:
    """A member of a rule as a folder prints it."""

    unit: str
    required: Fraction
    achieved: Fraction
    slack: Fraction
    binding: bool


@dataclass(frozen=True)
class RuleChange:
    """A member of a rule that differs; None where one plan has no such member, as when the rule is off."""

    rule: str
    subject: str
    year: str
    a: Member | None
    b: Member | None


def coverage_changes(a: Side, b: Side) -> tuple[CoverageChange, ...]:
    """Every need of which the amount or the uncovered part differs."""
    before, after = _coverage(a), _coverage(b)
    changes = []
    for place in dict.fromkeys((*before, *after)):
        (unit, *_), old, new = before.get(place) or after[place], before.get(place), after.get(place)
        if old is None or new is None or old[1:] != new[1:]:
            changes.append(CoverageChange(*place, unit, old and old[1:], new and new[1:]))
    return tuple(sorted(changes, key=lambda change: change.year))


def covered_by_resource(side: Side) -> dict[str, dict[int, Fraction]]:
    """The covered share of each resource's need by year, over all tiers; years without need are left out."""
    need: dict[tuple[str, int], Fraction] = {}
    short: dict[tuple[str, int], Fraction] = {}
    for (year, resource, _), (_, needed, lacking) in _coverage(side).items():
        need[resource, year] = need.get((resource, year), Fraction(0)) + needed
        short[resource, year] = short.get((resource, year), Fraction(0)) + lacking
    shares: dict[str, dict[int, Fraction]] = {resource: {} for resource in side.study.resources}
    for (resource, year), needed in need.items():
        if needed:
            shares[resource][year] = covered_share(needed, short[resource, year])
    return shares


def _coverage(side: Side) -> Mapping[CoveragePlace, tuple[str, Fraction, Fraction]]:
    return {
        (int(row.cells["year"]), row.cells["resource"], row.cells["tier"]): (
            row.cells["unit"].lstrip("'"),
            side.figure(COVERAGE, row, "need"),
            side.figure(COVERAGE, row, "short"),
        )
        for row in side.rows(COVERAGE)
    }


def rule_changes(a: Side, b: Side) -> tuple[RuleChange, ...]:
    """Every member of which a figure differs, or that binds or is there in one plan only."""
    before, after = _members(a), _members(b)
    places = dict.fromkeys((*before, *after))
    changes = (RuleChange(*place, before.get(place), after.get(place)) for place in places)
    return tuple(change for change in changes if change.a != change.b)


def _members(side: Side) -> dict[RulePlace, Member]:
    return {
        (row.cells["rule"], row.cells["subject"], row.cells["year"]): Member(
            row.cells["unit"].lstrip("'"),
            side.figure(RULES, row, "required"),
            side.figure(RULES, row, "achieved"),
            side.figure(RULES, row, "slack"),
            row.cells["binding"] == "yes",
        )
        for row in side.rows(RULES)
    }
