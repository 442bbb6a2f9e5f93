"""Names and units of the study's things in the language that is spoken."""

from typing import Any

from inputs.language import ENGLISH, language


def title_of(row: Any) -> str:
    """The name of a row or heading of the study: `title_nb` when Norwegian is spoken, or `title` where that is all."""
    return _in_language(row, "title")


def unit_of(row: Any) -> str:
    """The unit of a row of the study, or of its money, in the same manner."""
    return _in_language(row, "unit")


def note_of(row: Any) -> str:
    """The note of a row or figure of the study, in the same manner."""
    return _in_language(row, "note")


def _in_language(row: Any, field: str) -> str:
    native = None if language() == ENGLISH else getattr(row, f"{field}_{language()}", None)
    text: str = native or getattr(row, field)
    return text
