"""The page as plain data: every text and number as it is read, before any markup."""

from dataclasses import dataclass
from typing import Literal

from outputs.figures.bars import BarPanel
from outputs.page.words import Words

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


@dataclass(frozen=True)
class Picture:
    """A figure of bars a year: its name in the page, what it shows, the same in words, and its panels."""

    name: str
    caption: str
    description: str
    years: tuple[int, ...]
    panels: tuple[BarPanel, ...]


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
    """A part of the page: sentences, figures and tables, in this order or tables first; what is folded comes last."""

    name: str
    title: str
    sentences: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    grids: tuple[Grid, ...] = ()
    folds: tuple[Fold, ...] = ()
    tables_first: bool = False


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
    """One row of the study's tables, or one figure of its settings, with where it comes from."""

    what: str
    figures: tuple[str, ...]
    quality: str
    quality_word: str
    source: str
    note: str


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

    words: Words
    title: str
    unit: str
    basis: str
    warning: str
    cards: tuple[Card, ...]
    sections: tuple[Section, ...]
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
