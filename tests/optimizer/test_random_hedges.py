"""Random small trees: strengthening, bounds from use and open sites cut off no hedge that is better."""

from fractions import Fraction
from random import Random

import pytest

from inputs.demand import project_need
from inputs.problems import InvalidStudy
from inputs.study import Study
from optimizer.extensive import compose
from optimizer.hedge import agree, make_hedge
from optimizer.highs import minimise
from optimizer.model import build_model
from optimizer.result import NoPlan, Options
from optimizer.risk import Risk
from optimizer.tree import Branch, Tree
from tests.random_studies import random_study
from tests.study_text import StudyText, times

EXACT = Options(gap=0.0, time_limit=20, outlook=False, reasons=False)
# Units that the plain model may buy beyond any use for them.
ROOM = 60


def other(text: StudyText, rng: Random) -> StudyText:
    """The same study with another need and other prices."""
    made = text.copy()
    for table, column, factors in (("demand", "base_need", ("0.3", "1.5", "2.5")), ("prices", "price", ("0.6", "1.4"))):
        for row in made.rows(table):
            row[column] = times(row[column], rng.choice(factors))
    return made


def tree_of(seed: int) -> Tree | None:
    """Two scenarios of a random study that part in its second year; None where it has one year or is no study."""
    rng = Random(seed)
    text = random_study(rng, tiny=True)
    try:
        studies: list[Study] = [text.load(), other(text, rng).load()]
    except InvalidStudy:
        return None
    years = studies[0].years
    if len(years) < 2 or any(study.settings.objective != "value" for study in studies):
        return None
    share = rng.choice((Fraction(1, 2), Fraction(1, 5)))
    branches = Branch("one", share, studies[0]), Branch("two", 1 - share, studies[1])
    return Tree(branches, {years[1]: (("one",), ("two",))})


def plainly(tree: Tree, risk: Risk, bests: list[Fraction]) -> float | None:
    """The least measure by the models as they are written down, with room for whatever a plan may buy."""
    needs = [project_need(branch.study) for branch in tree.branches]
    built = [build_model(one.study, need, forced=ROOM) for one, need in zip(tree.branches, needs, strict=True)]
    models = [model.compiled() for model in built]
    whole = compose(tree, built, models, risk, [float(best) for best in bests])
    solved = minimise(whole.compiled, whole.cost, whole.offset, EXACT)
    assert solved.status in ("optimal", "infeasible")
    return solved.objective if solved.status == "optimal" else None


@pytest.mark.parametrize("seed", [seed for seed in range(40) if tree_of(seed) is not None])
def test_the_best_hedge_is_that_of_the_plain_models(seed: int) -> None:
    tree = tree_of(seed)
    assert tree is not None
    risk = (Risk(), Risk("cvar", Fraction(3, 5)), Risk("minimax-regret"))[seed % 3]
    bests = [Fraction(seed), Fraction(2 * seed)]
    plain = plainly(tree, risk, bests)
    try:
        hedged = make_hedge(tree, risk, EXACT, bests)
    except NoPlan:
        assert plain is None
        return
    assert plain is not None
    assert agree(tree, hedged.plans)
    assert hedged.status == "optimal"
    assert hedged.bound == pytest.approx(plain, rel=1e-5, abs=1e-4)
