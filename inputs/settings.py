"""What stands in study.toml: the horizon, money, rules and scenarios.

A figure is a table of its own, `{ value, low, high, source, quality, note }`, so that it can be traced like a row.
"""

from fractions import Fraction
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import Field

from inputs.fields import (
    Flag,
    Id,
    NotNegative,
    Positive,
    Rate,
    Row,
    ScenarioName,
    Share,
    SourcedRow,
    Title,
    Whole,
    Year,
)
from inputs.language import mark, mark_as

Value = TypeVar("Value", bound=Fraction | int)


class Figure(SourcedRow, Generic[Value]):
    """A single figure with its range and source."""

    value: Annotated[Value, Field(description=mark("the figure"))]
    low: Annotated[Value | None, Field(description=mark("low end of its range"))] = None
    high: Annotated[Value | None, Field(description=mark("high end of its range"))] = None


class About(Row):
    """What the study is called."""

    name: Annotated[Id, Field(description=mark("short name"))]
    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]


class Horizon(Row):
    """The planning years, both included."""

    first_year: Annotated[Year, Field(description=mark("first planning year"))]
    last_year: Annotated[Year, Field(description=mark("last planning year"))]


class Money(Row):
    """The unit of money and how years are compared."""

    unit: Annotated[Title, Field(description=mark("unit of all amounts, such as MNOK"))]
    unit_nb: Annotated[Title, Field(description=mark("unit in Norwegian"))]
    small_unit: Annotated[Title, Field(description=mark("unit of the electricity price, such as NOK"))]
    small_units_per_unit: Annotated[
        Positive,
        Field(
            description=mark("small units in one unit of money"), json_schema_extra={"unit": mark_as("unit", "ratio")}
        ),
    ]
    price_year: Annotated[Year, Field(description=mark("year whose prices the tables hold"))]
    discount_rate: Annotated[
        Figure[Rate],
        Field(description=mark("real rate a year"), json_schema_extra={"unit": mark_as("unit", "share a year")}),
    ]
    hours_per_year: Annotated[
        Figure[Positive],
        Field(
            description=mark("hours of operation in a year"),
            json_schema_extra={"unit": mark_as("unit", "hours a year")},
        ),
    ]
    commercial_multiplier: Annotated[
        Figure[NotNegative],
        Field(
            description=mark("commercial cost of a unit over its national cost a year"),
            json_schema_extra={"unit": mark_as("unit", "ratio")},
        ),
    ]


class Rule(Row):
    """What every rule has."""

    enabled: Annotated[Flag, Field(description=mark("no: the rule does not apply"))]


class BudgetRule(Rule):
    total: Annotated[
        Figure[NotNegative],
        Field(
            description=mark("most to spend over the horizon (million)"),
            json_schema_extra={"unit": mark_as("unit", "million")},
        ),
    ]
    carry_over: Annotated[
        Figure[Share] | None,
        Field(
            description=mark("share of a year's ceiling that may be carried over if unspent"),
            json_schema_extra={"unit": mark_as("unit", "share")},
        ),
    ] = None
    ramp: Annotated[
        Figure[NotNegative] | None,
        Field(
            description=mark("most that investment may differ from the year before (million)"),
            json_schema_extra={"unit": mark_as("unit", "million")},
        ),
    ] = None


class DomesticShareRule(Rule):
    share: Annotated[
        Figure[Share],
        Field(
            description=mark("least share of all capacity that is in the country"),
            json_schema_extra={"unit": mark_as("unit", "share")},
        ),
    ]
    first_year: Annotated[Year | None, Field(description=mark("first year in which it applies"))] = None


class ReadinessRule(Rule):
    share: Annotated[
        Figure[Share],
        Field(
            description=mark("least share of the controlled need covered in the country"),
            json_schema_extra={"unit": mark_as("unit", "share")},
        ),
    ]
    first_year: Annotated[Year | None, Field(description=mark("first year in which it applies"))] = None


class RedundancyRule(Rule):
    uptime_target: Annotated[
        Figure[Share],
        Field(
            description=mark("share of the time that time-critical need is covered"),
            json_schema_extra={"unit": mark_as("unit", "share")},
        ),
    ]
    sites_lost: Annotated[
        Figure[Whole] | None,
        Field(
            description=mark("sites lost at once; absent: computed from the uptime target"),
            json_schema_extra={"unit": mark_as("unit", "sites")},
        ),
    ] = None
    first_year: Annotated[Year | None, Field(description=mark("first year in which it applies"))] = None


class PartnershipShareRule(Rule):
    lower: Annotated[
        Figure[Share],
        Field(
            description=mark("least share of all investment that goes to partnerships"),
            json_schema_extra={"unit": mark_as("unit", "share")},
        ),
    ]
    upper: Annotated[
        Figure[Share],
        Field(
            description=mark("largest share of all investment that goes to partnerships"),
            json_schema_extra={"unit": mark_as("unit", "share")},
        ),
    ]
    invested_before: Annotated[
        Figure[NotNegative] | None,
        Field(
            description=mark("investment before the first planning year that the shares count, contributions among it"),
            json_schema_extra={"unit": mark_as("unit", "million")},
        ),
    ] = None
    contributed_before: Annotated[
        Figure[NotNegative] | None,
        Field(
            description=mark("contributions before the first planning year that the shares count (million)"),
            json_schema_extra={"unit": mark_as("unit", "million")},
        ),
    ] = None


class ProcurementRule(Rule):
    smallest_lot: Annotated[
        Figure[NotNegative],
        Field(
            description=mark("least that a procurement buys for (million)"),
            json_schema_extra={"unit": mark_as("unit", "million")},
        ),
    ]
    most_a_year: Annotated[
        Figure[Whole],
        Field(
            description=mark("most procurements in a year"),
            json_schema_extra={"unit": mark_as("unit", "procurements a year")},
        ),
    ]


class Rules(Row):
    """Every rule, by name; a rule that is not here is not known."""

    coverage: Rule
    budget: BudgetRule
    domestic_share: DomesticShareRule
    readiness: ReadinessRule
    classified_tiers: Rule
    redundancy: RedundancyRule
    partnership_share: PartnershipShareRule
    procurement: ProcurementRule
    sites: Rule
    storage_balance: Rule


class Scenario(Row):
    """A named set of changes: path to new value, or to low or high for the end of a cell's range."""

    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]
    set: Annotated[dict[str, str | int | Fraction | bool], Field(description=mark("changes by path"))]


class Settings(Row):
    """The whole of study.toml."""

    objective: Annotated[
        Literal["value", "coverage"],
        Field(description=mark("value: spending and uncovered need together; coverage: least uncovered need first")),
    ] = "value"
    study: About
    horizon: Horizon
    money: Money
    rules: Rules
    scenarios: Annotated[dict[ScenarioName, Scenario], Field(default_factory=dict)]
