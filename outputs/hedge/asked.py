"""What a hedge is asked for: scenarios, how likely each is, when they part, and what the plan is judged by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from inputs.change import parse_change
from inputs.fields import NUMBER
from inputs.language import say
from inputs.load import Loaded, change_study, load_study
from inputs.problems import WrongUsage, visible
from inputs.raw import RawStudy
from inputs.suggest import nearest
from optimizer.result import Options
from optimizer.risk import Risk
from optimizer.tree import Branch, Groups, Tree
from outputs.hedge.drawn import Drawn, drawn
from outputs.hedge.engine import TOGETHER, Engine, refuse_engine
from outputs.hedge.many import are_many
from outputs.hedge.named import known, names_of, probabilities_of
from outputs.hedge.regret import HEDGE
from outputs.hedge.tree_file import partings, read_tree
from outputs.runs.analysis import Request
from outputs.runs.sampled import Sampling
from outputs.table import decimal_text

# Without --branch the scenarios part in this year of the horizon, counted from nothing.
THIRD = 2


@dataclass(frozen=True)
class Asked:
    """As typed: scenarios by comma, NAME=SHARE, YEAR or YEAR=NAME,NAME, a risk, and a file of scenarios.

    fast: whole units together only in what scenarios share, None for that where there are many scenarios; sampling:
    how scenarios are drawn, and from which inputs (`vary`; none for all that have a range); regret: every scenario's
    own first stage in every other, None for that where there are few; engine: what searches over all scenarios.
    """

    scenarios: str | None = None
    probabilities: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    risk: str = "expected"
    file: Path | None = None
    fast: bool | None = None
    sampling: Sampling | None = None
    vary: tuple[str, ...] = ()
    regret: bool | None = None
    engine: Engine = TOGETHER


@dataclass(frozen=True)
class Designed:
    """What is to be solved: the tree, each scenario's study as text and typed, the study without a scenario.

    engine: what searches over all scenarios; sample: how the scenarios were drawn, where they were.
    """

    tree: Tree
    loaded: tuple[Loaded, ...]
    base: Loaded
    risk: Risk
    engine: Engine
    sample: Drawn | None = None

    @property
    def raw(self) -> RawStudy:
        return self.base.raw

    @property
    def many(self) -> bool:
        """Whether there are more scenarios than a table has room for."""
        return are_many(self.tree)

    def among(self, names: Sequence[str]) -> "Designed":
        """The same with these scenarios alone, all of them equally likely."""
        share = Fraction(1, len(names))
        branches = tuple(replace(one, probability=share) for one in self.tree.branches if one.name in names)
        parted = {
            year: tuple(left for group in groups if (left := tuple(name for name in group if name in names)))
            for year, groups in self.tree.parted.items()
        }
        loaded = tuple(one for name, one in zip(self.tree.names, self.loaded, strict=True) if name in names)
        return replace(self, tree=Tree(branches, parted), loaded=loaded)


def designed(request: Request, asked: Asked) -> Designed:
    """The tree that was asked for.

    Raises:
        WrongUsage: what was asked for does not fit the study or itself.
        InvalidStudy: the inputs have problems.
    """
    if request.scenario is not None:
        raise WrongUsage(
            say("--scenario {name}: a hedge has several scenarios; name them with --scenarios", name=request.scenario)
        )
    risk, base = parse_risk(asked.risk), request.load()
    years = base.study.years
    if len(years) < 2:
        raise WrongUsage(say("the study has one year only, so that nothing is decided before the scenarios part"))
    typed = [parse_change(text) for text in request.changes]
    sample = None
    if asked.file is not None:
        if asked.scenarios is not None or asked.probabilities or asked.sampling is not None:
            raise WrongUsage(say("--tree names the scenarios and their probabilities; leave out the other options"))
        unchanged = load_study(request.inputs).raw
        rows, parted = read_tree(asked.file, unchanged, years)
        names, shares = [row.name for row in rows], [row.probability for row in rows]
        loaded = [change_study(unchanged, [*row.changes, *typed]) for row in rows]
        if parted and asked.branches:
            raise WrongUsage(say("--branch: {file} has columns for branchings already", file=asked.file.name))
    elif asked.sampling is not None:
        if asked.scenarios is not None or asked.probabilities:
            raise WrongUsage(say("--sample draws the scenarios, all alike; leave out --scenarios and --probability"))
        if any("=" in text for text in asked.branches):
            raise WrongUsage(say("--sample draws scenarios that part all at once; give --branch a year alone"))
        sample = drawn(load_study(request.inputs).raw, typed, asked.vary, asked.sampling)
        names, loaded, parted = list(sample.names), list(sample.loaded), {}
        shares = probabilities_of(names, ())
    else:
        names, parted = names_of(asked.scenarios), {}
        loaded = [load_study(request.inputs, name, request.changes) for name in names]
        shares = probabilities_of(names, asked.probabilities)
    _refuse_names(names)
    parted = parted or parse_branches(names, asked.branches, years)
    _refuse_unlike(names, loaded, shares)
    _refuse_coverage(names, loaded, request.options)
    branches = [Branch(name, p, one.study) for name, p, one in zip(names, shares, loaded, strict=True)]
    tree = Tree(tuple(branches), parted)
    refuse_engine(asked.engine, risk, tree)
    return Designed(tree, tuple(loaded), base, risk, asked.engine, sample)


def parse_risk(text: str) -> Risk:
    """expected, cvar:LEVEL with a level from 0 to below 1, or minimax-regret.

    Raises:
        WrongUsage: it is none of these.
    """
    kind, colon, level = text.partition(":")
    if kind == "cvar" and colon and NUMBER.fullmatch(level) and 0 <= Fraction(level) < 1:
        return Risk("cvar", Fraction(level))
    if text == "expected":
        return Risk("expected")
    if text == "minimax-regret":
        return Risk("minimax-regret")
    if kind == "cvar":
        raise WrongUsage(
            say(
                "--risk {text}: expected a level from 0 to below 1, such as cvar:0.9, which counts the worst tenth of "
                "all cases",
                text=visible(text),
            )
        )
    choices = ("expected", "cvar:0.9", "minimax-regret")
    expected = say("--risk {text}: expected one of {choices}", text=visible(text), choices=", ".join(choices))
    raise WrongUsage(expected, nearest(text, choices))


def parse_branches(names: Sequence[str], typed: Sequence[str], years: Sequence[int]) -> dict[int, Groups]:
    """Who stays together from each branching year on.

    YEAR: all that are still together part. YEAR=NAME,NAME: these leave the others, and stay together.

    Raises:
        WrongUsage: a year is not one in which scenarios can part, or a scenario is not known.
    """
    wanted: dict[int, tuple[list[str], bool]] = {}
    for text in typed or (str(years[min(THIRD, len(years) - 1)]),):
        year, sign, leaving = text.partition("=")
        if not (year.isdecimal() and int(year) in years[1:]):
            raise WrongUsage(
                say(
                    "--branch {text}: expected a year from {first} to {last}, or YEAR=NAME,NAME for scenarios that "
                    "leave the others together",
                    text=visible(text),
                    first=years[1],
                    last=years[-1],
                )
            )
        who = [known(name.strip(), names, "--branch") for name in leaving.split(",")] if sign else list(names)
        if int(year) in wanted:
            raise WrongUsage(say("--branch {year} is given twice; name each year once", year=year))
        wanted[int(year)] = who, bool(sign)
    groups: Groups = (tuple(names),)
    parted = {}
    for branching, (who, together) in sorted(wanted.items()):
        split: list[tuple[str, ...]] = []
        for group in groups:
            leave = tuple(name for name in group if name in who)
            stay = tuple(name for name in group if name not in who)
            split += [leave] if together else [(name,) for name in leave]
            split += [stay]
        groups = tuple(group for group in split if group)
        parted[branching] = groups
    found = partings(parted)
    if not found:
        raise WrongUsage(say("the scenarios never part; give --branch a year, such as {year}", year=years[1]))
    return found


def _refuse_names(names: Sequence[str]) -> None:
    if len(names) < 2:
        raise WrongUsage(say("a hedge needs two scenarios or more, such as --scenarios low,base,high"))
    for name in names:
        if list(names).count(name) > 1:
            raise WrongUsage(say("the scenario {name} is named twice", name=name))
        if name == HEDGE:
            raise WrongUsage(say("{name} is what the plan for all scenarios is called; name no scenario so", name=name))


def _refuse_unlike(names: Sequence[str], loaded: Sequence[Loaded], shares: Sequence[Fraction]) -> None:
    for name, one in zip(names, loaded, strict=True):
        if one.study.years != loaded[0].study.years:
            raise WrongUsage(say("the scenario {name} plans other years than {first}", name=name, first=names[0]))
    total = sum(shares, Fraction(0))
    if total != 1:
        raise WrongUsage(
            say("the probabilities must add up to 1, and here they add up to {total}", total=_shown(total))
        )


def _refuse_coverage(names: Sequence[str], loaded: Sequence[Loaded], options: Options) -> None:
    """Costs are weighed between scenarios, and a study that puts coverage first has no one cost."""
    for name, one in zip(names, loaded, strict=True):
        if options.objective_of(one.study) != "value":
            raise WrongUsage(
                say("scenario {name} puts coverage first, and a hedge weighs costs; add --objective value", name=name)
            )


def _shown(total: Fraction) -> str:
    return decimal_text(total, 6).rstrip("0").rstrip(".")
