"""What a stress test says on the terminal and as JSON."""

from collections.abc import Iterator, Sequence

from constraints.rules import title_of_rule
from inputs.language import say
from inputs.titles import title_of
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.runs.sweep_report import stopped
from outputs.stress.files import PLANS, ending, has_folder, heading
from outputs.stress.outcome import Stress, Struck
from outputs.stress.scored import Scored
from outputs.stress.tables import stress_tables
from outputs.summary import json_text
from outputs.table import as_records
from outputs.wording import amount, covered_percent, proof


def stress_report(done: Stress) -> Iterator[Block]:
    """What stays covered without and with re-planning, which rules break, and where the files are."""
    yield Paragraph(heading(done), "heading")
    if done.base is None:
        record = done.base_record
        yield Paragraph(
            say("There is no plan to strike. {reason}", reason="" if record is None else record.reason), "warning"
        )
        yield Paragraph(say("Results are in {folder}", folder=done.folder))
        return
    if not done.complete:
        yield Paragraph(stopped(sum(not one.complete for one in done.struck)), "warning")
    yield Paragraph(_about(done), hang=2)
    yield _grid(say("Without re-planning"), done, [(one.shock.title, one.held, "") for one in done.struck])
    yield _grid(say("With re-planning"), done, [(one.shock.title, one.replanned, ending(one)) for one in done.struck])
    yield Paragraph("")
    for one in done.struck:
        yield from _in_words(one, done)
    ties = [one.shock.title for one in done.ties]
    if ties:
        tied = say(
            "Within the gap, so that nothing is said of what re-planning gains: {shocks}.", shocks="; ".join(ties)
        )
        yield Paragraph(tied, hang=2)
    for note in done.notes:
        yield Paragraph(note, hang=2)
    yield from _folders(done)
    yield Paragraph(say("Results are in {folder}", folder=done.folder))


def stress_json(done: Stress) -> str:
    """The rows of the tables, how the plan was made, and the folder."""
    tables = {table.name: as_records(table) for table in stress_tables(done)}
    record = done.base_record
    return json_text(
        {
            "folder": str(done.folder),
            "complete": done.complete,
            "from": done.year,
            "unit": done.unit,
            "plan": None if done.given is None else str(done.given),
            "base_status": None if record is None else record.status,
            "reason": None if record is None else record.reason or None,
            "shocks": tables["stress"],
            "coverage": tables["stress_coverage"],
            "broken_rules": tables["stress_rules"],
            "within_gap": [one.shock.name for one in done.ties],
            "folders": [one.shock.name for one in done.struck if has_folder(one)],
            "notes": list(done.notes),
        }
    )


def _about(done: Stress) -> str:
    gap = None if done.base_record is None else done.base_record.gap
    said = say("The plan is {proof}.", proof=proof(float("inf") if gap is None else gap))
    if done.given is not None:
        said = say("The plan is that of {folder}.", folder=done.given)
    if done.undecided == 0:
        return said
    return f"{said} {say('Other plans within the gap may stand the shocks better or worse.')}"


def _grid(title: str, done: Stress, rows: Sequence[tuple[str, Scored | None, str]]) -> Grid:
    assert done.base is not None
    resources = (title_of(row) for row in done.study.resources.values())
    header = (*resources, say("uncovered"), say("spending"), say("rules broken"))
    base = GridRow(say("The plan as it stands"), _cells(done.base, done, ""), "strong")
    cells = tuple(GridRow(label, _cells(has, done, how)) for label, has, how in rows)
    about = say(
        "{way} (in %: covered in the worst year from {year} on / over all years; {unit})",
        way=title,
        year=done.year,
        unit=done.unit,
    )
    return Grid(about, header, (base, *cells))


def _cells(has: Scored | None, done: Stress, how: str) -> tuple[str, ...]:
    names = tuple(done.study.resources)
    if has is None:
        return *("-" for _ in names), how, "-", "-"
    covered = (
        f"{covered_percent(has.worst_year(name, done.year)[1])} / {covered_percent(has.covered_over_horizon(name))}"
        for name in names
    )
    return *covered, amount(has.uncovered_value), amount(has.spending), str(len(has.broken_rules) or "-")


def _in_words(one: Struck, done: Stress) -> Iterator[Block]:
    rules = ", ".join(map(title_of_rule, one.held.broken_rules))
    if rules:
        yield Paragraph(
            say("{shock}: without re-planning it breaks {rules}.", shock=one.shock.title, rules=rules), hang=2
        )
    if one.held.over_budget:
        over = amount(one.held.over_budget)
        text = say("{shock}: {amount} {unit} over the budget.", shock=one.shock.title, amount=over, unit=done.unit)
        yield Paragraph(text, hang=2)
    if one.giving_way is not None:
        none = say(
            "{shock}: with what is decided before {year} the rules leave no plan.",
            shock=one.shock.title,
            year=one.shock.replanned_from,
        )
        if one.replanned is not None:
            given = ", ".join(map(title_of_rule, one.replanned.broken_rules))
            way = say("Re-planned with as little broken as was found: {rules}.", rules=given)
            none = f"{none} {way}"
        elif one.giving_way.status == "no_plan":
            none = f"{none} {say('Nor is there one with rules broken: the budget is too small.')}"
        yield Paragraph(none, hang=2)
    if one.replanned is None and one.last is not None and one.last.status != "no_plan":
        yield Paragraph(f"{one.shock.title}: {one.last.reason}", hang=2)


def _folders(done: Stress) -> Iterator[Block]:
    written = [one.shock.name for one in done.struck if has_folder(one)]
    if written:
        where = done.folder / PLANS
        yield Paragraph(
            say("Plans made anew are in {folder}: {names}.", folder=where, names=", ".join(written)), hang=2
        )
    others = [one.shock.title for one in done.struck if one.replanned is not None and not one.shock.in_tables]
    if others:
        none = say(
            "No table of a study can say these, so that their plans have no folder: {shocks}.", shocks="; ".join(others)
        )
        yield Paragraph(none, hang=2)
    broken = [one.shock.title for one in done.struck if one.gave_way and one.shock.in_tables]
    if broken:
        none = say("These plans break rules, so that they have no folder: {shocks}.", shocks="; ".join(broken))
        yield Paragraph(none, hang=2)
