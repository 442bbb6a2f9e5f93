"""Causes of differences that can be computed by hand; they add up to the whole, whatever stands in the way."""

from fractions import Fraction
from pathlib import Path

import pytest

from outputs.compare.comparison import Comparison, compare
from outputs.compare.kept import Kept
from outputs.compare.why import Effort, Missing
from tests.outputs.compare.results import budget, lifetime, must_cover, need, planned, price, spent, valued
from tests.study_text import StudyText


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def plain(home: Path) -> Path:
    """10 nodes at 3: 30."""
    return planned(home, "plain")


@pytest.fixture(scope="module")
def dear_and_more(home: Path) -> Path:
    """12 nodes at 3.5: 42."""
    return planned(home, "dear_and_more", price("3.5"), need("12"))


def adds_up(found: Comparison) -> bool:
    return (sum(spent(found).values()), sum(valued(found).values())) == (found.spending, found.objective)


def test_a_change_of_price_alone_is_all_price_and_needs_no_solving(home: Path, plain: Path) -> None:
    found = compare(plain, planned(home, "dear", price("3.5")))
    assert spent(found) == valued(found) == {("price",): 5}
    assert found.why.solved == 0


def test_a_change_of_need_alone_is_all_need(home: Path, plain: Path) -> None:
    found = compare(plain, planned(home, "more", need("12")))
    assert spent(found) == valued(found) == {("need",): 6}


def test_a_smaller_budget_spends_less_and_leaves_need_uncovered(home: Path, plain: Path) -> None:
    # 8 nodes for 24; 2 units uncovered in 2 years are worth 16.
    found = compare(plain, planned(home, "poor", budget("24")))
    assert spent(found) == {("budget",): -6}
    assert valued(found) == {("budget",): 10}


def test_two_changes_at_once_share_what_they_do_together(plain: Path, dear_and_more: Path) -> None:
    # Price first costs 5 and then need 7; need first costs 6 and then price 6.
    found = compare(plain, dear_and_more)
    assert spent(found) == {("need",): Fraction("6.5"), ("price",): Fraction("5.5")}
    assert adds_up(found)
    assert (found.why.averaged, found.why.solved) == (True, 2)


def test_in_one_order_need_comes_first(plain: Path, dear_and_more: Path) -> None:
    found = compare(plain, dear_and_more, Effort(fast=True))
    assert spent(found) == {("need",): 6, ("price",): 6}
    assert (found.why.averaged, found.why.solved) == (False, 1)


def test_the_other_way_round_every_cause_has_the_other_sign(plain: Path, dear_and_more: Path) -> None:
    there, back = compare(plain, dear_and_more), compare(dear_and_more, plain)
    assert spent(back) == {causes: -effect for causes, effect in spent(there).items()}
    assert valued(back) == {causes: -effect for causes, effect in valued(there).items()}


def test_five_causes_are_taken_in_one_order_and_add_up(home: Path, plain: Path) -> None:
    def sites_rule(study: StudyText) -> None:
        study.settings["rules.sites.enabled"] = "true"

    found = compare(plain, planned(home, "all", price("3.5"), need("12"), budget("24"), lifetime("1"), sites_rule))
    assert [effect.causes for effect in found.why.effects] == [
        (c,) for c in ("need", "price", "other", "rule", "budget")
    ]
    assert (found.why.averaged, found.why.solved) == (False, 4)
    assert adds_up(found)


def test_a_folder_with_itself_does_not_differ(plain: Path) -> None:
    found = compare(plain, plain)
    assert found.same
    assert (found.inputs, found.decisions, found.coverage, found.rules) == ((), (), (), ())
    assert spent(found) == valued(found) == {("solver",): 0}
    assert found.why.solved == 0


def test_where_a_study_between_has_no_plan_only_the_other_order_is_taken(home: Path) -> None:
    # With B's price and A's need the budget is too small for what must be covered: 10 nodes at 6.
    a = planned(home, "tight_a", must_cover, budget("30"))
    b = planned(home, "tight_b", must_cover, budget("30"), price("6"), need("4"))
    found = compare(a, b)
    assert found.why.missing == (Missing(("price",), "no_plan"),)
    assert spent(found) == {("need",): -18, ("price",): 12}
    assert adds_up(found)


def test_causes_that_no_order_tells_apart_stand_together(home: Path, plain: Path) -> None:
    def other_resource(study: StudyText) -> None:
        study.rows("resources")[0]["resource"] = "gpu"
        study.rows("product_capacity")[0]["resource"] = "gpu"
        study.rows("demand")[0].update(resource="gpu", base_need="11")

    found = compare(plain, planned(home, "gpu", other_resource))
    assert {missing.failure for missing in found.why.missing} == {"invalid"}
    assert spent(found) == {("need", "other"): 3}
    assert adds_up(found)


