"""Capacity that is not bought: partnerships that give access, and commercial offers."""

from typing import Annotated

from pydantic import Field

from inputs.fields import Blank, Flag, Id, Ids, NotNegative, Positive, SourcedRow, Title, Whole, Year
from inputs.language import mark, mark_as


class Partnership(SourcedRow):
    """A partnership that takes contributions within a window of years and gives access to capacity."""

    partnership: Annotated[Id, Field(description=mark("key of the partnership"))]
    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]
    enabled: Annotated[Flag, Field(description=mark("yes: contributions can be made (a quota held counts either way)"))]
    site: Annotated[Id | None, Blank, Field(description=mark("site of a hosted machine; blank: abroad"))] = None
    tiers: Annotated[Ids, Field(description=mark("tiers it may serve, separated by spaces"))]
    time_critical: Annotated[Flag, Field(description=mark("yes: its capacity counts for time-critical need"))]
    window_first: Annotated[Year, Field(description=mark("first year in which contributions are taken"))]
    window_last: Annotated[Year, Field(description=mark("last year in which contributions are taken"))]
    step: Annotated[
        Positive,
        Field(description=mark("size of a contribution step"), json_schema_extra={"unit": mark_as("unit", "million")}),
    ]
    smallest_year: Annotated[
        NotNegative,
        Field(
            description=mark("smallest contribution in a year in which one is made"),
            json_schema_extra={"unit": mark_as("unit", "million a year")},
        ),
    ]
    largest_year: Annotated[
        NotNegative,
        Field(
            description=mark("largest contribution in a year"),
            json_schema_extra={"unit": mark_as("unit", "million a year")},
        ),
    ]
    start_year: Annotated[Year, Field(description=mark("first year in which contributions give capacity"))]
    lifetime_years: Annotated[
        Whole,
        Field(
            ge=1,
            le=50,
            description=mark("years of access from the start year"),
            json_schema_extra={"unit": mark_as("unit", "years")},
        ),
    ]


class PartnershipYield(SourcedRow):
    """What a million contributed gives of a resource each year."""

    partnership: Annotated[Id, Field(description=mark("partnership"))]
    resource: Annotated[Id, Field(description=mark("resource"))]
    capacity: Annotated[
        Positive,
        Field(
            description=mark("capacity a year per million contributed"),
            json_schema_extra={"unit": mark_as("unit", "resource unit per million")},
        ),
    ]
    capacity_low: Annotated[Positive | None, Blank] = None
    capacity_high: Annotated[Positive | None, Blank] = None


class PartnershipQuota(SourcedRow):
    """A quota that the country holds already."""

    partnership: Annotated[Id, Field(description=mark("partnership"))]
    resource: Annotated[Id, Field(description=mark("resource"))]
    capacity: Annotated[
        Positive,
        Field(description=mark("capacity a year"), json_schema_extra={"unit": mark_as("unit", "resource unit")}),
    ]
    first_year: Annotated[
        Year | None, Blank, Field(description=mark("first year of the quota; blank: before the plan"))
    ] = None
    last_year: Annotated[Year, Field(description=mark("last year of the quota"))]


class CommercialOffer(SourcedRow):
    """Capacity that can be rented year by year, abroad."""

    offer: Annotated[Id, Field(description=mark("key of the offer"))]
    resource: Annotated[Id, Field(description=mark("resource rented"))]
    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]
    enabled: Annotated[Flag, Field(description=mark("yes: can be rented"))]
    tiers: Annotated[Ids, Field(description=mark("tiers it may serve, separated by spaces"))]
    largest_year: Annotated[
        NotNegative,
        Field(
            description=mark("most that can be rented in a year"),
            json_schema_extra={"unit": mark_as("unit", "resource unit")},
        ),
    ]
    price: Annotated[
        NotNegative | None,
        Blank,
        Field(
            description=mark("price of a unit for a year; blank: commercial multiplier x national unit cost"),
            json_schema_extra={"unit": mark_as("unit", "million per resource unit and year")},
        ),
    ] = None
