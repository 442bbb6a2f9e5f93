"""Wide tables in parts that fit a page: what does not fit beside the first columns continues below."""

from dataclasses import replace

from inputs.language import say
from outputs.page.data import Grid

MOST_COLUMNS = 11


def bands(grid: Grid) -> tuple[Grid, ...]:
    """The table itself, or parts of it with the first column repeated and as many columns each as can be.

    Rows below others that hold nothing in a part are left out of it.
    """
    columns = len(grid.head)
    if columns <= MOST_COLUMNS:
        return (grid,)
    parts = -(-columns // MOST_COLUMNS)
    size = -(-columns // parts)
    return tuple(_part(grid, start, min(start + size, columns)) for start in range(0, columns, size))


def _part(grid: Grid, start: int, end: int) -> Grid:
    head = grid.head[start:end]
    caption = say("{caption}, {first} to {last}", caption=grid.caption, first=head[0], last=head[-1])
    rows = (replace(row, cells=row.cells[start:end]) for row in grid.rows)
    return Grid(
        caption, head, tuple(row for row in rows if row.kind != "sub" or any(cell != "-" for cell in row.cells))
    )
