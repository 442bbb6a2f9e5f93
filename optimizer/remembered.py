"""Formulas that are computed once per object and arguments."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Result = TypeVar("Result")


def remembered(method: Callable[..., Result]) -> Callable[..., Result]:
    """A method of an object whose answers never change, which keeps them in the object.

    Unlike `functools.cache`, the answers go when the object goes.
    """
    name = method.__qualname__

    @wraps(method)
    def once(self: Any, *arguments: Any) -> Result:
        answers: dict[Any, Result] = self.__dict__.setdefault(name, {})
        if arguments not in answers:
            answers[arguments] = method(self, *arguments)
        return answers[arguments]

    return once
