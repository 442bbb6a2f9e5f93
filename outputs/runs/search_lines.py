"""What a search beside the many runs says while it lasts."""

import sys
import time

from optimizer.result import Progress
from outputs.progress import progress_text

SECONDS_BETWEEN_LINES = 10.0


class SearchLines:
    """Implements `ProgressHook`: a line now and then on standard error, above the bar of the runs if there is one."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        if time.monotonic() - self._last > SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            sys.stderr.write(progress_text(progress) + "\n")
            sys.stderr.flush()
