"""What went wrong in one of many runs is not lost among those that went well."""

from collections.abc import Sequence

import pytest

from outputs.runs.exit_code import exit_code
from outputs.runs.record import Record, RunStatus


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        (("optimal", "time_limit", "no_plan", "stopped"), 0),
        (("optimal", None), 5),
        (("optimal", "interrupted"), 5),
        ((None, "unverified", "optimal"), 6),
        (("unverified", "failed", None), 1),
    ],
)
def test_the_worst_that_was_met_is_the_exit_code(statuses: Sequence[RunStatus | None], code: int) -> None:
    assert exit_code(None if status is None else Record(status=status) for status in statuses) == code
