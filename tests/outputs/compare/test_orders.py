"""Averages over orders and figures as printed add up, for any values."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.compare.money import apportion, printed_difference
from outputs.compare.orders import Taken, Value, effects

NAMES = ("need", "price", "rule")
SUBSETS = [frozenset(some) for size in range(4) for some in combinations(NAMES, size)]
amounts = st.fractions(-1000, 1000, max_denominator=997)
TENTH = Fraction(1, 10)


def _value(amount: Fraction | int, gap: int | None = 0) -> Value:
    return Value(Fraction(amount), Fraction(2 * amount), None if gap is None else Fraction(gap))


@given(st.lists(amounts, min_size=8, max_size=8), st.sets(st.sampled_from(SUBSETS[1:-1])))
def test_effects_add_up_whichever_studies_have_no_value(given_amounts: list[Fraction], missing: set[Taken]) -> None:
    values = {
        subset: _value(amount) for subset, amount in zip(SUBSETS, given_amounts, strict=True) if subset not in missing
    }
    told = effects(NAMES, values)
    assert sum(effect.spending for effect in told) == given_amounts[-1] - given_amounts[0]
    assert sum(effect.objective for effect in told) == 2 * (given_amounts[-1] - given_amounts[0])
    assert sorted(name for effect in told for name in effect.causes) == sorted(NAMES)


@given(st.lists(amounts, min_size=8, max_size=8), st.sets(st.sampled_from(SUBSETS[1:-1])))
def test_swapping_the_ends_negates_every_effect(given_amounts: list[Fraction], missing: set[Taken]) -> None:
    there = {s: _value(v) for s, v in zip(SUBSETS, given_amounts, strict=True) if s not in missing}
    back = {frozenset(NAMES) - subset: value for subset, value in there.items()}
    swapped = [(effect.causes, -effect.spending) for effect in effects(NAMES, back)]
    assert swapped == [(effect.causes, effect.spending) for effect in effects(NAMES, there)]


def test_only_causes_that_no_order_separates_stand_together() -> None:
    values = {subset: _value(len(subset)) for subset in (SUBSETS[0], frozenset({"rule"}), SUBSETS[-1])}
    assert [effect.causes for effect in effects(NAMES, values)] == [("need", "price"), ("rule",)]


def test_the_span_of_an_effect_is_that_of_both_gaps() -> None:
    values = {frozenset[str](): _value(10, 3), frozenset({"need"}): _value(11, 1)}
    (effect,) = effects(("need",), values)
    # The best of the one lies from 17 to 20, that of the other from 21 to 22.
    assert [effect.objective, effect.below, effect.above] == [2, 1, 3]
    assert [effect.within_gap(Fraction(number)) for number in (-4, -3, 0, 1, 2)] == [False, True, True, True, False]


def test_nothing_is_certain_where_nothing_is_proven() -> None:
    values = {frozenset[str](): _value(10, None), frozenset({"need"}): _value(1000, 0)}
    (effect,) = effects(("need",), values)
    assert effect.within_gap(effect.objective)


@given(st.lists(amounts, min_size=1, max_size=6), st.integers(-9, 9))
def test_printed_parts_add_up_and_are_next_to_the_exact_ones(parts: list[Fraction], hair: int) -> None:
    # The whole is the difference of two rounded figures, so it may be up to a tenth from the exact one.
    total = round((sum(parts) + Fraction(hair, 100)) / TENTH) * TENTH
    if abs(total - sum(parts)) >= TENTH:
        return
    printed = apportion(parts, total, TENTH)
    assert sum(printed) == total
    assert all(abs(part - exact) <= TENTH for part, exact in zip(printed, parts, strict=True))


def test_parts_that_are_multiples_give_way_where_the_printed_whole_is_a_multiple_less() -> None:
    # 0.15 is printed as 0.2 and 0.45 as 0.4, so that 0.3 more reads as 0.2 more.
    whole = printed_difference(Fraction("0.15"), Fraction("0.45"), TENTH)
    assert whole == Fraction("0.2")
    assert apportion([Fraction("0.3")], whole, TENTH) == (whole,)
    assert sum(apportion([Fraction("0.2"), Fraction("0.1"), Fraction(0)], whole, TENTH)) == whole


@pytest.mark.parametrize("total", ["0", "0.1"])
def test_what_is_nothing_stays_nothing_while_another_part_can_take_the_rest(total: str) -> None:
    printed = apportion([Fraction(0), Fraction("0.04")], Fraction(total), TENTH)
    assert printed == (Fraction(0), Fraction(total))
