"""Capacity that is not bought: partnerships that give access, and commercial offers."""

from typing import Annotated

from pydantic import Field

from inputs.fields import Blank, Flag, Id, Ids, NotNegative, Positive, SourcedRow, Title, Whole, Year


class Partnership(SourcedRow):
    """A partnership that takes contributions within a window of years and gives access to capacity."""

    partnership: Annotated[Id, Field(description="key of the partnership")]
    title: Annotated[Title, Field(description="name in English")]
    title_nb: Annotated[Title, Field(description="name in Norwegian")]
    enabled: Annotated[Flag, Field(description="yes: contributions can be made (a quota held counts either way)")]
    site: Annotated[Id | None, Blank, Field(description="site of a hosted machine; blank: abroad")] = None
    tiers: Annotated[Ids, Field(description="tiers it may serve, separated by spaces")]
    time_critical: Annotated[Flag, Field(description="yes: its capacity counts for time-critical need")]
    window_first: Annotated[Year, Field(description="first year in which contributions are taken")]
    window_last: Annotated[Year, Field(description="last year in which contributions are taken")]
    step: Annotated[Positive, Field(description="size of a contribution step", json_schema_extra={"unit": "million"})]
    smallest_year: Annotated[
        NotNegative,
        Field(
            description="smallest contribution in a year in which one is made",
            json_schema_extra={"unit": "million a year"},
        ),
    ]
    largest_year: Annotated[
        NotNegative, Field(description="largest contribution in a year", json_schema_extra={"unit": "million a year"})
    ]
    start_year: Annotated[Year, Field(description="first year in which contributions give capacity")]
    lifetime_years: Annotated[
        Whole,
        Field(ge=1, le=50, description="years of access from the start year", json_schema_extra={"unit": "years"}),
    ]


class PartnershipYield(SourcedRow):
    """What a million contributed gives of a resource each year."""

    partnership: Annotated[Id, Field(description="partnership")]
    resource: Annotated[Id, Field(description="resource")]
    capacity: Annotated[
        Positive,
        Field(
            description="capacity a year per million contributed",
            json_schema_extra={"unit": "resource unit per million"},
        ),
    ]
    capacity_low: Annotated[Positive | None, Blank] = None
    capacity_high: Annotated[Positive | None, Blank] = None


class PartnershipQuota(SourcedRow):
    """A quota that the country holds already."""

    partnership: Annotated[Id, Field(description="partnership")]
    resource: Annotated[Id, Field(description="resource")]
    capacity: Annotated[Positive, Field(description="capacity a year", json_schema_extra={"unit": "resource unit"})]
    last_year: Annotated[Year, Field(description="last year of the quota")]


class CommercialOffer(SourcedRow):
    """Capacity that can be rented year by year, abroad."""

    offer: Annotated[Id, Field(description="key of the offer")]
    resource: Annotated[Id, Field(description="resource rented")]
    title: Annotated[Title, Field(description="name in English")]
    title_nb: Annotated[Title, Field(description="name in Norwegian")]
    enabled: Annotated[Flag, Field(description="yes: can be rented")]
    tiers: Annotated[Ids, Field(description="tiers it may serve, separated by spaces")]
    largest_year: Annotated[
        NotNegative, Field(description="most that can be rented in a year", json_schema_extra={"unit": "resource unit"})
    ]
    price: Annotated[
        NotNegative | None,
        Blank,
        Field(
            description="price of a unit for a year; blank: commercial multiplier x national unit cost",
            json_schema_extra={"unit": "million per resource unit and year"},
        ),
    ] = None
