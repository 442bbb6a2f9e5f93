"""Records that are kept only as long as the program runs."""

from typing import Any, Protocol, overload

from outputs.runs.job import Kept, Made
from outputs.runs.record import Record


class Keeper(Protocol):
    """Where records are kept, by the key of their job."""

    @overload
    def get(self, key: str) -> Record | None: ...
    @overload
    def get(self, key: str, kind: type[Made]) -> Made | None: ...
    def get(self, key: str, kind: Any = Record) -> Any:
        """What is kept of a job that is done; None where it is not."""

    def put(self, key: str, record: Kept) -> None:
        """Keeps it."""


class Memory:
    """Implements `Keeper`."""

    def __init__(self) -> None:
        self._records: dict[str, Kept] = {}

    @overload
    def get(self, key: str) -> Record | None: ...
    @overload
    def get(self, key: str, kind: type[Made]) -> Made | None: ...
    def get(self, key: str, kind: Any = Record) -> Any:
        return self._records.get(key)

    def put(self, key: str, record: Kept) -> None:
        self._records[key] = record
