"""What a planner reads about a conflict names its figures; what was not found out is said."""

import json
import os
import signal
import threading
from dataclasses import replace
from fractions import Fraction

import pytest

from constraints.rules import RULES
from optimizer.result import Options
from outputs.explain.conflict import ConflictReport, conflict_blocks, conflict_json, explain_conflict, explain_uncovered
from outputs.explain.member_words import tell
from outputs.layout import lay_out
from tests.optimizer.conflicts import CASES, ceiling
from tests.outputs.explain.on_disk import loaded_of
from tests.small_study import small_study

EXACT = Options(gap=0.0, outlook=False)
WIDE = 100

# By conflict: what its sentences say.
SAID = {
    "a budget below fixed operation": ["The budget is 5 MNOK, and 8 is spent whatever is decided."],
    "a budget that does not cover all need": [
        "All need for compute at open is covered in 2025: 10 units.",
        "The budget is 20 MNOK.",
    ],
    "a ceiling against readiness": [
        "The ceiling of national investment in 2025 is 20 MNOK.",
        "Readiness asks for 9 units of compute at open in the country in 2025 (90 % of the controlled need of 10); "
        "existing systems give none of it.",
    ],
    "redundancy against the power of a site": [
        "Redundancy asks for 10 units of compute at open for time-critical need in 2025, with any 1 site lost; "
        "existing systems then give none of it.",
        "Power at south in 2025 stays within 7 kW.",
    ],
    "the domestic share against a quota abroad": [
        "At least 50 % of all capacity of compute stands in the country in 2025; "
        "what is held abroad already gives 10 units.",
        "Power at north in 2025 stays within 7 kW.",
    ],
    "a smallest lot above a ceiling": ["A procurement for open in 2025 buys for at least 20 MNOK."],
    "procurements a year against readiness over tiers": ["At most 1 procurement is made in 2025."],
    "the smallest contribution between both shares": [
        "At least 10 % of all investment goes to partnerships; contributions can be paid in 2025.",
        "At most 20 % of all investment goes to partnerships.",
        "A contribution to lumi in 2025 is at least 50 MNOK.",
    ],
    "the largest contribution against the lower share": ["A contribution to lumi in 2025 is at most 2 MNOK."],
    "the storage balance against power": [
        "Each unit of compute in the country at open in 2025 has 0.5 units of storage beside it."
    ],
    "two ceilings against readiness": ["The ceilings of national investment in 2025-2026 are 12 to 14 MNOK."],
    "a ramp against a ceiling": ["Investment falls by at most 5 MNOK from the year before in 2026."],
    "what can be rented against power": ["At most 2 units can be rented from ('cloud', 'compute') in 2025."],
}


def explained(name: str, options: Options = EXACT) -> ConflictReport:
    case = CASES[name]
    explain = explain_uncovered if case.covered else explain_conflict
    return explain(loaded_of(case.study), options)


def printed(report: ConflictReport) -> str:
    return "\n".join(line.text for line in lay_out(conflict_blocks(report), WIDE))


@pytest.mark.parametrize("name", SAID)
def test_the_sentences_name_the_figures(name: str) -> None:
    (conflict,) = conflict_json(explained(name))["conflicts"]
    for sentence in SAID[name]:
        assert sentence in conflict["words"]


def test_what_is_carried_over_is_not_told_as_part_of_a_ceiling() -> None:
    line = "investment_national"
    study = small_study(
        rules={"budget": {"carry_over": Fraction(1, 2)}},
        ceilings={(line, year): {"ceiling": 100} for year in (2025, 2026)},
    )
    assert tell(study, [("budget", line, 2025), ("budget", line, 2026)]) == [
        "The ceilings of national investment in 2025-2026 are 100 MNOK, with up to 50 more from the year before."
    ]
    assert tell(study, [("budget", line, 2025)]) == ["The ceiling of national investment in 2025 is 100 MNOK."]


