"""Verifies a result folder: reads it, recomputes everything, and says what does not hold."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inputs.language import say
from inputs.load import load_study
from inputs.problems import WrongUsage
from inputs.study import Study
from inputs.system_words import reason_of
from outputs.failures import UNVERIFIED
from outputs.verification import check_money, check_service, check_summary, decided
from outputs.verification.check_summary import INPUTS, SUMMARY, Proof, Summary
from outputs.verification.facts import Facts
from outputs.verification.findings import Findings, Place, visible
from outputs.verification.money import OPERATION
from outputs.verification.recomputed import Recomputed, all_need_value
from outputs.verification.stated import StatedTable, read_stated
from outputs.verification.wording import json_report, text_report

if TYPE_CHECKING:
    from outputs.second_solver import Comparison

FILES = (
    *(check_money.FUNDING, check_money.LINES, decided.PURCHASES, decided.CONTRIBUTIONS),
    *(check_service.COVERAGE, check_service.RULES, SUMMARY),
)


@dataclass(frozen=True)
class Verified:
    """What the command prints, and its exit code: 0 where everything holds, 6 otherwise."""

    text: str
    exit_code: int


@dataclass(frozen=True)
class Verification:
    """What was found, and what the solver says of the plan; None where the summary cannot be read."""

    findings: Findings
    proof: Proof | None


def verify_folder(
    folder: Path, second_solver: str | None = None, time_limit: float = 300.0, as_json: bool = False
) -> Verified:
    """Recomputes a result folder and, where asked, solves its study again with a second solver.

    time_limit: most seconds that the second solver may take.

    Raises:
        WrongUsage: the folder is no result folder, or the second solver is not installed.
        InvalidStudy: its inputs are not a study.
    """
    _check_is_result(folder)
    if second_solver is not None:
        from outputs.second_solver import find  # noqa: PLC0415

        find(second_solver)
    study = load_study(folder / INPUTS).study
    verification = verify(folder)
    comparison = None
    if second_solver is not None:
        comparison = _compare(study, verification, second_solver, time_limit)
    code = UNVERIFIED if verification.findings.discrepancies else 0
    parts = folder, verification.findings, verification.proof, comparison
    return Verified(json_report(*parts, code) if as_json else text_report(*parts), code)


def _check_is_result(folder: Path) -> None:
    try:
        found = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise WrongUsage(
            say("{folder}: this is not a folder that can be read ({why})", folder=folder, why=reason_of(error))
        ) from error
    if not found.intersection(FILES):
        names = ", ".join((*FILES, f"{INPUTS}/"))
        raise WrongUsage(say("{folder}: this is not a result folder, which has {names}", folder=folder, names=names))


def verify(folder: Path) -> Verification:
    """Recomputes a folder whose inputs are known to be a study."""
    findings = Findings()
    facts = Facts(folder / INPUTS)
    wanted = {
        check_money.FUNDING: check_money.funding_columns(facts.years),
        check_money.LINES: check_money.LINES_COLUMNS,
        decided.PURCHASES: decided.PURCHASE_COLUMNS,
        decided.CONTRIBUTIONS: decided.CONTRIBUTION_COLUMNS,
        check_service.COVERAGE: check_service.COVERAGE_COLUMNS,
        check_service.RULES: check_service.RULES_COLUMNS,
    }
    read = {name: read_stated(folder, name, columns, findings) for name, columns in wanted.items()}
    tables = {name: table for name, table in read.items() if table is not None}
    summary = check_summary.read_summary(folder, findings)
    if decided.PURCHASES in tables and decided.CONTRIBUTIONS in tables:
        _check_all(facts, tables, summary, findings)
    else:
        findings.not_checked.append(
            say("everything that follows from purchases and contributions, since these cannot be read")
        )
    _list_what_is_not_checked(folder, findings)
    if summary is None:
        return Verification(findings, None)
    check_summary.check_hashes(folder, summary, findings)
    return Verification(findings, check_summary.check_proof(summary, all_need_value(facts), findings))


def _check_all(facts: Facts, tables: dict[str, StatedTable], summary: Summary | None, findings: Findings) -> None:
    coverage, lines_table = tables.get(check_service.COVERAGE), tables.get(check_money.LINES)
    rows = check_service.coverage_rows(coverage, findings) if coverage else {}
    printed = check_service.printed_supply(coverage, rows)
    lines = check_money.read_lines(lines_table, findings) if lines_table else {}
    rent = {key: amount for key, (amount, _) in lines.items() if key[0][:2] == (OPERATION, "rented")}
    plan = decided.read_decided(facts, tables[decided.PURCHASES], tables[decided.CONTRIBUTIONS], findings)
    made = Recomputed(facts, plan, printed, rent)
    check_money.check_decisions(made, tables, lines if lines_table else None, findings)
    if lines_table:
        check_money.check_lines(made, lines_table, lines, findings)
    if check_money.FUNDING in tables:
        check_money.check_funding_table(made, tables[check_money.FUNDING], lines, findings)
    if coverage:
        check_service.check_coverage(made, coverage, rows, findings)
    if check_service.RULES in tables:
        check_service.check_rules(made, tables[check_service.RULES], findings)
    if summary is not None:
        totals = check_money.totals(lines) if lines_table else None
        check_summary.check_summary(made, summary, totals, findings)


def _list_what_is_not_checked(folder: Path, findings: Findings) -> None:
    others = sorted(path.name for path in folder.iterdir() if path.name not in (*FILES, INPUTS))
    findings.not_checked += [
        say("{file}: not one of the files that are recomputed", file=visible(name)) for name in others
    ]
    keys = ", ".join(check_summary.NOT_RECOMPUTED)
    findings.not_checked += [
        say("{file}, keys {keys}: they say how the run went", file=SUMMARY, keys=keys),
        say(
            "{file}, column {column}: prices come from other runs", file=check_service.RULES, column=check_service.PRICE
        ),
    ]


def _compare(study: Study, verification: Verification, name: str, time_limit: float) -> "Comparison | None":
    from outputs.second_solver import Recorded, compare  # noqa: PLC0415

    proof = verification.proof
    if proof is None or proof.objective is None or proof.uncovered is None or proof.asked_gap is None:
        verification.findings.not_checked.append(
            say("the proof by {solver}, since {file} lacks what it is compared with", solver=name, file=SUMMARY)
        )
        return None
    bound = None if proof.bound is None else float(proof.bound)
    recorded = Recorded(
        objective=float(proof.objective),
        bound=bound,
        uncovered=float(proof.uncovered),
        asked=proof.asked,
        gap=float(proof.asked_gap),
        proven=proof.status == "optimal",
        all_need=float(proof.all_need),
    )
    comparison = compare(study, recorded, name, time_limit)
    if comparison.agrees is False:
        why = say("the second solver {solver} does not agree: {reason}", solver=name, reason=comparison.says)
        verification.findings.wrong(Place(SUMMARY, None, "objective"), why)
    return comparison
