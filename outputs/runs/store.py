"""The folder of an analysis of many runs: what was asked, the study, and a record a run, each written whole or not.

A run that is done stays done, whatever becomes of the program; the same command into the same folder goes on there.
"""

import errno
import json
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, overload

from inputs.language import mark, say
from inputs.raw import RawStudy
from inputs.system_words import reason_of
from inputs.write import write_study
from outputs.draft import claim
from outputs.folder import Destination, FolderRefused, put_file, write_whole
from outputs.runs.frontier_words import listed
from outputs.runs.job import Kept, Made
from outputs.runs.record import Record
from outputs.summary import json_text

DESIGN = "design.json"
RUNS = "runs"
INPUTS = "inputs"
_DRAFT = re.compile(r"\..+\.[0-9a-f]{8}")
# What tells one analysis from another, as a planner would say it.
_IN_WORDS = {
    "analysis": mark("kind"),
    "design": mark("runs"),
    "study_sha256": mark("inputs"),
    "options": mark("options"),
    "versions": mark("versions"),
}


class Store:
    """The records of one analysis. Only one process at a time writes into its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock: int | None = None

    @classmethod
    def open(cls, folder: Path, design: Mapping[str, Any], raw: RawStudy, resume: bool = False) -> "Store":
        """The store in a folder, a new one unless the same analysis was begun there.

        Raises:
            FolderRefused: the folder holds something else, or `resume` and nothing was begun there.
        """
        if not (folder / DESIGN).is_file():
            if resume:
                raise FolderRefused(
                    say("{folder} holds nothing to go on with. Leave out --resume to begin.", folder=folder)
                )
            destination = Destination(folder, "")
            destination.check()

            def write(draft: Path) -> None:
                (draft / RUNS).mkdir()
                write_study(raw, draft / INPUTS)
                (draft / DESIGN).write_text(json_text(dict(design)), encoding="utf-8")

            write_whole(destination, write)
        elif other := _differences(_read_json(folder / DESIGN), json.loads(json_text(dict(design)))):
            raise FolderRefused(
                say(
                    "{folder} holds another analysis: its {others} are not those asked for now. Give --out a new "
                    "folder, or leave it out.",
                    folder=folder,
                    others=listed(other),
                )
            )
        return cls(folder)

    def __enter__(self) -> "Store":
        try:
            self._lock = claim(self.folder.resolve())
            self._make_ready()
        except BlockingIOError as error:
            busy = say(
                "Another run is writing into {folder}. Wait for it, or give --out a new folder.", folder=self.folder
            )
            raise FolderRefused(busy) from error
        except OSError as error:
            self._give_up()
            raise FolderRefused(
                say(
                    "{folder} cannot be written to: {reason}. Mend it, or give --out a new folder.",
                    folder=self.folder,
                    reason=reason_of(error),
                )
            ) from error
        return self

    def _make_ready(self) -> None:
        """Removes what a program that was killed left half-written.

        Raises:
            OSError: the folder cannot be written to.
        """
        runs = self.folder / RUNS
        runs.mkdir(exist_ok=True)
        for folder in (self.folder, runs):
            for left in [path for path in folder.iterdir() if _DRAFT.fullmatch(path.name)]:
                left.unlink()
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._give_up()

    def _give_up(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    @overload
    def get(self, key: str) -> Record | None: ...
    @overload
    def get(self, key: str, kind: type[Made]) -> Made | None: ...
    def get(self, key: str, kind: Any = Record) -> Any:
        """The record of a run that is done; None where there is none that can be read."""
        # What pydantic and fractions raise where a file is not what was written.
        with suppress(OSError, ValueError, TypeError, ArithmeticError):
            return kind.model_validate_json((self.folder / RUNS / f"{key}.json").read_bytes())
        return None

    def put(self, key: str, record: Kept) -> None:
        """Keeps a record.

        Raises:
            FolderRefused: the disk refuses.
        """
        self.write(f"{RUNS}/{key}.json", (record.model_dump_json(indent=1) + "\n").encode())

    def abandon(self) -> None:
        """Removes the folder, unless a run was kept in it: what was begun came to nothing."""
        if not any((self.folder / RUNS).iterdir()):
            shutil.rmtree(self.folder, ignore_errors=True)

    def remove(self, name: str) -> None:
        """Removes a file of the folder that an earlier round wrote, if there is one.

        Raises:
            FolderRefused: the disk refuses.
        """
        try:
            (self.folder / name).unlink(missing_ok=True)
        except OSError as error:
            kept = say("{file} could not be removed: {reason}.", file=self.folder / name, reason=reason_of(error))
            raise FolderRefused(kept) from error

    def write(self, name: str, content: bytes) -> None:
        """Writes a file of the folder, whole or not at all, in place of one that is there.

        Raises:
            FolderRefused: the disk refuses.
        """
        try:
            put_file(self.folder / name, content)
        except FolderRefused as refused:
            said = say("{problem} Runs that were done are kept; mend it and start again.", problem=refused)
            raise FolderRefused(said) from refused


def _differences(found: Any, asked: Mapping[str, Any]) -> list[str]:
    """In what an analysis that was begun is not the one asked for."""
    if not isinstance(found, dict):
        return [say("files")]
    return [say(_IN_WORDS.get(name, name)) for name in sorted({*found, *asked}) if found.get(name) != asked.get(name)]


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
