"""The best plan for several scenarios, against trying every first stage there is."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import pytest

from inputs.study import Study
from optimizer.hedge import Hedged, agree, make_hedge
from optimizer.holds import Hold
from optimizer.result import NoPlan, Options
from optimizer.risk import Risk
from optimizer.solve import make_plan
from optimizer.tree import Branch, Groups, Tree, decided_in
from tests.small_study import best, quantities_of, small_study

EXACT = Options(gap=0.0, outlook=False, reasons=False)
RISKS = (Risk(), Risk("cvar", Fraction(1, 2)), Risk("minimax-regret"))
# A system costs 7 a year to run, so that it pays to buy at once; nodes get cheaper, so that it pays to wait.
DEAR = {"compute": {"shortage_value": 40}}
SYSTEM = {"system": {"kind": "per_system", "amount": 7}}


def study(growth: int, price: int, lot: int = 0, total: int = 1000) -> Study:
    """10 units are needed in the first year; what is needed of it in the second grows on."""
    return small_study(
        years=(2025, 2027),
        needs={("compute", "open"): (10, growth)},
        prices={"node": {"price": price, "change": Fraction(-1, 5)}},
        operation=SYSTEM,
        rules={"budget": {"total": total}, "procurement": {"smallest_lot": lot, "most_a_year": 1}},
    )


def apart(names: Sequence[str]) -> Groups:
    return tuple((name,) for name in names)


def two(first: Study, second: Study, share: Fraction = Fraction(1, 2), year: int = 2026) -> Tree:
    branches = Branch("low", share, first), Branch("high", 1 - share, second)
    return Tree(branches, {year: apart(("low", "high"))})


def costs(tree: Tree, hedged: Hedged) -> list[Fraction]:
    found = []
    for branch, plan in zip(tree.branches, hedged.plans, strict=True):
        quantities = quantities_of(branch.study, plan)
        found.append(quantities.present_value() + quantities.short_value())
    return found


def bests(tree: Tree) -> list[Fraction]:
    return [best(branch.study).objective for branch in tree.branches]


def tried(tree: Tree, risk: Risk, most: int) -> Fraction:
    """The least measure over all numbers of nodes bought in the first year, each scenario then planned anew."""
    own, found = bests(tree), []
    for units in range(most + 1):
        hold = Hold("buy", (None, None, None, 2025), units, units)
        try:
            after = [make_plan(branch.study, EXACT, holds=[hold]).objective for branch in tree.branches]
        except NoPlan:
            continue
        found.append(risk.of(after, tree.probabilities, own))
    return min(found)


@pytest.mark.parametrize("risk", RISKS, ids=lambda risk: risk.kind)
@pytest.mark.parametrize(
    "tree",
    [
        two(study(10, 3), study(16, 4)),
        two(study(8, 5), study(20, 5, lot=20), Fraction(3, 4)),
        two(study(5, 2), study(14, 4, total=90), Fraction(1, 5)),
    ],
    ids=["prices", "lot", "budget"],
)
def test_no_first_stage_is_better(tree: Tree, risk: Risk) -> None:
    own = bests(tree)
    hedged = make_hedge(tree, risk, EXACT, own)
    measured = risk.of(costs(tree, hedged), tree.probabilities, own)
    assert float(measured) == pytest.approx(float(tried(tree, risk, 45)), abs=1e-6)
    assert hedged.status == "optimal"
    assert hedged.bound == pytest.approx(float(measured), abs=1e-5)
    assert agree(tree, hedged.plans)


def test_with_fractions_later_what_is_shared_is_whole_and_the_bound_holds() -> None:
    tree = two(study(8, 5), study(20, 5, lot=20), Fraction(3, 4))
    exact = make_hedge(tree, Risk(), EXACT, bests(tree))
    relaxed = make_hedge(tree, Risk(), EXACT, bests(tree), whole=False)
    assert agree(tree, relaxed.plans)
    assert not relaxed.whole
    assert relaxed.integers < exact.integers
    assert relaxed.bound <= exact.bound + 1e-6
    assert {index[3] for plan in relaxed.plans for index in plan.buy} == {2025}


def test_scenarios_can_be_whole_among_others_that_are_not() -> None:
    tree = two(study(8, 5), study(20, 5, lot=20), Fraction(3, 4))
    relaxed = make_hedge(tree, Risk(), EXACT, bests(tree), whole=False)
    one = make_hedge(tree, Risk(), EXACT, bests(tree), whole=False, also=("high",))
    both = make_hedge(tree, Risk(), EXACT, bests(tree), whole=False, also=("low", "high"))
    exact = make_hedge(tree, Risk(), EXACT, bests(tree))
    assert relaxed.integers < one.integers < both.integers == exact.integers
    assert relaxed.bound - 1e-6 <= one.bound <= exact.bound + 1e-6
    assert both.bound == pytest.approx(exact.bound)
    assert agree(tree, one.plans)


def test_identical_scenarios_have_the_plan_of_one() -> None:
    one = study(14, 4)
    tree = two(one, one)
    hedged = make_hedge(tree, Risk(), EXACT, bests(tree))
    assert costs(tree, hedged) == [best(one).objective] * 2


def test_a_first_stage_may_be_more_than_one_scenario_has_a_use_for() -> None:
    # Nodes cost 3 at first and 30 later: what the larger scenario needs later is bought at once, in both.
    def needing(later: int) -> Study:
        return small_study(
            needs={("compute", "open"): (2, later)}, prices={"node": {"price": 3, "change": 9}}, resources=DEAR
        )

    tree = two(needing(2), needing(20))
    hedged = make_hedge(tree, Risk(), EXACT, bests(tree))
    assert [sum(plan.buy.values()) for plan in hedged.plans] == [20, 20]
    assert costs(tree, hedged) == [60, 60]


def test_scenarios_that_part_later_agree_longer() -> None:
    studies = dict(zip(("low", "base", "high"), (study(8, 4), study(12, 4), study(20, 4)), strict=True))
    branches = tuple(Branch(name, Fraction(1, 3), one) for name, one in studies.items())
    nested = Tree(branches, {2026: (("low",), ("base", "high")), 2027: apart(tuple(studies))})
    at_once = Tree(branches, {2026: apart(tuple(studies))})
    hedged = make_hedge(nested, Risk(), EXACT, bests(nested))
    _, base, high = (decided_in(plan, (2025, 2026)) for plan in hedged.plans)
    assert base == high
    assert [decided_in(plan, (2025,)) for plan in hedged.plans] == [decided_in(hedged.plans[0], (2025,))] * 3
    # Knowing later is never better.
    free = make_hedge(at_once, Risk(), EXACT, bests(at_once))
    assert sum(costs(nested, hedged)) >= sum(costs(at_once, free))


def test_a_nested_tree_against_all_that_can_be_shared() -> None:
    branches = tuple(
        Branch(name, Fraction(1, 3), small_study((2025, 2027), {("compute", "open"): (2, later)}, resources=DEAR))
        for name, later in (("low", 1), ("base", 2), ("high", 3))
    )
    tree = Tree(branches, {2026: (("low",), ("base", "high")), 2027: apart(("low", "base", "high"))})
    hedged = make_hedge(tree, Risk(), EXACT, bests(tree))
    found = []
    for first, low, others in product(range(5), repeat=3):
        total = Fraction(0)
        for branch in branches:
            second = low if branch.name == "low" else others
            pattern = (None, None, None)
            holds = [Hold("buy", (*pattern, 2025), first, first), Hold("buy", (*pattern, 2026), second, second)]
            total += make_plan(branch.study, EXACT, holds=holds).objective / 3
        found.append(total)
    assert Risk().of(costs(tree, hedged), tree.probabilities, []) == min(found)


def test_scenarios_whose_first_years_cannot_be_one_have_no_plan() -> None:
    # Five nodes are the smallest lot at a price of 2, and four the most that the ceiling pays for at a price of 5: but
    # no node at all breaks readiness in both.
    def priced(price: int) -> Study:
        return small_study(
            prices={"node": {"price": price}},
            tiers={"open": {"national_control": True}},
            ceilings={("investment_national", 2025): {"ceiling": 20}},
            needs={("compute", "open"): (4, 4)},
            rules={
                "readiness": {"share": 1},
                "budget": {},
                "procurement": {"smallest_lot": 10 if price == 2 else 20},
            },
        )

    tree = two(priced(2), priced(5))
    assert all(best(branch.study).plan.buy for branch in tree.branches)
    with pytest.raises(NoPlan):
        make_hedge(tree, Risk(), EXACT, bests(tree))
