"""Checks of years: spans in order, and rows for years that are planned."""

from collections.abc import Iterator
from typing import Any

from inputs.checks.parts import Check, Parts, needs
from inputs.fields import Row
from inputs.language import say
from inputs.problems import Problem
from inputs.rows.funding import Ceiling, OperationCost, Project, ProjectCost, ProjectNeed
from inputs.rows.need import Demand
from inputs.rows.places import ExistingSystem
from inputs.settings import Settings

_LONGEST_HORIZON = 60


@needs(Settings)
def horizon_is_a_span(parts: Parts) -> Iterator[Problem]:
    """The horizon has at least one year, and not more than can be planned."""
    horizon = parts.settings.horizon
    if horizon.last_year < horizon.first_year:
        yield parts.setting(("horizon", "last_year"), _not_before(horizon.first_year))
    if horizon.last_year - horizon.first_year >= _LONGEST_HORIZON:
        expected = say(
            "a horizon of at most {number} years from {year}", number=_LONGEST_HORIZON, year=horizon.first_year
        )
        yield parts.setting(("horizon", "last_year"), expected)


@needs(ExistingSystem)
def existing_systems_run_forward(parts: Parts) -> Iterator[Problem]:
    """A system starts before it retires."""
    for system, row in parts.rows(ExistingSystem).items():
        if row.first_year is not None and row.last_year < row.first_year:
            yield parts.cell(ExistingSystem, system, "last_year", _not_before(row.first_year))


@needs(OperationCost)
def operation_runs_forward(parts: Parts) -> Iterator[Problem]:
    """A running cost starts before it ends."""
    for item, row in parts.rows(OperationCost).items():
        if row.first_year is not None and row.last_year is not None and row.last_year < row.first_year:
            yield parts.cell(OperationCost, item, "last_year", _not_before(row.first_year))


@needs(Demand, Settings)
def need_is_known_before_the_plan(parts: Parts) -> Iterator[Problem]:
    """Need grows from a base year to the planning years, never backwards."""
    first = parts.settings.horizon.first_year
    for need, row in parts.rows(Demand).items():
        if row.base_year > first:
            expected = say("a year no later than the first planning year ({year})", year=first)
            yield parts.cell(Demand, need, "base_year", expected)


@needs(Ceiling, Settings)
def ceilings_are_of_planned_years(parts: Parts) -> Iterator[Problem]:
    """A ceiling holds in a planning year."""
    for key in parts.rows(Ceiling):
        yield from _unplanned(parts, Ceiling, key)


def _in_planned_years(model: type[Row]) -> Check:
    @needs(model, Project, Settings)
    def projects_run_in_planned_years(parts: Parts) -> Iterator[Problem]:
        projects = parts.rows(Project)
        for key in parts.rows(model):
            project = projects.get(key[0])
            if project is not None and project.enabled:
                yield from _unplanned(parts, model, key)

    return projects_run_in_planned_years


def _unplanned(parts: Parts, model: type[Row], key: Any) -> Iterator[Problem]:
    years = parts.planned_years
    if years and key[-1] not in years:
        expected = say("a planning year, {first} to {last}", first=years[0], last=years[-1])
        yield parts.cell(model, key, "year", expected)


def _not_before(first: int) -> str:
    return say("a year that is not before {column} ({year})", column="first_year", year=first)


CHECKS = (
    horizon_is_a_span,
    existing_systems_run_forward,
    operation_runs_forward,
    need_is_known_before_the_plan,
    ceilings_are_of_planned_years,
    *(_in_planned_years(model) for model in (ProjectCost, ProjectNeed)),
)
