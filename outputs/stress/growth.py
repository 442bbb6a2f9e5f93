"""Need that grows at the high end from a year on: what it is more than before, as the need of a project.

The need before the year stays: what was covered then was covered, and nothing that is decided now can change it.
"""

from dataclasses import replace
from fractions import Fraction

from inputs.demand import Need, project_need
from inputs.language import BOKMAL, ENGLISH, mark_as, said_in
from inputs.load import Loaded
from inputs.raw import RawStudy
from outputs.stress.rows import with_rows
from outputs.wording import plain_number

PROJECT = "stress_growth"
_CONTEXT = "stress"
_TITLE = mark_as("stress", "Growth at the high end")


def with_high_growth(loaded: Loaded, year: int) -> RawStudy | None:
    """The study with what need is more from the year on, to a billionth; None where no growth has a high end."""
    more = more_need(loaded, year)
    if not more:
        return None
    titles = {"title": said_in(ENGLISH, _CONTEXT, _TITLE), "title_nb": said_in(BOKMAL, _CONTEXT, _TITLE)}
    raw = with_rows(loaded.raw, "projects", [{"project": PROJECT, **titles, "enabled": "yes"}])
    rows = [
        {
            **{"project": PROJECT, "resource": resource, "service_class": service_class, "tier": tier},
            **{"year": str(when), "need": plain_number(Fraction(round(need * 10**9), 10**9))},
        }
        for (service_class, resource, tier, when), need in sorted(more.items())
    ]
    return with_rows(raw, "project_needs", rows)


def more_need(loaded: Loaded, year: int) -> dict[tuple[str, str, str, int], Fraction]:
    """What need is more from the year on, by service class, resource, tier and year (the resource's unit)."""
    before, struck = project_need(loaded.study), _struck(loaded, year)
    keys = (key for key in struck.by_class if key[3] >= year)
    more = {key: struck.by_class[key] - before.by_class.get(key, Fraction(0)) for key in keys}
    return {key: amount for key, amount in more.items() if amount > 0}


def _struck(loaded: Loaded, year: int) -> Need:
    """Need that grows at the high end from what it is the year before."""
    study = loaded.study
    rows = {}
    for name, row in study.demand.items():
        last = row.base_need * (1 + row.growth) ** (year - 1 - row.base_year)
        high = row.growth if row.growth_high is None else row.growth_high
        rows[name] = row.model_copy(update={"base_year": year - 1, "base_need": last, "growth": high})
    return project_need(replace(study, demand=rows))
