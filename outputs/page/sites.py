"""The part of the page on sites: what stands where, year by year, and what power it draws against the limit."""

from collections.abc import Iterator

from inputs.unit_figures import contribution_runs, runs
from outputs.figures.bars import BarPanel, Level, Part
from outputs.material.material import Material
from outputs.page.data import Grid, Picture, Row, Section
from outputs.page.text import number, per_cent
from outputs.page.words import Words


def sites_section(material: Material, words: Words) -> Section:
    """The figure, and a table for each site at which anything stands."""
    study = material.study
    standing = {site: tuple(_standing(material, words, site)) for site in study.sites}
    used = [site for site, rows in standing.items() if rows]
    empty = ", ".join(study.sites[site].title for site in study.sites if site not in used)
    return Section(
        "sites",
        words.sites,
        sentences=(words.sites_none.format(sites=empty),) if empty else (),
        pictures=(_picture(material, words, used),) if used else (),
        grids=tuple(_grid(material, words, site, standing[site]) for site in used),
    )


def _standing(material: Material, words: Words, site: str) -> Iterator[Row]:
    """A row for each system, hosted machine, and product at a tier that stands there in any year."""
    study, decided = material.study, material.decided
    for system in study.existing_systems.values():
        there = [runs(system, year) for year in study.years]
        if system.site == site and any(there):
            title = words.sites_existing.format(system=system.title, tier=study.tiers[system.tier].title)
            yield Row(title, tuple(words.sites_runs if here else "-" for here in there))
    for name, partnership in study.partnerships.items():
        there = [_hosted(material, name, year) for year in study.years]
        if partnership.site == site and any(there):
            title = words.sites_hosted.format(partnership=partnership.title)
            yield Row(title, tuple(words.sites_runs if here else "-" for here in there))
    for product, row in study.products.items():
        for tier, of in study.tiers.items():
            units = [decided.units_in_service(product, site, tier, year) for year in study.years]
            if any(units):
                title = words.sites_units.format(product=row.title, tier=of.title)
                yield Row(title, tuple(number(count, 0) if count else "-" for count in units))


def _hosted(material: Material, name: str, year: int) -> bool:
    """Whether contributions to a partnership give access in a year, or a quota is still held."""
    study, steps = material.study, material.decided.steps
    quota = any(of == name and year <= row.last_year for (of, _), row in study.partnership_quotas.items())
    paid = any(
        steps.get((name, when), 0) and when <= year and contribution_runs(study, name, when, year)
        for when in study.years
    )
    return quota or paid


def _grid(material: Material, words: Words, site: str, standing: tuple[Row, ...]) -> Grid:
    study = material.study
    row, years = study.sites[site], study.years
    drawn = [material.decided.drawn_kw(site, year) for year in years]
    limit = row.power_limit_kw
    share = [number(kw / limit * 100) if limit else "-" for kw in drawn]
    rows = (
        *standing,
        Row(words.sites_power, tuple(number(kw) for kw in drawn), "sum"),
        Row(words.sites_limit, tuple(number(limit) for _ in years)),
        Row(words.sites_used, tuple(share)),
    )
    return Grid(words.sites_table.format(site=row.title), tuple(str(year) for year in years), rows)


def _picture(material: Material, words: Words, used: list[str]) -> Picture:
    study, decided = material.study, material.decided
    said = words.sites_picture_words
    shares = [
        (decided.drawn_kw(site, year) / limit, year, study.sites[site].title)
        for site in used
        if (limit := study.sites[site].power_limit_kw)
        for year in study.years
    ]
    if shares:
        share, year, title = max(shares, key=lambda item: item[0])
        said += " " + words.sites_picture_most.format(site=title, year=year, share=per_cent(share))
    panels = tuple(_panel(material, words, site) for site in used)
    return Picture("sites", words.sites_picture, said, study.years, panels)


def _panel(material: Material, words: Words, site: str) -> BarPanel:
    study, decided = material.study, material.decided
    row, years = study.sites[site], study.years
    old = [decided.existing_kw(site, year) for year in years]
    new = [decided.drawn_kw(site, year) - there for year, there in zip(years, old, strict=True)]
    parts = tuple(
        Part(
            what,
            tuple(float(kw) for kw in values),
            tuple(f"{row.title}, {year}, {what}: {number(kw)} kW" for year, kw in zip(years, values, strict=True)),
        )
        for what, values in ((words.sites_old, old), (words.sites_new, new))
    )
    limit = row.power_limit_kw
    tips = tuple(f"{row.title}, {year}. {words.sites_limit}: {number(limit)}" for year in years)
    level = Level(words.sites_limit, tuple(float(limit) for _ in years), tips)
    return BarPanel(row.title, "kW", parts, level)
