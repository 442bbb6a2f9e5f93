"""Conditions as a planner types them, and what a plan must keep to for them to hold or to fail."""

from pathlib import Path

import pytest

from inputs.problems import WrongUsage
from inputs.study import Study
from optimizer.holds import Hold
from outputs.explain.conditions import parse_condition
from tests.outputs.explain.asking import with_union
from tests.outputs.runs.tiny import tiny_study


@pytest.fixture
def study() -> Study:
    return with_union(tiny_study()).load()


NODE = ("node", None, None, None)


@pytest.mark.parametrize(
    ("text", "hold"),
    [
        ("buy.node = 3", Hold("buy", NODE, 3, 3)),
        ("buy.node.2025<=4", Hold("buy", ("node", None, None, 2025), 0, 4)),
        ("buy.*.*.north >= 2", Hold("buy", (None, "north", None, None), 2)),
        (" buy.node.2026.north.open = 0 ", Hold("buy", ("node", "north", "open", 2026), 0, 0)),
        ("procure.north.open.2025 = 0", Hold("procure", ("north", "open", 2025), 0, 0)),
        ("procure.* <= 1", Hold("procure", (None, None, None), 0, 1)),
        ("steps.union.2025 >= 5", Hold("steps", ("union", 2025), 5)),
        ("contributes.union = 0", Hold("contributes", ("union", None), 0, 0)),
    ],
)
def test_a_condition_is_a_sum_of_decisions_between_limits(text: str, hold: Hold, study: Study) -> None:
    assert parse_condition(study, text).holding == (hold,)


def test_a_condition_fails_by_less_or_by_more(study: Study) -> None:
    def failing(text: str) -> tuple[tuple[int, int | None], ...]:
        return tuple((hold.least, hold.most) for hold in parse_condition(study, text).failing)

    assert failing("buy.node = 3") == ((0, 2), (4, None))
    assert failing("buy.node = 0") == ((1, None),)
    assert failing("buy.node <= 3") == ((4, None),)
    assert failing("buy.node >= 3") == ((0, 2),)


def test_one_procurement_at_least_is_one_unit_at_least(study: Study) -> None:
    """A model may call something a procurement that buys nothing, where there is no smallest lot."""
    assert parse_condition(study, "procure.north = 0").failing == (Hold("buy", (None, "north", None, None), 1),)
    assert parse_condition(study, "contributes.union.2025 >= 1").holding == (Hold("steps", ("union", 2025), 1),)


def test_what_always_holds_cannot_fail(study: Study) -> None:
    with pytest.raises(WrongUsage, match="holds in every plan, so that there is none in which it does not"):
        _ = parse_condition(study, "buy.node >= 0").failing


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("buy.node", "'buy.node': expected a condition such as buy.gpu_node.2028 = 0, with =, <= or >= and a whole"),
        ("bye.node = 0", "'bye.node = 0': there is no decision 'bye'; did you mean buy?"),
        ("rent.node = 0", "there is no decision 'rent'; it is one of buy, procure, steps, contributes"),
        ("buy = 0", "'buy = 0': expected buy.PRODUCT.YEAR.SITE.TIER, of which parts at the end may be left out"),
        ("buy.node..north = 0", "expected buy.PRODUCT.YEAR.SITE.TIER"),
        ("steps.union.2025.north = 0", "expected steps.PARTNERSHIP.YEAR"),
        ("buy.nod = 0", "of the form buy.PRODUCT.YEAR.SITE.TIER: the study has no product 'nod'; did you mean node?"),
        ("buy.node.north = 0", "'north' is not a year of the plan, which runs 2025-2026"),
        ("procure.north.secret = 0", "the study has no tier 'secret'; it has open"),
        ("steps.unio = 1", "the study has no partnership 'unio'; did you mean union?"),
        ("buy.node = ten", "expected a whole number after =, found 'ten'"),
        ("buy.node = 1.5", "expected a whole number after =, found '1.5'"),
        ("buy.node = -1", "expected a whole number after =, found '-1'"),
        ("buy.node == 1", "expected =, <= or >=, found ==; did you mean =?"),
        ("buy.node < 3", "expected =, <= or >=, found <; did you mean <= 2?"),
        ("buy.node > 3", "expected =, <= or >=, found >; did you mean >= 4?"),
        ("buy.node ≤ 3", "found ≤; did you mean <=?"),
        ("buy.node != 3", "expected =, <= or >=, found !="),
        ("", "'': expected a condition such as"),
    ],
)
def test_what_is_not_a_condition_is_answered_with_what_is(text: str, said: str, study: Study) -> None:
    with pytest.raises(WrongUsage) as wrong:
        parse_condition(study, text)
    assert said in str(wrong.value)


def test_the_year_of_a_message_is_that_of_the_study(tmp_path: Path) -> None:
    text = tiny_study()
    text.settings["horizon.last_year"] = "2025"
    with pytest.raises(WrongUsage, match=r"which runs 2025$"):
        parse_condition(text.load(), "buy.node.2026 = 0")
