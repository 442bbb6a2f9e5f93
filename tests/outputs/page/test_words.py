"""All words are in one place, so that a translation can replace them."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import outputs.page
from inputs.fields import Quality
from inputs.schema import TABLES
from inputs.settings import Rules
from optimizer.result import Status
from outputs.ledger import FUNDING_ROWS
from outputs.material.material import of_folder
from outputs.page.words import ENGLISH, Words
from outputs.page.write import page_html
from outputs.run import Outcome

HOME = Path(outputs.page.__file__).parent


def test_every_rule_line_table_and_status_has_words() -> None:
    assert set(ENGLISH.rules) == set(Rules.model_fields)
    assert set(ENGLISH.rule_names) == set(Rules.model_fields)
    assert {*FUNDING_ROWS} < set(ENGLISH.lines)
    assert {table.name for table in TABLES} - {"sources"} <= set(ENGLISH.tables)
    assert set(ENGLISH.statuses) == set(get_args(Status))


def test_no_word_is_kept_that_nothing_says() -> None:
    used = "".join(path.read_text() for path in sorted(HOME.iterdir()) if path.suffix in (".py", ".jinja"))
    by_quality = set(get_args(Quality))
    unused = [entry.name for entry in fields(Words) if not re.search(rf"words\.{entry.name}\b", used)]
    assert set(unused) <= by_quality


def test_the_template_has_no_words_of_its_own() -> None:
    template = (HOME / "page.html.jinja").read_text()
    bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", template, flags=re.DOTALL)
    assert bare.strip() == ""
    assert re.findall(r'(?:aria-label|title|alt)="(?!\{\{)[^"]', template) == []


def test_the_script_has_no_words_of_its_own() -> None:
    script = re.sub(r"//.*", "", (HOME / "page.js").read_text())
    assert [text for text in re.findall(r'"([^"]*)"', script) if " " in text and not text.startswith("use ")] == []


def _marked(words: Any) -> Any:
    if isinstance(words, str):
        return f"§{words}"
    return tuple(map(_marked, words)) if isinstance(words, tuple) else {k: _marked(v) for k, v in words.items()}


def test_another_language_replaces_every_sentence(outcome: Outcome) -> None:
    plain = {entry.name: getattr(ENGLISH, entry.name) for entry in fields(Words)}
    page = page_html(of_folder(outcome.folder), Words(**{name: _marked(text) for name, text in plain.items()}))
    assert '<html lang="§en">' in page
    for name in ("contents", "buy", "money", "service", "sites_power", "rule_binds", "assumed", "method", "record"):
        assert f"§{plain[name]}" in page
        assert f">{plain[name]}<" not in page
