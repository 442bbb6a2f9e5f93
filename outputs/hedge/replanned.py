"""Every scenario planned anew with what is shared held."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from optimizer.plan import Plan
from outputs.hedge.regret import Tried


@dataclass(frozen=True)
class Replanned:
    """Each scenario's run and plan with what is shared held; none where that leaves a scenario without one.

    planless: those that no plan is left; mended: those whose later years were whole in the search for that reason.
    """

    planless: tuple[str, ...] = ()
    row: Mapping[str, Tried] | None = None
    plans: Mapping[str, Plan] = field(default_factory=dict)
    mended: tuple[str, ...] = ()
