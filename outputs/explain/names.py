"""What a planner types as the name of a product, site, tier, partnership or year, checked against the study."""

from collections.abc import Iterable

from inputs.language import mark, say
from inputs.problems import WrongUsage, visible
from inputs.suggest import nearest

MOST_LISTED = 12
PRODUCT, SITE, TIER, PARTNERSHIP = mark("product"), mark("site"), mark("tier"), mark("partnership")


def known_name(kind: str, typed: str, names: Iterable[str]) -> str:
    """The name itself if the study has it; `kind` is what it names, such as PRODUCT.

    Raises:
        WrongUsage: the study has no such name; with the nearest that it has, or all of them where none is near.
    """
    have, wanted = list(names), typed.strip()
    if wanted in have:
        return wanted
    near = nearest(wanted, have)
    told = {"kind": say(kind), "name": visible(wanted)}
    if near is not None:
        raise WrongUsage(say("the study has no {kind} '{name}'", **told), near)
    if not have:
        raise WrongUsage(say("the study has no {kind} '{name}' and no other either", **told))
    listed = ", ".join(have[:MOST_LISTED]) + (", ..." if len(have) > MOST_LISTED else "")
    raise WrongUsage(say("the study has no {kind} '{name}'; it has {names}", names=listed, **told))


def known_year(typed: str, years: tuple[int, ...]) -> int:
    """The year of the plan that was typed.

    Raises:
        WrongUsage: it is not a year of the plan.
    """
    wanted = typed.strip()
    if wanted.isdecimal() and int(wanted) in years:
        return int(wanted)
    span = f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])
    raise WrongUsage(say("'{year}' is not a year of the plan, which runs {years}", year=visible(wanted), years=span))
