"""coverage.csv and rules.csv, row by row."""

from collections import defaultdict
from fractions import Fraction

from inputs.language import mark, say
from outputs.verification.division import possible
from outputs.verification.findings import Findings, Place, rows_named, shown
from outputs.verification.members import IDLE, Member
from outputs.verification.recomputed import Recomputed
from outputs.verification.span import ZERO, Span, exactly
from outputs.verification.stated import StatedRow, StatedTable
from outputs.verification.supply import HALF_A_MILLIONTH, Cell

COVERAGE = "coverage.csv"
SUPPLY_COLUMNS = ("domestic", "abroad", "rented")
COVERAGE_COLUMNS = ("year", "resource", "tier", "unit", "need", *SUPPLY_COLUMNS, "short", "coverage")
RULES = "rules.csv"
PRICE = "price_mnok"
RULES_COLUMNS = ("rule", "subject", "year", "unit", "required", "achieved", "slack", "binding", PRICE)

CoverageRows = dict[tuple[str, ...], StatedRow]


def coverage_rows(table: StatedTable, findings: Findings) -> CoverageRows:
    """The rows of coverage.csv by resource, tier and year."""
    return table.once(("resource", "tier", "year"), findings)


def printed_supply(table: StatedTable | None, rows: CoverageRows) -> dict[str, dict[Cell, Fraction | None]]:
    """What is printed in the columns domestic, abroad and rented; None where that is no number."""
    silent = Findings()  # what is no number is told when the rows are checked
    return {
        column: {
            (resource, tier, int(year)): table.number(row, column, silent)
            for (resource, tier, year), row in rows.items()
            if table is not None and year.isascii() and year.isdecimal() and len(year) == 4
        }
        for column in SUPPLY_COLUMNS
    }


def check_coverage(made: Recomputed, table: StatedTable, rows: CoverageRows, findings: Findings) -> None:
    """Every resource, tier and year once, each figure as recomputed, and what is stated possible."""
    left = dict(rows)
    for year in made.facts.years:
        for resource in made.facts.resources:
            for tier in made.facts.tiers:
                row = left.pop((resource, tier, str(year)), None)
                if row is None:
                    findings.wrong(
                        Place(COVERAGE), say("the row of {row} is missing", row=f"{resource}, {tier}, {year}")
                    )
                else:
                    _check_row(made, table, row, (resource, tier, year), findings)
    for row in left.values():
        findings.wrong(table.place(row), say("no such resource, tier and planning year in inputs/"))
    for column in SUPPLY_COLUMNS:
        _check_division(made, table, rows, column, findings)


def _check_row(made: Recomputed, table: StatedTable, row: StatedRow, at: Cell, findings: Findings) -> None:
    resource, tier, year = at
    supply, need = made.supply, made.need.total(*at)
    short = supply.short(*at)
    findings.same(
        table.place(row, "unit"), row.cells["unit"].lstrip("'"), made.facts.unit(resource), say("unit in inputs/")
    )
    expected = {"need": exactly(need), "short": short}
    for column in SUPPLY_COLUMNS:
        known = ZERO if column == "rented" else supply.known(column, *at)
        givers = supply.givers(column, resource, year).values()
        chosen = sum((giver.most for giver in givers if tier in giver.tiers), ZERO)
        expected[column] = Span(known, known + chosen)
    expected["coverage"] = exactly(Fraction(1))
    if need:
        expected["coverage"] = Span((need - short.high) / need, (need - short.low) / need)
    for column, span in expected.items():
        findings.figure(table.place(row, column), table.number(row, column, findings), span, say(_WHY[column]))


_WHY = {
    "need": mark("need by the demand tables"),
    "domestic": mark("capacity of what was bought and of existing systems, by inputs/ and purchases.csv"),
    "abroad": mark("capacity through partnerships abroad, by inputs/ and contributions.csv"),
    "rented": mark("what enabled commercial offers can give"),
    "short": mark("need less all capacity"),
    "coverage": mark("covered share of the need"),
}


