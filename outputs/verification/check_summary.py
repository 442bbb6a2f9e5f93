"""summary.json: objective, totals, budget, proof, and the sha256 of every input."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from inputs.language import say
from inputs.system_words import reason_of
from outputs.verification.check_money import SUM
from outputs.verification.check_service import binding_rules
from outputs.verification.findings import FIGURE, Discrepancy, Findings, Place, shown, visible
from outputs.verification.money import FUNDING_ROWS, Line
from outputs.verification.recomputed import Recomputed
from outputs.verification.span import ZERO, Span, exactly
from outputs.verification.stated import read_text
from outputs.verification.supply import HALF_A_MILLIONTH

SUMMARY = "summary.json"
INPUTS = "inputs"
STATUSES = ("optimal", "time_limit", "interrupted")
# Numbers of summary.json are rounded to a millionth, and pass through floating point of 53 bits.
_FLOATING = Fraction(1, 2**52)
# How far the solver's bound and gap may be from the exact objective and the gap that was asked for.
TOLERANCE = Fraction(1, 10**6)
_KNOWN = {
    *("status", "study", "scenario", "changes", "unit", "price_year", "objective", "bound", "gap", "uncovered_value"),
    *("totals", "budget", "unspent", "full_coverage_budget", "binding_rules", "model", "options", "seed", "versions"),
    *("inputs_sha256", "seconds"),
}
# What says how the run went; nothing in the folder tells it a second time.
NOT_RECOMPUTED = ("changes", "full_coverage_budget", "model", "options", "seconds", "seed", "versions")


@dataclass(frozen=True)
class Proof:
    """What the solver says of a plan: objective, bound and gap as printed; None where there is none.

    `all_need` is what all need would be worth uncovered: least uncovered need is proven to a part of that.
    """

    objective: Fraction | None
    uncovered: Fraction | None
    bound: Fraction | None
    gap: Fraction | None
    status: str
    asked: str
    asked_gap: Fraction | None
    all_need: Fraction


class Summary:
    """The content of summary.json."""

    def __init__(self, content: Mapping[str, Any], findings: Findings) -> None:
        self._content = content
        self._findings = findings

    def value(self, *path: str) -> Any:
        """What stands at a path, None where nothing does."""
        node: Any = self._content
        for part in path:
            node = node.get(part) if isinstance(node, Mapping) else None
        return node

    def number(self, *path: str) -> Fraction | None:
        """The number at a path; None, with a discrepancy, where there is none."""
        value = self.value(*path)
        number = _plain_number(value)
        if number is None:
            found = say("nothing") if value is None else str(value)
            self._findings.wrong(_key(path), say("expected a number"), found)
        return number

    def held(self, path: tuple[str, ...], expected: Span | None, why: str, within: Fraction = HALF_A_MILLIONTH) -> None:
        """Holds a number against a recomputed one; None: nothing is expected."""
        if expected is None:
            self._findings.same(_key(path), None if self.value(*path) is None else str(self.value(*path)), None, why)
            return
        found = self.number(*path)
        if found is None:
            return
        self._findings.recomputed[SUMMARY] += 1
        self._findings.within_span += not expected.exact
        room = within + abs(found) * _FLOATING
        if not expected.low - room <= found <= expected.high + room:
            nearest = min(max(found, expected.low), expected.high)
            number, recomputed, off = (shown(value, FIGURE) for value in (found, nearest, found - nearest))
            self._findings.discrepancies.append(Discrepancy(_key(path), why, number, recomputed, off))


def _plain_number(value: Any) -> Fraction | None:
    """The exact value of a JSON number of a sensible size and length."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return None
    number = Decimal(value)
    if number and (abs(number.adjusted()) > 18 or len(number.as_tuple().digits) > 40):
        return None
    return Fraction(number)


def _key(path: tuple[str, ...]) -> Place:
    return Place(SUMMARY, None, ".".join(path))


def read_summary(folder: Path, findings: Findings) -> Summary | None:
    """The content of summary.json; None, with a discrepancy, where it cannot be read."""
    text = read_text(folder / SUMMARY, findings)
    if text is None:
        return None
    try:
        content = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, ArithmeticError, RecursionError) as error:
        row = error.lineno if isinstance(error, json.JSONDecodeError) else None
        findings.wrong(Place(SUMMARY, row), say("the file is not JSON"))
        return None
    if not isinstance(content, dict):
        findings.wrong(Place(SUMMARY), say("expected an object with names and values"))
        return None
    findings.not_checked += [
        say("{file}, key {key}: not a key that is known", file=SUMMARY, key=visible(name))
        for name in sorted(set(content) - _KNOWN)
    ]
    return Summary(content, findings)


def _refuse(name: str) -> None:
    raise ValueError(name)


