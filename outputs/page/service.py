"""The parts of the page on need and capacity, and on what of it stands in the country."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from constraints.quantities import applies
from inputs.language import say
from inputs.titles import title_of, unit_of
from outputs.figures.bars import BarPanel, Lack, Level, Part
from outputs.material.material import Material
from outputs.material.service import Service
from outputs.material.shown import Shown
from outputs.page.data import Fold, Grid, Picture, Row, Section
from outputs.page.text import MINUS, NO_BREAK, number, per_cent, quantity
from outputs.wording import covered_percent, small_amount

SUPPLY = ("domestic", "abroad", "rented")


def service_section(material: Material) -> Section:
    """Need against capacity: the figure, a table for each resource, and folded away one for each tier."""
    study = material.study
    grids, tiers = [], []
    for resource, row in study.resources.items():
        caption = f"{title_of(row)} ({unit_of(row)})"
        grids.append(_grid(material, resource, None, caption))
        for tier, of in study.tiers.items():
            if any(material.service(resource, tier, year).need for year in study.years):
                caption = f"{title_of(row)}, {title_of(of)} ({unit_of(row)})"
                tiers.append(_grid(material, resource, tier, caption))
    return Section(
        "service",
        say("Need and capacity"),
        sentences=(
            say(
                "Capacity to spare at one security tier does not help another, so need can be left uncovered in a year "
                "in which there is more capacity than need in all."
            ),
        ),
        pictures=(need_picture(material),),
        grids=tuple(grids),
        folds=(Fold(say("By security tier"), tuple(tiers)),),
    )


def _grid(material: Material, resource: str, tier: str | None, caption: str) -> Grid:
    years = material.study.years
    found = [material.service(resource, tier, year) for year in years]
    rows = [Row(say("Need"), tuple(quantity(one.need) for one in found))]
    for name, title in zip(SUPPLY, _supply_titles(), strict=True):
        values = [getattr(one, name) for one in found]
        if any(values) or name == "domestic":
            rows.append(Row(title, tuple(quantity(value) for value in values)))
    rows.append(Row(say("Not covered"), tuple(_small(one.short) for one in found)))
    rows.append(Row(say("Covered (%)"), tuple(_covered(one) for one in found), "sum"))
    return Grid(caption, tuple(str(year) for year in years), tuple(rows))


def _supply_titles() -> tuple[str, str, str]:
    return say("Capacity in the country"), say("Access abroad"), say("Rented")


def _small(short: Fraction) -> str:
    return small_amount(short).replace(" ", NO_BREAK)


def _covered(one: Service) -> str:
    return covered_percent(one.covered) if one.need else "-"


def least_covered(shown: Shown) -> tuple[str, int, Fraction] | None:
    """The resource and year of which the smallest share is covered; None where nothing is needed."""
    shares = [
        (one.covered, year, resource)
        for resource in shown.study.resources
        for year in shown.study.years
        if (one := shown.service(resource, None, year)).need
    ]
    if not shares:
        return None
    share, year, resource = min(shares, key=lambda item: item[0])
    return resource, year, share


def need_picture(shown: Shown) -> Picture:
    """Need against capacity."""
    least = least_covered(shown)
    said = say("One panel for each resource: bars of capacity a year, a line for need.")
    if least is not None and least[2] < 1:
        title = title_of(shown.study.resources[least[0]])
        share = f"{covered_percent(least[2])}{NO_BREAK}%"
        said += " " + say(
            "Least is covered of {resource} in {year}: {share}.", resource=title, year=least[1], share=share
        )
    else:
        said += " " + say("All need is covered.")
    panels = tuple(_panel(shown, resource) for resource in shown.study.resources)
    return Picture("need", say("Need against capacity, by resource"), said, shown.study.years, panels)


def _panel(shown: Shown, resource: str) -> BarPanel:
    row, years = shown.study.resources[resource], shown.study.years
    found = [shown.service(resource, None, year) for year in years]

    def tips(title: str, values: Sequence[Fraction]) -> tuple[str, ...]:
        return tuple(
            f"{title_of(row)}, {year}. {title}: {quantity(value)} {unit_of(row)}"
            for year, value in zip(years, values, strict=True)
        )

    parts = tuple(_parts(found, tips))
    needs = [one.need for one in found]
    shorts = [one.short for one in found]
    spans = tuple((float(one.need - one.short), float(one.need)) if one.short else None for one in found)
    return BarPanel(
        title_of(row),
        unit_of(row),
        parts,
        Level(say("Need"), tuple(float(need) for need in needs), tips(say("Need"), needs)),
        Lack(say("Not covered"), spans, tips(say("Not covered"), shorts)),
        tuple(_note(one.short) for one in found),
    )


def _note(short: Fraction) -> str:
    """What is not covered, short enough to stand above a bar."""
    if not short:
        return ""
    return f"{MINUS}{_small(short) if short < 10 else number(short, 1 if short < 100 else 0)}"


def _parts(found: Sequence[Service], tips: Callable[[str, Sequence[Fraction]], tuple[str, ...]]) -> Iterator[Part]:
    for name, title in zip(SUPPLY, _supply_titles(), strict=True):
        values = [getattr(one, name) for one in found]
        if any(values) or name != "rented":
            yield Part(title, tuple(float(value) for value in values), tips(title, values))


def shares_section(material: Material) -> Section:
    """What share of each resource's capacity stands in the country, against what the rule asks."""
    study, rule = material.study, material.study.rules.domestic_share
    sentence = say("No rule on domestic share applies.")
    if rule.enabled:
        share = per_cent(rule.share.value)
        sentence = say("The rule on domestic share asks for at least {share} of every resource.", share=share)
        if rule.first_year is not None:
            sentence = say(
                "The rule on domestic share asks for at least {share} of every resource, from {year} on.",
                share=share,
                year=rule.first_year,
            )
    rows = []
    for resource, row in study.resources.items():
        found = [material.service(resource, None, year) for year in study.years]
        cells = tuple("-" if one.at_home is None else covered_percent(one.at_home) for one in found)
        rows.append(Row(title_of(row), cells))
    if rule.enabled:
        cells = tuple(
            per_cent(rule.share.value).split(NO_BREAK)[0] if applies(rule, year) else "-" for year in study.years
        )
        rows.append(Row(say("Required by the rule"), cells, "sum"))
    grid = Grid(
        say("Share of capacity that stands in the country (%)"), tuple(str(year) for year in study.years), tuple(rows)
    )
    return Section("shares", say("In the country and abroad"), (sentence,), (_shares_picture(material),), (grid,))


