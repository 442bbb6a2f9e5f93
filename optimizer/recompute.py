"""A plan with its exact money and every rule read, and whether what the solver proved holds for it."""

from constraints.quantities import Reading
from constraints.rules import read_rules
from inputs.demand import Need
from inputs.study import Study
from optimizer.budgets import shortfall_options
from optimizer.compile import CompiledModel
from optimizer.highs import Solved, UnexpectedStatusError
from optimizer.limits import read_limits
from optimizer.money import project_terms
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.result import Amount, Options, Recomputed, Result, SolverRecord, Unverified, relative_gap

# How far an exact objective may be from the solver's floating one, as a share of it.
PROOF_ROOM = 1e-6


def exactly(study: Study, need: Need, plan: Plan) -> Recomputed:
    """A plan with its exact money, whatever rules it keeps."""
    quantities = plan_quantities(study, need, plan)
    terms = [*quantities.terms, *project_terms(study)]
    amounts = tuple(Amount(term.path, term.year, term.value) for term in terms if term.value)
    short_value = quantities.short_value()
    return Recomputed(study, need, plan, quantities, amounts, quantities.present_value() + short_value, short_value)


def recomputed(study: Study, need: Need, plan: Plan, solved: Solved, compiled: CompiledModel) -> Result:
    """A plan with its exact money and every rule read.

    Raises:
        UnexpectedStatusError: a search that ended so has no plan, or was given up.
    """
    if solved.status not in ("optimal", "time_limit", "interrupted"):
        raise UnexpectedStatusError(f"there is a plan of a search that ended as {solved.status}")
    exact = exactly(study, need, plan)
    gap = relative_gap(float(exact.objective), solved.bound)
    record = SolverRecord(
        solved.status,
        solved.bound,
        gap,
        solved.seconds,
        len(compiled.rows),
        len(compiled.columns),
        int(compiled.integer.sum()),
        solved.nodes,
    )
    return Result(**vars(exact), readings=read_rules(exact.quantities), solver=record, full_coverage=None)


def broken_by(result: Result) -> tuple[Reading, ...]:
    """The rules and limits that the plan breaks."""
    return tuple(reading for reading in (*result.readings, *read_limits(result.quantities)) if reading.broken)


def check_proof(result: Result, options: Options) -> None:
    """What the solver calls near enough must be so for the exact objective too.

    Raises:
        Unverified: it is not.
    """
    if result.solver.status != "optimal":
        return
    near = options.gap * abs(float(result.objective)) + options.absolute_gap
    if options.objective_of(result.study) == "coverage":
        near += shortfall_options(result.study, result.need, options).absolute_gap
    if float(result.objective) - result.solver.bound > near + PROOF_ROOM * max(1.0, abs(float(result.objective))):
        raise Unverified(())
