"""The part of the page on sites: what stands where, year by year, and what power it draws against the limit."""

from collections.abc import Iterator

from inputs.language import say, say_as
from inputs.titles import title_of
from inputs.unit_figures import contribution_runs, holds, runs
from outputs.figures.bars import BarPanel, Level, Part
from outputs.material.material import Material
from outputs.page.data import Grid, Picture, Row, Section
from outputs.page.text import number, per_cent, with_unit

KW = "kW"


def sites_section(material: Material) -> Section:
    """The figure, and a table for each site at which anything stands."""
    study = material.study
    standing = {site: tuple(_standing(material, site)) for site in study.sites}
    used = [site for site, rows in standing.items() if rows]
    empty = ", ".join(title_of(study.sites[site]) for site in study.sites if site not in used)
    return Section(
        "sites",
        say("Sites"),
        sentences=(say("Nothing stands at {sites} in any year.", sites=empty),) if empty else (),
        pictures=(_picture(material, used),) if used else (),
        grids=tuple(_grid(material, site, standing[site]) for site in used),
    )


def _standing(material: Material, site: str) -> Iterator[Row]:
    """A row for each system, hosted machine, and product at a tier that stands there in any year."""
    study, decided = material.study, material.decided
    for system in study.existing_systems.values():
        there = [runs(system, year) for year in study.years]
        if system.site == site and any(there):
            title = say(
                "{system} ({tier}, there already)", system=title_of(system), tier=title_of(study.tiers[system.tier])
            )
            yield Row(title, tuple(say_as("a system", "runs") if here else "-" for here in there))
    for name, partnership in study.partnerships.items():
        there = [_hosted(material, name, year) for year in study.years]
        if partnership.site == site and any(there):
            title = say("{partnership} (hosted)", partnership=title_of(partnership))
            yield Row(title, tuple(say_as("a system", "runs") if here else "-" for here in there))
    for product, row in study.products.items():
        for tier, of in study.tiers.items():
            units = [decided.units_in_service(product, site, tier, year) for year in study.years]
            if any(units):
                title = say("{product} ({tier}), units", product=title_of(row), tier=title_of(of))
                yield Row(title, tuple(number(count, 0) if count else "-" for count in units))


def _hosted(material: Material, name: str, year: int) -> bool:
    """Whether contributions to a partnership give access in a year, or a quota is still held."""
    study, steps = material.study, material.decided.steps
    quota = any(of == name and holds(row, year) for (of, _), row in study.partnership_quotas.items())
    paid = any(
        steps.get((name, when), 0) and when <= year and contribution_runs(study, name, when, year)
        for when in study.years
    )
    return quota or paid


def _grid(material: Material, site: str, standing: tuple[Row, ...]) -> Grid:
    study = material.study
    row, years = study.sites[site], study.years
    drawn = [material.decided.drawn_kw(site, year) for year in years]
    limit = row.power_limit_kw
    share = [number(kw / limit * 100) if limit else "-" for kw in drawn]
    rows = (
        *standing,
        Row(say("Power drawn (kW)"), tuple(number(kw) for kw in drawn), "sum"),
        Row(say("Limit (kW)"), tuple(number(limit) for _ in years)),
        Row(say("Of the limit (%)"), tuple(share)),
    )
    return Grid(say("{site}: what stands there", site=title_of(row)), tuple(str(year) for year in years), rows)


def _picture(material: Material, used: list[str]) -> Picture:
    study, decided = material.study, material.decided
    said = say("One panel for each site: bars of power drawn a year, a line for the limit.")
    shares = [
        (decided.drawn_kw(site, year) / limit, year, title_of(study.sites[site]))
        for site in used
        if (limit := study.sites[site].power_limit_kw)
        for year in study.years
    ]
    if shares:
        share, year, title = max(shares, key=lambda item: item[0])
        said += " " + say(
            "Nearest to its limit is {site} in {year}: {share} of it.", site=title, year=year, share=per_cent(share)
        )
    panels = tuple(_panel(material, site) for site in used)
    return Picture("sites", say("Power drawn at each site against its limit (kW)"), said, study.years, panels)


def _panel(material: Material, site: str) -> BarPanel:
    study, decided = material.study, material.decided
    row, years = study.sites[site], study.years
    old = [decided.existing_kw(site, year) for year in years]
    new = [decided.drawn_kw(site, year) - there for year, there in zip(years, old, strict=True)]
    parts = tuple(
        Part(
            what,
            tuple(float(kw) for kw in values),
            tuple(
                f"{title_of(row)}, {year}, {what}: {with_unit(kw, KW)}" for year, kw in zip(years, values, strict=True)
            ),
        )
        for what, values in ((say("systems there already"), old), (say("systems bought in this plan"), new))
    )
    limit = row.power_limit_kw
    tips = tuple(f"{title_of(row)}, {year}. {say('Limit (kW)')}: {number(limit)}" for year in years)
    level = Level(say("Limit (kW)"), tuple(float(limit) for _ in years), tips)
    return BarPanel(title_of(row), KW, parts, level)
