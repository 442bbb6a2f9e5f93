"""The part of the terminal report on what the money gives: coverage, uncovered need, and the rules that bind."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from constraints.rules import title_of_rule
from inputs.language import say
from inputs.titles import title_of, unit_of
from optimizer.result import Result
from outputs.layout import Block, Grid, GridRow, Paragraph
from outputs.service_tables import covered_share
from outputs.subjects import subject_words
from outputs.wording import covered_percent, small_amount, year_ranges

MOST_SUBJECTS = 6


def service_blocks(result: Result) -> Iterator[Block]:
    """Coverage by resource and year, what is uncovered by tier, and the rules that bind."""
    years = tuple(str(year) for year in result.study.years)
    yield Grid(say("Need covered (%)"), years, tuple(_coverage_rows(result)))
    uncovered = tuple(_uncovered_rows(result))
    if uncovered:
        yield Grid(say("Need left uncovered"), years, uncovered)
    yield Paragraph("")
    yield Paragraph(say("Rules that bind"), "heading")
    yield from _binding_rules(result)


def _coverage_rows(result: Result) -> Iterator[GridRow]:
    study = result.study
    for resource, row in study.resources.items():
        cells = []
        for year in study.years:
            need = sum((result.need.total(resource, tier, year) for tier in study.tiers), Fraction(0))
            short = sum((result.quantities.short(resource, tier, year) for tier in study.tiers), Fraction(0))
            cells.append(covered_percent(covered_share(need, short)) if need else "-")
        yield GridRow(title_of(row), tuple(cells))


def _uncovered_rows(result: Result) -> Iterator[GridRow]:
    """A row for each resource with uncovered need, and below it one for each tier."""
    study = result.study
    for resource, row in study.resources.items():
        by_tier = {
            tier: [result.quantities.short(resource, tier, year) for year in study.years] for tier in study.tiers
        }
        everywhere = [sum(short, Fraction(0)) for short in zip(*by_tier.values(), strict=True)]
        if any(everywhere):
            yield _short_row(f"{title_of(row)} ({unit_of(row)})", everywhere)
            for tier, short in by_tier.items():
                if any(short):
                    yield _short_row(f"  {title_of(study.tiers[tier])}", short)


def _short_row(label: str, short: list[Fraction]) -> GridRow:
    return GridRow(label, tuple(small_amount(value) for value in short))


def _binding_rules(result: Result) -> Iterator[Block]:
    """One paragraph a rule: its subjects, those of the same years together."""
    years_of: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for reading in result.readings:
        if reading.binding:
            years_of[reading.rule][reading.subject].update([] if reading.year is None else [reading.year])
    if not years_of:
        yield Paragraph(f"  {say('none')}")
    for rule, subjects in years_of.items():
        named = [
            f"{subject_words(result.study, subject)} {year_ranges(years)}".rstrip()
            for subject, years in subjects.items()
        ]
        shown = "; ".join(named[:MOST_SUBJECTS])
        more = len(named) - MOST_SUBJECTS
        rest = say("; and {number} more, see rules.csv", number=more) if more > 0 else ""
        yield Paragraph(f"  {title_of_rule(rule)}: {shown}{rest}", hang=4)
