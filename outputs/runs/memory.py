"""Records that are kept only as long as the program runs."""

from typing import Protocol

from outputs.runs.record import Record


class Keeper(Protocol):
    """Where records are kept, by the key of their case."""

    def get(self, key: str) -> Record | None:
        """The record of a run that is done; None where it is not."""

    def put(self, key: str, record: Record) -> None:
        """Keeps a record."""


class Memory:
    """Implements `Keeper`."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}

    def get(self, key: str) -> Record | None:
        return self._records.get(key)

    def put(self, key: str, record: Record) -> None:
        self._records[key] = record
