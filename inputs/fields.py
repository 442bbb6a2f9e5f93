"""The kinds of cell a study may hold: exact numbers, shares, years, identifiers, flags and text.

Numbers are read as exact fractions of the decimal digits that stand in the file; nothing passes through floating
point. Every number carries its unit in the field that declares it.
"""

import re
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from inputs.language import mark, say

NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,60})?([eE][+-]?[0-9]{1,2})?")
_IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SCENARIO_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_FLAGS = {"yes": True, "no": False}
# A spreadsheet that separates cells by ; begins a new one after it, whatever the file's own separator is.
_FORMULA = re.compile(r"""(^|;"*)[=+\-@\t\r\n＝＋－＠]""")

Quality = Literal["stated", "derived", "assumed"]


def parse_number(value: Any) -> Any:
    """The exact value of a decimal literal; anything else is refused with what was expected.

    Raises:
        ValueError: the text is empty, not a plain decimal number, or not finite.
    """
    if isinstance(value, bool):
        raise ValueError(say("expected a number, found true or false"))
    if isinstance(value, Fraction):
        return value
    text = str(value).strip()
    if text == "":
        raise ValueError(say("expected a number, found an empty cell"))
    if NUMBER.fullmatch(text) is None:
        raise ValueError(say("expected a plain number such as 1234.5"))
    return Fraction(text)


def _parse_whole(value: Any) -> Any:
    number = parse_number(value)
    if number.denominator != 1:
        raise ValueError(say("expected a whole number"))
    return int(number)


def _parse_flag(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    flag = _FLAGS.get(str(value).strip().lower())
    if flag is None:
        raise ValueError(say("expected yes or no"))
    return flag


def check_identifier(value: str) -> str:
    """The value itself if it is a name.

    Raises:
        ValueError: it is not.
    """
    if _IDENTIFIER.fullmatch(value) is None:
        raise ValueError(say("expected a name of small letters, digits and _ that begins with a letter (40 at most)"))
    return value


def _check_scenario_name(value: str) -> str:
    if _SCENARIO_NAME.fullmatch(value) is None:
        raise ValueError(
            say("expected a name of small letters, digits, _ and - that begins with a letter (40 at most)")
        )
    return value


def _check_text(value: str) -> str:
    if _FORMULA.search(value):
        raise ValueError(
            say("expected text without = + - @ or a tab at its beginning or after ; (a spreadsheet computes it)")
        )
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in value):
        raise ValueError(say("expected one line of text without control characters"))
    return value


def _split_names(value: Any) -> Any:
    return tuple(value.split()) if isinstance(value, str) else tuple(value)


def _blank_to_none(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip() == "" else value


Number = Annotated[Fraction, BeforeValidator(parse_number)]
Positive = Annotated[Number, Field(gt=0, le=10**12)]
NotNegative = Annotated[Number, Field(ge=0, le=10**12)]
Share = Annotated[Number, Field(ge=0, le=1)]
Rate = Annotated[Number, Field(gt=-1, le=10)]
Whole = Annotated[int, BeforeValidator(_parse_whole), Field(ge=0, le=10**9)]
Year = Annotated[int, BeforeValidator(_parse_whole), Field(ge=1990, le=2200)]
Flag = Annotated[bool, BeforeValidator(_parse_flag)]
Id = Annotated[str, AfterValidator(check_identifier)]
ScenarioName = Annotated[str, AfterValidator(_check_scenario_name)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_split_names)]
Text = Annotated[str, Field(max_length=2000), AfterValidator(_check_text)]
Title = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_check_text)]
Blank = BeforeValidator(_blank_to_none)


class Row(BaseModel):
    """One row of a table; unknown columns are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class SourcedRow(Row):
    """A row that says where its figures come from."""

    source: Annotated[Id, Field(description=mark("key of the source in sources.csv"))]
    quality: Annotated[Quality, Field(description=mark("stated, derived or assumed"))]
    note: Annotated[Text, Field(description=mark("how it was derived, or why it is assumed"))] = ""
