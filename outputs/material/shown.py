"""What tables and figures of money and coverage are made of, be it a finished result, a plan or a rough calculation."""

from typing import Protocol

from inputs.study import Study
from optimizer.result import Amount
from outputs.material.decided import Decided
from outputs.material.service import Service


class Shown(Protocol):
    """Money and coverage of a study; amounts in million, services in the resource's unit."""

    @property
    def study(self) -> Study: ...

    @property
    def unit(self) -> str:
        """The unit of money, in the language that is spoken."""

    @property
    def amounts(self) -> tuple[Amount, ...]: ...

    def service(self, resource: str, tier: str | None, year: int) -> Service:
        """Need and capacity of a resource in a year, at one tier or at all of them."""


class ShownPlan(Shown, Protocol):
    """The same with what is bought."""

    @property
    def decided(self) -> Decided: ...
