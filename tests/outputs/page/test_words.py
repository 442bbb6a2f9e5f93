"""All words go through the catalogues, and every name has a word of its own."""

import re
from pathlib import Path
from typing import get_args

import outputs.page
from inputs.fields import Quality
from inputs.schema import TABLES
from inputs.settings import Rules
from optimizer.result import Status
from outputs.ledger import FUNDING_ROWS
from outputs.page.word_lists import LINES, QUALITIES, STATUSES, TABLE_NAMES, asked_by

HOME = Path(outputs.page.__file__).parent


def test_every_rule_line_table_quality_and_status_has_words() -> None:
    assert all(asked_by(rule) for rule in Rules.model_fields)
    assert {*FUNDING_ROWS} < set(LINES)
    assert {table.name for table in TABLES} - {"sources"} <= set(TABLE_NAMES)
    assert set(QUALITIES) == set(get_args(Quality))
    assert set(STATUSES) == set(get_args(Status))


def test_the_template_has_no_words_of_its_own() -> None:
    template = (HOME / "page.html.jinja").read_text()
    bare = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", template, flags=re.DOTALL)
    assert bare.strip() == ""
    assert re.findall(r'(?:aria-label|title|alt)="(?!\{\{)[^"]', template) == []


def test_the_script_has_no_words_of_its_own() -> None:
    script = re.sub(r"//.*", "", (HOME / "page.js").read_text())
    assert [text for text in re.findall(r'"([^"]*)"', script) if " " in text and not text.startswith("use ")] == []
