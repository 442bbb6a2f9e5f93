"""What the columns of tables and the keys of study.toml mean and are measured in, in the language that is spoken."""

import re
from collections.abc import Mapping

from inputs.fields import Row
from inputs.language import mark_as, say, say_as
from inputs.rows.catalogue import Resource
from inputs.settings import Money
from inputs.shapes import shape_of
from inputs.titles import unit_of

# The context stands in every line for the catalogues, which are made by reading the code.
_UNIT = "unit"
_MILLION = mark_as("unit", "million")
_SMALL = mark_as("unit", "money")
# A resource's unit says itself that it is for a year, where it is.
_OF_RESOURCE = (mark_as("unit", "resource unit a year"), mark_as("unit", "resource unit"))


def meaning_of(model: type[Row], name: str, money: Money | None = None) -> str:
    """What a column or key means: its description, with the study's unit of money in place of "million" where given.

    What it is stands before the first semicolon; after it, what its values or a blank cell mean.
    """
    meaning = shape_of(model, name).meaning
    return _with_units(say(meaning), {_MILLION: unit_of(money)} if money else {}) if meaning else ""


def unit_of_column(model: type[Row], name: str, money: Money | None = None, resource: Resource | None = None) -> str:
    """The unit of a column, with the study's own units of money and of the row's resource where given; "" for none."""
    unit = shape_of(model, name).unit
    if unit is None:
        return ""
    own = {_MILLION: unit_of(money), _SMALL: money.small_unit} if money else {}
    return _with_units(say_as(_UNIT, unit), own | (dict.fromkeys(_OF_RESOURCE, unit_of(resource)) if resource else {}))


def _with_units(text: str, own: Mapping[str, str]) -> str:
    """The text with the study's units in place of the words that stand for the units of any study."""
    said = {say_as(_UNIT, word): unit for word, unit in own.items()}
    words = "|".join(re.escape(word) for word in said)
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda found: said[found[0]], text) if said else text
