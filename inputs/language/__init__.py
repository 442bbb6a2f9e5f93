"""The language in which planners are spoken to: sentences stand in the code in English, and in catalogues in others.

A sentence is given to `say` with its values by name, `say("The budget is {budget}.", budget=...)`, and comes back in
the language that is spoken. The catalogues are the `.po` files in the folder named for a language, one a part of the
program; `python -m tests.language.catalogues` adds what is missing to them and makes of them the `messages.mo` that
is read here.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from gettext import NullTranslations, bindtextdomain, translation
from pathlib import Path
from typing import Any

ENGLISH, BOKMAL = "en", "nb"
LANGUAGES = (ENGLISH, BOKMAL)
CATALOGUES = Path(__file__).parent
DOMAIN = "messages"

_spoken = ENGLISH


def language() -> str:
    """The language that is spoken: one of LANGUAGES."""
    return _spoken


def speak(wanted: str) -> None:
    """From now on this process speaks that language, one of LANGUAGES; click's own words follow."""
    global _spoken  # noqa: PLW0603 (what a process speaks is a state of the process, as gettext has it)
    _spoken = wanted
    bindtextdomain(DOMAIN, str(CATALOGUES))
    os.environ["LANGUAGE"] = wanted


@contextmanager
def speaking(wanted: str) -> Iterator[None]:
    """That language is spoken within, and afterwards the one that was spoken before."""
    before, variable = _spoken, os.environ.get("LANGUAGE")
    speak(wanted)
    try:
        yield
    finally:
        speak(before)
        if variable is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = variable


def mark(text: str) -> str:
    """The text itself, for tables of words: it goes into the catalogues, and is said later with `say`."""
    return text


def mark_as(context: str, text: str) -> str:
    """The text itself, as `mark` has it, to be said later with `say_as` in that context."""
    return text


def say(text: str, /, **values: Any) -> str:
    """The sentence in the language that is spoken, with its values put in where `{name}` stands."""
    # What gettext keeps under no text at all is the head of the catalogue.
    return _filled(_catalogue(_spoken).gettext(text), values) if text else ""


def say_as(context: str, text: str, /, **values: Any) -> str:
    """As `say`, for a word that other languages say differently from place to place: `say_as("storage", "short")`."""
    return _filled(_catalogue(_spoken).pgettext(context, text), values)


def said_in(wanted: str, context: str, text: str) -> str:
    """As `say_as` without values, in another language than the one that is spoken."""
    return _catalogue(wanted).pgettext(context, text)


def say_count(one: str, many: str, number: int, /, **values: Any) -> str:
    """The sentence for one thing or for several; `{number}` is how many, unless it is among the values."""
    return _filled(_catalogue(_spoken).ngettext(one, many, number), {"number": number, **values})


def decimal_mark() -> str:
    """What stands between a number's whole and its decimals."""
    return say_as("decimal mark", ".")


def _filled(text: str, values: dict[str, Any]) -> str:
    return text.format(**values) if values else text


@cache
def _catalogue(wanted: str) -> NullTranslations:
    if wanted == ENGLISH:
        return NullTranslations()
    return translation(DOMAIN, CATALOGUES, [wanted])
