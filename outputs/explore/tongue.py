"""One language at a time in a process that answers several pages; those who speak the same do not wait for it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from inputs.language import language, speak


class Tongue:
    """What is spoken is a state of the whole process, so another language waits until nobody speaks this one.

    Who comes later does not pass by who waits for another language, or that one might never be spoken.
    """

    def __init__(self) -> None:
        self._speakers = 0
        self._waiting: list[str] = []
        self._changed = threading.Condition()

    @contextmanager
    def speaking(self, wanted: str) -> Iterator[None]:
        """That language is spoken within; never within itself."""
        with self._changed:
            others = any(waits != wanted for waits in self._waiting)
            if others or (self._speakers and language() != wanted):
                self._waiting.append(wanted)
                self._changed.wait_for(lambda: self._may_speak(wanted))
                self._waiting.remove(wanted)
            if language() != wanted:
                speak(wanted)
            self._speakers += 1
        try:
            yield
        finally:
            with self._changed:
                self._speakers -= 1
                self._changed.notify_all()

    def _may_speak(self, wanted: str) -> bool:
        """Whether nobody speaks and it is this one's turn, or those speak who waited for the same."""
        if self._speakers:
            return language() == wanted and self._waiting[0] == wanted
        return self._waiting[0] == wanted
