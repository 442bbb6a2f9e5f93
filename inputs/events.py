"""What strikes a plan on its way and no table of a study can say: a site lost, dearer purchases, late deliveries.

They are laid over a study that was read (`Study.struck`), so that its own figures stay as they are written.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Lost:
    """A site that is gone from a year on: nothing there gives capacity, draws power or runs; its rent goes on."""

    site: str
    from_year: int


@dataclass(frozen=True)
class Dearer:
    """Everything bought from a year on costs this share more than the tables say."""

    share: Fraction
    from_year: int


@dataclass(frozen=True)
class Late:
    """Everything bought in a year is delivered so many years later, and retires so many years later."""

    bought: int
    years: int = 1


@dataclass(frozen=True)
class Events:
    """What strikes; None where nothing of the kind does."""

    lost: Lost | None = None
    dearer: Dearer | None = None
    late: Late | None = None

    def stands(self, site: str, year: int) -> bool:
        """Whether a site is there in a year."""
        return self.lost is None or site != self.lost.site or year < self.lost.from_year

    def price_factor(self, year: int) -> Fraction:
        """What a price of the tables is multiplied by for a purchase of a year."""
        if self.dearer is None or year < self.dearer.from_year:
            return Fraction(1)
        return 1 + self.dearer.share

    def delay(self, bought: int) -> int:
        """Years by which a purchase of a year comes late."""
        return self.late.years if self.late is not None and self.late.bought == bought else 0


NO_EVENTS = Events()
