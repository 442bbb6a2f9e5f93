"""Standard output and error as they may be found: closed, on a full disk, or left early by who reads them."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inputs.language import say


class Unprinted(Exception):
    """A plan is complete in its folder, but could not be printed (exit code 1)."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(reason)
        self.folder = folder
        self.reason = reason


class _Forgiving(io.TextIOWrapper):
    """Loses what cannot be written: that a message is not seen must not cost the plan."""

    def write(self, text: str) -> int:
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()


def make_usable() -> None:
    """Replaces closed standard streams, and has letters that a stream cannot show replaced."""
    # In this order each gets its own number, which no result file can then get and be printed into.
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 (stays open)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if isinstance(sys.stderr, io.TextIOWrapper):
        encoding = sys.stderr.encoding
        sys.stderr = _Forgiving(sys.stderr.detach(), encoding, errors="replace", line_buffering=True)


def give_up_output() -> None:
    """Has standard output lead nowhere, so that what is still to be written to it does not fail at exit."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def printing_from(folder: Path) -> Iterator[None]:
    """Says of what goes wrong while a plan is printed that its folder is complete.

    Raises:
        BrokenPipeError: the reader has seen enough.
        Unprinted: anything else went wrong.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except KeyboardInterrupt as error:
        raise Unprinted(folder, say("interrupted")) from error
    except Exception as error:
        give_up_output()
        raise Unprinted(folder, getattr(error, "strerror", None) or f"{type(error).__name__}: {error}") from error
