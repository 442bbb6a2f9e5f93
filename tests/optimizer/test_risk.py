"""The measures by hand on two scenarios."""

from fractions import Fraction

from optimizer.risk import Risk

HALF = (Fraction(1, 2), Fraction(1, 2))
COSTS = (Fraction(10), Fraction(30))
BESTS = (Fraction(9), Fraction(25))


def test_expected_cost_weighs_by_probability() -> None:
    assert Risk().of(COSTS, HALF, BESTS) == 20
    assert Risk().of(COSTS, (Fraction(1, 4), Fraction(3, 4)), BESTS) == 25


def test_regret_is_the_largest_distance_from_a_scenarios_own_best() -> None:
    assert Risk("minimax-regret").of(COSTS, HALF, BESTS) == 5


def test_cvar_is_the_mean_of_the_worst_cases() -> None:
    # The worst half is the dearer scenario alone; the worst three quarters are it and half of the other.
    assert Risk("cvar", Fraction(1, 2)).of(COSTS, HALF, BESTS) == 30
    assert Risk("cvar", Fraction(1, 4)).of(COSTS, HALF, BESTS) == Fraction(30 * 2 + 10, 3)
    assert Risk("cvar", Fraction(9, 10)).of(COSTS, HALF, BESTS) == 30


def test_cvar_of_all_cases_is_the_expected_cost() -> None:
    assert Risk("cvar").of(COSTS, HALF, BESTS) == Risk().of(COSTS, HALF, BESTS)
