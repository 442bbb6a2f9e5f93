"""Errors that say in a traceback what the command says of them."""

from collections.abc import Iterator
from contextlib import contextmanager

from optimizer.result import NoPlan, Stopped, Unverified
from outputs.failures import describe
from outputs.unsound import UnsoundFolder


@contextmanager
def told() -> Iterator[None]:
    """Adds to what goes wrong within what the command would say of it, as notes below the traceback."""
    try:
        yield
    except (NoPlan, Stopped, Unverified, UnsoundFolder) as error:
        for line in describe(error).lines:
            error.add_note(line)
        raise
