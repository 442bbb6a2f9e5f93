"""Where systems stand, at which security tier, and what runs there already."""

from typing import Annotated

from pydantic import Field

from inputs.fields import Blank, Flag, Id, NotNegative, Positive, Share, SourcedRow, Title, Whole, Year
from inputs.language import mark, mark_as


class Site(SourcedRow):
    """A domestic place where systems can stand."""

    site: Annotated[Id, Field(description=mark("key of the site"))]
    title: Annotated[Title, Field(description=mark("name"))]
    power_limit_kw: Annotated[
        NotNegative,
        Field(
            description=mark("most power that can be drawn, cooling included"),
            json_schema_extra={"unit": mark_as("unit", "kW")},
        ),
    ]
    rent: Annotated[
        NotNegative,
        Field(
            description=mark("rent while the site is in use"),
            json_schema_extra={"unit": mark_as("unit", "million a year")},
        ),
    ]
    rent_low: Annotated[NotNegative | None, Blank] = None
    rent_high: Annotated[NotNegative | None, Blank] = None
    availability: Annotated[
        Share,
        Field(
            description=mark("share of the time that the site is up"),
            json_schema_extra={"unit": mark_as("unit", "share")},
        ),
    ]
    availability_low: Annotated[Share | None, Blank] = None
    availability_high: Annotated[Share | None, Blank] = None
    pue: Annotated[
        Positive,
        Field(
            ge=1,
            le=5,
            description=mark("power drawn per power used by the systems"),
            json_schema_extra={"unit": mark_as("unit", "ratio")},
        ),
    ]
    pue_low: Annotated[Annotated[Positive, Field(ge=1, le=5)] | None, Blank] = None
    pue_high: Annotated[Annotated[Positive, Field(ge=1, le=5)] | None, Blank] = None
    power_price: Annotated[
        NotNegative,
        Field(
            description=mark("price of electricity, grid included"),
            json_schema_extra={"unit": mark_as("unit", "money per kWh")},
        ),
    ]
    power_price_low: Annotated[NotNegative | None, Blank] = None
    power_price_high: Annotated[NotNegative | None, Blank] = None
    load: Annotated[
        Share,
        Field(
            description=mark("mean power used as a share of full load"),
            json_schema_extra={"unit": mark_as("unit", "share")},
        ),
    ]
    load_low: Annotated[Share | None, Blank] = None
    load_high: Annotated[Share | None, Blank] = None


class Tier(SourcedRow):
    """A security tier; the lowest rank is the open one."""

    tier: Annotated[Id, Field(description=mark("key of the tier"))]
    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]
    rank: Annotated[Whole, Field(le=100, description=mark("place in the rising order of tiers"))]
    classified: Annotated[Flag, Field(description=mark("yes: capacity must be in the country and bears the surcharge"))]
    national_control: Annotated[Flag, Field(description=mark("yes: its need counts in the readiness rule"))]
    surcharge: Annotated[
        NotNegative,
        Field(
            le=10,
            description=mark("surcharge on purchase, rent, power and running cost"),
            json_schema_extra={"unit": mark_as("unit", "share")},
        ),
    ]
    surcharge_low: Annotated[NotNegative | None, Blank] = None
    surcharge_high: Annotated[NotNegative | None, Blank] = None


class ExistingSystem(SourcedRow):
    """A system that runs already, until it retires."""

    system: Annotated[Id, Field(description=mark("key of the system"))]
    title: Annotated[Title, Field(description=mark("name"))]
    site: Annotated[Id, Field(description=mark("site where it stands"))]
    tier: Annotated[Id, Field(description=mark("tier that it serves"))]
    power_kw: Annotated[
        NotNegative, Field(description=mark("power at full load"), json_schema_extra={"unit": mark_as("unit", "kW")})
    ]
    first_year: Annotated[
        Year | None, Blank, Field(description=mark("first year in service; blank: before the plan"))
    ] = None
    last_year: Annotated[Year, Field(description=mark("last year in service"))]


class ExistingCapacity(SourcedRow):
    """What an existing system gives of a resource each year that it runs."""

    system: Annotated[Id, Field(description=mark("system"))]
    resource: Annotated[Id, Field(description=mark("resource"))]
    capacity: Annotated[
        Positive,
        Field(description=mark("capacity a year"), json_schema_extra={"unit": mark_as("unit", "resource unit")}),
    ]
    capacity_low: Annotated[Positive | None, Blank] = None
    capacity_high: Annotated[Positive | None, Blank] = None
