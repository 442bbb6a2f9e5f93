"""Checks of the comparison with other countries: both tables or neither, one home, amounts that can be compared."""

from collections.abc import Iterator

from inputs.checks.parts import Parts, needs
from inputs.language import say
from inputs.problems import Problem
from inputs.rows.ambition import Country, Neighbour


@needs(Country, Neighbour)
def both_tables_stand_together(parts: Parts) -> Iterator[Problem]:
    """Amounts mean nothing without populations, nor populations without a table that says what is known."""
    given = [name for name in ("countries", "neighbours") if name in parts.raw.tables]
    if len(given) == 1:
        missing = "neighbours.csv" if given == ["countries"] else "countries.csv"
        expected = say(
            "this file beside {file}, if only with a header row: what other countries spend is told by both; or delete "
            "the other as well",
            file=f"{given[0]}.csv",
        )
        yield Problem(missing, None, None, None, expected)


@needs(Country)
def one_country_is_home(parts: Parts) -> Iterator[Problem]:
    """The plan is that of exactly one country."""
    homes = _homes(parts)
    if parts.rows(Country) and not homes:
        key = parts.first_changed(Country, parts.rows(Country), "home")
        expected = say("yes for the one country that the study plans for; no row says so")
        yield parts.cell(Country, key, "home", expected)
    if len(homes) > 1:
        key = parts.first_changed(Country, homes, "home")
        other = next(name for name in homes if name != key)
        expected = say("yes for one country only, and {other} is home already", other=other)
        yield parts.cell(Country, key, "home", expected)


@needs(Country, Neighbour)
def neighbours_are_other_countries(parts: Parts) -> Iterator[Problem]:
    """What the home country spends is what the plan says."""
    homes = _homes(parts)
    # Where several say that they are home, that is the fault.
    for key, row in parts.rows(Neighbour).items() if len(homes) == 1 else ():
        if row.country in homes:
            expected = say("a country that is not home, whose amounts come from the plan")
            yield parts.cell(Neighbour, key, "country", expected)


def _homes(parts: Parts) -> list[str]:
    return [name for name, row in parts.rows(Country).items() if row.home]


@needs(Neighbour)
def amounts_can_be_compared(parts: Parts) -> Iterator[Problem]:
    """What is counted is so much a year; what is not counted says why."""
    for key, row in parts.rows(Neighbour).items():
        if row.counted and row.years is None:
            expected = say(
                "the years that the amount covers (1 for a yearly amount), since it is counted; or write no in counted"
            )
            yield parts.cell(Neighbour, key, "years", expected)
        if not row.counted and not row.note:
            yield parts.cell(Neighbour, key, "note", say("why the amount is not counted, in a few words"))


CHECKS = (
    both_tables_stand_together,
    one_country_is_home,
    neighbours_are_other_countries,
    amounts_can_be_compared,
)
