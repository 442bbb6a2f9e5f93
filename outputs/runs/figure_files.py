"""The figures of an analysis as files of its folder, each written whole or not."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from outputs.runs.store import Store

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def write_figures(store: Store, figures: Iterable[tuple[str, "Figure"]], possible: Sequence[str] = ()) -> None:
    """Writes figures, by their names, in place of those of an earlier round.

    possible: names of figures that an earlier round may have written, and that are removed where there are none now.

    Raises:
        FolderRefused: the disk refuses.
    """
    from outputs.figures.style import save  # noqa: PLC0415

    drawn = set()
    with TemporaryDirectory() as folder:
        for name, figure in figures:
            drawn.add(name)
            for path in save(figure, Path(folder), name):
                store.write(path.name, path.read_bytes())
    for name in possible:
        if name not in drawn:
            store.remove(f"{name}.png")
            store.remove(f"{name}.svg")
