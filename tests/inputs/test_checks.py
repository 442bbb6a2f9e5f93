"""What must hold between tables is told where it does not hold."""

import pytest

from inputs.load import load_study
from tests.inputs.study_folder import StudyFolder

_LOWER = "rules.partnership_share.lower.value"


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "expected", "suggestion"),
    [
        ("demand.csv", "alarms,compute", "alarms,comput", 3, "resource", "a resource that stands in", "compute"),
        ("products.csv", "Node,node,1", "Node,nod,1", 2, "price_item", "an item that stands in prices.csv", "node"),
        ("prices.csv", "ledger", "leger", 3, "source", "a source that stands in sources.csv", "ledger"),
        ("tier_shares.csv", "play,secret", "play,secrt", 3, "tier", "a tier that stands in tiers.csv", "secret"),
        ("commercial.csv", "no,open", "no,open secrt", 2, "tiers", "a tier that stands in tiers.csv", "secret"),
        ("partnerships.csv", "yes,,open", "yes,nord,open", 2, "site", "a site that stands in sites.csv", "north"),
        ("balances.csv", "storage,compute", "tapes,compute", 2, "storage_resource", "stands in resources.csv", None),
    ],
)
def test_a_name_that_no_row_has_is_told_with_the_nearest(
    folder: StudyFolder, file: str, old: str, new: str, row: int, column: str, expected: str, suggestion: str | None
) -> None:
    folder.replace(file, old, new)
    problem = folder.only_problem()
    assert (problem.file, problem.row, problem.column) == (file, row, column)
    assert problem.value == folder.cell(file, row, column)
    assert expected in problem.expected
    assert problem.suggestion == suggestion


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "expected"),
    [
        (
            "tier_shares.csv",
            "play,open,0.9",
            "play,open,0.8999",
            3,
            "share",
            "sum to exactly 1; over its tiers they sum",
        ),
        (
            "tier_shares.csv",
            "warn,open,1,,,0",
            "warn,open,1,,,0.1",
            4,
            "run_open",
            "0, since tier open is open already",
        ),
        ("tiers.csv", "Hemmelig,3", "Hemmelig,0", 3, "rank", "a rank of its own; tier open has the same"),
        ("existing_systems.csv", "20,,2025", "20,2026,2025", 2, "last_year", "not before first_year (2026)"),
        ("operation.csv", "2025,2026", "2026,2025", 3, "last_year", "not before first_year (2026)"),
        (
            "demand.csv",
            "leisure,2024,20",
            "leisure,2026,20",
            2,
            "base_year",
            "no later than the first planning year (2025)",
        ),
        ("ceilings.csv", "2025", "2027", 2, "year", "a planning year, 2025 to 2026"),
        ("demand.csv", "0.45,0.3,0.6", "0.45,0.5,0.6", 2, "growth_low", "not above the 0.45 in column growth"),
        ("demand.csv", "0.45,0.3,0.6", "0.45,,0.4", 2, "growth_high", "not below the 0.45 in column growth"),
        ("partnerships.csv", "2025,2026,1,", "2026,2025,1,", 2, "window_last", "not before window_first (2026)"),
        ("partnerships.csv", "2025,2026,1,", "2027,2028,1,", 2, "window_first", "meets the horizon, 2025 to 2026"),
        ("partnerships.csv", "1,2,10", "1,12,10", 2, "largest_year", "not below smallest_year (12)"),
        ("partnerships.csv", "1,2,10", "20,2,10", 2, "largest_year", "at least one step (20)"),
        ("partnerships.csv", "yes,,open", "yes,,", 2, "tiers", "at least one tier"),
        ("partnerships.csv", "yes,,open", "yes,,open open", 2, "tiers", "each tier once"),
        ("partnerships.csv", "yes,,open", "yes,,open secret", 2, "tiers", "no classified tier"),
        ("commercial.csv", "no,open", "no,secret", 2, "tiers", "no classified tier"),
        ("balances.csv", "storage,compute", "storage,storage", 2, "compute_resource", "another resource"),
    ],
)
def test_a_cell_that_does_not_go_with_the_rest_is_told(
    folder: StudyFolder, file: str, old: str, new: str, row: int, column: str, expected: str
) -> None:
    folder.replace(file, old, new)
    problem = folder.only_problem()
    assert (problem.file, problem.row, problem.column) == (file, row, column)
    assert problem.value == folder.cell(file, row, column)
    assert expected in problem.expected


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "found", "expected"),
    [
        ("high = 160", "high = 100", 44, "rules.budget.total.high", "100", "not below the 120.5 of the figure"),
        ("lower = { value = 0,", "lower = { value = 0.4,", 64, _LOWER, "0.4", "not above upper (0.3)"),
        ("value = 0.999", "value = 0.9999", 60, "rules.redundancy.uptime_target.value", "0.9999", "with 2 sites"),
        ("last_year = 2026", "last_year = 2085", 10, "horizon.last_year", "2085", "at most 60 years"),
        ("last_year = 2026", "last_year = 2024", 10, "horizon.last_year", "2024", "not before first_year (2025)"),
    ],
)
def test_a_setting_that_does_not_go_with_the_rest_is_told(
    folder: StudyFolder, old: str, new: str, line: int, key: str, found: str, expected: str
) -> None:
    folder.replace("study.toml", old, new)
    problem = folder.only_problem()
    assert (problem.file, problem.row, problem.column, problem.value) == ("study.toml", line, key, found)
    assert expected in problem.expected


