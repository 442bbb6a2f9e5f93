"""Who needs what: service classes, need by resource, and its split over security tiers."""

from typing import Annotated

from pydantic import Field

from inputs.fields import Blank, Flag, Id, NotNegative, Rate, Share, SourcedRow, Title, Year
from inputs.language import mark, mark_as


class ServiceClass(SourcedRow):
    """A class of users with its own demands on uptime and control."""

    service_class: Annotated[Id, Field(description=mark("key of the class"))]
    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]
    time_critical: Annotated[Flag, Field(description=mark("yes: its need counts in the redundancy rule"))]
    national_control: Annotated[Flag, Field(description=mark("yes: its need counts in the readiness rule"))]


class Demand(SourcedRow):
    """A need that grows by a steady rate from a base year."""

    need: Annotated[Id, Field(description=mark("key of the need"))]
    title: Annotated[Title, Field(description=mark("whose need of what"))]
    title_nb: Annotated[Title | None, Blank, Field(description=mark("the same in Norwegian"))] = None
    resource: Annotated[Id, Field(description=mark("resource needed"))]
    service_class: Annotated[Id, Field(description=mark("service class"))]
    base_year: Annotated[Year, Field(description=mark("year of the base need"))]
    base_need: Annotated[
        NotNegative,
        Field(
            description=mark("need in the base year"),
            json_schema_extra={"unit": mark_as("unit", "resource unit a year")},
        ),
    ]
    base_need_low: Annotated[NotNegative | None, Blank] = None
    base_need_high: Annotated[NotNegative | None, Blank] = None
    growth: Annotated[
        Rate, Field(description=mark("growth a year"), json_schema_extra={"unit": mark_as("unit", "share a year")})
    ]
    growth_low: Annotated[Rate | None, Blank] = None
    growth_high: Annotated[Rate | None, Blank] = None


class TierShare(SourcedRow):
    """What share of a need is at a tier, and what of that can run on open systems."""

    need: Annotated[Id, Field(description=mark("need"))]
    tier: Annotated[Id, Field(description=mark("tier"))]
    share: Annotated[
        Share,
        Field(
            description=mark("share of the need at this tier; a need's shares sum to 1"),
            json_schema_extra={"unit": mark_as("unit", "share")},
        ),
    ]
    share_low: Annotated[Share | None, Blank] = None
    share_high: Annotated[Share | None, Blank] = None
    run_open: Annotated[
        Share,
        Field(
            description=mark("share of this part that can run on open systems"),
            json_schema_extra={"unit": mark_as("unit", "share")},
        ),
    ]
    run_open_low: Annotated[Share | None, Blank] = None
    run_open_high: Annotated[Share | None, Blank] = None