def _shares_picture(material: Material) -> Picture:
    study = material.study
    said = say("One panel for each resource: each year's capacity divided by where it stands.")
    shares = [
        (share, year, title_of(row))
        for resource, row in study.resources.items()
        for year in study.years
        if (share := material.service(resource, None, year).at_home) is not None
    ]
    if shares:
        share, year, title = min(shares, key=lambda item: item[0])
        cut = f"{covered_percent(share)}{NO_BREAK}%"
        said += " " + say(
            "The smallest share in the country is {share} of {resource}, in {year}.",
            share=cut,
            resource=title,
            year=year,
        )
    panels = tuple(_shares_panel(material, resource) for resource in study.resources)
    return Picture("shares", say("Where capacity stands, in per cent, by resource"), said, study.years, panels)


def _shares_panel(material: Material, resource: str) -> BarPanel:
    study, rule = material.study, material.study.rules.domestic_share
    title, years = title_of(study.resources[resource]), study.years
    found = [material.service(resource, None, year) for year in years]

    def tips(what: str, values: Sequence[Fraction]) -> tuple[str, ...]:
        return tuple(
            f"{title}, {year}. {what}: {covered_percent(value)}{NO_BREAK}%"
            for year, value in zip(years, values, strict=True)
        )

    parts = []
    for name, what in zip(SUPPLY, _supply_titles(), strict=True):
        shares = [getattr(one, name) / one.supply if one.supply else Fraction(0) for one in found]
        if any(shares) or name != "rented":
            parts.append(Part(what, tuple(float(share * 100) for share in shares), tips(what, shares)))
    level = None
    if rule.enabled:
        asked = tuple(float(rule.share.value * 100) if applies(rule, year) else None for year in years)
        level = Level(
            say("Required by the rule"), asked, tips(say("Required by the rule"), [rule.share.value] * len(years))
        )
    return BarPanel(title, say("per cent"), tuple(parts), level)
