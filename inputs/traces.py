"""What a change leaves in the notes of what it changed: English in `note`, Norwegian in `note_nb`.

A study must be written with the same words whatever language is spoken.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from inputs.language import BOKMAL, ENGLISH, mark_as, said_in
from inputs.problems import visible

# The language of each column of notes.
NOTES: Mapping[str, str] = {"note": ENGLISH, "note_nb": BOKMAL}
_LONGEST_NOTE = 2000
_CONTEXT = "trace"
# The context stands in every line for the catalogues, which are made by reading the code.
_CHANGED = mark_as("trace", "{column} changed from {old} to {new}")
_MOVED: Mapping[str, str] = {
    "low": mark_as("trace", "{change} and its low end with it"),
    "high": mark_as("trace", "{change} and its high end with it"),
}
_BLANK = mark_as("trace", "blank")


@dataclass(frozen=True)
class Trace:
    """A column or key that was changed, its text before and after, the ends of its range that moved, and by what."""

    column: str
    old: str
    new: str
    ends: tuple[str, ...]
    source: str

    def added_to(self, note: str, language: str = ENGLISH) -> str:
        """The note with the trace after it, cut before it where the two are too long for a cell."""
        added = self._in(language)
        kept = note.strip()
        room = _LONGEST_NOTE - len(added) - 5
        if len(kept) > room:
            kept = f"{kept[:room]}..."
        return f"{kept}{' ' if kept.endswith('.') else '; '}{added}" if kept else added

    def _in(self, language: str) -> str:
        blank = said_in(language, _CONTEXT, _BLANK)
        old, new = (visible(text) or blank for text in (self.old, self.new))
        change = said_in(language, _CONTEXT, _CHANGED).format(column=self.column, old=old, new=new)
        for end in self.ends:
            change = said_in(language, _CONTEXT, _MOVED[end]).format(change=change)
        return f"{change} ({self.source})"