def test_a_product_only_in_b_is_an_other_input(home: Path, plain: Path) -> None:
    def cheap_product(study: StudyText) -> None:
        study.rows("prices").append({"item": "blade", "price": "2", "change": "0"})
        study.rows("products").append(
            {**study.rows("products")[0], "product": "blade", "title": "Blade server", "price_item": "blade"}
        )
        study.rows("product_capacity").append({"product": "blade", "resource": "compute", "capacity": "1"})

    b = planned(home, "blade", cheap_product, need("12"))
    found = compare(plain, b)
    # 10 nodes at 3, 12 blades at 2: need first 6 and then -12, blades first -10 and then 4.
    assert spent(found) == {("need",): 5, ("other",): -11}
    assert compare(b, plain).kept == "A uses the product Blade server (blade), which B does not have"


def test_a_partnership_of_several_tiers_that_nobody_pays_does_not_keep_decisions_from_being_carried_over(
    home: Path,
) -> None:
    def hosted(study: StudyText) -> None:
        study.tables["tiers"].append({**study.rows("tiers")[0], "tier": "restricted", "rank": "1"})
        study.tables["partnerships"] = [
            {
                **{"partnership": "hosted", "enabled": "no", "site": "north", "tiers": "open restricted"},
                **{"time_critical": "no", "step": "1", "window_first": "2025", "window_last": "2026"},
                **{"smallest_year": "0", "largest_year": "100", "start_year": "2025", "lifetime_years": "5"},
            }
        ]
        study.tables["partnership_yields"] = [{"partnership": "hosted", "resource": "compute", "capacity": "1"}]

    found = compare(planned(home, "unpaid_a", hosted), planned(home, "unpaid_b", hosted, need("12")))
    assert isinstance(found.kept, Kept)
    assert found.kept.spending == 30


def test_a_rule_switched_on_is_a_rule(home: Path) -> None:
    a = planned(home, "uncovered", price("9"))
    b = planned(home, "covered", price("9"), must_cover)
    found = compare(a, b)
    # Uncovered, 10 units are worth 80 in two years; covered, they cost 90.
    assert spent(found) == {("rule",): 90}
    assert valued(found) == {("rule",): 10}


def test_what_the_plan_minimises_is_a_rule(home: Path) -> None:
    def coverage_first(study: StudyText) -> None:
        study.settings["objective"] = '"coverage"'

    found = compare(planned(home, "by_value", price("9")), planned(home, "by_coverage", price("9"), coverage_first))
    assert spent(found) == {("rule",): 90}
    assert [change.path for change in found.inputs] == ["objective"]


def test_the_decisions_of_a_are_costed_at_the_inputs_of_b(plain: Path, dear_and_more: Path, home: Path) -> None:
    # 10 nodes at 3.5, and of the need of 12 two units uncovered in two years, worth 16.
    kept = compare(plain, dear_and_more).kept
    assert kept == Kept(Fraction(35), Fraction(51), Fraction(16), ())
    poor = compare(plain, planned(home, "poorer", budget("24"))).kept
    assert poor == Kept(Fraction(30), Fraction(30), Fraction(0), ("budget",))


def test_an_effect_smaller_than_what_the_gaps_leave_open_is_within_the_gap(home: Path) -> None:
    a = planned(home, "loose_a", gap=0.2)
    found = compare(a, planned(home, "loose_b", need("10.1"), gap=0.2))
    (effect,) = found.why.effects
    assert found.a.undecided is not None
    below, above = effect.below, effect.above
    assert below is not None
    assert above == found.a.undecided
    assert effect.within_gap(effect.objective) == (effect.objective - below <= 0 <= effect.objective + above)
    assert not effect.within_gap(below + 1)
    assert not effect.within_gap(-above - 1)


def test_a_wider_gap_alone_is_the_solver(home: Path, plain: Path) -> None:
    found = compare(plain, planned(home, "wide", gap=0.5))
    assert list(spent(found)) == [("solver",)]
    assert adds_up(found)


def test_an_end_with_a_wider_gap_is_solved_again_so_that_causes_are_not_noise(home: Path, plain: Path) -> None:
    # Proven to half only, so the folder is not what the other one's gap would give; shown by its bound in the summary.
    wide = planned(home, "wide_dear", price("3.5"), gap=0.5)
    found = compare(plain, wide)
    resolved = found.b.undecided is None or found.b.undecided > 0
    assert spent(found).get(("price",)) == 5
    assert (("solver",) in spent(found)) == resolved
    assert adds_up(found)


def test_a_study_that_takes_too_long_has_no_value(plain: Path, dear_and_more: Path) -> None:
    found = compare(plain, dear_and_more, Effort(seconds=1e-9))
    assert {missing.failure for missing in found.why.missing} == {"stopped"}
    assert spent(found) == {("need", "price"): 12}
