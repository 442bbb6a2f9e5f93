"""`optimize compare`, from two folders to what is printed and written."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from inputs.language import say
from outputs.compare.as_json import comparison_json
from outputs.compare.comparison import Comparison, compare
from outputs.compare.report import comparison_blocks
from outputs.compare.tables import comparison_tables
from outputs.compare.why import Effort
from outputs.csv_files import Dialect, write_csv
from outputs.folder import Destination, write_whole
from outputs.layout import Block, Paragraph


@dataclass(frozen=True)
class Compared:
    """A comparison, and where its tables were written, if anywhere."""

    found: Comparison
    folder: Path | None

    def as_json(self) -> str:
        """What stands on standard output under --json."""
        return comparison_json(self.found, self.folder)

    def blocks(self) -> Iterable[Block]:
        """What is printed otherwise."""
        yield from comparison_blocks(self.found)
        if self.folder is not None:
            yield Paragraph("")
            yield Paragraph(say("Tables are in {folder}", folder=self.folder))


def run_compare(a: Path, b: Path, out: Path | None, dialect: Dialect, effort: Effort) -> Compared:
    """Compares two folders and, where a folder is named, writes the tables there, whole or not at all.

    Raises:
        WrongUsage: a folder cannot be used, or the two cannot be compared.
        InvalidStudy: the inputs of a folder are not a study.
        UnsoundFolder: one does not survive verification.
    """
    destination = None if out is None else Destination(out, "compare")
    if destination is not None:
        destination.check()
    found = compare(a, b, effort)
    if destination is None:
        return Compared(found, None)

    def write(draft: Path) -> None:
        for table in comparison_tables(found, dialect):
            write_csv(table, draft, dialect)

    return Compared(found, write_whole(destination, write))
