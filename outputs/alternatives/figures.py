"""The figures of alternatives: what each plan spends a year, and from where to where everything can go."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from inputs.language import say
from inputs.study import Study
from inputs.titles import title_of, unit_of
from optimizer.result import Result
from outputs.alternatives.find import Alternatives, Range
from outputs.alternatives.words import aspect_words, figure, unit_words
from outputs.ledger import Ledger, add_up, in_budget

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from outputs.figures.bars import Part


FUNDING, RANGES = FIGURES = ("alternatives_funding", "alternatives_ranges")


def alternatives_figures(found: Alternatives) -> Iterator[tuple[str, "Figure"]]:
    """Each figure by its file's name."""
    yield FUNDING, _funding(found)
    ranges = [row for row in found.ranges if row.aspect.kind != "site" and row.least < row.most]
    if ranges:
        yield RANGES, _ranges(found, ranges)


def _funding(found: Alternatives) -> "Figure":
    from outputs.figures.bars import BarPanel, draw_bars  # noqa: PLC0415

    study = found.best.study
    unit = unit_of(study.settings.money)
    plans = {say("best plan"): found.best}
    plans |= {say("alternative {number}", number=number): each.result for number, each in enumerate(found.plans, 1)}
    panels = [BarPanel(name, unit, tuple(_parts(result))) for name, result in plans.items()]
    drawn = draw_bars(study.years, panels)
    highest = max(axes.get_ylim()[1] for axes in drawn.axes)
    for axes in drawn.axes:
        axes.set_ylim(top=highest)
    return drawn


def _parts(result: Result) -> Iterator["Part"]:
    study, ledger = result.study, add_up(in_budget(result.amounts))
    tiers, sites = study.tiers, study.sites
    for product, row in study.products.items():
        paths: list[tuple[str, ...]]
        paths = [("investment_national", product, tier, site) for tier in tiers for site in sites]
        yield _part(study, ledger, title_of(row), paths)
    yield _part(study, ledger, say("Operation"), [("operation",)])
    yield _part(study, ledger, say("Partnerships"), [("investment_partnerships",)])


def _part(study: Study, ledger: Ledger, label: str, paths: list[tuple[str, ...]]) -> "Part":
    from outputs.figures.bars import Part  # noqa: PLC0415

    values = tuple(float(sum(ledger.cell(path, year) for path in paths)) for year in study.years)
    return Part(label, values, tuple(f"{label}, {year}" for year in study.years))


def _ranges(found: Alternatives, ranges: list[Range]) -> "Figure":
    from outputs.figures.ranges import Span, draw_ranges  # noqa: PLC0415

    study = found.best.study
    spans = []
    for row in ranges:
        low = row.least if row.at_least is None else row.at_least
        high = row.most if row.at_most is None else row.at_most
        label = f"{aspect_words(study, row.aspect)} ({unit_words(study, row.aspect)})"
        ends = figure(row.aspect, row.least, -1), figure(row.aspect, row.most, 1)
        least, most, lowest, highest, best = map(float, (row.least, row.most, low, high, row.best))
        spans.append(Span(label, least, most, lowest, highest, best, ends))
    title = say("From the least to the most in plans nearly as good as the best; each row has a scale of its own")
    return draw_ranges(spans, title, (say("plans found"), say("not ruled out"), say("best plan")))