def check_summary(
    made: Recomputed, summary: Summary, totals: Mapping[Line, Fraction] | None, findings: Findings
) -> None:
    """What summary.json repeats of the folder; `totals` are those of funding_lines.csv, None where there are none."""
    facts = made.facts
    for path, expected in (
        (("study",), str(facts.setting("study", "name"))),
        (("unit",), facts.money_unit),
    ):
        findings.same(_key(path), _as_text(summary.value(*path)), expected, say("by inputs/study.toml"))
    scenario = summary.value("scenario")
    if scenario is not None and facts.setting("scenarios", str(scenario)) is None:
        findings.wrong(_key(("scenario",)), say("no such scenario in inputs/study.toml"), str(scenario))
    summary.held(("price_year",), exactly(facts.price_year), say("by inputs/study.toml"))
    summary.held(("objective",), made.objective, say("present value of all spending and of uncovered need"))
    summary.held(("uncovered_value",), made.short_value, say("present value of uncovered need"))
    for name in (*FUNDING_ROWS, SUM):
        total = _total(made, totals, () if name == SUM else (name,))
        summary.held(("totals", name), total, say("sum over the years in funding_lines.csv"))
    limit = facts.figure("rules", "budget", "total") if facts.rule_on("budget") else None
    summary.held(("budget",), None if limit is None else exactly(limit), say("the budget in inputs/study.toml"))
    left = None if limit is None else exactly(limit) - _total(made, totals, ())
    summary.held(("unspent",), left, say("the budget less the sum of everything"))
    _check_binding(made, summary, findings)


def _total(made: Recomputed, totals: Mapping[Line, Fraction] | None, line: Line) -> Span:
    """The printed total of a line; without funding_lines.csv, a thousandth around the exact one."""
    if totals is not None:
        return exactly(totals.get(line, ZERO))
    exact, thousandth = made.money.row(line), Fraction(1, 1000)
    return Span(exact.low - thousandth, exact.high + thousandth)


def _as_text(value: Any) -> str | None:
    return value if isinstance(value, str) or value is None else json.dumps(value, default=str)


def _check_binding(made: Recomputed, summary: Summary, findings: Findings) -> None:
    certain, possible = binding_rules(made.members)
    found = summary.value("binding_rules")
    names = [str(name) for name in found] if isinstance(found, list) else []
    findings.recomputed[SUMMARY] += 1
    if not isinstance(found, list) or names != sorted(set(names)) or not certain <= set(names) <= possible:
        recomputed, stated = ", ".join(sorted(certain)) or say("none"), ", ".join(names) or say("none")
        findings.wrong(_key(("binding_rules",)), say("rules with a member that binds"), stated, recomputed)


def check_proof(summary: Summary, all_need: Fraction, findings: Findings) -> Proof:
    """Status, bound and gap, which must agree with each other and with the gap that was asked for."""
    status, asked = summary.value("status"), summary.value("options", "objective")
    if status not in STATUSES:
        why = say("expected one of {choices}", choices=", ".join(STATUSES))
        findings.wrong(_key(("status",)), why, _as_text(status) or say("nothing"))
    if asked not in ("value", "coverage"):
        why = say("expected value or coverage")
        findings.wrong(_key(("options", "objective")), why, _as_text(asked) or say("nothing"))
    objective, asked_gap = summary.number("objective"), summary.number("options", "gap")
    bound, gap = (None if summary.value(name) is None else summary.number(name) for name in ("bound", "gap"))
    if bound is None or objective is None:
        summary.held(("gap",), None, say("there is no bound, so there is no gap"))
        if status == "optimal":
            findings.wrong(_key(("status",)), say("nothing is proven without a bound"), "optimal")
    else:
        room = TOLERANCE * max(abs(objective), Fraction(1))
        if bound > objective + room:
            why = say("a bound is not above the objective")
            most = say("at most {value}", value=shown(objective, FIGURE))
            findings.wrong(_key(("bound",)), why, shown(bound, FIGURE), most, quoted=False)
        expected = max(ZERO, (objective - bound) / abs(objective)) if objective else ZERO
        summary.held(("gap",), exactly(expected), say("(objective - bound) / objective"), TOLERANCE)
        scale = abs(objective) + (all_need if asked == "coverage" else ZERO)
        if status == "optimal" and asked_gap is not None and objective - bound > asked_gap * scale + room:
            most_allowed = asked_gap.limit_denominator(10**9)
            why = say("optimal means a gap of at most {gap}, the one that was asked for", gap=most_allowed)
            found = say("a gap of {gap}", gap=shown(expected, FIGURE))
            findings.wrong(_key(("status",)), why, "optimal", found, quoted=False)
    return Proof(objective, summary.number("uncovered_value"), bound, gap, str(status), str(asked), asked_gap, all_need)


def check_hashes(folder: Path, summary: Summary, findings: Findings) -> None:
    """The sha256 of every file in inputs/, and no other."""
    stated = summary.value("inputs_sha256")
    if not isinstance(stated, Mapping):
        findings.wrong(_key(("inputs_sha256",)), say("expected the sha256 of every file in inputs/"))
        return
    there = [path for path in sorted((folder / INPUTS).rglob("*")) if path.is_file()]
    names = [path.relative_to(folder / INPUTS).as_posix() for path in there]
    for name, path in zip(names, there, strict=True):
        place = Place(f"{INPUTS}/{name}")
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            findings.wrong(place, say("the file cannot be read ({why})", why=reason_of(error)))
        else:
            why = say("sha256 in {file}, so this is not the file that was solved", file=SUMMARY)
            findings.same(place, digest, _as_text(stated.get(name)), why)
    for name in sorted(set(stated) - set(names)):
        findings.wrong(
            Place(f"{INPUTS}/{name}"),
            say("this file is in {summary} and not in {folder}/", summary=SUMMARY, folder=INPUTS),
        )
