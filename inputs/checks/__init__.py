"""What must hold between the tables of a study; `CHECKS` lists every check."""

from inputs.checks import ambition, need, partnerships, rules, size, supply, years
from inputs.checks.parts import Check

CHECKS: tuple[Check, ...] = (
    *(*need.CHECKS, *supply.CHECKS, *partnerships.CHECKS),
    *(*years.CHECKS, *rules.CHECKS, *size.CHECKS, *ambition.CHECKS),
)
