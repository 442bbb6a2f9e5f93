"""The part of the terminal report on what differs: money, decisions, coverage, rules, inputs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from constraints.rules import title_of_rule
from inputs.language import mark, say, say_count
from inputs.titles import title_of
from outputs.compare.comparison import Comparison
from outputs.compare.decisions import DecisionChange
from outputs.compare.figures import whole_spending
from outputs.compare.inputs import InputChange
from outputs.compare.money import all_years, funding_difference
from outputs.compare.service import covered_by_resource
from outputs.compare.wording import QUALITIES, one_change, signed
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.report_money import TITLES
from outputs.subjects import subject_words
from outputs.wording import TENTH, amount, covered_percent, year_ranges

MOST_SUBJECTS = 6
MOST_INPUTS = 20

_DECIDED = {"buy": mark("Bought, B less A (units)"), "contribute": mark("Contributed, B less A (steps)")}
_INPUT_OF = {
    "need": mark("need: {change}"),
    "price": mark("price: {change}"),
    "other": mark("other: {change}"),
    "rule": mark("rule: {change}"),
    "budget": mark("budget: {change}"),
}


def difference_blocks(found: Comparison) -> Iterator[Block]:
    """Everything that differs, the shortest tables first told in full."""
    yield from _funding(found)
    yield from _decisions(found)
    yield from _coverage(found)
    yield from _rules(found)
    yield from input_blocks(found)


def _funding(found: Comparison) -> Iterator[Block]:
    years = all_years(found.a, found.b)
    ledger = funding_difference(found.lines, whole_spending(found, TENTH), TENTH)
    rows = [
        GridRow(
            title, tuple(signed(value) for value in (*(ledger.cell(path, year) for year in years), ledger.row(path)))
        )
        for title, path in (*((say(title), (name,)) for name, title in TITLES.items()), (say("Sum"), ()))
    ]
    rows[-1] = GridRow(rows[-1].label, rows[-1].cells, "strong")
    title = say("Funding, B less A ({unit})", unit=found.a.shown_unit)
    yield Grid(title, (*map(str, years), say("sum")), tuple(rows))


def _decisions(found: Comparison) -> Iterator[Block]:
    for decision, title in _DECIDED.items():
        changes = [change for change in found.decisions if change.decision == decision]
        if changes:
            years = all_years(found.a, found.b)
            rows = tuple(_decision_rows(found, changes, years))
            yield Grid(say(title), (*map(str, years), say("sum")), rows)


def _decision_rows(found: Comparison, changes: Sequence[DecisionChange], years: Sequence[int]) -> Iterator[GridRow]:
    for name in dict.fromkeys(change.name for change in changes):
        here = [change for change in changes if change.name == name]
        yield _units_row(
            _title(found, name, "products", "partnerships"), here, years, "strong" if here[0].site else "plain"
        )
        for site, tier in sorted({(change.site, change.tier) for change in here if change.site}):
            place = [change for change in here if (change.site, change.tier) == (site, tier)]
            yield _units_row(f"  {_title(found, site, 'sites')}, {_title(found, tier, 'tiers')}", place, years, "plain")


def _units_row(label: str, changes: Sequence[DecisionChange], years: Sequence[int], style: str) -> GridRow:
    by_year = [sum(change.b - change.a for change in changes if change.year == year) for year in years]
    cells = tuple(
        f"{'+' if units > 0 else ''}{amount(units, 0)}" if units else "-" for units in (*by_year, sum(by_year))
    )
    return GridRow(label, cells, "strong" if style == "strong" else "plain")


def _title(found: Comparison, name: str, *tables: str) -> str:
    """The title of what stands in one of these tables in B, or else in A."""
    rows = [getattr(side.study, table).get(name) for side in (found.b, found.a) for table in tables]
    return next((title_of(row) for row in rows if row is not None), name)


def _coverage(found: Comparison) -> Iterator[Block]:
    years = all_years(found.a, found.b)
    covered = {side.label: covered_by_resource(side) for side in (found.a, found.b)}
    rows = []
    for resource in dict.fromkeys((*found.a.study.resources, *found.b.study.resources)):
        for side in (found.a, found.b):
            shares = covered[side.label].get(resource, {})
            cells = tuple(covered_percent(shares[year]) if year in shares else "-" for year in years)
            row = side.study.resources.get(resource)
            rows.append(GridRow(f"{side.label}  {resource if row is None else title_of(row)}", cells))
    if found.coverage:
        yield Grid(say("Need covered (%)"), tuple(map(str, years)), tuple(rows))
    else:
        yield Paragraph("")
        yield Paragraph(say("Need, and what is covered of it, is the same in both."))


def _rules(found: Comparison) -> Iterator[Block]:
    yield Paragraph("")
    yield Paragraph(say("Rules that bind in one and not in the other"), "heading")
    count = 0
    for side, other in ((found.a, "B"), (found.b, "A")):
        years: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for change in found.rules:
            here, there = (change.a, change.b) if side is found.a else (change.b, change.a)
            if here is not None and here.binding and not (there is not None and there.binding):
                years[change.rule][change.subject] += [int(change.year)] if change.year else []
        for rule, subjects in years.items():
            count += 1
            named = [
                f"{subject_words(side.study, subject)} {year_ranges(when)}".rstrip()
                for subject, when in subjects.items()
            ]
            more = len(named) - MOST_SUBJECTS
            rest = [say("and {number} more", number=more)] if more > 0 else []
            text = say(
                "in {side}, not in {other}: {rule}: {subjects}",
                side=side.label,
                other=other,
                rule=title_of_rule(rule),
                subjects="; ".join((*named[:MOST_SUBJECTS], *rest)),
            )
            yield Paragraph(f"  {text}", hang=4)
    if not count:
        yield Paragraph("  " + say("none"))


def input_blocks(found: Comparison) -> Iterator[Block]:
    """Inputs that differ, those that can change a plan one by one."""
    deciding = [change for change in found.inputs if change.cause]
    silent = len(found.inputs) - len(deciding)
    yield Paragraph("")
    yield Paragraph(say("Inputs that differ"), "heading")
    if not found.inputs:
        yield Paragraph("  " + say("none"))
    for change in deciding[:MOST_INPUTS]:
        evidence = ", ".join(_evidence(change))
        text = say(_INPUT_OF[change.cause], change=one_change(change))
        yield Paragraph(f"  {text}{f' ({evidence})' if evidence else ''}", hang=4)
    more = len(deciding) - MOST_INPUTS
    if more > 0:
        yield Paragraph("  " + say("and {number} more; --out and --json list all", number=more), hang=4)
    if silent:
        text = say_count(
            "{number} other difference in names, sources, quality, ranges or costs outside the budget, "
            "which change no plan",
            "{number} other differences in names, sources, quality, ranges or costs outside the budget, "
            "which change no plan",
            silent,
        )
        yield Paragraph(f"  {text}", hang=4)


def _evidence(change: InputChange) -> Iterator[str]:
    """What else than the value differs."""
    if change.source_changed:
        yield say("other source")
    if change.quality_a and change.quality_b and change.quality_a != change.quality_b:
        before, after = (say(QUALITIES[quality]) for quality in (change.quality_a, change.quality_b))
        yield say("{before} to {after}", before=before, after=after)
