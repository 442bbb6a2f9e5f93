"""The plan of a record, recomputed: its money, its figures, and what was proven of it, as when it was found."""

from math import inf

from constraints.rules import read_rules
from inputs.demand import project_need
from inputs.study import Study
from optimizer.plan import Plan
from optimizer.recompute import broken_by, check_proof, exactly
from optimizer.result import Amount, Options, Result, SolverRecord, Unverified, relative_gap
from outputs.runs.record import Record
from outputs.runs.solve import record_of


class NotAsWritten(Exception):
    """A record whose parts do not go together."""


def amounts_of(study: Study, options: Options, record: Record) -> tuple[Amount, ...]:
    """The exact money of a record's plan, none without one.

    Raises:
        NotAsWritten: the plan breaks a rule, its figures are others, or its gap does not follow from its bound.
    """
    if record.plan is None:
        if record.figures is not None or record.why is None:
            raise NotAsWritten
        return ()
    try:
        result = _result(study, record.plan.plan(), record)
        check_proof(result, options)
    except (LookupError, ArithmeticError, Unverified) as error:
        raise NotAsWritten from error
    if broken_by(result) or record_of(result) != record:
        raise NotAsWritten
    return result.amounts


def _result(study: Study, plan: Plan, record: Record) -> Result:
    exact = exactly(study, project_need(study), plan)
    bound = -inf if record.bound is None else record.bound
    gap = relative_gap(float(exact.objective), bound)
    match record.status:
        case "optimal" | "time_limit" | "interrupted" as status:
            # How large the model was is not kept, and nothing here depends on it.
            solver = SolverRecord(status, bound, gap, record.seconds, 0, 0, 0, record.nodes)
        case _:
            raise NotAsWritten
    return Result(**vars(exact), readings=read_rules(exact.quantities), solver=solver, full_coverage=None)
