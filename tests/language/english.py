"""Finds English in what is said in Norwegian: words that only the English of the catalogues has."""

import re
from functools import cache

from inputs.language import CATALOGUES
from tests.language.catalogues import said, translated

_WORD = re.compile(r"(?<![\w.\-/{<])[A-Za-z]{2,}(?![\w\-/}(])")


def english_in(text: str, *known: str) -> list[str]:
    """English words in the text, but for those that also stand in the known texts (of the study, say)."""
    passed = {word.lower() for other in known for word in re.findall(r"\w+", other)}
    return sorted({word for word in _words(text) if word in _only_english() and word not in passed})


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


@cache
def _only_english() -> frozenset[str]:
    english, norwegian = set(), set()
    for part in said():
        for message in translated(part):
            english |= _words(_joined(message.id))
            norwegian |= {word.lower() for word in re.findall(r"\w+", _joined(message.string))}
    assert len(english - norwegian) > 500, CATALOGUES
    return frozenset(english - norwegian)


def _joined(forms: object) -> str:
    return " ".join(map(str, forms)) if isinstance(forms, tuple | list) else str(forms)
