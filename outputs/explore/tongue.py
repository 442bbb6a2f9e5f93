"""One language at a time in a process that answers several pages; those who speak the same do not wait for it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from inputs.language import language, speak


class Tongue:
    """What is spoken is a state of the whole process, so another language waits until nobody speaks this one."""

    def __init__(self) -> None:
        self._speakers = 0
        self._changed = threading.Condition()

    @contextmanager
    def speaking(self, wanted: str) -> Iterator[None]:
        """That language is spoken within."""
        with self._changed:
            self._changed.wait_for(lambda: not self._speakers or language() == wanted)
            if language() != wanted:
                speak(wanted)
            self._speakers += 1
        try:
            yield
        finally:
            with self._changed:
                self._speakers -= 1
                self._changed.notify_all()