def _check_division(made: Recomputed, table: StatedTable, rows: CoverageRows, column: str, findings: Findings) -> None:
    """What partnerships of several tiers, and offers, give the tiers must be theirs to give, and all of it be given."""
    for resource in made.facts.resources:
        for year in made.facts.years:
            givers = made.supply.givers(column, resource, year)
            served = [tier for tier in made.facts.tiers if any(tier in giver.tiers for giver in givers.values())]
            places = [rows.get((resource, tier, str(year))) for tier in served]
            present = [row for row in places if row is not None]
            if not served or len(present) < len(served):
                continue
            taken = {tier: made.supply.chosen(column, resource, tier, year) for tier in served}
            place = table.place(present[0], column)
            named = rows_named([row.line for row in present])
            if not possible({tier: span.low for tier, span in taken.items()}, givers):
                findings.wrong(place, say("{rows} together: more than can be given to these tiers", rows=named))
            everything = sum((giver.most for giver in givers.values()), ZERO)
            least = sum((span.low for span in taken.values()), ZERO)
            most = sum((span.high for span in taken.values()), ZERO)
            if column != "rented" and not least - HALF_A_MILLIONTH <= everything <= most + HALF_A_MILLIONTH:
                why = say("{rows} together: not all that partnerships of several tiers give, and no more", rows=named)
                findings.wrong(place, why, shown((least + most) / 2, 6), shown(everything, 6), quoted=False)


def check_rules(made: Recomputed, table: StatedTable, findings: Findings) -> None:
    """Every member of every enabled rule once, as recomputed; and every rule holds."""
    rows = table.once(("rule", "subject", "year"), findings)
    for member in made.members:
        row = rows.pop((member.rule, member.subject, "" if member.year is None else str(member.year)), None)
        if row is not None:
            _check_member(member, table, row, findings)
        if member.broken:
            place = Place(RULES) if row is None else table.place(row)
            why = say("rule {rule} is broken: {member}", rule=member.rule, member=_named(member))
            required = f"{member.sense} {shown(member.required.low, 6)}"
            findings.wrong(place, why, shown(member.achieved.high, 6), required, quoted=False)
        if row is None:
            findings.wrong(Place(RULES), say("the row of {row} is missing", row=f"{member.rule}, {_named(member)}"))
    for row in rows.values():
        if row.cells["subject"] != IDLE or _has_members(made, row.cells["rule"]):
            findings.wrong(table.place(row), say("no such member of an enabled rule"))


def _named(member: Member) -> str:
    return member.subject if member.year is None else f"{member.subject}, {member.year}"


def _has_members(made: Recomputed, rule: str) -> bool:
    return not made.facts.rule_on(rule) or any(member.rule == rule for member in made.members)


def _check_member(member: Member, table: StatedTable, row: StatedRow, findings: Findings) -> None:
    findings.same(table.place(row, "unit"), row.cells["unit"].lstrip("'"), member.unit, say("unit in inputs/"))
    spans = {"required": member.required, "achieved": member.achieved, "slack": member.slack}
    for column, span in spans.items():
        why = say("rule {rule}", rule=member.rule)
        findings.figure(table.place(row, column), table.number(row, column, findings), span, why)
    binding = {True: "yes", False: "no", None: None}[member.binding]
    if binding is not None:
        why = say("whether less than one unit or step can be given up")
        findings.same(table.place(row, "binding"), row.cells["binding"], binding, why)
    elif row.cells["binding"] not in ("yes", "no"):
        findings.wrong(table.place(row, "binding"), say("expected yes or no"), row.cells["binding"] or say("nothing"))
    if row.cells[PRICE]:
        table.number(row, PRICE, findings)


def binding_rules(members: tuple[Member, ...]) -> tuple[set[str], set[str]]:
    """Rules that bind for certain, and those that may."""
    by_rule: defaultdict[str, set[bool | None]] = defaultdict(set)
    for member in members:
        by_rule[member.rule].add(member.binding)
    certain = {rule for rule, answers in by_rule.items() if True in answers}
    return certain, certain | {rule for rule, answers in by_rule.items() if None in answers}
