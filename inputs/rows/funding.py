"""Running costs, ceilings, and projects funded beside the budget."""

from typing import Annotated, Literal

from pydantic import Field

from inputs.fields import Blank, Flag, Id, NotNegative, SourcedRow, Title, Year
from inputs.language import mark, mark_as


class OperationCost(SourcedRow):
    """A running cost, or what users pay back."""

    item: Annotated[Id, Field(description=mark("key of the cost"))]
    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]
    kind: Annotated[
        Literal["fixed", "per_system", "paid_back"],
        Field(description=mark("fixed: a year; per_system: a system running and year; paid_back: by users, a year")),
    ]
    amount: Annotated[
        NotNegative, Field(description=mark("amount"), json_schema_extra={"unit": mark_as("unit", "million a year")})
    ]
    amount_low: Annotated[NotNegative | None, Blank] = None
    amount_high: Annotated[NotNegative | None, Blank] = None
    first_year: Annotated[Year | None, Blank, Field(description=mark("first year; blank: from the start"))] = None
    last_year: Annotated[Year | None, Blank, Field(description=mark("last year; blank: to the end"))] = None


class Ceiling(SourcedRow):
    """The most that may be spent on a funding row in a year."""

    line: Annotated[
        Literal["investment_national", "operation", "investment_partnerships", "sum"],
        Field(description=mark("funding row, or sum for a year's spending")),
    ]
    year: Annotated[Year, Field(description=mark("year"))]
    ceiling: Annotated[
        NotNegative, Field(description=mark("ceiling"), json_schema_extra={"unit": mark_as("unit", "million")})
    ]


class Project(SourcedRow):
    """Something with its own funding, shown beside the table."""

    project: Annotated[Id, Field(description=mark("key of the project"))]
    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]
    enabled: Annotated[Flag, Field(description=mark("yes: part of this study"))]


class ProjectCost(SourcedRow):
    """What a project costs in a year, outside the budget."""

    project: Annotated[Id, Field(description=mark("project"))]
    year: Annotated[Year, Field(description=mark("year"))]
    cost: Annotated[
        NotNegative, Field(description=mark("cost"), json_schema_extra={"unit": mark_as("unit", "million")})
    ]
    cost_low: Annotated[NotNegative | None, Blank] = None
    cost_high: Annotated[NotNegative | None, Blank] = None


class ProjectNeed(SourcedRow):
    """What a project adds to need in a year."""

    project: Annotated[Id, Field(description=mark("project"))]
    resource: Annotated[Id, Field(description=mark("resource"))]
    service_class: Annotated[Id, Field(description=mark("service class"))]
    tier: Annotated[Id, Field(description=mark("tier"))]
    year: Annotated[Year, Field(description=mark("year"))]
    need: Annotated[
        NotNegative, Field(description=mark("need added"), json_schema_extra={"unit": mark_as("unit", "resource unit")})
    ]
    need_low: Annotated[NotNegative | None, Blank] = None
    need_high: Annotated[NotNegative | None, Blank] = None
