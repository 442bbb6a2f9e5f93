"""Wide tables in parts that fit a page: what does not fit beside the first columns continues below."""

from dataclasses import replace

from outputs.page.data import Grid
from outputs.page.words import Words

MOST_COLUMNS = 11


def bands(grid: Grid, words: Words) -> tuple[Grid, ...]:
    """The table itself, or parts of it with the first column repeated and as many columns each as can be.

    Rows below others that hold nothing in a part are left out of it.
    """
    columns = len(grid.head)
    if columns <= MOST_COLUMNS:
        return (grid,)
    parts = -(-columns // MOST_COLUMNS)
    size = -(-columns // parts)
    return tuple(_part(grid, words, start, min(start + size, columns)) for start in range(0, columns, size))


def _part(grid: Grid, words: Words, start: int, end: int) -> Grid:
    head = grid.head[start:end]
    caption = words.part.format(caption=grid.caption, first=head[0], last=head[-1])
    rows = (replace(row, cells=row.cells[start:end]) for row in grid.rows)
    return Grid(
        caption, head, tuple(row for row in rows if row.kind != "sub" or any(cell != "-" for cell in row.cells))
    )
