"""What coverage.csv leaves open, at the edge: what is as good as stated, what may bind, and rows that are not there."""

import json
from pathlib import Path

import pytest

from tests.outputs.verification.handmade import write_handmade
from tests.outputs.verification.results import CsvFile, told


def _cell(path: Path, row: int, column: str, text: str) -> None:
    file = CsvFile(path)
    file.write(file.with_cell(row, column, text))


def _coverage(folder: Path) -> list[str]:
    return [line.partition(": ")[2] for line in told(folder).splitlines() if line.startswith("coverage.csv")]


@pytest.mark.parametrize(
    ("domestic", "more", "not_all"),
    [
        # The hall's 2.6 are printed in two cells, each to half a millionth; as much again is let pass.
        ("51.4999984", False, True),
        ("51.4999985", False, False),
        ("51.499999", False, False),
        ("51.500001", False, False),
        ("51.5000011", True, False),
        ("51.5000015", True, False),
        ("51.5000016", True, True),
    ],
)
def test_what_is_divided_adds_up_to_what_is_given(handmade: Path, domestic: str, more: bool, not_all: bool) -> None:
    _cell(handmade / "coverage.csv", 6, "domestic", domestic)
    said = [line.rpartition("together: ")[2] for line in _coverage(handmade)]
    assert said == [
        *(["more than can be given to these tiers"] if more else []),
        *(["not all that partnerships of several tiers give, and no more"] if not_all else []),
    ]


def test_without_one_of_the_rows_their_sum_is_not_held(handmade: Path) -> None:
    file = CsvFile(handmade / "coverage.csv")
    cells = file.with_cell(6, "domestic", "51.600000")
    file.write([*cells[:6], *cells[7:]])
    assert _coverage(handmade) == ["the row of compute, secret, 2026 is missing"]


def test_a_row_that_is_missing_in_one_year_does_not_hide_what_is_wrong_in_the_next(handmade: Path) -> None:
    file = CsvFile(handmade / "coverage.csv")
    cells = file.with_cell(6, "domestic", "51.600000")
    file.write([*cells[:2], *cells[3:]])
    assert _coverage(handmade) == [
        "the row of compute, secret, 2025 is missing",
        "rows 5 and 6 together: more than can be given to these tiers",
        "found 2.700000, recomputed 2.600000; rows 5 and 6 together: not all that partnerships of several tiers give, "
        "and no more",
    ]


def test_more_than_an_offer_has_for_two_tiers_is_told(tmp_path: Path) -> None:
    folder = write_handmade(tmp_path, "rules.classified_tiers.enabled=no", "commercial.cloud.compute.tiers=open secret")
    _cell(folder / "coverage.csv", 6, "rented", "6.000000")
    _cell(folder / "coverage.csv", 7, "rented", "4.000000")
    assert _coverage(folder) == []
    # Each may have up to 10, but not 10.1 together.
    _cell(folder / "coverage.csv", 7, "rented", "4.100000")
    assert _coverage(folder) == ["rows 6 and 7 together: more than can be given to these tiers"]


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("yes", None),
        ("no", None),
        ("maybe", "found maybe; expected yes or no"),
        ("", "found nothing; expected yes or no"),
        ("YES", "found YES; expected yes or no"),
    ],
)
def test_where_it_is_open_whether_a_member_binds_it_says_one_or_the_other(
    handmade: Path, printed: str, said: str | None
) -> None:
    # The secret tier's domestic computing is unknown: from nothing, which binds nothing, to all of the hall's 2.6.
    _cell(handmade / "coverage.csv", 3, "domestic", "?")
    _cell(handmade / "rules.csv", 47, "binding", printed)
    told_of_it = [line for line in told(handmade).splitlines() if line.startswith("rules.csv, row 47, column binding")]
    assert told_of_it == ([] if said is None else [f"rules.csv, row 47, column binding: {said}"])


def test_a_broken_member_is_told_even_where_its_row_is_missing(tmp_path: Path) -> None:
    # South's open lot is 6.4.
    folder = write_handmade(tmp_path, "rules.procurement.smallest_lot=6.5")
    file = CsvFile(folder / "rules.csv")
    why = "found 6.400000, recomputed >= 6.500000; rule procurement is broken: south, open, lot, 2025"
    why_too = "found 6.045000, recomputed >= 6.500000; rule procurement is broken: south, secret, lot, 2026"
    assert told(folder).splitlines() == [f"rules.csv, row 37: {why}", f"rules.csv, row 39: {why_too}"]
    file.write([cells for row, cells in enumerate(file.cells, start=1) if row != 37])
    assert told(folder).splitlines() == [
        f"rules.csv: {why}",
        "rules.csv: the row of procurement, south, open, lot, 2025 is missing",
        f"rules.csv, row 38: {why_too}",
    ]


