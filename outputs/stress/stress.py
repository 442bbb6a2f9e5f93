"""`optimize stress`: strikes a plan with shocks, and plans anew what is not decided by then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from inputs.demand import project_need
from inputs.language import say
from inputs.load import Loaded, change_study
from inputs.problems import WrongUsage
from inputs.study import Study
from inputs.titles import title_of, unit_of
from optimizer.plan import Plan
from optimizer.reshared import reshared
from outputs.compare.kept import NotKept, plan_of
from outputs.compare.side import Side, read_side
from outputs.runs.analysis import KeptRuns, Request, as_far_as_made, ctrl_c_ends, opened
from outputs.runs.case import Case
from outputs.runs.measures import undecided
from outputs.runs.record import KeptPlan, Record
from outputs.stress.files import write_stress
from outputs.stress.held import decided_before
from outputs.stress.outcome import Stress, Struck
from outputs.stress.scored import Scored, score
from outputs.stress.shocks import Asked as Shocks
from outputs.stress.shocks import Shock, shocks


@dataclass(frozen=True)
class Asked:
    """The shocks' year (None: the middle of the horizon), shares of price and budget, and a plan's folder, if any."""

    year: int | None
    price: Fraction
    cut: Fraction
    plan: Path | None = None

    def of(self, study: Study) -> Shocks:
        """The shocks that are asked for in a study.

        Raises:
            WrongUsage: the year is not one of the study's, or more than all of the budget is cut.
        """
        years = study.years
        year = years[len(years) // 2] if self.year is None else self.year
        if year not in years:
            raise WrongUsage(
                say(
                    "--from {year}: the plan has the years {first} to {last}", year=year, first=years[0], last=years[-1]
                )
            )
        if self.cut > 1:
            raise WrongUsage(say("--cut: no more than 100 % can be cut"))
        return Shocks(year, self.price, self.cut)


@dataclass(frozen=True)
class _Base:
    """The plan that is struck, how it was made (None: it was given) and how far from the best it may be (million)."""

    plan: Plan | None
    record: Record | None
    undecided: Fraction | None


def stress(request: Request, asked: Asked) -> Stress:
    """Makes the plan unless it is given, strikes it, and writes tables, figure and the plans made anew.

    After Ctrl-C these hold what was made; the same request goes on.

    Raises:
        WrongUsage, InvalidStudy: the request cannot be understood.
        UnsoundFolder: the plan that was given does not survive verification.
        FolderRefused: the folder holds something else.
    """
    side = None if asked.plan is None else _given(request, asked.plan)
    loaded = request.load() if side is None else side.loaded
    strike = asked.of(loaded.study)
    given = None if side is None else _decided(side)
    identity = {
        "from": strike.year,
        "price": str(strike.price),
        "cut": str(strike.cut),
        "plan": None if given is None else KeptPlan.of(given).model_dump(mode="json"),
    }
    options = replace(request.run_options, reasons=True)
    case = Case(loaded.raw, {}, options)
    with opened(request, "stress", loaded.raw, identity, None) as runs, ctrl_c_ends(runs):
        base = _base(runs, case) if side is None else _Base(given, None, side.undecided)
        scored: Scored | None = None
        struck: list[Struck] = []
        left_out: list[str] = []
        if base.plan is not None:
            scored = score(loaded.study, base.plan)
            possible, left_out = shocks(loaded, scored.by_year, strike)
            struck = _struck(runs, loaded, case, base.plan, possible)
        about = loaded.study.settings
        done = Stress(
            folder=runs.store.folder,
            title=title_of(about.study),
            study=loaded.study,
            unit=unit_of(about.money),
            year=strike.year,
            base=scored,
            base_record=base.record,
            undecided=base.undecided,
            given=asked.plan,
            struck=tuple(struck),
            left_out=tuple(left_out),
        )
        write_stress(done, loaded, runs.store, request)
    return done


def _given(request: Request, folder: Path) -> Side:
    """A plan's folder.

    Raises:
        WrongUsage: inputs are named beside it, or it is no result folder.
        InvalidStudy, UnsoundFolder: as `outputs.compare.side.read_side`.
    """
    if request.inputs is not None or request.scenario is not None or request.changes:
        raise WrongUsage(
            say("--plan has the inputs that the plan was made from; leave out --inputs, --scenario, --set and --budget")
        )
    return read_side("A", folder)


def _decided(side: Side) -> Plan:
    try:
        return plan_of(side)
    except NotKept as error:
        raise WrongUsage(say("{folder}: {reason}", folder=side.folder, reason=error)) from error


def _base(runs: KeptRuns, case: Case) -> _Base:
    (record,) = as_far_as_made(runs, [case])
    if record is None or record.plan is None:
        return _Base(None, record, None)
    return _Base(record.plan.plan(), record, None if record.bound is None else undecided(record))


def _struck(runs: KeptRuns, loaded: Loaded, case: Case, plan: Plan, found: Sequence[Shock]) -> list[Struck]:
    cases = [
        replace(case, raw=one.raw, events=one.events, holds=decided_before(loaded.study, plan, one.replanned_from))
        for one in found
    ]
    records = as_far_as_made(runs, cases)
    stuck = [number for number, record in enumerate(records) if record is not None and record.status == "no_plan"]
    ways: Mapping[int, Record | None] = dict(
        zip(stuck, as_far_as_made(runs, [replace(cases[number], giving_way=True) for number in stuck]), strict=True)
    )
    struck = []
    for number, one in enumerate(found):
        study = change_study(one.raw, ()).study.struck(one.events)
        held = score(study, reshared(study, project_need(study), plan, case.options))
        last = ways.get(number) or records[number]
        replanned = None if last is None or last.plan is None else score(study, last.plan.plan())
        struck.append(Struck(one, held, records[number], ways.get(number), replanned))
    return struck
