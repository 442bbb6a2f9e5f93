"""Tables as pandas frames, with the columns and the figures of the CSV files."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from inputs.fields import NUMBER
from outputs.table import Column, Table, as_records

if TYPE_CHECKING:
    from pandas import DataFrame


def frame_of(table: Table, typed: Sequence[str] = ()) -> "DataFrame":
    """A table as a frame: text, whole numbers, and floats with the decimals that the file has.

    A whole number that some rows do not have is of the type Int64, which knows <NA>.
    typed: columns of inputs as somebody typed them, which become numbers where all of them are.
    """
    from pandas import DataFrame, Series  # noqa: PLC0415 (whoever wants no frame need not load it)

    records = as_records(table)
    columns = {}
    for column in table.columns:
        cells = [record[column.name] for record in records]
        if column.name in typed:
            columns[column.name] = Series(as_typed([str(cell) for cell in cells]))
        else:
            columns[column.name] = Series(cells, dtype=_type_of(column, None in cells))
    return DataFrame(columns)


def as_typed(cells: Iterable[str]) -> list[str] | list[int] | list[float]:
    """Cells as they were typed, as numbers where all that are not blank are; a blank one is then no number (nan)."""
    texts = list(cells)
    filled = [text for text in texts if text]
    if not filled or not all(NUMBER.fullmatch(text) for text in filled):
        return texts
    if all(text.isdigit() for text in texts):
        return [int(text) for text in texts]
    return [float(text or "nan") for text in texts]


def _type_of(column: Column, some_empty: bool) -> str:
    if column.decimals is None:
        return "str"
    if column.decimals:
        return "float64"
    return "Int64" if some_empty else "int64"
