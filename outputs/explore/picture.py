"""The parts of the page as HTML: figures and tables of a rough calculation, of a plan, and of prices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from constraints.rules import title_of_rule
from inputs.language import language, say
from inputs.titles import title_of
from optimizer.outline import Outline
from optimizer.result import Result, relative_gap
from outputs.explore.prices import Estimate
from outputs.explore.sketch import PlanSketch, Sketch, of_outline, of_plan
from outputs.layout import Block
from outputs.layout import Grid as PrintedGrid
from outputs.page.bands import bands
from outputs.page.data import Card, Grid, Row
from outputs.page.drawing import WIDTHS, draw_all
from outputs.page.money import bought_section, funding_grid, funding_picture
from outputs.page.service import need_picture
from outputs.page.text import begun, number, span, with_unit
from outputs.report_money import printed_ledger
from outputs.wording import covered_percent, gap_percent

if TYPE_CHECKING:
    from jinja2 import Environment

HOME = Path(__file__).parent
PAGES = HOME.parent / "page"


@dataclass(frozen=True)
class Standing:
    """Where the search for a plan stands: the best objective known and the proven bound (million), or None.

    covering: the bound is that of plans that leave as little need uncovered as can be, and of no others.
    """

    best: float | None
    bound: float | None
    covering: bool = False

    @property
    def gap(self) -> float | None:
        """How far the best may be from the best possible, as a share; None where there is no plan yet."""
        if self.best is None or self.bound is None:
            return None
        return relative_gap(self.best, self.bound)

    def nearer(self, best: float | None, bound: float) -> "Standing":
        """With what a search tells, where that is better than what was known; nothing where there is no bound."""
        if self.bound is None:
            return self
        known = [value for value in (self.best, best) if value is not None]
        return replace(self, best=min(known, default=None), bound=max(self.bound, bound))

    def below(self, unit: str) -> str:
        """What no plan can cost less than; nothing where that is not known."""
        if self.bound is None:
            return ""
        bound = with_unit(Fraction(self.bound), unit)
        if self.covering:
            return say("No plan that leaves as little need uncovered can come below {bound}.", bound=bound)
        return say("No plan can come below {bound}.", bound=bound)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    return Environment(
        loader=FileSystemLoader([HOME, PAGES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: Any) -> str:
    """A template filled in, in the language that is spoken."""
    return _environment().get_template(template).render(say=say, language=language(), bands=bands, **values)


def outline_parts(found: Outline, standing: Standing) -> dict[str, str]:
    """What a rough calculation shows at once."""
    return _money_parts(of_outline(found), Fraction(found.short_value), standing, say("of the best plan known"))


def plan_parts(found: Result, standing: Standing) -> dict[str, str]:
    """What a plan shows: the same parts, and what is bought."""
    shown: PlanSketch = of_plan(found)
    bought = bought_section(shown)
    parts = _money_parts(shown, found.short_value, standing, say("at most"))
    return {**parts, "bought": render("parts_only.html.jinja", grids=bought.grids, sentences=bought.sentences)}


def _money_parts(shown: Sketch, short_value: Fraction, standing: Standing, of_which: str) -> dict[str, str]:
    ledger = printed_ledger(shown.amounts)
    grids = (funding_grid(ledger, shown), _coverage(shown))
    return {
        "cards": render("cards.html.jinja", cards=_cards(shown, ledger.row(()), short_value, standing, of_which)),
        "tables": render("parts_only.html.jinja", grids=grids, sentences=()),
    }


def figures(shown: Sketch, form: str) -> str:
    """Funding and need as drawings, for a wide or a narrow screen."""
    from markupsafe import Markup  # noqa: PLC0415

    pictures = (funding_picture(printed_ledger(shown.amounts), shown), need_picture(shown))
    drawn = draw_all(pictures, {form: WIDTHS[form]})
    return render(
        "figures.html.jinja",
        pictures=pictures,
        drawings={name: {of: Markup(text) for of, text in forms.items()} for name, forms in drawn.by_name.items()},
        letters=Markup(drawn.letters),
        styles=Markup(drawn.styles),
    )


def _coverage(shown: Sketch) -> Grid:
    years = shown.study.years
    rows = []
    for resource, row in shown.study.resources.items():
        found = [shown.service(resource, None, year) for year in years]
        rows.append(Row(title_of(row), tuple(covered_percent(one.covered) if one.need else "-" for one in found)))
    return Grid(say("Need covered (%)"), tuple(map(str, years)), tuple(rows))


def _cards(
    shown: Sketch, spent: Fraction, short_value: Fraction, standing: Standing, of_which: str
) -> tuple[Card, ...]:
    budget, unit, gap = shown.study.rules.budget, shown.unit, standing.gap
    of = (say("of a budget of {budget}", budget=with_unit(budget.total.value, unit)),) if budget.enabled else ()
    bound = () if standing.bound is None else (standing.below(unit),)
    return (
        Card(say("Spending"), number(spent), unit, span(shown.study.years), of),
        Card(say("Need not covered"), number(short_value), unit, say("is what the uncovered need is worth"), ()),
        Card(
            say("Distance from the best possible"),
            "?" if gap is None else gap_percent(gap),
            "",
            say("no plan is known yet") if gap is None else of_which,
            bound,
        ),
    )


def price_parts(prices: Sequence[Estimate], unit: str) -> dict[str, str]:
    """What rules cost, the dearest first, each followed by what a unit more room is worth."""
    whole = {one.rule: one.saved for one in prices if not one.words}
    rows = []
    for rule in sorted(whole, key=lambda name: -whole[name]):
        rows.append(Row(begun(title_of_rule(rule)), (number(Fraction(whole[rule])),), "sum"))
        rows += [
            Row(begun(one.words), (number(Fraction(one.saved), 2),), "sub")
            for one in prices
            if one.rule == rule and one.words
        ]
    caption = say("What rules cost, estimated ({unit} of present value)", unit=unit)
    grid = Grid(caption, (say("Saved without the rule, or with that much more room"),), tuple(rows))
    sentence = (
        say("Estimated from calculations in which parts of units can be bought; optimize explain proves them.")
        if rows
        else say("No rule costs anything here.")
    )
    return {"prices": render("parts_only.html.jinja", grids=(grid,) if rows else (), sentences=(sentence,))}


def no_prices() -> dict[str, str]:
    """Where uncovered need comes before money."""
    sentence = say("Where uncovered need comes first, rules have no price in money.")
    return {"prices": render("parts_only.html.jinja", grids=(), sentences=(sentence,))}


def printed(blocks: Iterable[Block]) -> str:
    """What a command would print, as HTML."""
    return render(
        "printed.html.jinja",
        blocks=[
            {"grid": _as_grid(block)} if isinstance(block, PrintedGrid) else {"text": block.text, "style": block.style}
            for block in blocks
        ],
    )


def _as_grid(block: PrintedGrid) -> Grid:
    rows = tuple(Row(row.label, row.cells, "sum" if row.style == "strong" else "plain") for row in block.rows)
    return Grid(block.title, block.header, rows)
