"""What other countries spend on computing, for comparison alone: no plan and no rule reads these tables."""

from typing import Annotated, Literal

from pydantic import Field

from inputs.fields import Blank, Flag, Id, NotNegative, Positive, SourcedRow, Text, Title, Whole


class Country(SourcedRow):
    """A country of the comparison; one of them is the country that the study plans for."""

    country: Annotated[Id, Field(description="key of the country")]
    title: Annotated[Title, Field(description="name in English")]
    title_nb: Annotated[Title, Field(description="name in Norwegian")]
    population: Annotated[Positive, Field(ge=1, description="inhabitants", json_schema_extra={"unit": "persons"})]
    home: Annotated[Flag, Field(description="yes: the country that the study plans for")]


class Neighbour(SourcedRow):
    """An amount that another country spends, and whether it can stand beside the plan's."""

    country: Annotated[Id, Field(description="country")]
    item: Annotated[Id, Field(description="key of the amount within its country")]
    title: Annotated[Title, Field(description="name in English")]
    title_nb: Annotated[Title, Field(description="name in Norwegian")]
    kind: Annotated[
        Literal["national", "partnerships"],
        Field(description="national: investment and operation at home; partnerships: paid into shared machines"),
    ]
    amount: Annotated[
        NotNegative, Field(description="amount over all the years it covers", json_schema_extra={"unit": "million"})
    ]
    years: Annotated[
        Annotated[Whole, Field(ge=1, le=60)] | None,
        Blank,
        Field(
            description="years that the amount covers, 1 for a yearly amount; blank: nobody has told",
            json_schema_extra={"unit": "years"},
        ),
    ] = None
    counted: Annotated[Flag, Field(description="yes: part of the comparison of yearly amounts")]
    note: Annotated[Text, Field(description="what is not comparable, or why it is not counted")] = ""
    note_nb: Annotated[Text, Field(description="the note in Norwegian")] = ""
