"""What rules cost, as the rough calculation has it: without each, and with each eased by its own unit.

Estimates in a few seconds, of which none is proven; `optimize explain` proves them with plans.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from constraints.rules import RULES
from inputs.change import Change
from inputs.load import change_study
from inputs.problems import InvalidStudy, WrongUsage
from inputs.raw import RawStudy
from inputs.study import Study
from optimizer.outline import Outline, outline
from optimizer.result import NoPlan, Options, Stopped
from outputs.explain.easing import easings, lifting

# Below this (million of present value) nothing is gained.
NOTHING = 0.005


@dataclass(frozen=True)
class Estimate:
    """What is saved (million of present value) without a rule, or (`words`) with it eased as they say."""

    rule: str
    words: str
    saved: float


def estimates(raw: RawStudy, study: Study, options: Options, base: Outline) -> Iterator[Estimate]:
    """What each rule costs, in the order of the rules; those that cost nothing are left out."""
    for rule in (rule.name for rule in RULES):
        if not getattr(study.rules, rule).enabled or rule == "coverage":
            continue
        eased = [("", lifting(rule)), *((one.words, one.change) for one in easings(study, rule, 1))]
        for words, change in eased:
            saved = _saved(raw, change, options, base)
            if saved is None or saved <= NOTHING:
                if not words:
                    # What is worth nothing switched off is worth nothing eased.
                    break
                continue
            yield Estimate(rule, words, saved)


def _saved(raw: RawStudy, change: Change, options: Options, base: Outline) -> float | None:
    try:
        eased = outline(change_study(raw, [change]).study, options)
    except (InvalidStudy, WrongUsage, NoPlan, Stopped):
        # A rule cannot be eased beyond what its figure may be: then it has no such price.
        return None
    return None if base.bound is None or eased.bound is None else base.bound - eased.bound
