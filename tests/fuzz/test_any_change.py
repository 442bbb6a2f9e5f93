"""Whatever is typed as a change, of any cell of a study, it is made or refused with its place."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from inputs.load import load_study
from inputs.schema import TABLES
from inputs.settings import Settings
from tests.fuzz.judge import judge, judge_plan
from tests.fuzz.tokens import FORMULAS, NUMBERS, WORDS
from tests.inputs.study_folder import TOYLAND

BOUNDED = settings(derandomize=True, deadline=None, max_examples=150)
STUDY = load_study(TOYLAND).study


def _cells() -> list[str]:
    """The path of every cell of every table of Toyland."""
    paths = []
    for table in TABLES:
        for key in getattr(STUDY, table.name):
            parts = [str(part) for part in (key if isinstance(key, tuple) else (key,))]
            columns = [column for column in table.row.model_fields if column not in table.key]
            paths += [".".join((table.name, *parts, column)) for column in columns]
    return paths


def _keys() -> list[str]:
    """The path of every key of study.toml that a change may reach, and of some that it may not."""
    rules = [f"rules.{rule}.{key}" for rule, given in STUDY.rules for key, _ in given]
    groups = [f"{group}.{key}" for group in ("study", "horizon", "money") for key, _ in getattr(STUDY.settings, group)]
    return [
        *rules,
        *groups,
        *(f"{path}.{end}" for path in rules for end in ("low", "note", "source")),
        *Settings.model_fields,
    ]


VALUES = st.sampled_from((*NUMBERS, *WORDS, *FORMULAS)) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CHANGES = st.tuples(st.sampled_from(_cells()) | st.sampled_from(_keys()), VALUES).map("=".join)
NUMBERS_ONLY = st.tuples(
    st.sampled_from([path for path in _cells() if path.split(".")[-1] in {"price", "base_need", "rent", "capacity"}]),
    st.decimals(0, 50, places=2).map(str),
).map("=".join)


@BOUNDED
@given(st.lists(CHANGES, min_size=1, max_size=3), st.sampled_from([None, "base", "high", "hihg", "../high"]))
def test_any_value_of_any_cell_is_taken_or_refused(changes: Sequence[str], scenario: str | None) -> None:
    judge(TOYLAND, changes, scenario)


@settings(BOUNDED, max_examples=6)
@given(st.lists(NUMBERS_ONLY, min_size=1, max_size=4))
def test_a_study_with_other_numbers_gives_a_plan_that_verifies_or_none(changes: Sequence[str]) -> None:
    verdict = judge(TOYLAND, changes)
    if verdict.loaded is not None:
        judge_plan(verdict.loaded)
