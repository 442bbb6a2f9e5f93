"""The sheet of other countries: what the plan spends a year and per inhabitant beside what they do, and from what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from inputs.fields import SourcedRow
from inputs.language import say
from inputs.rows.ambition import Neighbour
from inputs.titles import note_of, title_of
from outputs.ambition import NATIONAL, PARTNERSHIPS, Ambition, CountryLevel, Level
from outputs.workbook.book import Book
from outputs.workbook.charts import ambition_chart
from outputs.workbook.formats import (
    ASSUMED,
    BESIDE,
    COUNT,
    HEAD,
    HEADING,
    INPUT,
    RULED,
    STRONG,
    TENTHS,
    WRAPPED,
    Look,
    indented,
)
from outputs.workbook.sheet import Place, Sheet

KIND, AMOUNT, YEARS, YEARLY, COUNTED, NOTE, QUALITY, SOURCE = range(1, 9)
INHABITANTS, ORIGIN = 1, 6
# Columns of the amount a year and of that per inhabitant.
LEVELS: Mapping[str, tuple[int, int]] = {NATIONAL: (2, 3), PARTNERSHIPS: (4, 5)}
WIDTHS = {0: 36, KIND: 14, NOTE: 70, QUALITY: 11, SOURCE: 36}
NUMBERS = 14
# Of a chart of the size that charts have.
CHART_ROWS = 18
RIGHT: Look = {"align": "right"}
CONTRIBUTIONS = "investment_partnerships"


@dataclass(frozen=True)
class _Item:
    """An amount: a number of the study, or of the plan by its place on another sheet, and then with no origin."""

    title: str
    kind: str
    amount: Fraction
    years: int | None
    place: Place | None = None
    origin: Neighbour | None = None

    @property
    def counted(self) -> bool:
        return self.origin is None or self.origin.counted


def write_ambition(
    book: Book, sheet: Sheet, found: Ambition, rows: Mapping[str, tuple[Place, Fraction]], small_units: Place
) -> None:
    """Writes levels, a chart of them, what is not comparable, and the amounts; defines ambition_levels.

    rows: the sum of each funding row over all years, with its place. small_units: small units in one unit of money.
    """
    unit = book.unit
    top = sheet.opening(
        sheet.name,
        say("What the plan spends in a mean year beside what other countries spend. No plan changes with it."),
        say("Amounts in {unit}. Blue figures are inputs: change them and what follows from them changes.", unit=unit),
    )
    countries = (found.home, *found.others)
    after = top + 1 + len(countries)
    chart_at = after + 1
    sentences = list(_not_comparable())
    sentences_at = chart_at + CHART_ROWS
    yearly = _write_amounts(book, sheet, sentences_at + len(sentences) + 2, countries, rows)
    _write_levels(book, sheet, top, countries, yearly, small_units)
    sheet.raw.insert_chart(chart_at, 0, ambition_chart(book, sheet, top, range(top + 1, after), LEVELS.values()))
    sheet.text(sentences_at, 0, say("What is not comparable"), HEADING, wide=False)
    for at, sentence in enumerate(sentences, start=sentences_at + 1):
        sheet.text(at, 0, sentence, wide=False)
    for column in range(1, SOURCE + 1):
        sheet.width(column, WIDTHS.get(column, NUMBERS))
    sheet.width(0, WIDTHS[0])
    sheet.raw.freeze_panes(1, 1)


def _not_comparable() -> Iterator[str]:
    yield say("These amounts are not of one kind, so a place in this order says little.")
    yield say(
        "The plan's amounts have in them all that it buys, runs and contributes. The others' are mostly budgets of one "
        "provider or for one machine, and may leave out operation, user support or what universities buy on their own."
    )
    yield say("What each amount has in it or leaves out stands in its note.")
    yield say("What is not told is not nothing: no amount of that kind is known that can be compared.")
    yield say("Amounts that are not counted are no part of the comparison; the note says why.")
    yield say("Amounts are as their sources give them: years of prices, exchange rates and price levels differ.")


def _write_levels(
    book: Book,
    sheet: Sheet,
    top: int,
    countries: Sequence[CountryLevel],
    yearly: Mapping[tuple[str, str], list[Place]],
    small_units: Place,
) -> None:
    words, small = book.words, book.study.settings.money.small_unit
    heads = [say("Country"), say("Inhabitants")]
    for kind in LEVELS:
        heads += [
            say("{kind} ({unit} a year)", kind=_kinds()[kind], unit=book.unit),
            say("{kind} ({unit} per inhabitant)", kind=_kinds()[kind], unit=small),
        ]
    sheet.head(top, heads, 1)
    sheet.tall(top, *((head, NUMBERS) for head in heads[1:]))
    for column, head in ((ORIGIN, say("Source of inhabitants")), (ORIGIN + 1, words.quality)):
        sheet.head_text(top, column, head, {**HEAD, **BESIDE})
    for at, each in enumerate(countries, start=top + 1):
        country = each.country
        looks = (RULED, STRONG) if country.home else (RULED,)
        title = title_of(country)
        sheet.text(at, 0, say("{country} (this plan)", country=title) if country.home else title, *looks)
        people = sheet.number(at, INHABITANTS, country.population, COUNT, *looks, INPUT)
        for kind, level in ((NATIONAL, each.national), (PARTNERSHIPS, each.partnerships)):
            cells = yearly.get((country.country, kind), [])
            _write_level(sheet, at, LEVELS[kind], level, cells, f"{small_units.full}/{people.here}", looks)
        quality, source = _origin(book, country)
        sheet.text(at, ORIGIN, source, RULED, BESIDE)
        sheet.text(at, ORIGIN + 1, quality, RULED, BESIDE, *_marked(country))
    last = sheet.place(top + len(countries), LEVELS[PARTNERSHIPS][1])
    book.define("ambition_levels", sheet.place(top, 0).to(last))


def _write_level(
    sheet: Sheet,
    at: int,
    columns: tuple[int, int],
    level: Level | None,
    cells: list[Place],
    each: str,
    looks: tuple[Look, ...],
) -> None:
    if level is None:
        for column in columns:
            sheet.text(at, column, say("not told"), *looks, RIGHT)
        return
    formula = "+".join(cell.here for cell in cells)
    whole = sheet.formula(at, columns[0], formula, level.yearly, TENTHS, *looks)
    sheet.formula(at, columns[1], f"{whole.here}*{each}", level.per_inhabitant, TENTHS, *looks)


def _write_amounts(
    book: Book,
    sheet: Sheet,
    top: int,
    countries: Sequence[CountryLevel],
    rows: Mapping[str, tuple[Place, Fraction]],
) -> dict[tuple[str, str], list[Place]]:
    """The yearly amounts that are counted, by country and kind."""
    words, unit = book.words, book.unit
    sheet.text(top, 0, say("Amounts, and what is counted"), HEADING, wide=False)
    sheet.head_text(top + 1, 0, words.what)
    sheet.head_text(top + 1, KIND, words.kind, {**HEAD, **BESIDE})
    heads = say("Amount ({unit})", unit=unit), say("Years"), say("A year ({unit})", unit=unit), say("Counted")
    for column, head in enumerate(heads, start=AMOUNT):
        sheet.head_text(top + 1, column, head, {**HEAD, **RIGHT})
    for column, head in ((NOTE, words.note), (QUALITY, words.quality), (SOURCE, words.source)):
        sheet.head_text(top + 1, column, head, {**HEAD, **BESIDE})
    sheet.tall(top + 1, *((head, NUMBERS) for head in heads))
    yearly: dict[tuple[str, str], list[Place]] = {}
    at = top + 2
    for each in countries:
        sheet.text(at, 0, title_of(each.country), STRONG, wide=False)
        at += 1
        for item in _items(book, each, rows):
            place = _write_item(book, sheet, at, item)
            if item.counted and place is not None:
                yearly.setdefault((each.country.country, item.kind), []).append(place)
            at += 1
    return yearly


def _items(book: Book, each: CountryLevel, rows: Mapping[str, tuple[Place, Fraction]]) -> Iterator[_Item]:
    if each.country.home:
        for line, (place, amount) in rows.items():
            kind = PARTNERSHIPS if line == CONTRIBUTIONS else NATIONAL
            yield _Item(book.words.lines[line], kind, amount, len(book.study.years), place)
    for row in (*each.counted, *each.left_out):
        yield _Item(title_of(row), row.kind, row.amount, row.years, None, row)


def _write_item(book: Book, sheet: Sheet, at: int, item: _Item) -> Place | None:
    """Writes a row; the place of the yearly amount, None where its years are not known."""
    words = book.words
    sheet.text(at, 0, item.title, indented(1), RULED, WRAPPED, wide=False)
    sheet.text(at, KIND, _kinds()[item.kind], RULED, BESIDE)
    if item.place is None:
        amount = sheet.number(at, AMOUNT, item.amount, TENTHS, RULED, INPUT)
    else:
        amount = sheet.formula(at, AMOUNT, item.place.full, item.amount, TENTHS, RULED)
    yearly = None
    if item.years is None:
        sheet.text(at, YEARS, say("not told"), RULED, RIGHT)
        sheet.text(at, YEARLY, "", RULED)
    else:
        looks = (RULED,) if item.origin is None else (RULED, INPUT)
        years = sheet.number(at, YEARS, item.years, COUNT, *looks)
        share = f"{amount.here}/{years.here}"
        yearly = sheet.formula(at, YEARLY, share, item.amount / item.years, TENTHS, RULED)
    sheet.text(at, COUNTED, words.yes if item.counted else words.no, RULED, RIGHT)
    note, quality, source = say("Sum of the years of the plan, sheet {sheet}", sheet=words.funding_sheet), "", ""
    if item.origin is not None:
        note, (quality, source) = note_of(item.origin), _origin(book, item.origin)
    sheet.text(at, NOTE, note, RULED, WRAPPED, BESIDE, wide=False)
    sheet.text(at, QUALITY, quality, RULED, BESIDE, *_marked(item.origin))
    sheet.text(at, SOURCE, source, RULED, WRAPPED, BESIDE, wide=False)
    sheet.tall(at, (item.title, WIDTHS[0]), (note, WIDTHS[NOTE]), (source, WIDTHS[SOURCE]))
    return yearly


def _origin(book: Book, row: SourcedRow) -> tuple[str, str]:
    """Quality and source."""
    found = book.study.sources.get(row.source)
    return book.words.qualities[row.quality], title_of(found) if found else row.source


def _marked(row: SourcedRow | None) -> tuple[Look, ...]:
    return (ASSUMED,) if row is not None and row.quality == "assumed" else ()


def _kinds() -> Mapping[str, str]:
    return {NATIONAL: say("National"), PARTNERSHIPS: say("Partnerships")}
