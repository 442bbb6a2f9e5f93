"""The exit code of an analysis of many runs."""

from collections.abc import Iterable, Mapping

from outputs.failures import STOPPED, UNFORESEEN, UNVERIFIED
from outputs.runs.record import Record, RunStatus

# The first that was met counts.
_CODES: Mapping[RunStatus, int] = {"failed": UNFORESEEN, "unverified": UNVERIFIED, "interrupted": STOPPED}


def exit_code(records: Iterable[Record | None]) -> int:
    """0 where every run came to its end, with a plan or without; 5 after Ctrl-C; 6 or 1 where one went wrong.

    records: None for a run that was not made.
    """
    found = {"interrupted" if record is None else record.status for record in records}
    return next((code for status, code in _CODES.items() if status in found), 0)
