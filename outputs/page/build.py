"""The page as data, from the material."""

from collections.abc import Sequence

from inputs.language import say
from inputs.titles import title_of, unit_of
from outputs.material.material import Material
from outputs.page.ambition import ambition_section
from outputs.page.answers import answers
from outputs.page.assumptions import assumption_tables, quality_counts, source_rows
from outputs.page.budget_runs import BudgetRun
from outputs.page.budgets import budgets_part
from outputs.page.data import PageData
from outputs.page.money import bought_section, money_section
from outputs.page.record import hashes, method, record
from outputs.page.rules import readings, rule_rows
from outputs.page.service import service_section, shares_section
from outputs.page.sites import sites_section
from outputs.page.text import span, with_unit
from outputs.versions import OWN


def page_data(material: Material, runs: Sequence[BudgetRun] = ()) -> PageData:
    """Everything that the page says, in its order; `runs` are those of a sweep over the budget."""
    tables = assumption_tables(material.study)
    sections = (
        money_section(material),
        bought_section(material),
        service_section(material),
        shares_section(material),
        sites_section(material),
        ambition_section(material),
    )
    return PageData(
        title=title_of(material.study.settings.study),
        unit=material.unit,
        basis=_basis(material),
        warning={
            "time_limit": say("Stopped at the time limit: this is the best plan found until then."),
            "interrupted": say("Stopped before the end: this is the best plan found until then."),
        }.get(material.summary["status"], ""),
        cards=answers(material),
        sections=tuple(section for section in sections if section is not None),
        budgets=budgets_part(material, runs) if runs else None,
        rules=rule_rows(material),
        rules_note=say(
            "A rule binds where less than one unit could be given up. A price is what one unit more room would save, "
            "in million of present value; for a share the unit is one percentage point, for storage beside computing "
            "one per cent. Where there is none, it is not known or within the gap."
        )
        if material.priced
        else say(
            "A rule binds where less than one unit could be given up. What a rule costs is not part of this run: "
            "optimize explain finds it."
        ),
        readings=readings(material),
        counts=quality_counts(tables),
        assumptions=tables,
        sources=source_rows(material.study),
        method=method(material),
        record=record(material),
        hashes=hashes(material),
        footer=say(
            "Made by {name} {version} from its result folder, which holds every figure as data.",
            name=OWN.capitalize(),
            version=material.summary["versions"][OWN],
        ),
    )


def _basis(material: Material) -> str:
    study, scenario = material.study, material.summary["scenario"]
    budget = study.rules.budget
    limit = say("no budget")
    if budget.enabled:
        limit = say("budget {budget}", budget=with_unit(budget.total.value, material.unit))
    known = study.settings.scenarios.get(scenario) if scenario is not None else None
    title = say("base") if scenario is None else scenario if known is None else title_of(known)
    money = study.settings.money
    return say(
        "Years {years}; scenario: {scenario}; {budget}; amounts in {unit} at prices of {price_year}",
        years=span(study.years),
        scenario=title,
        budget=limit,
        unit=unit_of(money),
        price_year=money.price_year,
    )
