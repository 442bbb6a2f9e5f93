"""`optimize hedge`: each scenario's own plan, its first stage in the others, and one plan for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from math import inf

from inputs.demand import project_need
from optimizer.hedge import Hedged
from optimizer.holds import Hold
from optimizer.mpi_hedge import NothingFound
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.result import NoPlan, Stopped
from optimizer.tree import holding_to
from outputs.hedge.asked import Asked, Designed, designed
from outputs.hedge.drawn import FILE, scenarios_csv
from outputs.hedge.engine import MPI_SPPY, search_together
from outputs.hedge.files import write_hedge
from outputs.hedge.kept import keep, kept
from outputs.hedge.outcome import Found, Hedge
from outputs.hedge.regret import HEDGE, Judged, Tried, surely
from outputs.hedge.replanned import Replanned
from outputs.hedge.results import results_of
from outputs.runs.analysis import KeptRuns, Request, opened
from outputs.runs.case import Case, digest, study_content
from outputs.runs.engine import Halted
from outputs.runs.record import Record
from outputs.runs.search_lines import SearchLines


def hedge(request: Request, asked: Asked) -> Hedge:
    """Makes the plans, and writes tables, figures and a result folder a scenario.

    After Ctrl-C the runs that were made are kept, and the same request goes on.

    Raises:
        WrongUsage, InvalidStudy: the request cannot be understood.
        FolderRefused: the folder holds something else.
        Unverified: the plan for all scenarios does not survive exact recomputation.
    """
    wanted = designed(request, asked)
    tree = wanted.tree
    fast = (wanted.many or wanted.engine == MPI_SPPY) if asked.fast is None else asked.fast
    identity = {
        "scenarios": [[name, str(share)] for name, share in zip(tree.names, tree.probabilities, strict=True)],
        "branchings": [[year, [list(group) for group in groups]] for year, groups in sorted(tree.parted.items())],
        "risk": [wanted.risk.kind, str(wanted.risk.level)],
        "fast": fast,
        "engine": wanted.engine,
        "studies": [digest(study_content(one.raw)) for one in wanted.loaded],
    }
    if wanted.sample is not None:
        identity["sample"] = {**asdict(wanted.sample.sampling), "vary": list(asked.vary)}
    crossed = not wanted.many if asked.regret is None else asked.regret
    count = len(tree.names)
    total = count * (count + 1 if crossed else 2)
    with opened(request, "hedge", wanted.raw, identity, total) as runs:
        making = _Making(request, wanted, runs, fast, crossed)
        try:
            done = making.hedge()
        except Halted:
            left = max(0, total - making.made)
            return Hedge(runs.store.folder, making.wanted, making.own, None, "stopped", left)
        write_hedge(done, runs.store, request)
    return done


@dataclass
class _Making:
    """One hedge on its way. own: each scenario's run for itself; made: how many runs are done.

    in_vain: the search came to its end and found no plan for all; crossed: whether each scenario's own first stage is
    tried in every other.
    """

    request: Request
    wanted: Designed
    runs: KeptRuns
    fast: bool
    crossed: bool

    def __post_init__(self) -> None:
        self.own: dict[str, Record] = {}
        self.made = 0
        self.in_vain = False

    @property
    def _names(self) -> tuple[str, ...]:
        return self.wanted.tree.names

    def hedge(self) -> Hedge:
        """Raises Halted after Ctrl-C."""
        folder = self.runs.store.folder
        self.own = dict(zip(self._names, self._make([self._case(name) for name in self._names]), strict=True))
        self._leave_out()
        if not all(self.own[name].has_plan for name in self._names):
            return Hedge(folder, self.wanted, self.own, None)
        alone = {name: Tried.of(self.own[name]) for name in self._names}
        tried = self._crossed(alone) if self.crossed else {}
        try:
            searched, made = self._searched(alone)
        except NoPlan:
            return Hedge(folder, self.wanted, self.own, None, "no_plan")
        bound = None if searched is None else surely(searched.bound)
        judged = Judged(self.wanted.tree, self.wanted.risk, alone, tried, bound)
        row, plans, taken_from = self._chosen(judged, made)
        if row is None:
            failed = "fast" if made.planless else "in_vain" if self.in_vain else "time_limit"
            return Hedge(folder, self.wanted, self.own, None, failed)
        judged = replace(judged, tried={HEDGE: row, **tried})
        results = results_of(self.wanted, judged, plans)
        if searched is None:
            search = "in_vain" if self.in_vain else "single"
            about = Found(judged, plans, results, search, taken_from, 0, whole=True)
        else:
            about = Found(
                judged, plans, results, searched.status, taken_from, searched.integers, searched.whole, made.mended
            )
        return Hedge(folder, self.wanted, self.own, about)

    def _leave_out(self) -> None:
        """Drawn scenarios that the rules leave no plan are no futures to plan for."""
        sample = self.wanted.sample
        if sample is None:
            return
        with_plan = [name for name, record in self.own.items() if record.status != "no_plan"]
        if 2 <= len(with_plan) < len(self.own):
            self.wanted = self.wanted.among(with_plan)
        self.runs.store.write(FILE, scenarios_csv(sample, self._names))

    def _crossed(self, alone: Mapping[str, Tried]) -> dict[str, dict[str, Tried]]:
        """Each scenario's own first stage in every other, the rest planned anew."""
        pairs = [(plan, name) for plan in self._names for name in self._names if plan != name]
        years = self.wanted.tree.first_stage
        cases = [self._case(name, holding_to(_plan_of(self.own[plan]), years)) for plan, name in pairs]
        made = dict(zip(pairs, map(Tried.of, self._make(cases)), strict=True))
        return {plan: {name: made.get((plan, name), alone[plan]) for name in self._names} for plan in self._names}

    def _searched(self, alone: Mapping[str, Tried]) -> tuple[Hedged | None, Replanned]:
        """The search over all scenarios, and every scenario planned anew with what is shared held.

        Where only what is shared was whole, that can leave scenarios without a plan: then these are whole in a search
        made again, until none is left so. Every bound that was proven on the way holds.
        """
        mended: tuple[str, ...] = ()
        bound = -inf
        while True:
            searched = self._together(alone, mended)
            if searched is None:
                return None, Replanned(mended=mended)
            bound = max(bound, searched.bound)
            made = replace(self._replanned(searched), mended=mended)
            more = [name for name in made.planless if name not in mended]
            if not more:
                return replace(searched, bound=bound), made
            mended = tuple(name for name in self._names if name in (*mended, *more))

    def _together(self, alone: Mapping[str, Tried], also: tuple[str, ...]) -> Hedged | None:
        """The search over all scenarios, with those in `also` whole throughout; None where it found no plan for all."""
        known = kept(self.runs.store, also)
        if known is not None:
            return known
        bests = [alone[name].cost or Fraction(0) for name in self._names]
        hook = None if self.request.quiet else SearchLines()
        try:
            found = search_together(self.request, self.wanted, bests, hook, self.fast, also, self.runs.store)
        except NothingFound:
            self.in_vain = True
            return None
        except Stopped as stopped:
            if stopped.reason == "interrupted":
                self.runs.interrupted = True
                raise Halted({}) from stopped
            return None
        if found.status == "interrupted":
            self.runs.interrupted = True
            raise Halted({})
        keep(self.runs.store, found, also)
        return found

    def _chosen(
        self, judged: Judged, made: Replanned
    ) -> tuple[Mapping[str, Tried] | None, Mapping[str, Plan], str | None]:
        """The better of what was searched for and of the single first stages, which are plans for all of them too.

        The runs and plans by scenario, and whose first stage it is; no runs where there is neither.
        """
        tree = self.wanted.tree
        row, plans = made.row, made.plans
        with_row = judged if row is None else replace(judged, tried={HEDGE: row, **judged.tried})
        bests = [with_row.best(name) for name in self._names]

        def measure(runs: Mapping[str, Tried]) -> Fraction:
            costs = [cost for name in self._names if (cost := runs[name].cost) is not None]
            return self.wanted.risk.of(costs, tree.probabilities, bests)

        taken_from = None
        # Where scenarios part more than once, plans that keep to the first stage alone need not agree.
        for name in judged.tried if tree.parts_at_once else ():
            single = judged.tried[name]
            if not judged.without_plan(name) and (row is None or measure(single) < measure(row)):
                row, taken_from = dict(single), name
                plans = {other: _plan_of(run.record) for other, run in single.items()}
        return row, plans, taken_from

    def _replanned(self, searched: Hedged) -> Replanned:
        """What is shared held, the rest planned anew for each scenario: never dearer than the plans as they are."""
        tree, found = self.wanted.tree, dict(zip(self._names, searched.plans, strict=True))
        cases = [self._case(name, holding_to(plan, tree.shared_years(name))) for name, plan in found.items()]
        row, chosen, left, planless = {}, {}, False, []
        for (name, plan), record in zip(found.items(), self._make(cases), strict=True):
            run = Tried.of(record)
            cost = self._cost(name, plan) if searched.whole else None
            if run.cost is not None and (cost is None or run.cost <= cost):
                row[name], chosen[name] = run, _plan_of(record)
            elif cost is not None:
                row[name], chosen[name] = replace(run, cost=cost), plan
            else:
                left = True
                planless += [name] if record.status == "no_plan" else []
        return Replanned(tuple(planless)) if left else Replanned((), row, chosen)

    def _case(self, name: str, holds: tuple[Hold, ...] = ()) -> Case:
        raw = self.wanted.loaded[self._names.index(name)].raw
        return Case(raw, {"scenario": name}, self.request.run_options, holds)

    def _make(self, cases: Sequence[Case]) -> list[Record]:
        if self.runs.interrupted:
            raise Halted({})
        try:
            made = self.runs.make(cases)
        except Halted as halted:
            self.made += len(halted.records)
            raise
        self.made += len(made)
        return made

    def _cost(self, name: str, plan: Plan) -> Fraction:
        study = self.wanted.loaded[self._names.index(name)].study
        quantities = plan_quantities(study, project_need(study), plan)
        cost: Fraction = quantities.present_value() + quantities.short_value()
        return cost


def _plan_of(record: Record) -> Plan:
    if record.plan is None:
        raise RuntimeError("this run has no plan")
    return record.plan.plan()
