"""The parts of the page on need and capacity, and on what of it stands in the country."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from constraints.quantities import applies
from outputs.figures.bars import BarPanel, Lack, Level, Part
from outputs.material.material import Material
from outputs.material.service import Service
from outputs.page.data import Fold, Grid, Picture, Row, Section
from outputs.page.text import MINUS, NO_BREAK, number, per_cent, quantity
from outputs.page.words import Words
from outputs.wording import covered_percent, small_amount

SUPPLY = ("domestic", "abroad", "rented")


def service_section(material: Material, words: Words) -> Section:
    """Need against capacity: the figure, a table for each resource, and folded away one for each tier."""
    study = material.study
    grids, tiers = [], []
    for resource, row in study.resources.items():
        caption = words.service_table.format(resource=row.title, unit=row.unit)
        grids.append(_grid(material, words, resource, None, caption))
        for tier, of in study.tiers.items():
            if any(material.service(resource, tier, year).need for year in study.years):
                caption = words.service_tier.format(resource=row.title, tier=of.title, unit=row.unit)
                tiers.append(_grid(material, words, resource, tier, caption))
    return Section(
        "service",
        words.service,
        sentences=(words.service_sentence,),
        pictures=(_picture(material, words),),
        grids=tuple(grids),
        folds=(Fold(words.service_folds, tuple(tiers)),),
    )


def _grid(material: Material, words: Words, resource: str, tier: str | None, caption: str) -> Grid:
    years = material.study.years
    found = [material.service(resource, tier, year) for year in years]
    rows = [Row(words.need, tuple(quantity(one.need) for one in found))]
    for name, title in zip(SUPPLY, _supply_titles(words), strict=True):
        values = [getattr(one, name) for one in found]
        if any(values) or name == "domestic":
            rows.append(Row(title, tuple(quantity(value) for value in values)))
    rows.append(Row(words.short, tuple(_small(one.short) for one in found)))
    rows.append(Row(words.covered, tuple(_covered(one) for one in found), "sum"))
    return Grid(caption, tuple(str(year) for year in years), tuple(rows))


def _supply_titles(words: Words) -> tuple[str, str, str]:
    return words.domestic, words.abroad, words.rented


def _small(short: Fraction) -> str:
    return small_amount(short).replace(" ", NO_BREAK)


def _covered(one: Service) -> str:
    return covered_percent(one.covered) if one.need else "-"


def least_covered(material: Material) -> tuple[str, int, Fraction] | None:
    """The resource and year of which the smallest share is covered; None where nothing is needed."""
    shares = [
        (one.covered, year, resource)
        for resource in material.study.resources
        for year in material.study.years
        if (one := material.service(resource, None, year)).need
    ]
    if not shares:
        return None
    share, year, resource = min(shares, key=lambda item: item[0])
    return resource, year, share


def _picture(material: Material, words: Words) -> Picture:
    least = least_covered(material)
    said = words.service_picture_words
    if least is not None and least[2] < 1:
        title = material.study.resources[least[0]].title
        share = f"{covered_percent(least[2])}{NO_BREAK}%"
        said += " " + words.service_picture_least.format(resource=title, year=least[1], share=share)
    else:
        said += " " + words.service_picture_none
    panels = tuple(_panel(material, words, resource) for resource in material.study.resources)
    return Picture("need", words.service_picture, said, material.study.years, panels)


def _panel(material: Material, words: Words, resource: str) -> BarPanel:
    row, years = material.study.resources[resource], material.study.years
    found = [material.service(resource, None, year) for year in years]

    def tips(title: str, values: Sequence[Fraction]) -> tuple[str, ...]:
        return tuple(
            f"{row.title}, {year}. {title}: {quantity(value)} {row.unit}"
            for year, value in zip(years, values, strict=True)
        )

    parts = tuple(_parts(found, words, tips))
    needs = [one.need for one in found]
    shorts = [one.short for one in found]
    spans = tuple((float(one.need - one.short), float(one.need)) if one.short else None for one in found)
    return BarPanel(
        row.title,
        row.unit,
        parts,
        Level(words.need, tuple(float(need) for need in needs), tips(words.need, needs)),
        Lack(words.short, spans, tips(words.short, shorts)),
        tuple(_note(one.short) for one in found),
    )


def _note(short: Fraction) -> str:
    """What is not covered, short enough to stand above a bar."""
    if not short:
        return ""
    return f"{MINUS}{_small(short) if short < 10 else number(short, 1 if short < 100 else 0)}"


def _parts(
    found: Sequence[Service], words: Words, tips: Callable[[str, Sequence[Fraction]], tuple[str, ...]]
) -> Iterator[Part]:
    for name, title in zip(SUPPLY, _supply_titles(words), strict=True):
        values = [getattr(one, name) for one in found]
        if any(values) or name != "rented":
            yield Part(title, tuple(float(value) for value in values), tips(title, values))


def shares_section(material: Material, words: Words) -> Section:
    """What share of each resource's capacity stands in the country, against what the rule asks."""
    study, rule = material.study, material.study.rules.domestic_share
    sentence = words.shares_no_rule
    if rule.enabled:
        begins = "" if rule.first_year is None else words.shares_from.format(year=rule.first_year)
        sentence = words.shares_rule.format(share=per_cent(rule.share.value), from_year=begins)
    rows = []
    for resource, row in study.resources.items():
        found = [material.service(resource, None, year) for year in study.years]
        cells = tuple("-" if one.at_home is None else covered_percent(one.at_home) for one in found)
        rows.append(Row(row.title, cells))
    if rule.enabled:
        cells = tuple(
            per_cent(rule.share.value).split(NO_BREAK)[0] if applies(rule, year) else "-" for year in study.years
        )
        rows.append(Row(words.shares_required, cells, "sum"))
    grid = Grid(words.shares_table, tuple(str(year) for year in study.years), tuple(rows))
    return Section("shares", words.shares, (sentence,), (_shares_picture(material, words),), (grid,))


