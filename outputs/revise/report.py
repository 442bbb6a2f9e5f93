"""What is printed of a revision, before and after the report of its plan."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from inputs.language import mark, say, say_count
from inputs.titles import title_of, unit_of
from outputs.compare.wording import signed
from outputs.layout import Block, Grid, GridRow, Paragraph, Style
from outputs.report_money import TITLES
from outputs.revise.course import CAUSE_TITLES, Course
from outputs.revise.past import SUM, Past
from outputs.revise.told import Effect, Told, path_of
from outputs.runs.frontier_words import listed
from outputs.wording import TENTH, amount

MOST_CHANGES = 12
_LINES = {**TITLES, SUM: mark("Sum")}


def past_blocks(past: Past, left: Fraction | None) -> Iterator[Block]:
    """What was paid before the first year that is planned; left: the budget of what is planned (million)."""
    if not past.years:
        return
    unit = unit_of(past.study.settings.money)
    ledger = past.printed(TENTH)
    rows = tuple(
        GridRow(
            say(title),
            (*(amount(ledger.cell(path_of(line), year)) for year in past.years), amount(ledger.row(path_of(line)))),
            "strong" if line == SUM else "plain",
        )
        for line, title in _LINES.items()
    )
    yield Grid(say("Paid before the plan ({unit})", unit=unit), (*map(str, past.years), say("sum")), rows)
    if left is not None:
        total = past.study.rules.budget.total.value
        said = {"total": amount(total), "unit": unit, "spent": amount(past.row(SUM)), "left": amount(left)}
        text = say("Of the budget of {total} {unit}, {spent} is spent; this plan has {left}.", **said)
        yield Paragraph(text, hang=2)


def told_blocks(told: Told) -> Iterator[Block]:
    """The new plan beside the old one, each difference's causes, and what staying near costs."""
    study = told.course.final.result.study
    unit, first, last = unit_of(study.settings.money), told.years[0], told.years[-1]
    yield from _side_by_side(told, unit)
    yield Paragraph("")
    yield Paragraph(say("Why the plan of {first}-{last} differs", first=first, last=last), "heading")
    yield Paragraph(say("Each cause is taken after those above it, and everything is planned anew near the old plan."))
    title = say("Causes ({unit})", unit=unit)
    header = (say("spending"), say("cost with uncovered need"), say("units changed"))
    rows = [
        GridRow(causes_said(each.causes), (signed(spent), _cost(each), amount(each.moved, 0)))
        for each, spent in zip(told.effects, told.printed_spending(TENTH), strict=True)
    ]
    yield Grid(title, header, tuple(rows))
    yield from _changes(told)
    yield from nearness_blocks(told.course, told)


def causes_said(causes: tuple[str, ...]) -> str:
    """Causes in words; nothing for a study that has no more than the one before."""
    return listed([say(CAUSE_TITLES[cause]) for cause in causes]) if causes else say("planning anew")


def _cost(effect: Effect) -> str:
    if effect.cost is None:
        return "-"
    return say("{amount} (within the gap)", amount=signed(effect.cost)) if effect.within_gap else signed(effect.cost)


def _side_by_side(told: Told, unit: str) -> Iterator[Block]:
    years = told.course.final.result.study.years
    (old, new), rows = told.ledgers, []
    for line, title in _LINES.items():
        style: Style = "strong" if line == SUM else "plain"
        before = (amount(old.cell(path_of(line), year)) if year <= told.old.last else "-" for year in years)
        after = (amount(new.cell(path_of(line), year)) for year in years)
        rows.append(GridRow(say("{line}, old", line=say(title)), tuple(before), style))
        rows.append(GridRow(say("{line}, new", line=say(title)), tuple(after), style))
    yield Grid(say("The old plan and the new one ({unit})", unit=unit), tuple(map(str, years)), tuple(rows))


def _changes(told: Told) -> Iterator[Block]:
    """What is bought otherwise, by product and year over all sites, and how many units each cause is for."""
    totals, causes = _by_product(told)
    order = sorted((place for place, total in totals.items() if total), key=lambda place: (-abs(totals[place]), place))
    if not order:
        yield Paragraph(say("Nothing is bought otherwise than in the old plan, sites aside."))
        return
    yield Paragraph("")
    yield Paragraph(
        say("Bought or contributed otherwise than in the old plan, all sites together (units, steps)"), "heading"
    )
    for place in order[:MOST_CHANGES]:
        name, year = place
        parts = [f"{causes_said(cause)} {_whole(units)}" for cause, units in causes[place].items() if units]
        text = say(
            "{what} {year}: {units} ({causes})",
            what=name,
            year=year,
            units=_whole(totals[place]),
            causes=", ".join(parts),
        )
        yield Paragraph(f"  {text}", hang=4)
    if len(order) > MOST_CHANGES:
        more = say("and {number} more, see {file}", number=len(order) - MOST_CHANGES, file="revision_changes.csv")
        yield Paragraph(f"  {more}")


Place = tuple[str, int]


def _by_product(told: Told) -> tuple[dict[Place, int], dict[Place, dict[tuple[str, ...], int]]]:
    study = told.course.final.result.study
    titles = {**study.products, **study.partnerships}
    totals: defaultdict[Place, int] = defaultdict(int)
    causes: defaultdict[Place, defaultdict[tuple[str, ...], int]] = defaultdict(lambda: defaultdict(int))
    for each in told.effects:
        for (_, index), (before, after) in each.changes.items():
            place = title_of(titles[index[0]]) if index[0] in titles else index[0], index[-1]
            totals[place] += after - before
            causes[place][each.causes] += after - before
    return dict(totals), {place: dict(found) for place, found in causes.items()}


def _whole(units: int) -> str:
    return f"+{amount(units, 0)}" if units > 0 else amount(units, 0)


def nearness_blocks(course: Course, told: Told) -> Iterator[Block]:
    """What staying near the old plan costs, and how much it keeps."""
    if not course.weight:
        yield Paragraph("")
        yield Paragraph(say("The new plan was made without staying near the old one."), hang=2)
        return
    final = course.final
    moved, free = told.moved(final)
    unit = unit_of(final.result.study.settings.money)
    yield Paragraph("")
    text = say_count(
        "{number} unit or step differs from the old plan; it weighed {weight} {unit} in the search.",
        "{number} units or steps differ from the old plan; each weighed {weight} {unit} in the search.",
        moved,
        number=amount(moved, 0),
        weight=amount(course.weight, 3),
        unit=unit,
    )
    best = say(
        "The best plan found without looking at the old one differs in {free} and costs {less} {unit} less.",
        free=amount(free, 0),
        less=amount(max(Fraction(0), final.result.objective - final.best.objective), 2),
        unit=unit,
    )
    yield Paragraph(f"{text} {best}", hang=2)