def test_a_need_without_tiers_is_told(folder: StudyFolder) -> None:
    folder.replace("tier_shares.csv", "keep,open,1,,,0,,,invented,assumed,\n", "")
    problem = folder.only_problem()
    assert (problem.file, problem.row, problem.column, problem.value) == ("demand.csv", 4, "need", "keep")
    assert "at least one row in tier_shares.csv" in problem.expected


def test_an_open_tier_that_is_classified_is_told(folder: StudyFolder) -> None:
    folder.replace("tiers.csv", "Åpen,0,no", "Åpen,0,yes")
    (problem,) = (problem for problem in folder.problems() if problem.file == "tiers.csv")
    assert (problem.row, problem.column, problem.value) == (2, "classified", "yes")
    assert "the tier of the lowest rank is the open one" in problem.expected


def test_a_need_that_nothing_delivers_is_told(folder: StudyFolder) -> None:
    folder.replace("product_capacity.csv", "shelf,storage,1", "shelf,compute,1")
    problem = folder.only_problem()
    assert (problem.file, problem.row, problem.column, problem.value) == ("demand.csv", 4, "resource", "storage")
    assert "a product, an enabled partnership or an enabled commercial offer" in problem.expected


def test_a_product_or_system_that_delivers_nothing_is_told(folder: StudyFolder) -> None:
    folder.append("products.csv", "lamp,Lamp,Lampe,node,1,5,,,0,0,,,1,,,invented,assumed,")
    folder.append("existing_systems.csv", "slates,Slates,north,open,2,,2025,invented,assumed,")
    told = {problem.file: (problem.row, problem.column, problem.value) for problem in folder.problems()}
    assert told == {"products.csv": (4, "product", "lamp"), "existing_systems.csv": (3, "system", "slates")}


def test_what_no_product_delivers_needs_a_value_and_a_price_of_its_own(folder: StudyFolder) -> None:
    folder.append("resources.csv", "quantum,Q,Q,u,u,,invented,assumed,")
    folder.append("commercial.csv", "cloud,quantum,Q,Q,no,open,10,,invented,assumed,")
    told = {problem.file: (problem.row, problem.column, problem.value) for problem in folder.problems()}
    assert told == {"resources.csv": (4, "shortage_value", ""), "commercial.csv": (3, "price", "")}


def test_a_reference_to_a_table_that_the_study_does_not_have_says_so(folder: StudyFolder) -> None:
    (folder.path / "projects.csv").unlink()
    told = {problem.file: problem.expected for problem in folder.problems()}
    assert told.keys() == {"project_costs.csv", "project_needs.csv"}
    assert "there is no such file" in told["project_costs.csv"]


def test_a_fault_in_a_row_does_not_hide_the_rows_name_from_others(folder: StudyFolder) -> None:
    folder.replace("resources.csv", "2.5", "many")
    assert [problem.value for problem in folder.problems()] == ["many"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("partnerships.csv", "yes,,open", "yes,south,open secret"),
        ("partnerships.csv", "yes,,open,no,2025,2026", "no,,open,no,2030,2031"),
        ("sites.csv", "400,0.1,0.1,0.3,0.98,0.97", "400,0.1,0.1,0.3,0.999,0.97"),
        ("sites.csv", "500,0.2,,,0.99", "500,0.2,,,1"),
    ],
)
def test_what_only_looks_wrong_is_let_through(folder: StudyFolder, file: str, old: str, new: str) -> None:
    folder.replace(file, old, new)
    if file == "sites.csv" and "0.999" in new:
        folder.replace(file, "0.97,0.99", "0.97,0.999")
    assert load_study(folder.path).study.years == (2025, 2026)


def test_optional_tables_may_be_absent(folder: StudyFolder) -> None:
    for name in ("commercial", "ceilings", "balances", "projects", "project_costs", "project_needs"):
        (folder.path / f"{name}.csv").unlink()
    study = load_study(folder.path).study
    assert study.commercial == {}
    assert study.projects == {}


def test_tiers_are_in_rising_rank_whatever_their_order_in_the_file(folder: StudyFolder) -> None:
    folder.replace("tiers.csv", "Åpen,0", "Åpen,9")
    folder.replace("tiers.csv", "Hemmelig,3,yes", "Hemmelig,3,no")
    folder.replace("tier_shares.csv", "play,secret,0.1,,,0.4,0.2,0.6", "play,secret,0.1,,,0,,")
    study = load_study(folder.path).study
    assert tuple(study.tiers) == ("secret", "open")
    assert study.open_tier == "secret"


@pytest.mark.parametrize(("file", "wrong"), [("project_costs.csv", "2024"), ("project_needs.csv", "2027")])
def test_a_project_must_run_in_planned_years_only_when_it_is_enabled(
    folder: StudyFolder, file: str, wrong: str
) -> None:
    folder.replace(file, "2026", wrong)
    load_study(folder.path)
    folder.replace("projects.csv", "puslespill,no", "puslespill,yes")
    problem = folder.only_problem()
    assert (problem.file, problem.row, problem.column) == (file, 2, "year")
    assert "a planning year, 2025 to 2026" in problem.expected
