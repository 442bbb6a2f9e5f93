"""The part of the page on ambition: what the plan spends beside other countries, and what is not comparable."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from inputs.language import mark, say
from inputs.rows.ambition import Neighbour
from inputs.study import Study
from inputs.titles import note_of, title_of
from outputs.ambition import NATIONAL, PARTNERSHIPS, Ambition, CountryLevel, Level, ambition
from outputs.figures.side_bars import SidePanel
from outputs.material.material import Material
from outputs.page.data import Grid, Points, Row, Section, SidePicture
from outputs.page.text import NO_BREAK, number, plain, with_unit
from outputs.report_money import printed_ledger

_KINDS = {NATIONAL: mark("National"), PARTNERSHIPS: mark("Partnerships")}


def ambition_section(material: Material) -> Section | None:
    """The comparison: figure, table, what is counted and what is not; None where the study tells of no country."""
    made = ambition(material.study, printed_ledger(material.amounts))
    if made is None:
        return None
    levels = (made.home, *made.others)
    missing = tuple(_missing(made.others))
    lists = (
        *([Points(say("Where no yearly amount is told"), missing)] if missing else []),
        Points(say("Not counted, and why"), tuple(_told(material, made.others, made.left_out))),
        Points(say("What is counted"), tuple(_told(material, made.others, _counted(made))), folded=True),
    )
    return Section(
        "ambition",
        say("Beside other countries"),
        sentences=tuple(_sentences(material.study)),
        pictures=(_picture(material, levels),),
        grids=(_grid(material, levels),),
        lists=tuple(points for points in lists if points.items),
        tables_first=True,
    )


def _sentences(study: Study) -> Iterator[str]:
    yield say(
        "What the plan spends in a mean year beside what other countries spend: national investment and operation "
        "beside their national amounts, contributions beside what they pay into shared machines."
    )
    yield say(
        "These amounts are not of one kind. The plan's is what is proposed for the country, and holds all that is "
        "bought here and its operation. The others' are mostly the budget of one "
        "provider, and may leave out user support, operation or what universities buy on their own. So a place in "
        "this order says little; what is not told is not nothing."
    )
    people = dict.fromkeys(title_of(study.sources[row.source]) for row in study.countries.values())
    amounts = dict.fromkeys(title_of(study.sources[row.source]) for row in study.neighbours.values())
    yield say(
        "Inhabitants are from: {people}. Amounts are from: {amounts}. Amounts for several years are divided by their "
        "number.",
        people="; ".join(people),
        amounts="; ".join(amounts),
    )


def _name(level: CountryLevel) -> str:
    title = title_of(level.country)
    return say("{country} (this plan)", country=title) if level.country.home else title


def _grid(material: Material, levels: Sequence[CountryLevel]) -> Grid:
    money, small = material.unit, material.study.settings.money.small_unit
    kinds = [(say(title), field) for field, title in _KINDS.items()]
    head = [say("Inhabitants")]
    for kind, _ in kinds:
        head += [
            say("{kind}, {unit} a year", kind=kind, unit=money),
            say("{kind}, {unit} per inhabitant", kind=kind, unit=small),
        ]
    rows = []
    for level in levels:
        cells = [number(level.country.population, 0)]
        for _, field in kinds:
            found: Level | None = getattr(level, field)
            cells += [say("not told")] * 2 if found is None else [number(found.yearly), number(found.per_inhabitant)]
        rows.append(Row(_name(level), tuple(cells), "sum" if level.country.home else "plain"))
    return Grid(say("What countries spend"), tuple(head), tuple(rows))


def _picture(material: Material, levels: Sequence[CountryLevel]) -> SidePicture:
    small = material.study.settings.money.small_unit
    panels = tuple(_panel(levels, say(title), field, small) for field, title in _KINDS.items())
    told = "; ".join(f"{panel.label}: {', '.join(_spoken(levels, panel))}" for panel in panels)
    return SidePicture(
        name="ambition-bars",
        caption=say("Spending a year per inhabitant ({unit})", unit=small),
        description=say("A bar for each country in two panels. {told}.", told=told),
        names=tuple(map(_name, levels)),
        marked=next(place for place, level in enumerate(levels) if level.country.home),
        panels=panels,
    )


def _panel(levels: Sequence[CountryLevel], kind: str, field: str, unit: str) -> SidePanel:
    found: list[Level | None] = [getattr(level, field) for level in levels]
    amounts = [None if one is None else one.per_inhabitant for one in found]
    return SidePanel(
        label=kind,
        x_label=say("{unit} per inhabitant", unit=unit),
        values=tuple(None if value is None else float(value) for value in amounts),
        notes=tuple(say("not told") if value is None else number(value) for value in amounts),
        tips=tuple(
            f"{_name(level)}. {kind}: {say('not told') if value is None else _each(value, unit)}"
            for level, value in zip(levels, amounts, strict=True)
        ),
    )


def _each(value: Fraction, unit: str) -> str:
    return say("{amount} per inhabitant", amount=with_unit(value, unit))


def _spoken(levels: Sequence[CountryLevel], panel: SidePanel) -> Iterator[str]:
    for level, note in zip(levels, panel.notes, strict=True):
        yield f"{title_of(level.country)} {note}"


def _missing(others: Sequence[CountryLevel]) -> Iterator[str]:
    """What is to be known of a kind of which a country has nothing: the notes of what it has instead."""
    for level in others:
        for field, title in _KINDS.items():
            left_out = any(row.kind == field for row in level.left_out)
            why = " ".join(note for row in level.counted if (note := note_of(row)))
            if getattr(level, field) is None and why and not left_out:
                yield f"{title_of(level.country)}, {say(title).lower()}: {why}"


def _counted(made: Ambition) -> tuple[Neighbour, ...]:
    return tuple(row for other in made.others for row in other.counted)


def _told(material: Material, others: Sequence[CountryLevel], rows: Sequence[Neighbour]) -> Iterator[str]:
    """What an amount is, how much over how many years, and what there is to know of it."""
    names = {level.country.country: title_of(level.country) for level in others}
    for row in rows:
        amount = f"{plain(row.amount)}{NO_BREAK}{material.unit}"
        if row.years is not None and row.years > 1:
            amount = say("{amount} over {years} years", amount=amount, years=row.years)
        elif row.years == 1:
            amount = say("{amount} a year", amount=amount)
        yield f"{names[row.country]}, {title_of(row)}: {amount}. {note_of(row)}".rstrip()
