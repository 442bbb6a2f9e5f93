"""Regret, and what knowing and hedging are worth, by hand on two scenarios."""

from fractions import Fraction

from optimizer.risk import Risk
from optimizer.tree import Branch, Tree
from outputs.hedge.regret import HEDGE, Judged, Span, Tried
from outputs.runs.record import Record
from tests.small_study import small_study

STUDY = small_study()
TREE = Tree(
    (Branch("low", Fraction(1, 4), STUDY), Branch("high", Fraction(3, 4), STUDY)), {2026: (("low",), ("high",))}
)
NONE = Tried(Record(status="no_plan"), None, None)


def run(cost: int, bound: int | None = None) -> Tried:
    return Tried(Record(status="optimal"), Fraction(cost), Fraction(cost if bound is None else bound))


def judged(gap: int = 0, risk: Risk | None = None, high_in_low: Tried | None = None) -> Judged:
    """What is tried: low costs 100 alone, high 200; the hedge 110 and 220, low's own 300 in high, high's 150 in low."""
    own = {"low": run(100, 100 - gap), "high": run(200, 200 - gap)}
    tried = {
        HEDGE: {"low": run(110, 110 - gap), "high": run(220, 220 - gap)},
        "low": {"low": own["low"], "high": run(300, 300 - gap)},
        "high": {"low": high_in_low or run(150, 150 - gap), "high": own["high"]},
    }
    # 110 / 4 + 220 x 3 / 4 = 192.5
    return Judged(TREE, risk or Risk(), own, tried, Fraction(385, 2) - gap)


def test_regret_is_the_cost_beyond_a_scenarios_own_best() -> None:
    assert judged().regret(HEDGE, "high") == Span(Fraction(20), Fraction(20), Fraction(20))
    assert judged().regret("low", "high") == Span(Fraction(100), Fraction(100), Fraction(100))
    assert judged().regret("low", "low") == Span(Fraction(0), Fraction(0), Fraction(0))


def test_gaps_widen_what_is_told_and_small_differences_are_ties() -> None:
    assert judged(gap=4).regret(HEDGE, "low") == Span(Fraction(6), Fraction(10), Fraction(14))
    found = judged(gap=12).regret(HEDGE, "low")
    assert found == Span(Fraction(0), Fraction(10), Fraction(22))
    assert found.tie


def test_what_knowing_and_hedging_are_worth() -> None:
    half = Fraction(1, 2)
    # Own best plans cost 175, the hedge 192.5, low's first stage 250, high's 187.5.
    assert judged().perfect_information().found == 17 + half
    assert judged().stochastic_solution("low") == Span(57 + half, 57 + half, 57 + half)
    assert judged(gap=4).perfect_information() == Span(13 + half, 17 + half, 21 + half)
    assert judged(gap=4).stochastic_solution("low") == Span(53 + half, 57 + half, 61 + half)
    assert judged(gap=60).perfect_information().least == 0
    assert judged(gap=60).stochastic_solution("low").tie  # type: ignore[union-attr]


def test_a_first_stage_without_a_plan_somewhere_has_no_measure() -> None:
    found = judged(high_in_low=NONE)
    assert found.regret("high", "low") is None
    assert found.measured("high") is None
    assert found.stochastic_solution("high") is None
    assert found.without_plan("high") == ["low"]


def test_a_plan_that_was_held_can_be_the_best_there_is() -> None:
    found = judged(gap=50, high_in_low=run(90, 60))
    assert found.best("low") == 90
    assert found.regret("low", "low") == Span(Fraction(0), Fraction(10), Fraction(50))


def test_the_hedge_is_never_proven_worse_than_scenarios_that_need_not_agree() -> None:
    without = Judged(TREE, Risk(), judged().own, judged().tried, None)
    assert without.measured(HEDGE) == Span(Fraction(175), Fraction(385, 2), Fraction(385, 2))


def test_largest_regret_counts_from_the_best() -> None:
    found = judged(risk=Risk("minimax-regret"))
    assert found.measured("low") == Span(Fraction(100), Fraction(100), Fraction(100))
    assert found.perfect_information().found == 20
    assert found.stochastic_solution("low").found == 80  # type: ignore[union-attr]


def test_the_worst_half_counts_alone() -> None:
    found = judged(risk=Risk("cvar", Fraction(1, 2)))
    hedge, single = found.measured(HEDGE), found.stochastic_solution("low")
    assert hedge is not None
    assert single is not None
    assert [hedge.found, single.found] == [220, 80]


def test_the_last_digits_of_a_bound_are_no_difference() -> None:
    proven = Tried.of(Record(status="optimal", bound=100.0000001))
    assert proven.bound is not None
    assert Fraction("99.999") < proven.bound < 100
    assert Tried.of(Record(status="no_plan")).bound is None
