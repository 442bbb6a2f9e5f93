"""What other countries spend on computing, for comparison alone: no plan and no rule reads these tables."""

from typing import Annotated, Literal

from pydantic import Field

from inputs.fields import Blank, Flag, Id, NotNegative, Positive, SourcedRow, Text, Title, Whole
from inputs.language import mark, mark_as


class Country(SourcedRow):
    """A country of the comparison; one of them is the country that the study plans for."""

    country: Annotated[Id, Field(description=mark("key of the country"))]
    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]
    population: Annotated[
        Positive, Field(ge=1, description=mark("inhabitants"), json_schema_extra={"unit": mark_as("unit", "persons")})
    ]
    home: Annotated[Flag, Field(description=mark("yes: the country that the study plans for"))]


class Neighbour(SourcedRow):
    """An amount that another country spends, and whether it can stand beside the plan's."""

    country: Annotated[Id, Field(description=mark("country"))]
    item: Annotated[Id, Field(description=mark("key of the amount within its country"))]
    title: Annotated[Title, Field(description=mark("name in English"))]
    title_nb: Annotated[Title, Field(description=mark("name in Norwegian"))]
    kind: Annotated[
        Literal["national", "partnerships"],
        Field(description=mark("national: investment and operation at home; partnerships: paid into shared machines")),
    ]
    amount: Annotated[
        NotNegative,
        Field(
            description=mark("amount over all the years it covers"),
            json_schema_extra={"unit": mark_as("unit", "million")},
        ),
    ]
    years: Annotated[
        Annotated[Whole, Field(ge=1, le=60)] | None,
        Blank,
        Field(description=mark("how many years the amount covers; 1: a yearly amount, blank: nobody has told")),
    ] = None
    counted: Annotated[Flag, Field(description=mark("yes: part of the comparison of yearly amounts"))]
    note: Annotated[Text, Field(description=mark("what is not comparable, or why it is not counted"))] = ""
    note_nb: Annotated[Text, Field(description=mark("the note in Norwegian"))] = ""
