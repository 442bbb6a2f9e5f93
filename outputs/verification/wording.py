"""What `optimize verify` prints: what was checked, what does not hold, and what a recomputation cannot prove."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inputs.language import decimal_mark, mark, say, say_as, say_count
from outputs.summary import json_text
from outputs.verification.check_summary import Proof
from outputs.verification.findings import Discrepancy, Findings
from outputs.wording import gap_percent

if TYPE_CHECKING:
    from outputs.second_solver import Comparison

MOST_LISTED = 100
_STATUSES = {"optimal": mark("optimal"), "time_limit": mark("time_limit"), "interrupted": mark("interrupted")}


def text_report(folder: Path, findings: Findings, proof: Proof | None, comparison: "Comparison | None") -> str:
    """The report for a person."""
    return "".join(f"{line}\n" for line in _lines(folder, findings, proof, comparison))


def _lines(folder: Path, findings: Findings, proof: Proof | None, comparison: "Comparison | None") -> Iterator[str]:
    yield say(
        "{folder}: recomputed from inputs/, purchases.csv and contributions.csv in exact fractions", folder=folder
    )
    files = findings.recomputed
    width = max((len(name) for name in files if not name.startswith("inputs/")), default=0)
    inputs = sum(count for name, count in files.items() if name.startswith("inputs/"))
    for name, count in files.items():
        if not name.startswith("inputs/"):
            figures = say("{number} figures", number=_grouped(count))
            yield f"  {name:<{width}}  {figures}"
    if inputs:
        hashed = say("{number} files by their sha256", number=_grouped(inputs))
        yield f"  {'inputs/':<{width}}  {hashed}"
    wrong = len(findings.discrepancies)
    yield say_count(
        "{all} figures recomputed, {wrong} does not hold.",
        "{all} figures recomputed, {wrong} do not hold.",
        wrong,
        all=_grouped(files.total()),
        wrong=_grouped(wrong),
    )
    if findings.within_span:
        yield say(
            "{number} of them could only be held within a range: what is rented, and how partnerships that serve "
            "several tiers are divided, stands in coverage.csv and there to a millionth only.",
            number=_grouped(findings.within_span),
        )
    for discrepancy in findings.discrepancies[:MOST_LISTED]:
        yield f"  {discrepancy.sentence()}"
    if wrong > MOST_LISTED:
        more = say("and {number} more; --json lists all", number=_grouped(wrong - MOST_LISTED))
        yield f"  {more}"
    yield say("Not checked:")
    for item in findings.not_checked:
        yield f"  {item}"
    yield _proof(proof)
    if comparison is not None:
        yield _second(comparison)


def _proof(proof: Proof | None) -> str:
    if proof is None or proof.objective is None:
        return say(
            "A recomputation cannot prove that no better plan exists. What stands for that is the bound that the "
            "solver proved, and summary.json does not say it."
        )
    objective = _money(proof.objective)
    if proof.bound is None:
        return say(
            "A recomputation cannot prove that no better plan exists. What stands for that is the bound that the "
            "solver proved: here there is none. The objective is {objective}.",
            objective=objective,
        )
    told = {
        "objective": objective,
        "bound": _money(proof.bound),
        "status": say(_STATUSES.get(proof.status, proof.status)),
    }
    if proof.gap is None:
        return say(
            "A recomputation cannot prove that no better plan exists. What stands for that is the bound that the "
            "solver proved: objective {objective}, bound {bound} ({status}).",
            **told,
        )
    return say(
        "A recomputation cannot prove that no better plan exists. What stands for that is the bound that the "
        "solver proved: objective {objective}, bound {bound}; gap {gap} ({status}).",
        gap=gap_percent(float(proof.gap)),
        **told,
    )


def _second(comparison: "Comparison") -> str:
    told = {
        "solver": comparison.solver,
        "objective": say("none") if comparison.objective is None else _money(comparison.objective),
        "bound": say("none") if comparison.bound is None else _money(comparison.bound),
        "seconds": _decimal(comparison.seconds, 1),
        "reason": comparison.says,
    }
    if comparison.agrees is None:
        return say(
            "Second solver {solver} could not be compared: objective {objective}, bound {bound}, {seconds} s; "
            "{reason}.",
            **told,
        )
    if comparison.agrees:
        return say(
            "Second solver {solver} agrees: objective {objective}, bound {bound}, {seconds} s; {reason}.", **told
        )
    return say(
        "Second solver {solver} DOES NOT AGREE: objective {objective}, bound {bound}, {seconds} s; {reason}.", **told
    )


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", say_as("between thousands", ","))


def _money(value: Fraction | float) -> str:
    return _decimal(float(value), 6)


def _decimal(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".replace(".", decimal_mark())


def json_report(
    folder: Path, findings: Findings, proof: Proof | None, comparison: "Comparison | None", exit_code: int
) -> str:
    """The report for a program."""
    content: dict[str, Any] = {
        "status": "unverified" if exit_code else "verified",
        "exit_code": exit_code,
        "folder": str(folder),
        "figures_recomputed": findings.recomputed.total(),
        "figures_by_file": dict(findings.recomputed),
        "figures_within_a_range": findings.within_span,
        "discrepancies": [_record(discrepancy) for discrepancy in findings.discrepancies],
        "not_checked": findings.not_checked,
        "cannot_prove": say("that no better plan exists"),
        "proof": None
        if proof is None
        else {
            "status": proof.status,
            **{
                name: None if value is None else float(value)
                for name, value in (("objective", proof.objective), ("bound", proof.bound), ("gap", proof.gap))
            },
        },
        "second_solver": None if comparison is None else vars(comparison),
    }
    return json_text(content)


def _record(discrepancy: Discrepancy) -> dict[str, Any]:
    return {
        "file": discrepancy.place.file,
        "row": discrepancy.place.row,
        "column": discrepancy.place.column,
        "found": discrepancy.found,
        "recomputed": discrepancy.recomputed,
        "difference": discrepancy.difference,
        "why": discrepancy.why,
    }
