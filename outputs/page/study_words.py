"""What the study's columns, units and names are called on the page: with its own money, resources and titles."""

import re

from constraints.subjects import said_subject
from inputs.fields import SourcedRow
from inputs.language import mark, say, say_as
from inputs.study import Study
from inputs.titles import title_of, unit_of
from outputs.page.text import begun
from outputs.page.word_lists import LINES, line_name

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MILLION, _RESOURCE = "million", "resource unit"
# Units that name the study's money or a resource's unit, which says itself that it is for a year, where it is.
_UNITS = {
    _MILLION: "{money}",
    "million a year": mark("{money} a year"),
    "million per item": mark("{money} per item"),
    "million per unit and year": mark("{money} per unit and year"),
    "million per resource unit and year": mark("{money} per {unit} and year"),
    "money per kWh": mark("{small} per kWh"),
    _RESOURCE: "{unit}",
    "resource unit a year": "{unit}",
    "resource unit per unit": mark("{unit} per unit"),
    "resource unit per million": mark("{unit} per {money}"),
}


def description(text: str, study: Study) -> str:
    """What a column or figure is, with the study's unit of money for "million", and a capital at its beginning."""
    million = re.escape(say_as("unit", _MILLION))
    return begun(re.sub(rf"(?<!\w){million}(?!\w)", unit_of(study.settings.money), say(text)))


def unit_name(text: str, study: Study, row: SourcedRow) -> str:
    """The unit of a column, with the study's own units of the row's resource and of money."""
    if text not in _UNITS:
        return say_as("unit", text)
    resource, money = study.resources.get(getattr(row, "resource", "")), study.settings.money
    unit = say_as("unit", _RESOURCE) if resource is None else unit_of(resource)
    return say(_UNITS[text], money=unit_of(money), small=money.small_unit, unit=unit)


def named(subject: str, study: Study) -> str:
    """A rule's subject with titles in place of names; what is the name of several things stays as it is."""
    if subject in LINES:
        return line_name(subject)
    tables = (
        *(study.resources, study.tiers, study.sites, study.partnerships, study.products),
        *(study.projects, study.service_classes),
    )
    titles = [{name: title_of(row) for name, row in table.items()} for table in tables]

    def title(found: re.Match[str]) -> str:
        known = {table[found[0]] for table in titles if found[0] in table}
        return known.pop() if len(known) == 1 else found[0]

    return said_subject(subject, lambda name: _NAME.sub(title, name).replace("_", " "))
