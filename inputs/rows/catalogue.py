"""What capacity is, what can be bought, and what it costs."""

from typing import Annotated

from pydantic import Field

from inputs.fields import Blank, Id, NotNegative, Positive, Rate, Row, SourcedRow, Text, Title, Whole
from inputs.language import mark, mark_as


class Source(Row):
    """Where figures come from."""

    source: Annotated[Id, Field(description=mark("key of the source"))]
    title: Annotated[Title, Field(description=mark("what it is"))]
    reference: Annotated[Text, Field(description=mark("page, line, file or address"))] = ""
    note: Annotated[Text, Field(description=mark("what to know when using it"))] = ""


class Resource(SourcedRow):
    """A kind of capacity, with its own unit."""

    resource: Annotated[Id, Field(description=mark("key of the resource"))]
    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]
    unit: Annotated[Title, Field(description=mark("unit of capacity and need"))]
    unit_nb: Annotated[Title, Field(description=mark("unit in Norwegian"))]
    shortage_value: Annotated[
        NotNegative | None,
        Blank,
        Field(
            description=mark("value of a unit of uncovered need; blank: commercial multiplier x national unit cost"),
            json_schema_extra={"unit": mark_as("unit", "million per unit and year")},
        ),
    ] = None


class Price(SourcedRow):
    """What an item costs in the price year, and how that changes."""

    item: Annotated[Id, Field(description=mark("key of the priced item"))]
    title: Annotated[Title, Field(description=mark("what is priced, and per what"))]
    title_nb: Annotated[Title | None, Blank, Field(description=mark("the same in Norwegian"))] = None
    price: Annotated[
        Positive,
        Field(
            description=mark("price in the price year"), json_schema_extra={"unit": mark_as("unit", "million per item")}
        ),
    ]
    price_low: Annotated[Positive | None, Blank] = None
    price_high: Annotated[Positive | None, Blank] = None
    change: Annotated[
        Rate,
        Field(
            description=mark("change of the price a year"), json_schema_extra={"unit": mark_as("unit", "share a year")}
        ),
    ]
    change_low: Annotated[Rate | None, Blank] = None
    change_high: Annotated[Rate | None, Blank] = None


class Product(SourcedRow):
    """Something that can be bought in whole units."""

    product: Annotated[Id, Field(description=mark("key of the product"))]
    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]
    price_item: Annotated[Id, Field(description=mark("item in prices.csv that the product is priced by"))]
    items_per_unit: Annotated[
        Positive,
        Field(
            description=mark("priced items in one unit"), json_schema_extra={"unit": mark_as("unit", "items per unit")}
        ),
    ]
    lifetime_years: Annotated[
        Whole,
        Field(ge=1, le=50, description=mark("years in service"), json_schema_extra={"unit": mark_as("unit", "years")}),
    ]
    lifetime_years_low: Annotated[Whole | None, Blank] = None
    lifetime_years_high: Annotated[Whole | None, Blank] = None
    delivery_years: Annotated[
        Whole,
        Field(
            le=20,
            description=mark("years from purchase to service"),
            json_schema_extra={"unit": mark_as("unit", "years")},
        ),
    ]
    performance_change: Annotated[
        Rate,
        Field(
            description=mark("change a year of the capacity that one unit gives"),
            json_schema_extra={"unit": mark_as("unit", "share a year")},
        ),
    ]
    performance_change_low: Annotated[Rate | None, Blank] = None
    performance_change_high: Annotated[Rate | None, Blank] = None
    power_kw: Annotated[
        NotNegative,
        Field(description=mark("power of one unit at full load"), json_schema_extra={"unit": mark_as("unit", "kW")}),
    ]
    power_kw_low: Annotated[NotNegative | None, Blank] = None
    power_kw_high: Annotated[NotNegative | None, Blank] = None


class ProductCapacity(SourcedRow):
    """What one unit of a product gives of a resource, bought in the price year."""

    product: Annotated[Id, Field(description=mark("product"))]
    resource: Annotated[Id, Field(description=mark("resource it delivers"))]
    capacity: Annotated[
        Positive,
        Field(
            description=mark("capacity of one unit bought in the price year"),
            json_schema_extra={"unit": mark_as("unit", "resource unit per unit")},
        ),
    ]
    capacity_low: Annotated[Positive | None, Blank] = None
    capacity_high: Annotated[Positive | None, Blank] = None


class Balance(SourcedRow):
    """How much storage a unit of compute needs beside it."""

    storage_resource: Annotated[Id, Field(description=mark("resource that must keep pace"))]
    compute_resource: Annotated[Id, Field(description=mark("resource it keeps pace with"))]
    ratio: Annotated[
        Positive,
        Field(
            description=mark("storage per unit of compute"),
            json_schema_extra={"unit": mark_as("unit", "storage unit per compute unit")},
        ),
    ]
