"""The page as plain data: every text and number as it is read, before any markup."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from outputs.figures.bars import BarPanel, draw_bars
from outputs.figures.side_bars import SidePanel, draw_side_bars

if TYPE_CHECKING:
    from matplotlib.figure import Figure

RowKind = Literal["plain", "sum", "sub"]


@dataclass(frozen=True)
class Row:
    """A row of a table: what it is about, and its cells; `kind` says how it stands out."""

    label: str
    cells: tuple[str, ...]
    kind: RowKind = "plain"


@dataclass(frozen=True)
class Grid:
    """A table of numbers: the heading of the first column, then those of the others."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


class Drawn(Protocol):
    """A figure of the page: its name there, what it shows, and the same in words."""

    @property
    def name(self) -> str: ...

    @property
    def caption(self) -> str: ...

    @property
    def description(self) -> str: ...

    def drawn(self, inches: float) -> "Figure":
        """The figure, so many inches wide."""


@dataclass(frozen=True)
class Picture:
    """A figure of bars a year: its name in the page, what it shows, the same in words, and its panels."""

    name: str
    caption: str
    description: str
    years: tuple[int, ...]
    panels: tuple[BarPanel, ...]

    def drawn(self, inches: float) -> "Figure":
        """The figure, so many inches wide."""
        return draw_bars(self.years, self.panels, inches)


@dataclass(frozen=True)
class SidePicture:
    """A figure of horizontal bars with names beside them, one of which is marked."""

    name: str
    caption: str
    description: str
    names: tuple[str, ...]
    marked: int
    panels: tuple[SidePanel, ...]

    def drawn(self, inches: float) -> "Figure":
        """The figure, so many inches wide."""
        return draw_side_bars(self.names, self.marked, self.panels, inches)


@dataclass(frozen=True)
class Points:
    """A list under a heading, open or folded away."""

    title: str
    items: tuple[str, ...]
    folded: bool = False


@dataclass(frozen=True)
class Fold:
    """Tables that are folded away until they are asked for."""

    title: str
    grids: tuple[Grid, ...]


@dataclass(frozen=True)
class Card:
    """One of the answers at the top: a question, a figure, what the figure is, and what there is to know beside it."""

    title: str
    figure: str
    unit: str
    what: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A part of the page: sentences, figures and tables (or tables first), then lists, and what is folded away.

    many_columns: whether its tables have many columns, and rows whose names are "short" or "long".
    """

    name: str
    title: str
    sentences: tuple[str, ...] = ()
    pictures: tuple[Drawn, ...] = ()
    grids: tuple[Grid, ...] = ()
    lists: tuple[Points, ...] = ()
    folds: tuple[Fold, ...] = ()
    tables_first: bool = False
    many_columns: Literal["short", "long"] | None = None


@dataclass(frozen=True)
class Stop:
    """What comes of one budget: the budget, what there is to say, and its tables, none where there is no plan."""

    label: str
    sentences: tuple[str, ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True)
class Budgets:
    """What comes of other budgets: a row each, and each by itself; `first` is the place of the one shown first.

    No overview: another part of the page has these rows.
    """

    sentences: tuple[str, ...]
    overview: Grid | None
    stops: tuple[Stop, ...]
    first: int


@dataclass(frozen=True)
class RuleRow:
    """One rule: what it asks, what it is set to, whether it binds and where, and what more room there is worth."""

    name: str
    asks: str
    settings: tuple[str, ...]
    state: str
    binds: bool
    where: tuple[str, ...]
    prices: tuple[str, ...]


@dataclass(frozen=True)
class Assumption:
    """One row of the study's tables, or one figure of its settings, with where it comes from.

    note_in_english: the note is not in the language of the page.
    """

    what: str
    figures: tuple[str, ...]
    quality: str
    quality_word: str
    source: str
    note: str
    note_in_english: bool


@dataclass(frozen=True)
class AssumptionTable:
    """The assumptions of one table."""

    title: str
    rows: tuple[Assumption, ...]


@dataclass(frozen=True)
class SourceRow:
    """A source, and how many rows rest on it."""

    title: str
    reference: str
    note: str
    rows: int


@dataclass(frozen=True)
class PageData:
    """Everything that the page says."""

    title: str
    unit: str
    basis: str
    warning: str
    cards: tuple[Card, ...]
    sections: tuple[Section, ...]
    budgets: Budgets | None
    rules: tuple[RuleRow, ...]
    rules_note: str
    readings: Grid
    counts: Grid
    assumptions: tuple[AssumptionTable, ...]
    sources: tuple[SourceRow, ...]
    method: tuple[str, ...]
    record: tuple[Row, ...]
    hashes: tuple[Row, ...]
    footer: str


@dataclass(frozen=True)
class SweepPage:
    """Everything that the page of a sweep says."""

    title: str
    basis: str
    warning: str
    cards: tuple[Card, ...]
    sections: tuple[Section, ...]
    budgets: Budgets | None
    method: tuple[str, ...]
    record: tuple[Row, ...]
    hashes: tuple[Row, ...]
    footer: str
