"""The page as data, from the material."""

from outputs.material.material import Material
from outputs.page.answers import answers
from outputs.page.assumptions import assumption_tables, quality_counts, source_rows
from outputs.page.data import PageData
from outputs.page.money import bought_section, money_section
from outputs.page.record import hashes, method, record
from outputs.page.rules import readings, rule_rows
from outputs.page.service import service_section, shares_section
from outputs.page.sites import sites_section
from outputs.page.text import with_unit
from outputs.page.words import ENGLISH, Words
from outputs.versions import OWN


def page_data(material: Material, words: Words = ENGLISH) -> PageData:
    """Everything that the page says, in its order."""
    tables = assumption_tables(material.study, words)
    return PageData(
        words=words,
        title=material.study.settings.study.title,
        unit=material.unit,
        basis=_basis(material, words),
        warning={"time_limit": words.time_limit, "interrupted": words.interrupted}.get(material.summary["status"], ""),
        cards=answers(material, words),
        sections=(
            money_section(material, words),
            bought_section(material, words),
            service_section(material, words),
            shares_section(material, words),
            sites_section(material, words),
        ),
        rules=rule_rows(material, words),
        rules_note=words.rules_priced if material.priced else words.rules_unpriced,
        readings=readings(material, words),
        counts=quality_counts(tables, words),
        assumptions=tables,
        sources=source_rows(material.study),
        method=method(material, words),
        record=record(material, words),
        hashes=hashes(material),
        footer=words.footer.format(name=OWN.capitalize(), version=material.summary["versions"][OWN]),
    )


def _basis(material: Material, words: Words) -> str:
    study, scenario = material.study, material.summary["scenario"]
    budget = study.rules.budget
    limit = words.basis_no_budget
    if budget.enabled:
        limit = words.basis_budget.format(budget=with_unit(budget.total.value, material.unit))
    known = study.settings.scenarios.get(scenario) if scenario is not None else None
    title = words.base_scenario if scenario is None else scenario if known is None else known.title
    money = study.settings.money
    return words.basis.format(
        years=f"{study.years[0]}-{study.years[-1]}",
        scenario=title,
        budget=limit,
        unit=money.unit,
        price_year=money.price_year,
    )
