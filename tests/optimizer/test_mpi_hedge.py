"""The search for one first stage by mpi-sppy, against the extensive form of the same tree."""

from fractions import Fraction
from pathlib import Path

import pytest

from inputs.load import load_study
from optimizer.hedge import make_hedge
from optimizer.mpi_hedge import hedge_by_mpi
from optimizer.mpi_processes import missing
from optimizer.risk import Risk
from optimizer.solve import make_plan
from optimizer.tree import Branch, Tree, holding_to
from tests.optimizer.test_hedge import EXACT, apart, costs
from tests.outputs.hedge.futures import two_futures, written

needs_mpi = pytest.mark.skipif(
    bool(missing()), reason=f"not installed (pip install .[mpi], and an MPI): {', '.join(missing())}"
)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Need, prices and probabilities differ. Large alone buys 20 nodes; for all, 10 are best."""
    text = two_futures()
    text.settings["horizon.last_year"] = "2027"
    for name, price in (("small", "3"), ("base", "3.5"), ("large", "2.5")):
        text.settings[f'scenarios.{name}.set."prices.node.price"'] = price
    folder = written(tmp_path / "study", text)
    shares = {"small": Fraction(1, 5), "base": Fraction(1, 2), "large": Fraction(3, 10)}
    branches = tuple(Branch(name, share, load_study(folder, name).study) for name, share in shares.items())
    return Tree(branches, {2026: apart(list(shares))})


def expected(tree: Tree, found: list[Fraction]) -> Fraction:
    return sum((p * cost for p, cost in zip(tree.probabilities, found, strict=True)), Fraction(0))


@needs_mpi
def test_it_agrees_with_the_extensive_form_on_a_tree_both_solve(tree: Tree, tmp_path: Path) -> None:
    """Prices differ between scenarios, where a rho a scenario would call something a bound that is none."""
    own = [make_plan(branch.study, EXACT).objective for branch in tree.branches]
    alone, together = expected(tree, own), make_hedge(tree, Risk(), EXACT, own)
    least = expected(tree, costs(tree, together))
    assert least > alone
    found = hedge_by_mpi(tree, EXACT, 2, tmp_path / "exchange")
    assert not (tmp_path / "exchange").exists()
    shared = found.plans[0]
    held = []
    for branch in tree.branches:
        result = make_plan(branch.study, EXACT, holds=holding_to(shared, tree.first_stage))
        held.append(result.objective)
    assert expected(tree, held) == least
    # Of its own making, not that of each scenario by itself.
    assert float(alone) < found.bound <= float(least) + 1e-6
    assert not found.whole


def test_only_scenarios_that_part_at_once_are_taken(tree: Tree, tmp_path: Path) -> None:
    twice = Tree(tree.branches, {2026: (("small",), ("base", "large")), 2027: apart(tree.names)})
    with pytest.raises(RuntimeError, match="more than once"):
        hedge_by_mpi(twice, EXACT, 2, tmp_path / "exchange")
