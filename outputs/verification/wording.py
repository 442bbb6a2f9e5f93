"""What `optimize verify` prints: what was checked, what does not hold, and what a recomputation cannot prove."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outputs.summary import json_text
from outputs.verification.check_summary import Proof
from outputs.verification.findings import Discrepancy, Findings
from outputs.wording import gap_percent

if TYPE_CHECKING:
    from outputs.second_solver import Comparison

MOST_LISTED = 100
CANNOT_PROVE = (
    "A recomputation cannot prove that no better plan exists. What stands for that is the bound that the solver proved"
)


def text_report(folder: Path, findings: Findings, proof: Proof | None, comparison: "Comparison | None") -> str:
    """The report for a person."""
    return "".join(f"{line}\n" for line in _lines(folder, findings, proof, comparison))


def _lines(folder: Path, findings: Findings, proof: Proof | None, comparison: "Comparison | None") -> Iterator[str]:
    yield f"{folder}: recomputed from inputs/, purchases.csv and contributions.csv in exact fractions"
    files = findings.recomputed
    width = max((len(name) for name in files if not name.startswith("inputs/")), default=0)
    inputs = sum(count for name, count in files.items() if name.startswith("inputs/"))
    for name, count in files.items():
        if not name.startswith("inputs/"):
            yield f"  {name:<{width}}  {_grouped(count)} figures"
    if inputs:
        yield f"  {'inputs/':<{width}}  {_grouped(inputs)} files by their sha256"
    wrong = len(findings.discrepancies)
    verb = "does" if wrong == 1 else "do"
    yield f"{_grouped(files.total())} figures recomputed, {_grouped(wrong)} {verb} not hold."
    if findings.within_span:
        yield (
            f"{_grouped(findings.within_span)} of them could only be held within a range: what is rented, and how "
            "partnerships that serve several tiers are divided, stands in coverage.csv and there to a millionth only."
        )
    for discrepancy in findings.discrepancies[:MOST_LISTED]:
        yield f"  {discrepancy.sentence()}"
    if wrong > MOST_LISTED:
        yield f"  and {_grouped(wrong - MOST_LISTED)} more; --json lists all"
    yield "Not checked:"
    for item in findings.not_checked:
        yield f"  {item}"
    yield f"{CANNOT_PROVE}{_proof(proof)}"
    if comparison is not None:
        yield _second(comparison)


def _proof(proof: Proof | None) -> str:
    if proof is None or proof.objective is None:
        return ", and summary.json does not say it."
    if proof.bound is None:
        return f": here there is none. The objective is {_money(float(proof.objective))}."
    gap = f"; gap {gap_percent(float(proof.gap))}" if proof.gap is not None else ""
    return f": objective {_money(float(proof.objective))}, bound {_money(float(proof.bound))}{gap} ({proof.status})."


def _second(comparison: "Comparison") -> str:
    answer = {True: "agrees", False: "DOES NOT AGREE", None: "could not be compared"}[comparison.agrees]
    objective = "none" if comparison.objective is None else _money(comparison.objective)
    bound = "none" if comparison.bound is None else _money(comparison.bound)
    return (
        f"Second solver {comparison.solver} {answer}: objective {objective}, bound {bound}, "
        f"{comparison.seconds:.1f} s; {comparison.says}."
    )


def _grouped(number: int) -> str:
    return f"{number:,}"


def _money(value: float) -> str:
    return f"{value:.6f}"


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
        "cannot_prove": "that no better plan exists",
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
