"""The hidden folder that a result is written into before it gets its name, and what killed runs left of theirs."""

import hashlib
import os
import platform
import re
import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

# A lock may be known to one machine only, so that each removes no drafts but its own.
_HOST = hashlib.sha256(platform.node().encode()).hexdigest()[:8]
_DRAFT = re.compile(rf"\.unfinished-{_HOST}-[0-9a-f]{{12}}")


class Draft:
    """A new hidden folder in `home`, locked while it is in use, and removed at the end unless it was moved away."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._path = home
        self._lock: int | None = None

    def __enter__(self) -> Path:
        while True:
            self._path = self._home / f".unfinished-{_HOST}-{secrets.token_hex(6)}"
            # A run that is refused removes the empty folders above that it made.
            self._path.mkdir(parents=True)
            with suppress(FileNotFoundError):
                self._lock = _lock(self._path, wait=True)
            # Another run may have taken it for abandoned in the moment before it was locked.
            if self._path.exists():
                return self._path
            self._unlock()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._path, ignore_errors=True)
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def remove_abandoned(home: Path) -> None:
    """Removes the drafts in a folder that no process holds any more: what was left when one was killed."""
    with suppress(OSError):
        for path in [path for path in home.iterdir() if _DRAFT.fullmatch(path.name)]:
            with suppress(OSError):
                lock = _lock(path, wait=False)
                if lock is not None:
                    shutil.rmtree(path, ignore_errors=True)
                    os.close(lock)


if sys.platform == "win32":

    def _lock(folder: Path, wait: bool) -> int | None:
        """Folders cannot be locked here, so that none counts as abandoned."""

    def claim(folder: Path) -> int | None:
        """Folders cannot be locked here."""

else:
    import fcntl

    def _lock(folder: Path, wait: bool) -> int | None:
        """Locks a folder until the descriptor is closed; None where the file system has no locks, or another has it.

        Raises:
            OSError: the folder cannot be opened.
        """
        opened = _opened(folder)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(opened)
            return None
        return opened

    def claim(folder: Path) -> int | None:
        """Locks a folder that is there until the descriptor is closed; None where the file system has no locks.

        Raises:
            BlockingIOError: another process has it.
            OSError: the folder cannot be opened.
        """
        opened = _opened(folder)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(opened)
            raise
        except OSError:
            os.close(opened)
            return None
        return opened

    def _opened(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
