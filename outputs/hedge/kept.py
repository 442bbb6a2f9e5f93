"""The plans for all scenarios together, kept in the folder so that an analysis that goes on need not search again."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Literal

from pydantic import BaseModel, ConfigDict

from optimizer.hedge import Hedged
from outputs.runs.case import digest
from outputs.runs.record import KeptPlan
from outputs.runs.store import Store


class KeptHedge(BaseModel):
    """What the search over all scenarios found; nothing of it depends on how long it took but `seconds`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: Literal["optimal", "time_limit", "settled"]
    plans: list[KeptPlan]
    bound: float | None
    seconds: float
    rows: int
    columns: int
    integers: int
    nodes: int
    whole: bool

    @classmethod
    def of(cls, found: Hedged) -> "KeptHedge":
        """Of a search that was not interrupted."""
        return cls(
            status="optimal" if found.status == "interrupted" else found.status,
            plans=[KeptPlan.of(plan) for plan in found.plans],
            bound=found.bound if found.bound > float("-inf") else None,
            seconds=found.seconds,
            rows=found.rows,
            columns=found.columns,
            integers=found.integers,
            nodes=found.nodes,
            whole=found.whole,
        )

    def hedged(self) -> Hedged:
        """The search's result as it was."""
        plans = tuple(plan.plan() for plan in self.plans)
        bound = float("-inf") if self.bound is None else self.bound
        size = self.rows, self.columns, self.integers, self.nodes
        return Hedged(plans, self.status, bound, self.seconds, *size, whole=self.whole)


def kept(store: Store, also: Sequence[str] = ()) -> Hedged | None:
    """What was kept of the search in which these scenarios were whole throughout; None where nothing can be read."""
    with suppress(OSError, ValueError, TypeError, ArithmeticError):
        return KeptHedge.model_validate_json((store.folder / _name(also)).read_bytes()).hedged()
    return None


def keep(store: Store, found: Hedged, also: Sequence[str] = ()) -> None:
    """Keeps a search's result.

    Raises:
        FolderRefused: the disk refuses.
    """
    store.write(_name(also), (KeptHedge.of(found).model_dump_json(indent=1) + "\n").encode())


def _name(also: Sequence[str]) -> str:
    return f"runs/together-{digest(list(also))[:8]}.json" if also else "runs/together.json"
