"""What rules call their members and measure them in, in the language that is spoken.

A member's subject is a key, "gpu, secret, without north and south": in files and models it is the same in every
language, and so is its unit. Here both are as they are shown.
"""

from collections.abc import Callable

from constraints.quantities import NOTHING
from constraints.redundancy import AND, WITHOUT
from constraints.rules import RULES
from constraints.storage_balance import PER
from inputs.language import say, say_as
from inputs.study import Study
from inputs.titles import unit_of

_OWN = frozenset((NOTHING, *(word for rule in RULES for word in rule.words)))


def said_subject(subject: str, named: Callable[[str], str] = str) -> str:
    """A subject as it is shown; `named` gives what is shown for a name of the study, or the name itself."""
    return ", ".join(_said(part, named) for part in subject.split(", "))


def _said(part: str, named: Callable[[str], str]) -> str:
    if part in _OWN:
        return say(part)
    lost = part.removeprefix(f"{WITHOUT} ")
    if lost != part:
        sites = say_as("sites lost together", " and ").join(map(named, lost.split(AND)))
        return say("without {sites}", sites=sites)
    storage, per, compute = part.partition(PER)
    if per:
        return say_as("resources", "{storage} per {compute}", storage=named(storage), compute=named(compute))
    return named(part)


def said_unit(unit: str, study: Study) -> str:
    """The unit of a member as it is shown: that of a resource or of the study's money, or one of the rules' own."""
    if unit == study.settings.money.unit:
        return unit_of(study.settings.money)
    for row in study.resources.values():
        if row.unit == unit:
            return unit_of(row)
    own = {"share": say_as("unit", "share"), "procurements": say_as("unit", "procurements")}
    return own.get(unit, unit)
