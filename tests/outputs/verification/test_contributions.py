"""Contributions that no partnership takes: too much, from one that is off, or outside its window."""

from pathlib import Path

import pytest

from tests.outputs.verification.handmade import write_handmade
from tests.outputs.verification.results import told


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        # 4 steps of 1 are paid to the union in 2025.
        (("partnerships.union.largest_year=4", "rules.partnership_share.enabled=no"), []),
        (
            ("partnerships.union.largest_year=3.5", "rules.partnership_share.enabled=no"),
            ["contributions.csv, row 2, column steps: found 4; the partnership takes at most 3.5 a year"],
        ),
        # 2 steps of 0.5 are paid to the far partnership.
        (("partnerships.far.largest_year=1", "rules.partnership_share.enabled=no"), []),
        (
            ("partnerships.far.largest_year=0.75", "rules.partnership_share.enabled=no"),
            ["contributions.csv, row 4, column steps: found 2; the partnership takes at most 0.75 a year"],
        ),
        # With the rule on, it is the rule that says so, and it is broken.
        (
            ("partnerships.union.largest_year=3.5",),
            [
                "rules.csv, row 31: found 4.000000, recomputed <= 3.500000; rule partnership_share is broken: "
                "union, largest, 2025"
            ],
        ),
        (
            ("partnerships.union.enabled=no",),
            [
                "contributions.csv, row 2, column partnership: found union; this partnership is not enabled, so it "
                "takes nothing"
            ],
        ),
        (
            ("partnerships.union.window_first=2026",),
            [
                "contributions.csv, row 2, column year: "
                "found 2025; the partnership takes contributions from 2026 to 2026"
            ],
        ),
    ],
)
def test_what_no_partnership_takes_is_told(changes: tuple[str, ...], sentences: list[str], tmp_path: Path) -> None:
    said = told(write_handmade(tmp_path, *changes)).splitlines()
    assert [line for line in said if line.startswith(("contributions.csv", "rules.csv, row 31:"))] == sentences