def test_every_rule_can_be_told() -> None:
    every_rule = small_study(rules={rule.name: {} for rule in RULES})
    assert tell(every_rule, [("classified_tiers", "compute, open", 2025)]) == [
        "Nothing abroad or rented serves compute at open in 2025."
    ]
    told = [case for case in CASES.values() if tell(case.study, sorted(case.members, key=str))]
    rules = {rule for case in told for rule, _, _ in case.members}
    assert {rule.name for rule in RULES} - rules == {"classified_tiers"}


def test_the_report_reads_like_this() -> None:
    assert printed(explained("a ceiling against readiness")).splitlines()[:11] == [
        "The rules leave no plan.",
        "These cannot all hold together; without any one of them the others can:",
        "(1) The ceiling of national investment in 2025 is 20 MNOK.",
        "(2) Readiness asks for 9 units of compute at open in the country in 2025 (90 % of the controlled",
        "    need of 10); existing systems give none of it.",
        "",
        "What helps, each alone, the cheapest plan first (each solved and verified; to try one, add its last",
        "line):",
        "1. Raise the ceiling of national investment in 2025 from 20 to 27 MNOK (7 more). The best plan then",
        "   costs 34.0 MNOK, of which 4.0 is the value of uncovered need.",
        "   --set ceilings.investment_national.2025.ceiling=27",
    ]


def test_what_cannot_help_alone_is_said() -> None:
    assert "Letting readiness begin later does not help alone." in printed(explained("a ramp against a ceiling"))


def test_what_only_helps_together_is_found_and_said() -> None:
    study = small_study(
        years=(2025, 2025),
        rules={"readiness": {}, "sites": {}, "budget": {}},
        sites={"north": {"power_limit_kw": 6}},
        products={"node": {"power_kw": 1}},
        operation={"base": {"amount": 4}},
        ceilings=ceiling("operation", 2025, 1),
        service_classes={"research": {"national_control": True}},
    )
    report = explain_conflict(loaded_of(study), EXACT)
    sets = {tuple(sorted(repair["set"])) for repair in conflict_json(report)["repairs"]}
    operation = "ceilings.operation.2025.ceiling=4"
    assert sets == {
        (operation, "rules.readiness.share=0.6"),
        (operation, "sites.north.power_limit_kw=10"),
    }
    assert "Nothing helps alone. What helps together" in printed(report)
    assert set(conflict_json(report)["no_help_alone"]) == {
        "ceilings.operation.2025.ceiling",
        "rules.readiness.share",
        "sites.north.power_limit_kw",
    }


def test_a_budget_in_a_small_unit_of_money_is_raised_as_far_as_it_takes() -> None:
    study = small_study(
        years=(2025, 2025), rules={"budget": {"total": 400_000}}, operation={"base": {"amount": 800_000}}
    )
    (repair,) = conflict_json(explain_conflict(loaded_of(study), EXACT))["repairs"]
    assert repair["set"] == ["budget=800000"]


def test_nothing_in_the_way_is_said() -> None:
    report = explain_uncovered(loaded_of(small_study(prices={"node": {"price": 9}})), EXACT)
    assert printed(report) == "Nothing stands in the way of a plan that covers all need: --objective coverage makes it."


def test_a_time_limit_leaves_out_and_says_so() -> None:
    report = explained("a ceiling against readiness", replace(EXACT, time_limit=1e-9))
    assert (report.conflicts, report.halt) == ((), "time_limit")
    assert "The time limit was reached before all was found out." in printed(report)


@pytest.mark.parametrize("after", [0.05, 0.1, 0.2])
def test_ctrl_c_leaves_out_and_says_so(after: float) -> None:
    loaded = loaded_of(CASES["the smallest contribution between both shares"].study)
    threading.Timer(after, os.kill, (os.getpid(), signal.SIGINT)).start()
    report = explain_conflict(loaded, EXACT)
    while report.halt is None:
        report = explain_conflict(loaded, EXACT)
    assert report.halt == "interrupted"
    assert "The search was interrupted before all was found out." in printed(report)


def test_it_is_the_same_every_time_and_json_can_say_it() -> None:
    name = "the smallest contribution between both shares"
    first, second = (json.dumps(conflict_json(explained(name)), allow_nan=False) for _ in range(2))
    assert first == second
