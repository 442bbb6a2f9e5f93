"""The study of the years that are left: written from the old one, what was bought, and the money that is left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from inputs.language import say
from inputs.load import Loaded, change_study
from inputs.problems import WrongUsage
from inputs.raw import RawRow, RawSettings, RawStudy, RawTable
from inputs.schema import TABLE_BY_NAME
from inputs.study import Study
from inputs.titles import unit_of
from outputs.revise.actuals import Actuals, decimals
from outputs.revise.past import NATIONAL, PARTNERSHIPS, SUM, Past, past_of
from outputs.revise.standing import source_of, standing
from outputs.wording import amount

_ORIGIN = "optimize revise"
_EXACT = 6


@dataclass(frozen=True)
class Ask:
    """Which years are planned, and the most to spend in them (million; None: what is left)."""

    first: int
    last: int
    budget: Fraction | None = None


@dataclass(frozen=True)
class Revised:
    """The study of the years that are left, and the money of those that are over."""

    loaded: Loaded
    past: Past


def revised_study(loaded: Loaded, actuals: Actuals, ask: Ask) -> Revised:
    """The study that begins with the year asked for.

    Raises:
        WrongUsage: the years cannot be planned, or it is not known with how much money.
        InvalidStudy: the study does not hold together with them; with every problem found.
    """
    study = loaded.study
    _check_years(study, ask)
    past = past_of(study, actuals, ask.first)
    raw = _with_tables(loaded.raw, study, actuals, past, ask)
    settings = _with_settings(raw.settings, study, past, ask, _money_left(study, past, ask))
    horizon = f"{study.years[0]}-{study.years[-1]} -> {ask.first}-{ask.last}"
    applied = (*raw.applied, f"horizon: {horizon} ({_ORIGIN})")
    return Revised(change_study(replace(raw, settings=settings, applied=applied), ()), past)


def _check_years(study: Study, ask: Ask) -> None:
    first, last = study.years[0], study.years[-1]
    if ask.first < first or (ask.first > last and ask.last <= ask.first):
        text = say("--from {year}: the study plans {first} to {last}", year=ask.first, first=first, last=last)
        raise WrongUsage(text)
    if ask.last < ask.first:
        raise WrongUsage(say("--years ends in {last}, before --from {first}", first=ask.first, last=ask.last))


def _money_left(study: Study, past: Past, ask: Ask) -> Fraction:
    """The budget of the years that are planned, in whole millionths.

    Raises:
        WrongUsage: nothing is left, or the horizon goes further than the money was meant for.
    """
    if ask.budget is not None or not study.rules.budget.enabled:
        return study.rules.budget.total.value if ask.budget is None else ask.budget
    total, spent, unit = study.rules.budget.total.value, past.row(SUM), unit_of(study.settings.money)
    left = total - spent
    said = {"unit": unit, "total": amount(total), "spent": amount(spent), "first": ask.first, "last": ask.last}
    if left < 0:
        raise WrongUsage(
            say(
                "{spent} {unit} is spent before {first}, more than the budget of {total} {unit}: say with --budget "
                "what there is for {first}-{last}",
                **said,
            )
        )
    if ask.last > study.years[-1]:
        raise WrongUsage(
            say(
                "the budget of {total} {unit} ends in {end}, of which {left} {unit} is left: say with --budget what "
                "there is for {first}-{last}",
                **said,
                end=study.years[-1],
                left=amount(left),
            )
        )
    return Fraction(int(left * 10**_EXACT), 10**_EXACT)


def _with_tables(raw: RawStudy, study: Study, actuals: Actuals, past: Past, ask: Ask) -> RawStudy:
    first, last = ask.first, ask.last
    gone = {name for name, row in study.existing_systems.items() if row.last_year < first}

    def planned(cells: Mapping[str, str]) -> bool:
        return first <= int(cells["year"]) <= last

    raw = _kept(raw, "existing_systems", lambda cells: cells["system"] not in gone)
    raw = _kept(raw, "existing_capacity", lambda cells: cells["system"] not in gone)
    raw = _kept(raw, "partnership_quotas", lambda cells: int(cells["last_year"]) >= first)
    for name in ("ceilings", "project_costs", "project_needs"):
        raw = _kept(raw, name, planned)
    for line, year in study.ceilings:
        if year == first and (carried := past.carried(line, year - 1)):
            more = decimals(study.ceilings[line, year].ceiling + carried)
            raw = _cell(raw, "ceilings", (line, str(year)), {"ceiling": more, "quality": "derived"})
    for name, row in study.partnerships.items():
        if row.enabled and (row.window_last < first or row.window_first > last):
            raw = _cell(raw, "partnerships", (name,), {"enabled": "no"})
    added = standing(study, actuals, first)
    source = {"source": source_of(first), "title": f"What was bought before {first}", "reference": actuals.origin}
    if past.years:
        added["sources"] = [source]
    for table, rows in added.items():
        raw = _added(raw, table, rows)
    return raw


def _with_settings(settings: RawSettings, study: Study, past: Past, ask: Ask, left: Fraction) -> RawSettings:
    horizon = {"first_year": ask.first, "last_year": ask.last}
    for key, year in horizon.items():
        settings = settings.put(("horizon", key), year, _ORIGIN)
    for key in ("title", "title_nb"):
        title = str(settings.get(("study", key)))
        for dash in "-–":
            before, after = (f"{years[0]}{dash}{years[1]}" for years in (_ends(study), (ask.first, ask.last)))
            title = title.replace(before, after)
        settings = settings.put(("study", key), title, _ORIGIN)
    # Their changes are of the whole old horizon, and may name rows that are gone.
    settings = settings.put(("scenarios",), None, _ORIGIN) if settings.get(("scenarios",)) else settings
    total = study.rules.budget.total.value
    if left != total:
        note = "Given for these years." if ask.budget is not None else f"{decimals(total)} less what was spent before."
        settings = _figure(settings, ("rules", "budget", "total"), left, ask.first if past.years else None, note)
    invested = past.row(NATIONAL) + past.row(PARTNERSHIPS)
    if past.years and study.rules.partnership_share.enabled and invested:
        for what, value in (("invested", invested), ("contributed", past.row(PARTNERSHIPS))):
            given = getattr(study.rules.partnership_share, f"{what}_before")
            whole = value + (Fraction(0) if given is None else given.value)
            path = ("rules", "partnership_share", f"{what}_before")
            settings = _figure(settings, path, whole, ask.first, f"{what.capitalize()} before {ask.first}.")
    return settings


def _ends(study: Study) -> tuple[int, int]:
    return study.years[0], study.years[-1]


def _figure(settings: RawSettings, path: tuple[str, ...], value: Fraction, first: int | None, note: str) -> RawSettings:
    """The settings with another figure; it keeps its source where the revision has none (`first` None)."""
    source = str(settings.get((*path, "source"))) if first is None else source_of(first)
    quality = "assumed" if first is None else "derived"
    figure = {"value": Decimal(decimals(value)), "source": source, "quality": quality, "note": note}
    return settings.put(path, figure, _ORIGIN)


def _cells(row: RawRow) -> dict[str, str]:
    return {name: text.strip() for name, text in row.cells.items()}


def _kept(raw: RawStudy, name: str, keep: Callable[[Mapping[str, str]], bool]) -> RawStudy:
    """The study with some rows of a table; without the table, where none is left."""
    table = raw.tables.get(name)
    if table is None:
        return raw
    rows = tuple(row for row in table.rows if keep(_cells(row)))
    if rows or table.schema.may_be_empty:
        return raw.with_table(replace(table, rows=rows))
    return replace(raw, tables={other: kept for other, kept in raw.tables.items() if other != name})


def _cell(raw: RawStudy, name: str, key: tuple[str, ...], cells: Mapping[str, str]) -> RawStudy:
    table = raw.tables[name]
    rows = tuple(
        row.changed(cells, dict.fromkeys(cells, _ORIGIN))
        if tuple(_cells(row).get(column) for column in table.schema.key) == key
        else row
        for row in table.rows
    )
    return raw.with_table(replace(table, rows=rows))


def _added(raw: RawStudy, name: str, rows: list[Mapping[str, str]]) -> RawStudy:
    """The study with more rows in a table, and with the columns that these have."""
    fields = tuple(TABLE_BY_NAME[name].row.model_fields)
    table = raw.tables.get(name, RawTable(name, (), ()))
    used = {*table.columns, *(column for row in rows for column in row)}
    columns = (*table.columns, *(column for column in fields if column in used and column not in table.columns))
    # Cells hold decimal points once they are read.
    new = tuple(RawRow(None, {column: row.get(column, "") for column in columns}) for row in rows)
    return raw.with_table(replace(table, columns=columns, rows=(*table.rows, *new), decimal_comma=False))
