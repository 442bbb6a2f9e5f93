"""What the processes of an mpi-sppy search have found so far, kept in a folder for the one that waits for it."""

import json
from dataclasses import asdict, dataclass
from math import inf
from pathlib import Path

PROBLEM = "problem.pickle"
_STANDING = "standing.json"


@dataclass(frozen=True)
class Standing:
    """A proven lower bound, what the best plan found costs (million), and what is shared in it, column by column."""

    bound: float = -inf
    found: float | None = None
    units: tuple[int, ...] | None = None


def keep_standing(folder: Path, standing: Standing) -> None:
    """Puts it in place of an earlier one, all at once."""
    draft = folder / f"{_STANDING}.draft"
    draft.write_text(json.dumps(asdict(standing)))
    draft.replace(folder / _STANDING)


def kept_standing(folder: Path) -> Standing:
    """What was kept last; nothing where there is none."""
    place = folder / _STANDING
    if not place.exists():
        return Standing()
    kept = json.loads(place.read_text())
    return Standing(kept["bound"], kept["found"], None if kept["units"] is None else tuple(kept["units"]))