def _shares_picture(material: Material, words: Words) -> Picture:
    study = material.study
    said = words.shares_picture_words
    shares = [
        (share, year, row.title)
        for resource, row in study.resources.items()
        for year in study.years
        if (share := material.service(resource, None, year).at_home) is not None
    ]
    if shares:
        share, year, title = min(shares, key=lambda item: item[0])
        cut = f"{covered_percent(share)}{NO_BREAK}%"
        said += " " + words.shares_picture_least.format(share=cut, resource=title, year=year)
    panels = tuple(_shares_panel(material, words, resource) for resource in study.resources)
    return Picture("shares", words.shares_picture, said, study.years, panels)


def _shares_panel(material: Material, words: Words, resource: str) -> BarPanel:
    study, rule = material.study, material.study.rules.domestic_share
    title, years = study.resources[resource].title, study.years
    found = [material.service(resource, None, year) for year in years]

    def tips(what: str, values: Sequence[Fraction]) -> tuple[str, ...]:
        return tuple(
            f"{title}, {year}. {what}: {covered_percent(value)}{NO_BREAK}%"
            for year, value in zip(years, values, strict=True)
        )

    parts = []
    for name, what in zip(SUPPLY, _supply_titles(words), strict=True):
        shares = [getattr(one, name) / one.supply if one.supply else Fraction(0) for one in found]
        if any(shares) or name != "rented":
            parts.append(Part(what, tuple(float(share * 100) for share in shares), tips(what, shares)))
    level = None
    if rule.enabled:
        asked = tuple(float(rule.share.value * 100) if applies(rule, year) else None for year in years)
        level = Level(words.shares_required, asked, tips(words.shares_required, [rule.share.value] * len(years)))
    return BarPanel(title, words.per_cent, tuple(parts), level)
