"""Money, capacity and what is carried over in a revision, against figures reckoned by hand."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from inputs.load import load_study
from inputs.problems import InvalidStudy, WrongUsage
from outputs.revise.old import read_old_plan
from outputs.verification.command import verify_folder
from tests.outputs.revise.tiny import bought, planned, revised, study, units
from tests.study_text import StudyText

# 12 nodes in 2025 at 3.5 each instead of 10 at 3, and none in 2026.
ACTUAL = (2025, "north", "open", "node", 12, 3.5)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("revise")


@pytest.fixture(scope="module")
def inputs(home: Path) -> Path:
    return study(home, "plain")


@pytest.fixture(scope="module")
def actuals(home: Path) -> Path:
    return bought(home / "bought.csv", ACTUAL)


def test_what_was_bought_serves_need_and_only_the_rest_is_bought(home: Path, inputs: Path, actuals: Path) -> None:
    assert units(revised(inputs, home / "rest", purchases=actuals)) == {2027: 40 - 12, 2028: 40}


def test_what_was_paid_and_what_running_cost_leave_the_budget(home: Path, inputs: Path, actuals: Path) -> None:
    past = revised(inputs, home / "left", purchases=actuals).course.final.revised.past
    assert [past.amount(line, 2025) for line in ("investment_national", "operation", "sum")] == [42, 6, 48]
    assert past.amount("sum", 2026) == 6
    assert load_study(home / "left" / "inputs").study.rules.budget.total.value == 1000 - 54


def test_what_stands_goes_on_costing_what_it_costs_to_run(home: Path, inputs: Path, actuals: Path) -> None:
    done = revised(inputs, home / "running", purchases=actuals)
    quantities = done.course.final.result.quantities
    assert [quantities.operation(year) for year in (2027, 2028)] == [5 + 2, 5 + 3]


def test_every_revision_survives_verification(home: Path, inputs: Path, actuals: Path) -> None:
    assert verify_folder(revised(inputs, home / "verified", purchases=actuals).folder).exit_code == 0


def test_a_revised_study_can_be_revised_again(home: Path, inputs: Path, actuals: Path) -> None:
    first = revised(inputs, home / "once", purchases=actuals).folder
    again = bought(home / "again.csv", (2027, "north", "open", "node", 30, 2))
    done = revised(first / "inputs", home / "twice", first=2028, purchases=again)
    assert units(done) == {2028: 80 - 12 - 30}
    assert done.course.final.result.study.rules.budget.total.value == 1000 - 54 - (60 + 7)


def test_the_horizon_rolls_on_with_the_money_that_is_given(home: Path, inputs: Path, actuals: Path) -> None:
    done = revised(inputs, home / "rolled", purchases=actuals, last=2029, budget=Fraction(500))
    # The 12 of 2025 run until 2029, and need is 160 by then.
    assert units(done) == {2027: 28, 2028: 40, 2029: 80}
    assert done.course.final.result.study.rules.budget.total.value == 500


def test_more_years_without_their_money_are_refused_with_what_is_left(home: Path, inputs: Path, actuals: Path) -> None:
    with pytest.raises(WrongUsage, match=r"of which 946\.0 MNOK is left: say with --budget"):
        revised(inputs, home / "refused", purchases=actuals, last=2029)


def test_unspent_money_of_a_ceiling_carries_over_by_the_studys_rule(home: Path, actuals: Path) -> None:
    """Of the 50 of 2026 nothing is spent, and half of a ceiling may be carried over: 25 more than the 60 of 2027."""

    def with_ceilings(text: StudyText) -> None:
        text.figure("rules.budget.carry_over", "0.5")
        line = "investment_national"
        text.tables["ceilings"] = [
            {"line": line, "year": "2026", "ceiling": "50"},
            {"line": line, "year": "2027", "ceiling": "60"},
        ]

    inputs = study(home, "carry", with_ceilings)
    done = revised(inputs, home / "carried", purchases=actuals)
    kept = done.course.final.result.study.ceilings
    assert {key: row.ceiling for key, row in kept.items()} == {("investment_national", 2027): 85}


def _partnership(lower: str) -> Callable[[StudyText], None]:
    def change(text: StudyText) -> None:
        text.switch("partnership_share", True)
        text.figure("rules.partnership_share.lower", lower)
        text.tables["partnerships"] = [
            {
                **{"partnership": "pool", "enabled": "yes", "tiers": "open", "time_critical": "no"},
                **{"window_first": "2026", "window_last": "2026", "step": "1", "smallest_year": "0"},
                **{"largest_year": "100", "start_year": "2028", "lifetime_years": "5"},
            }
        ]
        text.tables["partnership_yields"] = [{"partnership": "pool", "resource": "compute", "capacity": "0.5"}]

    return change


def test_what_was_contributed_gives_capacity_from_its_start_year(home: Path, actuals: Path) -> None:
    inputs = study(home, "pool", _partnership("0"))
    paid = bought(home / "paid.csv", (2026, "pool", 20), header=("year", "partnership", "steps"))
    done = revised(inputs, home / "pooled", purchases=actuals, contributions=paid)
    assert units(done) == {2027: 28, 2028: 30}
    assert verify_folder(done.folder).exit_code == 0


def test_the_share_of_partnerships_counts_what_was_paid_before(home: Path, actuals: Path) -> None:
    """Its window is over. 20 of (42 + 20 + 68.04 + 40 x 2.187) is 9.2 %: enough for 9 %, and of what is new it is 0."""
    paid = bought(home / "share.csv", (2026, "pool", 20), header=("year", "partnership", "steps"))
    inputs = study(home, "share", _partnership("0.09"))
    done = revised(inputs, home / "shared", purchases=actuals, contributions=paid)
    rule = done.course.final.result.study.rules.partnership_share
    assert rule.invested_before is not None
    assert rule.contributed_before is not None
    assert [figure.value for figure in (rule.invested_before, rule.contributed_before)] == [62, 20]
    assert units(done)[2027] == 28
    assert verify_folder(done.folder).exit_code == 0


def test_a_procurement_of_products_with_different_lives_stays_one_system(home: Path) -> None:
    """The old plan, carried on in the study that begins later, costs each year what it cost in the old one."""

    def short_lived(text: StudyText) -> None:
        text.rows("resources").append({"resource": "space", "shortage_value": "9"})
        text.rows("prices").append({"item": "disk", "price": "2", "change": "-0.1"})
        disk = {**text.rows("products")[0], "product": "disk", "price_item": "disk", "lifetime_years": "3"}
        text.rows("products").append(disk)
        text.rows("product_capacity").append({"product": "disk", "resource": "space", "capacity": "1"})
        text.rows("demand").append({**text.rows("demand")[0], "need": "files", "resource": "space", "growth": "0"})
        text.rows("tier_shares").append({**text.rows("tier_shares")[0], "need": "files"})

    folder = planned(study(home, "lives", short_lived), home / "lives")
    old = read_old_plan(folder, 2027)
    systems = old.begun.loaded.study.existing_systems
    spans = {name: (row.first_year, row.last_year) for name, row in systems.items()}
    assert spans == {"bought_2025_1": (None, 2027), "bought_2025_2": (2028, 2029), "bought_2026_1": (None, 2030)}
    # Systems of 2025, 2026 and 2027 run in 2027, and one more in 2028.
    assert [old.quantities.operation(year) for year in (2027, 2028)] == [5 + 3, 5 + 4]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((2027, "north", "open", "node", 1, 3), "row 2, column year: found '2027'; expected a year before"),
        ((2025, "nort", "open", "node", 1, 3), "column site: found 'nort'; .*did you mean north?"),
        ((2025, "north", "open", "nodes", 1, 3), "column product: found 'nodes'; .*did you mean node?"),
        ((2025, "north", "open", "node", 1.5, 3), "column units: found '1.5'; expected a whole number"),
        ((2025, "north", "open", "node", 1, ""), "column unit_price_mnok: found an empty cell; expected a number"),
    ],
)
def test_a_fault_is_told_with_its_row_and_column(home: Path, inputs: Path, row: tuple[object, ...], said: str) -> None:
    with pytest.raises(InvalidStudy, match=said):
        revised(inputs, home / "faulty", purchases=bought(home / "faulty.csv", row))


def test_a_plans_own_purchases_can_be_handed_in_as_they_are(home: Path, inputs: Path) -> None:
    folder = planned(inputs, home / "as_planned")
    rows = (folder / "purchases.csv").read_text().splitlines()
    path = home / "own.csv"
    path.write_text("\n".join([rows[0], *(row for row in rows[1:] if row < "2027")]) + "\n")
    assert units(revised(inputs, home / "own", purchases=path)) == {2027: 20, 2028: 40}


def test_a_budget_that_is_overspent_is_refused(home: Path, inputs: Path) -> None:
    dear = bought(home / "dear.csv", (2025, "north", "open", "node", 400, 3))
    with pytest.raises(WrongUsage, match="is spent before 2027, more than the budget"):
        revised(inputs, home / "dear", purchases=dear)