@pytest.mark.parametrize(
    ("printed", "said"),
    [([], None), (["budget"], "found budget, recomputed none"), ("budget", "found none, recomputed none")],
)
def test_where_nothing_binds_the_summary_lists_no_rule(printed: object, said: str | None, tmp_path: Path) -> None:
    folder = write_handmade(tmp_path, "rules.coverage.enabled=no", "rules.storage_balance.enabled=no")
    path = folder / "summary.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    assert content["binding_rules"] == []
    path.write_text(json.dumps({**content, "binding_rules": printed}), encoding="utf-8")
    place = "summary.json, key binding_rules"
    assert told(folder).splitlines() == ([] if said is None else [f"{place}: {said}; rules with a member that binds"])


@pytest.mark.parametrize(
    "change",
    [
        *("existing_systems.abacus.tier=secret", "existing_systems.abacus.site=south"),
        *("existing_systems.abacus.last_year=2030", "rules.classified_tiers.enabled=no"),
        *(
            "products.node.items_per_unit=2",
            "products.node.lifetime_years=1",
            "products.shelf.delivery_years=1",
            "partnerships.union.lifetime_years=1",
        ),
        *(
            "partnerships.union.start_year=2025",
            "partnerships.hall.time_critical=no",
            "partnerships.far.time_critical=no",
        ),
        *("partnership_quotas.union.compute.last_year=2024", "tiers.secret.national_control=no"),
        *("service_classes.leisure.time_critical=yes", "service_classes.leisure.national_control=yes"),
        *("resources.compute.shortage_value=0.7", "resources.storage.shortage_value=", "horizon.last_year=2028"),
        *("commercial.cloud.compute.price=", "operation.systems.last_year=2025", "operation.users.first_year=2026"),
        *("rules.readiness.first_year=2025", "rules.redundancy.uptime_target=0.99", "money.price_year=2020"),
        *("sites.south.availability=0.97", "projects.puzzle.enabled=no", "balances.storage.compute.ratio=0.5"),
    ],
)
def test_in_a_study_that_differs_a_little_only_rules_that_are_broken_do_not_hold(change: str, tmp_path: Path) -> None:
    said = told(write_handmade(tmp_path, change)).splitlines()
    assert [line for line in said if " is broken: " not in line] == []


@pytest.mark.parametrize(
    "rows",
    [
        {"operation": "care,Care,Stell,per_system,0.25,,,,,invented,assumed,\n"},
        {"operation": "rooms,Rooms,Rom,fixed,0.75,,,2026,2026,invented,assumed,\n"},
        {
            "existing_systems": "tally,Tally,south,secret,7,2026,2030,invented,assumed,\n",
            "existing_capacity": "tally,compute,2,,,invented,assumed,\n",
        },
        {
            "demand": "games,Games,compute,leisure,2025,3,,,0.5,,,invented,assumed,\n",
            "tier_shares": "games,open,0.25,,,0,,,invented,assumed,\ngames,secret,0.75,,,0.1,,,invented,assumed,\n",
        },
        {"partnership_quotas": "hall,compute,0.4,2026,invented,assumed,\n"},
        {"project_costs": "puzzle,2025,1.5,,,invented,assumed,\n"},
        {"project_needs": "puzzle,storage,alarm,secret,2025,0.5,,,invented,assumed,\n"},
        {"product_capacity": "node,storage,0.01,,,invented,assumed,\n"},
    ],
)
def test_in_a_study_that_has_a_row_more_only_rules_that_are_broken_do_not_hold(
    rows: dict[str, str], tmp_path: Path
) -> None:
    said = told(write_handmade(tmp_path, rows=rows)).splitlines()
    assert [line for line in said if " is broken: " not in line] == []


def test_a_year_outside_the_horizon_is_told_with_its_first_and_last_year(tmp_path: Path) -> None:
    folder = write_handmade(tmp_path, "horizon.last_year=2028")
    _cell(folder / "contributions.csv", 2, "year", "2029")
    assert told(folder).splitlines()[0] == (
        "contributions.csv, row 2, column year: found 2029; not a planning year, 2025 to 2028"
    )
