import re
from pathlib import Path
from string import Formatter

import pytest

from tests.language import catalogues
from tests.language.catalogues import (
    COMPILED,
    KEYWORDS,
    brought_up_to_date,
    compiled,
    said,
    sentence_of,
    translated,
    written,
)

PARTS = sorted(said())


@pytest.mark.parametrize("part", PARTS)
def test_a_catalogue_holds_what_the_code_says_and_nothing_else(part: str) -> None:
    fresh = brought_up_to_date(part, said()[part])
    assert catalogues.catalogue_file(part).read_bytes() == written(fresh), "run: python -m tests.language.catalogues"


@pytest.mark.parametrize("part", PARTS)
def test_every_sentence_has_a_translation(part: str) -> None:
    assert catalogues.untranslated(translated(part)) == []


@pytest.mark.parametrize("part", PARTS)
def test_a_translation_has_the_values_of_its_sentence(part: str) -> None:
    for message in translated(part):
        for text, string in zip(_forms(message.id), _forms(message.string), strict=True):
            # "one plan" need not say how many.
            assert _fields(string) | {"number"} == _fields(text) | {"number"} or not string, string


def test_parts_that_say_the_same_translate_it_alike() -> None:
    seen: dict[tuple[str, str, str], object] = {}
    for part in PARTS:
        for message in translated(part):
            assert seen.setdefault(sentence_of(message), message.string) == message.string, (part, message.id)


def test_the_program_reads_what_the_catalogues_say() -> None:
    fresh = compiled({part: brought_up_to_date(part, sentences) for part, sentences in said().items()})
    assert COMPILED.read_bytes() == fresh, "run: python -m tests.language.catalogues"


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, tuple | list) else (str(text),)


def _fields(text: str) -> set[str]:
    if "{" not in text:
        return set(re.findall(r"%\(\w+\)s", text))
    return {name.partition(".")[0].partition("[")[0] for _, name, _, _ in Formatter().parse(text) if name}


def test_what_is_said_inside_braces_is_found(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(
        """x = f"{say('Rules that bind')}: {say_count('one', 'many', 2)} {say_as('here', 'word')} {say(y)}" """
    )
    found = set(catalogues.sentences([module], KEYWORDS))
    assert found == {("", "Rules that bind", ""), ("", "one", "many"), ("here", "word", "")}
