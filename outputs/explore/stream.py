"""From a state of the controls to what the page shows, piece by piece.

A rough picture comes first, then where the search stands, the plan, and what rules cost.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from constraints.rules import read_rules
from inputs.demand import project_need
from inputs.language import mark, say
from inputs.load import Loaded
from inputs.study import Study
from inputs.titles import unit_of
from optimizer.known import Known
from optimizer.outline import Outline, outline
from optimizer.recompute import exactly
from optimizer.result import NoPlan, Result
from outputs.explore.choice import Choice
from outputs.explore.picture import Standing, figures, no_prices, outline_parts, plan_parts, price_parts
from outputs.explore.searches import Search
from outputs.explore.session import Kept, Session, still_holds
from outputs.explore.sketch import Sketch, of_outline, of_plan
from outputs.explore.work import Failed, Found, Nearer, PlanJob, Priced, Told
from outputs.failures import describe
from outputs.page.text import with_unit
from outputs.report_money import printed_ledger
from outputs.wording import amount, gap_percent

Piece = dict[str, Any]
LOST = mark("The search was lost, because the system ended its process. Move a slider to begin again.")


class Stream:
    """One answer to one state of the controls. tab: who asks, of whom a newer state ends this; form: kind of screen."""

    def __init__(self, session: Session, choice: Choice, tab: str, form: str, language: str) -> None:
        self._session, self._choice, self._tab = session, choice, tab
        self._form, self._language = form, language
        self._search: Search | None = None
        self._turn = 0

    def pieces(self) -> Iterator[Piece]:
        """What the page is to show, one after another, with an empty piece now and then while there is nothing new."""
        try:
            yield from self._pieces()
        except Exception as error:
            yield self._failed(error)
        finally:
            if self._search is not None:
                self._session.searches.end(self._search)

    def _said(self, make: Callable[[], Piece]) -> Piece:
        with self._session.said(self._language):
            return make()

    def _failed(self, error: BaseException) -> Piece:
        return self._said(lambda: {"kind": "failed", "lines": describe(error).lines})

    def _pieces(self) -> Iterator[Piece]:
        self._turn = self._session.searches.turn(self._tab)
        with self._session.said(self._language):
            options = self._choice.options()
            loaded = self._choice.loaded(self._session.raw)
            command = self._choice.command(self._session.inputs, self._language)
        yield {"kind": "command", "command": command, "key": self._choice.key}
        kept = self._session.kept(self._choice.key)
        if kept is not None:
            yield from self._plan(kept)
            prices = self._session.prices(self._choice.key, self._language)
            if prices is not None:
                yield self._said(lambda: {"kind": "prices", "parts": price_parts(prices, _unit(loaded.study))})
            elif not self._covers_first(loaded):
                # Known as it is, it is not searched for again: what is left are the prices of rules.
                again = Known((kept.result.plan,), kept.result.solver.bound)
                job = PlanJob(self._language, loaded.raw, options, again)
                yield from self._searched(self._begin(job), loaded, None)
            return
        try:
            rough = outline(loaded.study, options)
        except NoPlan:
            # The search tells why.
            yield self._said(lambda: {"kind": "none", "status": say("The rules leave no plan. Looking for why...")})
            yield from self._searched(self._begin(PlanJob(self._language, loaded.raw, options, None)), loaded, None)
            return
        objective, known = self._known(loaded, rough)
        standing = Standing(objective, rough.bound)
        # It is searched for while the rough picture is drawn.
        search = self._begin(PlanJob(self._language, loaded.raw, options, known))
        yield self._said(lambda: self._provisional(rough, standing))
        yield self._drawn(of_outline(rough), waits=False)
        yield from self._searched(search, loaded, standing)

    def _known(self, loaded: Loaded, rough: Outline) -> tuple[float, Known] | tuple[None, None]:
        """The objective of the plan that was found last, and that plan, where it still keeps all rules."""
        latest = self._session.latest()
        exact = None if latest is None else still_holds(loaded.study, latest.result.plan)
        if exact is None or rough.bound is None:
            return None, None
        return float(exact.objective), Known((exact.plan,), rough.bound)

    def _drawn(self, shown: Sketch, waits: bool = True) -> Piece:
        """The figures; nothing where something else is being drawn and they are not worth waiting for."""

        def made() -> Piece:
            if not self._session.drawing.acquire(blocking=waits):
                return {}
            try:
                return {"kind": "figures", "figures": figures(shown, self._form)}
            finally:
                self._session.drawing.release()

        return self._said(made)

    def _covers_first(self, loaded: Loaded) -> bool:
        return self._choice.options().objective_of(loaded.study) == "coverage"

    def _provisional(self, rough: Outline, standing: Standing) -> Piece:
        status = say("Provisional: a rough calculation, with parts of units bought. Searching for the plan.")
        gap, parts = _gap(standing, rough.study), outline_parts(rough, standing)
        brief = _brief(of_outline(rough), Fraction(rough.short_value))
        return {"kind": "outline", "status": status, "brief": brief, "gap": gap, "parts": parts}

    def _begin(self, job: PlanJob) -> Search:
        self._search = self._session.searches.begin(self._tab, job, self._turn)
        return self._search

    def _searched(self, search: Search, loaded: Loaded, standing: Standing | None) -> Iterator[Piece]:
        """What is told of a search; standing: where it stands at its beginning, None where nothing is to be shown."""
        for told in self._session.searches.told(search):
            if told is None:
                yield {}
            else:
                yield from self._piece(told, loaded, standing)
        if search.lost:
            yield self._said(lambda: {"kind": "failed", "lines": [say(LOST)]})

    def _piece(self, told: Told, loaded: Loaded, standing: Standing | None) -> Iterator[Piece]:
        match told:
            case Nearer(progress=progress) if progress is not None and standing is not None:
                now = standing.nearer(progress.best, progress.bound)
                yield self._said(lambda: {"kind": "progress", "gap": _gap(now, loaded.study)})
            case Found(plan=plan, solver=solver) if plan is not None and solver is not None and standing is not None:
                exact = exactly(loaded.study, project_need(loaded.study), plan)
                readings = read_rules(exact.quantities)
                result = Result(**vars(exact), readings=readings, solver=solver, full_coverage=None)
                found = Kept(self._choice, loaded, result)
                self._session.keep(found)
                yield from self._plan(found)
            case Priced(prices=prices):
                self._session.keep_prices(self._choice.key, self._language, prices)
                yield self._said(lambda: {"kind": "prices", "parts": price_parts(prices, _unit(loaded.study))})
            case Failed(failure=failure) if failure is not None:
                yield {"kind": "failed", "lines": failure.lines}

    def _plan(self, found: Kept) -> Iterator[Piece]:
        result = found.result
        standing = Standing(float(result.objective), result.solver.bound, self._covers_first(found.loaded))

        def told() -> Piece:
            status = say(
                "Proven: at most {gap} from the best possible plan ({objective} {unit}; found in {seconds} s).",
                gap=gap_percent(result.solver.gap),
                objective=amount(result.objective),
                unit=_unit(result.study),
                seconds=amount(Fraction(result.solver.seconds)),
            )
            parts = plan_parts(result, standing)
            brief = _brief(of_plan(result), result.short_value)
            return {
                "kind": "plan",
                "status": status,
                "brief": brief,
                "gap": _gap(standing, result.study),
                "parts": parts,
            }

        yield self._said(told)
        yield self._drawn(of_plan(result))
        if self._covers_first(found.loaded):
            yield self._said(lambda: {"kind": "prices", "parts": no_prices()})


def _brief(shown: Sketch, short_value: Fraction) -> str:
    spent = with_unit(printed_ledger(shown.amounts).row(()), shown.unit)
    short = with_unit(short_value, shown.unit)
    return say("Spends {spent} and leaves need worth {short} uncovered.", spent=spent, short=short)


def _gap(standing: Standing, study: Study) -> str:
    below = standing.below(_unit(study))
    if not below:
        return ""
    if standing.gap is None:
        return say("No plan is known yet. {below}", below=below)
    return say("Gap of the best plan known: {gap}. {below}", gap=gap_percent(standing.gap), below=below)


def _unit(study: Study) -> str:
    return unit_of(study.settings.money)
