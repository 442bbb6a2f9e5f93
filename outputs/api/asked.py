"""What is asked for from Python, held against what there is, as the command holds its options against it."""

from collections.abc import Sequence
from numbers import Integral
from typing import Any

from inputs.language import say
from inputs.problems import WrongUsage
from inputs.suggest import nearest
from optimizer.result import Options
from outputs.typed_number import typed_number

OBJECTIVES = ("value", "coverage")


def options_asked(gap: Any, time_limit: Any = None, threads: Any = 1, objective: Any = None) -> Options:
    """How to solve.

    Raises:
        WrongUsage: a value is none that it can have.
    """
    if objective is not None:
        check_choice("objective", objective, OBJECTIVES)
    return Options(
        gap=number("gap", gap),
        time_limit=None if time_limit is None else number("time_limit", time_limit, above_zero=True),
        threads=whole("threads", threads),
        objective=objective,
    )


def whole(name: str, value: Any, least: int = 1) -> int:
    """A whole number that is `least` or more.

    Raises:
        WrongUsage: it is not.
    """
    if not isinstance(value, Integral) or int(value) < least:
        wanted = say("expected a whole number, {least} or more", least=least)
        raise WrongUsage(say("{name}: found {value!r}; {wanted}", name=name, value=value, wanted=wanted))
    return int(value)


def check_choice(name: str, value: Any, choices: Sequence[str]) -> None:
    """Refuses what is none of the choices.

    Raises:
        WrongUsage: it is not.
    """
    if value not in choices:
        wanted = say("expected one of {choices}", choices=", ".join(choices))
        reason = say("{name}: found {value!r}; {wanted}", name=name, value=value, wanted=wanted)
        raise WrongUsage(reason, nearest(str(value), choices))


def number(name: str, value: Any, above_zero: bool = False) -> float:
    """A number that is 0 or more, or above 0.

    Raises:
        WrongUsage: it is not.
    """
    try:
        return float(typed_number(str(value), above_zero))
    except ValueError as error:
        raise WrongUsage(f"{name}: {error}") from error
