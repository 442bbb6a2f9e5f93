"""A result folder that an analysis was to start from, and that does not hold."""

from collections.abc import Sequence
from pathlib import Path

from inputs.language import say

MOST_LISTED = 5


class UnsoundFolder(Exception):
    """A folder that does not survive verification is not used (exit code 6); `lines` say what does not hold."""

    def __init__(self, folder: Path, sentences: Sequence[str]) -> None:
        first = say("{folder} does not survive verification, so nothing was made of it:", folder=folder)
        more = len(sentences) - MOST_LISTED
        rest = ["  " + say("and {number} more", number=more)] if more > 0 else []
        last = say("To see all: optimize verify {folder}", folder=folder)
        self.lines = (first, *(f"  {text}" for text in sentences[:MOST_LISTED]), *rest, last)
        super().__init__(first)
