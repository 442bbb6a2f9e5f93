"""Changes by path reach the cells that are meant, keep their provenance honest, and are checked like all else."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from inputs.load import load_study
from inputs.paths import parse_path
from inputs.problems import WrongUsage
from inputs.study import Study
from tests.inputs.study_folder import TOYLAND, StudyFolder


@pytest.mark.parametrize(
    ("change", "read", "value"),
    [
        ("demand.play.growth=0.5", lambda it: it.demand["play"].growth, Fraction("0.5")),
        ("tier_shares.play.secret.run_open=0.3", lambda it: it.tier_shares["play", "secret"].run_open, Fraction("0.3")),
        ("prices.node=0.45", lambda it: it.prices["node"].price, Fraction("0.45")),
        ("ceilings.investment_national.2025=50", lambda it: it.ceilings["investment_national", 2025].ceiling, 50),
        ("operation.base=2.5", lambda it: it.operation["base"].amount, Fraction("2.5")),
        ("product_capacity.node.compute=2", lambda it: it.product_capacity["node", "compute"].capacity, 2),
        ("balances.storage.compute=0.1", lambda it: it.balances["storage", "compute"].ratio, Fraction("0.1")),
        ("commercial.cloud.compute=3", lambda it: it.commercial["cloud", "compute"].price, 3),
        (
            "existing_capacity.abacus.compute=8.5",
            lambda it: it.existing_capacity["abacus", "compute"].capacity,
            Fraction("8.5"),
        ),
        ("budget=90", lambda it: it.rules.budget.total.value, 90),
        ("rules.domestic_share.share=0.6", lambda it: it.rules.domestic_share.share.value, Fraction("0.6")),
        ("money.discount_rate=0.03", lambda it: it.settings.money.discount_rate.value, Fraction("0.03")),
        ("rules.redundancy.enabled=no", lambda it: it.rules.redundancy.enabled, False),
        ("rules.redundancy.enabled=false", lambda it: it.rules.redundancy.enabled, False),
        ("projects.puzzle.enabled=yes", lambda it: it.projects["puzzle"].enabled, True),
        ("horizon.last_year=2030", lambda it: it.years[-1], 2030),
        ("rules.readiness.first_year=", lambda it: it.rules.readiness.first_year, None),
        ("rules.domestic_share.first_year=2026", lambda it: it.rules.domestic_share.first_year, 2026),
        ("resources.storage.shortage_value=", lambda it: it.resources["storage"].shortage_value, None),
        ("resources.compute.shortage_value=3", lambda it: it.resources["compute"].shortage_value, 3),
        ("demand.play.growth=low", lambda it: it.demand["play"].growth, Fraction("0.3")),
        ("budget=high", lambda it: it.rules.budget.total.value, 160),
        ("demand.play.growth=1.1x", lambda it: it.demand["play"].growth, Fraction("0.495")),
        ("budget=1.000000000000000001x", lambda it: it.rules.budget.total.value, Fraction("120.5000000000000001205")),
        ("demand.play.title=Play, mostly", lambda it: it.demand["play"].title, "Play, mostly"),
    ],
)
def test_a_change_reaches_its_cell_exactly(change: str, read: Callable[[Study], object], value: object) -> None:
    assert read(load_study(TOYLAND).study) != value
    assert read(load_study(TOYLAND, changes=[change]).study) == value


def test_a_star_reaches_every_row() -> None:
    before, after = load_study(TOYLAND).study, load_study(TOYLAND, changes=["demand.*.base_need=2x"]).study
    assert [row.base_need for row in after.demand.values()] == [2 * row.base_need for row in before.demand.values()]


def test_changes_apply_in_order_after_the_scenario_and_are_recorded() -> None:
    loaded = load_study(TOYLAND, "high", ["prices.node=0.5", "prices.node=0.5x"])
    assert loaded.study.demand["play"].growth == Fraction("0.6")
    assert loaded.study.prices["node"].price == Fraction("0.25")
    assert loaded.raw.applied == (
        "demand.play.growth: 0.45 -> 0.6 (scenario high)",
        "prices.node.price: 0.4 -> 0.44 (scenario high)",
        "rules.redundancy.enabled: yes -> no (scenario high)",
        "prices.node.price: 0.44 -> 0.5 (--set)",
        "prices.node.price: 0.5 -> 0.25 (--set)",
    )


def test_a_changed_row_says_so_and_is_assumed_when_the_planner_set_it() -> None:
    row = load_study(TOYLAND, changes=["demand.warn.growth=0.2"]).study.demand["warn"]
    assert (row.note, row.quality) == ("growth changed from 0.1 to 0.2 (--set)", "assumed")
    row = load_study(TOYLAND, changes=["demand.play.growth=high"]).study.demand["play"]
    assert row.note == "Guessed. growth changed from 0.45 to 0.6 (--set)"


def test_the_end_of_a_range_is_as_good_as_its_source() -> None:
    assert load_study(TOYLAND, changes=["prices.shelf=high"]).study.prices["shelf"].quality == "stated"
    assert load_study(TOYLAND, changes=["prices.shelf=2"]).study.prices["shelf"].quality == "assumed"


def test_a_changed_figure_says_so_and_its_range_holds_it() -> None:
    figure = load_study(TOYLAND, changes=["budget=400"]).study.rules.budget.total
    assert [figure.value, figure.low, figure.high] == [400, 80, 400]
    assert [figure.source, figure.quality] == ["ledger", "assumed"]
    assert figure.note == "Page 1. value changed from 120.5 to 400 and its high end with it (--set)"


def test_a_value_that_stays_the_same_leaves_its_row_as_it_was() -> None:
    loaded = load_study(TOYLAND, changes=["prices.shelf=1.5"])
    assert loaded.study == load_study(TOYLAND).study
    assert loaded.raw.applied == ("prices.shelf.price: 1.5 -> 1.5 (--set)",)


@pytest.mark.parametrize("path", ["rules.budget.ramp", "rules.budget.carry_over", "rules.redundancy.sites_lost"])
def test_an_absent_figure_can_be_set_and_cleared(path: str) -> None:
    study = load_study(TOYLAND, changes=[f"{path}=1"]).study
    rule, name = path.split(".")[1:]
    figure = getattr(getattr(study.rules, rule), name)
    assert (figure.value, figure.source, figure.quality) == (1, "planner", "assumed")
    assert study.sources["planner"].title == "Set by the planner"
    assert load_study(TOYLAND, changes=[f"{path}=1", f"{path}="]).study.settings == load_study(TOYLAND).study.settings


def test_two_new_figures_share_one_source() -> None:
    study = load_study(TOYLAND, changes=["rules.budget.ramp=1", "rules.budget.carry_over=0.5"]).study
    assert list(study.sources) == ["invented", "ledger", "planner"]


def test_a_long_note_is_cut_and_not_refused(folder: StudyFolder) -> None:
    folder.replace("demand.csv", "Guessed.", "x" * 1995)
    note = load_study(folder.path, changes=["demand.play.growth=0.5"]).study.demand["play"].note
    assert len(note) <= 2000
    assert note.endswith("growth changed from 0.45 to 0.5 (--set)")


@pytest.mark.parametrize(
    ("change", "said", "suggestion"),
    [
        ("dmand.play.growth=1", "there is no table or group of settings 'dmand'", "demand"),
        ("budgt=1", "there is no table or group of settings 'budgt'", "budget"),
        ("demand.plaay.growth=1", "demand.csv has no need 'plaay'", "play"),
        ("demand.play.grwoth=1", "demand.csv has no column 'grwoth'", "growth"),
        ("demand.play=1", "expected a column at the end, demand.NEED.COLUMN", None),
        ("demand=1", "expected a path of the form demand.NEED.COLUMN", None),
        ("prices.node.price.low=1", "expected a path of the form prices.ITEM.COLUMN", None),
        ("tier_shares.play.opn.share=1", "tier_shares.csv has no tier 'opn' with need play", "open"),
        ("demand.play.need=x", "column need names the row and cannot be changed", None),
        ("rules.budge.total=3", "study.toml knows no 'budge' in rules", "budget"),
        ("rules.budget.total.vlue=3", "study.toml knows no 'vlue' in rules.budget.total", "value"),
        ("rules.budget=3", "this is a group; add one of enabled, total", None),
        ("rules.budget.enabled.x=3", "nothing stands below rules.budget.enabled", "rules.budget.enabled"),
        ("scenarios.high.title=x", "there is no table or group of settings 'scenarios'", None),
        ("demand.play.growth", "expected PATH=VALUE, such as demand.gpu.growth=0.5", None),
        ("=3", "expected PATH=VALUE", None),
    ],
)
def test_an_unknown_path_is_wrong_usage_with_a_near_name(change: str, said: str, suggestion: str | None) -> None:
    with pytest.raises(WrongUsage) as caught:
        load_study(TOYLAND, changes=[change])
    assert said in str(caught.value)
    assert caught.value.suggestion == suggestion
    assert suggestion is None or str(caught.value).endswith(f"did you mean {suggestion}?")


def test_a_path_into_a_table_that_the_study_does_not_have_is_wrong_usage(folder: StudyFolder) -> None:
    (folder.path / "ceilings.csv").unlink()
    with pytest.raises(WrongUsage, match=r"the study has no ceilings\.csv"):
        load_study(folder.path, changes=["ceilings.sum.2025=1"])


def test_an_unknown_scenario_is_wrong_usage_with_a_near_name() -> None:
    with pytest.raises(WrongUsage, match=r"no scenario 'hihg'; it has base, high; did you mean high\?"):
        load_study(TOYLAND, "hihg")


@pytest.mark.parametrize(
    ("change", "file", "row", "column", "found", "expected"),
    [
        ("demand.warn.growth=low", "demand.csv", 3, "growth", None, "demand.warn.growth, in column growth_low"),
        (
            "rules.readiness.share=high",
            "study.toml",
            53,
            "rules.readiness.share.value",
            None,
            "in key rules.readiness.share.high",
        ),
        (
            "resources.compute.shortage_value=2x",
            "resources.csv",
            2,
            "shortage_value",
            None,
            "a number to multiply by 2",
        ),
        ("demand.play.growth=-1", "demand.csv", 2, "growth", "-1", "above -1"),
        ("demand.play.growth=0,5", "demand.csv", 2, "growth", "0,5", "decimal point"),
        ("demand.play.base_need=", "demand.csv", 2, "base_need", "", "a number of at least 0"),
        ("products.node.lifetime_years=1.1x", "products.csv", 2, "lifetime_years", "5.5", "a whole number"),
        ("tier_shares.play.open.share=0.8", "tier_shares.csv", 2, "share", "0.8", "they sum to 0.9"),
        ("demand.play.source=ledgr", "demand.csv", 2, "source", "ledgr", "a source that stands in sources.csv"),
        ("budget=lots", "study.toml", 44, "rules.budget.total.value", "lots", "a number of at least 0"),
        ("budget=", "study.toml", 44, "rules.budget.total.value", "", "a number of at least 0"),
        ("rules.redundancy.sites_lost=2", "study.toml", 58, "rules.redundancy.sites_lost.value", "2", "fewer sites"),
        ("horizon.last_year=2024", "study.toml", 10, "horizon.last_year", "2024", "not before first_year"),
    ],
)
def test_a_value_that_does_not_hold_is_told_as_coming_from_the_change(
    folder: StudyFolder, change: str, file: str, row: int, column: str, found: str | None, expected: str
) -> None:
    problem = folder.only_problem(changes=[change])
    assert (problem.file, problem.row, problem.column, problem.value) == (file, row, column, found)
    assert expected in problem.expected
    assert f"set by --set {change}" in problem.sentence()


def test_a_value_from_a_scenario_is_told_as_such(folder: StudyFolder) -> None:
    folder.replace("study.toml", '"prices.node" = "1.1x"', '"prices.node" = -2')
    problem = folder.only_problem("high")
    assert (problem.file, problem.row, problem.column, problem.value) == ("prices.csv", 2, "price", "-2")
    assert "set by scenario high: prices.node=-2" in problem.sentence()


def test_a_scenario_that_is_not_chosen_is_not_applied_but_its_paths_are_checked(folder: StudyFolder) -> None:
    folder.replace("study.toml", '"prices.node" = "1.1x"', '"prices.nodee" = -2')
    problem = folder.only_problem()
    assert (problem.file, problem.row, problem.value) == ("study.toml", 89, "prices.nodee")
    assert problem.suggestion == "node"
    assert folder.only_problem("high") == problem


def test_paths_in_a_scenario_may_stand_unquoted(folder: StudyFolder) -> None:
    folder.replace("study.toml", '"demand.play.growth" = "high"', 'demand.play.growth = "high"')
    assert load_study(folder.path, "high").study.demand["play"].growth == Fraction("0.6")


def test_a_parsed_path_tells_what_stands_there_and_its_range() -> None:
    raw = load_study(TOYLAND).raw
    cells = parse_path(raw, "demand.*.growth")
    assert [(cell.path, cell.line, cell.text, cell.low, cell.high) for cell in cells] == [
        ("demand.play.growth", 2, "0.45", "0.3", "0.6"),
        ("demand.warn.growth", 3, "0.1", None, None),
        ("demand.keep.growth", 4, "0.2", "0.1", "0.3"),
    ]
    (budget,) = parse_path(raw, "budget")
    assert (budget.path, budget.text, budget.low, budget.high) == ("rules.budget.total", "120.5", "80", "160")
