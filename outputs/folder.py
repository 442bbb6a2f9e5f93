"""A result folder: there whole or not at all, and never written over what is there."""

import errno
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from inputs.language import say
from inputs.problems import WrongUsage
from outputs.draft import Draft, remove_abandoned

RESULTS = Path("results")
# In a result folder: the study as solved, and how the plan was found.
INPUTS = "inputs"
SUMMARY = "summary.json"


class FolderRefused(WrongUsage):
    """The folder cannot be made; the message says why and what to do instead (exit code 2)."""


@dataclass(frozen=True)
class Destination:
    """Where results go: a folder that the planner named, or the next free number under a stem in `results/`."""

    named: Path | None
    stem: str

    def check(self) -> None:
        """Refuses early, before the plan is made, what could not be written afterwards.

        Raises:
            FolderRefused: the folder holds something already, or cannot be made.
        """
        target = self._candidate(1) if self.named is None else self._taken_or(self.named)
        ancestor = next(parent for parent in target.resolve().parents if parent.exists())
        if not ancestor.is_dir():
            raise FolderRefused(
                say(
                    "{folder} cannot be made, because {file} is a file. Choose another folder.",
                    folder=target,
                    file=ancestor,
                )
            )
        if not os.access(ancestor, os.W_OK | os.X_OK):
            raise FolderRefused(
                say(
                    "There is no permission to write in {folder}. Choose another folder with --out DIR.",
                    folder=ancestor,
                )
            )

    def claim(self, finished: Path) -> Path:
        """Moves a finished folder to its destination in one step and returns where it is.

        Raises:
            FolderRefused: the folder was taken in the meantime.
        """
        if self.named is not None:
            if not _moved(finished, self._taken_or(self.named)):
                raise FolderRefused(_taken(self.named))
            return self.named
        for number in count(1):
            target = self._candidate(number)
            if not target.exists() and _moved(finished, target):
                break
        return target

    @property
    def home(self) -> Path:
        """The folder in which the result folder will stand."""
        return RESULTS if self.named is None else self.named.resolve().parent

    def _candidate(self, number: int) -> Path:
        return RESULTS / f"{self.stem}-{number}"

    def _taken_or(self, named: Path) -> Path:
        target = named.resolve()
        if target == Path.cwd():
            raise FolderRefused(say("--out names the folder that you are in. Give the name of a new folder."))
        if target.is_mount():
            raise FolderRefused(
                say(
                    "{folder} is a disk of its own. Give --out a new folder inside it: {inside}.",
                    folder=named,
                    inside=named / "result",
                )
            )
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise FolderRefused(_taken(named))
        return target


def write_whole(destination: Destination, write: Callable[[Path], None]) -> Path:
    """Has `write` fill a hidden folder, moves it to its destination in one step, and returns where it is.

    If anything fails on the way, or the run is interrupted, everything that was written is removed.

    Raises:
        FolderRefused: the folder was taken in the meantime, or the disk refuses.
    """
    made = _make_parents(destination.home)
    remove_abandoned(destination.home)
    try:
        with Draft(destination.home) as draft:
            write(draft)
            _flush(draft)
            return destination.claim(draft)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FolderRefused(
            say(
                "No result folder could be written in {folder}: {reason}. Nothing is left of it.",
                folder=destination.home,
                reason=reason,
            )
        ) from error
    finally:
        for parent in made:
            with suppress(OSError):
                parent.rmdir()


def put_file(target: Path, content: bytes) -> None:
    """Writes a file into a folder that is there, whole or not at all, in place of one of its name.

    Raises:
        FolderRefused: the disk refuses.
    """
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise FolderRefused(
            say("{file} could not be written: {reason}.", file=target, reason=error.strerror or error)
        ) from error


def _taken(named: Path) -> str:
    return say(
        "{folder} exists and is not empty. Give --out a new folder, or leave it out to get the next free one.",
        folder=named,
    )


def _moved(finished: Path, target: Path) -> bool:
    """Whether the folder could be moved there; a folder with content is never replaced."""
    try:
        finished.rename(target)
    except OSError as error:
        if error.errno in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR}:
            return False
        raise
    return True


def _make_parents(home: Path) -> list[Path]:
    """Makes the folder and those above it; returns the new ones, the innermost first."""
    missing = [path for path in (home, *home.parents) if not path.exists()]
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderRefused(
            say("{folder} could not be made: {reason}. Choose another folder.", folder=home, reason=error.strerror)
        ) from error
    return missing


def _flush(folder: Path) -> None:
    """Makes sure that every file is on the disk before the folder gets its name."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
