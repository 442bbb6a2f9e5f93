"""The model, the solver and the plan; and the planner from Python: `import optimizer`.

    import optimizer

    study = optimizer.load_study(budget=2600)
    planned = optimizer.plan(study, gap=0.01)
    planned.funding

What `__all__` names is for people who write Python; the modules beside this file are for the program. These names live
in `outputs.api`, since they give the tables that are made there: the one place where this floor hands on something of
the floor above. They are looked up when they are asked for, so that `import optimizer` loads nothing else.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inputs.problems import InvalidStudy, Problem, WrongUsage
    from optimizer.result import NoPlan, Progress, Stopped, Unverified
    from outputs.api.answers import Answer, compare, explain
    from outputs.api.many import frontier, sweep
    from outputs.api.planning import Planned, plan
    from outputs.api.studies import LoadedStudy, load_study
    from outputs.unsound import UnsoundFolder

__all__ = [
    "Answer",
    "InvalidStudy",
    "LoadedStudy",
    "NoPlan",
    "Planned",
    "Problem",
    "Progress",
    "Stopped",
    "UnsoundFolder",
    "Unverified",
    "WrongUsage",
    "compare",
    "explain",
    "frontier",
    "load_study",
    "plan",
    "sweep",
]

_HOMES = {
    "inputs.problems": ("InvalidStudy", "Problem", "WrongUsage"),
    "optimizer.result": ("NoPlan", "Progress", "Stopped", "Unverified"),
    "outputs.api.answers": ("Answer", "compare", "explain"),
    "outputs.api.many": ("frontier", "sweep"),
    "outputs.api.planning": ("Planned", "plan"),
    "outputs.api.studies": ("LoadedStudy", "load_study"),
    "outputs.unsound": ("UnsoundFolder",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


class _Package(ModuleType):
    """The package, where the name `plan` is the function, though there is a module of that name too.

    Whoever first imports a module of a package has it put under its name in the package, and `plan` would be lost.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in _HOME_OF or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


def __getattr__(name: str) -> Any:
    """Looks up what is public where it lives."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'optimizer' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    """What is there, the public names among it."""
    return sorted({*globals(), *__all__})


sys.modules[__name__].__class__ = _Package
