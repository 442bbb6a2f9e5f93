r"""Conditions on a plan as a planner types them: buy.gpu_node.2028 = 0.

    condition: decision comparison number        decision: kind.part.part...
    kind and its parts in order: buy.PRODUCT.YEAR.SITE.TIER, procure.SITE.TIER.YEAR, steps.PARTNERSHIP.YEAR,
    contributes.PARTNERSHIP.YEAR; parts at the end may be left out, and * stands for any
    comparison: = or <= or >=                    number: a whole number, 0 or more

It speaks of the sum over all that the parts mean: units bought, procurements, contribution steps, years in which a
contribution is made.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from inputs.language import say
from inputs.problems import WrongUsage, visible
from inputs.study import Study
from inputs.suggest import nearest
from optimizer.holds import Decision, Hold
from outputs.explain.names import known_name, known_year

Comparison = Literal["=", "<=", ">="]
Part = Literal["product", "site", "tier", "year", "partnership"]

# The parts of each kind as they are typed, and as an index of the decision has them.
TYPED: dict[Decision, tuple[Part, ...]] = {
    "buy": ("product", "year", "site", "tier"),
    "procure": ("site", "tier", "year"),
    "steps": ("partnership", "year"),
    "contributes": ("partnership", "year"),
}
INDEX: dict[Decision, tuple[Part, ...]] = {**TYPED, "buy": ("product", "site", "tier", "year")}
EXAMPLE = "buy.gpu_node.2028 = 0"
_FORM = re.compile(r"(?P<decision>[^<>=!≤≥\s]+)\s*(?P<comparison>[<>=!≤≥]+)\s*(?P<number>.*)")
_MEANT: dict[str, Comparison] = {"==": "=", "=<": "<=", "=>": ">=", "≤": "<=", "≥": ">="}
ANY = "*"


@dataclass(frozen=True)
class Condition:
    """`sum of the decisions that the pattern means  comparison  number`; text: as it was typed."""

    text: str
    decision: Decision
    pattern: tuple[str | int | None, ...]
    comparison: Comparison
    number: int

    @property
    def holding(self) -> tuple[Hold, ...]:
        """What a plan must keep to for the condition to hold: any one of these."""
        number = self.number
        bounds = {"=": (number, number), "<=": (0, number), ">=": (number, None)}
        return (self._hold(*bounds[self.comparison]),)

    @property
    def failing(self) -> tuple[Hold, ...]:
        """What a plan must keep to for the condition not to hold: any one of these.

        Raises:
            WrongUsage: it always holds.
        """
        less = () if self.number == 0 or self.comparison == "<=" else (self._hold(0, self.number - 1),)
        more = () if self.comparison == ">=" else (self._hold(self.number + 1, None),)
        if not less and not more:
            raise WrongUsage(
                say(
                    "'{condition}' holds in every plan, so that there is none in which it does not", condition=self.text
                )
            )
        return (*less, *more)

    def _hold(self, least: int, most: int | None) -> Hold:
        hold = Hold(self.decision, self.pattern, least, most)
        if least != 1 or most is not None:
            return hold
        # To buy or pay something is to procure or contribute; the other way round only where there is a smallest lot.
        if self.decision == "procure":
            return replace(hold, decision="buy", pattern=(None, *self.pattern))
        return replace(hold, decision="steps") if self.decision == "contributes" else hold


def parse_condition(study: Study, text: str) -> Condition:
    """The condition that was typed.

    Raises:
        WrongUsage: it is not one; with what was found, what was expected, and the nearest right spelling.
    """
    typed = visible(text.strip())
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise WrongUsage(
            say(
                "'{typed}': expected a condition such as {example}, with =, <= or >= and a whole number",
                typed=typed,
                example=EXAMPLE,
            )
        )
    decision, *parts = found["decision"].split(".")
    kind = _kind(typed, decision)
    wanted = TYPED[kind]
    form = ".".join((kind, *(part.upper() for part in wanted)))
    if not parts or len(parts) > len(wanted) or "" in parts:
        raise WrongUsage(
            say("'{typed}': expected {form}, of which parts at the end may be left out", typed=typed, form=form)
        )
    named = dict(zip(wanted, parts, strict=False))
    try:
        meant = {part: _part(study, part, named.get(part, ANY)) for part in wanted}
    except WrongUsage as unknown:
        reason = say("'{typed}', of the form {form}: {reason}", typed=typed, form=form, reason=unknown.reason)
        raise WrongUsage(reason, unknown.suggestion) from unknown
    comparison, number = _compared(typed, found["comparison"], found["number"].strip())
    return Condition(text.strip(), kind, tuple(meant[part] for part in INDEX[kind]), comparison, number)


def _kind(typed: str, decision: str) -> Decision:
    for kind in TYPED:
        if kind == decision:
            return kind
    near = nearest(decision, TYPED)
    if near is not None:
        raise WrongUsage(
            say("'{typed}': there is no decision '{decision}'", typed=typed, decision=visible(decision)), near
        )
    raise WrongUsage(
        say(
            "'{typed}': there is no decision '{decision}'; it is one of {known}",
            typed=typed,
            decision=visible(decision),
            known=", ".join(TYPED),
        )
    )


def _part(study: Study, part: Part, text: str) -> str | int | None:
    if text == ANY:
        return None
    if part == "year":
        return known_year(text, study.years)
    names = {
        "product": study.products,
        "site": study.sites,
        "tier": study.tiers,
        "partnership": study.partnerships,
    }
    return known_name(part, text, names[part])


def _compared(typed: str, comparison: str, number: str) -> tuple[Comparison, int]:
    if not re.fullmatch("[0-9]{1,9}", number):
        raise WrongUsage(
            say(
                "'{typed}': expected a whole number after {comparison}, found '{number}'",
                typed=typed,
                comparison=visible(comparison),
                number=visible(number),
            )
        )
    for sign in ("=", "<=", ">="):
        if sign == comparison:
            return sign, int(number)
    meant: str | None = _MEANT.get(comparison)
    if comparison in ("<", ">") and (comparison, int(number)) != ("<", 0):
        meant = f"<= {int(number) - 1}" if comparison == "<" else f">= {int(number) + 1}"
    raise WrongUsage(
        say("'{typed}': expected =, <= or >=, found {comparison}", typed=typed, comparison=visible(comparison)), meant
    )
