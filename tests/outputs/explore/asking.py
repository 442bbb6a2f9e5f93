"""Short ways to ask a session for a plan."""

from collections.abc import Iterator
from typing import Any

from outputs.explore.choice import Choice
from outputs.explore.session import Session
from outputs.explore.stream import Stream

Piece = dict[str, Any]


def pieces(session: Session, choice: Choice, tab: str = "one", language: str = "en") -> Iterator[Piece]:
    """What a page is told, without what is told only so that the line stays open."""
    return (piece for piece in Stream(session, choice, tab, "wide", language).pieces() if piece)


def kinds(told: list[Piece]) -> list[str]:
    """Of what kind pieces are, without progress, which may come or not."""
    return [piece["kind"] for piece in told if piece["kind"] != "progress"]


def planned(session: Session, choice: Choice) -> list[Piece]:
    """All that is told until the plan has its prices."""
    told = list(pieces(session, choice))
    assert kinds(told)[-1] == "prices", told[-1]
    return told
