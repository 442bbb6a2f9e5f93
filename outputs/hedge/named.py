"""Scenarios of the study by name, and how likely each is."""

from collections.abc import Sequence
from fractions import Fraction

from inputs.fields import NUMBER
from inputs.language import say
from inputs.problems import WrongUsage, visible
from inputs.suggest import nearest

DEFAULT = ("low", "base", "high")


def names_of(typed: str | None) -> list[str]:
    """The names that were typed by comma; low, base and high where none were."""
    return list(DEFAULT) if typed is None else [name.strip() for name in typed.split(",") if name.strip()]


def probabilities_of(names: Sequence[str], typed: Sequence[str]) -> list[Fraction]:
    """The probability of each name, typed as NAME=SHARE; all alike where none was.

    Raises:
        WrongUsage: one is no share, is of another name, or is missing.
    """
    if not typed:
        return [Fraction(1, len(names)) for _ in names]
    shares: dict[str, Fraction] = {}
    for text in typed:
        name, _, share = text.partition("=")
        known(name.strip(), names, "--probability")
        shares[name.strip()] = _probability(share.strip(), text)
    missing = [name for name in names if name not in shares]
    if missing:
        raise WrongUsage(say("--probability: give one for {names} too", names=", ".join(missing)))
    return [shares[name] for name in names]


def known(name: str, names: Sequence[str], option: str) -> str:
    """The name itself.

    Raises:
        WrongUsage: it is none of the names.
    """
    if name not in names:
        listed = ", ".join(names)
        fault = say("{option}: '{name}' is not among {names}", option=option, name=visible(name), names=listed)
        raise WrongUsage(fault, nearest(name, names))
    return name


def _probability(share: str, text: str) -> Fraction:
    """A share above 0 and at most 1, of what was typed."""
    if NUMBER.fullmatch(share) is None or not 0 < Fraction(share) <= 1:
        expected = say(
            "--probability {text}: expected a share above 0 and at most 1, such as low=0.25", text=visible(text)
        )
        raise WrongUsage(expected)
    return Fraction(share)
