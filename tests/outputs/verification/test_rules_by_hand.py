"""Every member of every rule on the plan made by hand: what is required and achieved, and how fine that is known."""

from fractions import Fraction
from pathlib import Path

import pytest

from outputs.verification import check_service, decided
from outputs.verification.capacity_rules import CapacityRules
from outputs.verification.facts import Facts
from outputs.verification.findings import Findings
from outputs.verification.members import Member
from outputs.verification.recomputed import Recomputed
from outputs.verification.span import NOTHING, Span, exactly
from outputs.verification.stated import read_stated

HOURS = "million hours a year"

# Rule, subject, year, unit: required, achieved; grain; how wide the achieved value is known, in millionths.
# A node bought in 2025 gives 1.25 x 1.1 = 1.375, the least of both years; a shelf gives 1; the cheapest unit is a node
# for 0.4; it draws 2 kW, a shelf 1.5, times PUE; steps are 1, the far partnership's 0.5, of 28.545 + 7 = 35.545.
MEMBERS = f"""
coverage; compute, open; 2025; {HOURS}; 29.46 <= 61.9; 1.375; 1
coverage; compute, open; 2026; {HOURS}; 44.947 <= 63.9; 1.375; 2
coverage; compute, secret; 2025; {HOURS}; 1.74 <= 1.74; 1.375; 0
coverage; compute, secret; 2026; {HOURS}; 2.523 <= 6.65; 1.375; 1
coverage; storage, open; 2025; PB; 6 <= 10.2; 1; 1
coverage; storage, open; 2026; PB; 7.2 <= 7.20000025; 1; 0.5
budget; total; ; MTD; 120.5 >= 45.92850144; 0.4; 0.01
budget; investment_national; 2025; MTD; 60 >= 22.5; 0.4; 0
budget; investment_national; 2026; MTD; 55 >= 6.045; 0.4; 0
budget; sum; 2025; MTD; 55 >= 34.53814016; 0.4; 0
budget; sum; 2026; MTD; 60.46185984 >= 11.39036128; 0.4; 0.01
budget; investment_partnerships; 2026; MTD; 8 >= 0; 0.4; 0
budget; operation; 2025; MTD; 9 >= 5.03814016; 0.4; 0
budget; ramp up; 2026; MTD; 25 >= -23.455; 0.4; 0
budget; ramp down; 2026; MTD; -25 <= -23.455; 0.4; 0
readiness; compute, open; 2026; {HOURS}; 1.936 <= 51.5; 1.375; 1
readiness; compute, secret; 2026; {HOURS}; 2.0184 <= 6.65; 1.375; 1
redundancy; compute, open, without north; 2025; {HOURS}; 2.2 <= 24.9; 1.375; 1
redundancy; compute, open, without south; 2025; {HOURS}; 2.2 <= 36.4; 1.375; 0
redundancy; compute, open, without north; 2026; {HOURS}; 2.42 <= 24.9; 1.375; 1
redundancy; compute, open, without south; 2026; {HOURS}; 2.42 <= 28.4; 1.375; 0
partnership_share; lower share; ; share; 0 <= 7/35.545; 1/71.09; 0
partnership_share; upper share; ; share; 0.3 >= 7/35.545; 1/71.09; 0
partnership_share; union, smallest; 2025; MTD; 2 <= 4; 1; 0
partnership_share; union, largest; 2025; MTD; 10 >= 4; 1; 0
partnership_share; hall, smallest; 2025; MTD; 1 <= 2; 1; 0
partnership_share; hall, largest; 2025; MTD; 6 >= 2; 1; 0
partnership_share; far, smallest; 2025; MTD; 0 <= 1; 0.5; 0
partnership_share; far, largest; 2025; MTD; 9 >= 1; 0.5; 0
procurement; north, open, lot; 2025; MTD; 1 <= 16.1; 0; 0
procurement; south, open, lot; 2025; MTD; 1 <= 6.4; 0; 0
procurement; south, secret, lot; 2026; MTD; 1 <= 6.045; 0; 0
procurement; number; 2025; procurements; 4 >= 2; 1; 0
procurement; number; 2026; procurements; 4 >= 1; 1; 0
sites; north; 2025; kW; 500 >= 82.8; 1.8; 0
sites; north; 2026; kW; 500 >= 58.8; 1.8; 0
sites; south; 2025; kW; 400 >= 35.2; 1.65; 0
sites; south; 2026; kW; 400 >= 47.3; 1.65; 0
storage_balance; storage per compute, open; 2025; PB; 2.975 <= 10.2; 1; 1
storage_balance; storage per compute, open; 2026; PB; 2.575 <= 7.2; 1; 1
storage_balance; storage per compute, secret; 2025; PB; 0.03 <= 0.2; 1; 1
storage_balance; storage per compute, secret; 2026; PB; 0.3325 <= 2.2; 1; 1
"""


def _recomputed(folder: Path) -> Recomputed:
    findings = Findings()
    facts = Facts(folder / "inputs")
    names = {
        decided.PURCHASES: decided.PURCHASE_COLUMNS,
        decided.CONTRIBUTIONS: decided.CONTRIBUTION_COLUMNS,
        check_service.COVERAGE: check_service.COVERAGE_COLUMNS,
    }
    bought, paid, coverage = (read_stated(folder, name, columns, findings) for name, columns in names.items())
    assert bought is not None
    assert paid is not None
    assert coverage is not None
    plan = decided.read_decided(facts, bought, paid, findings)
    printed = check_service.printed_supply(coverage, check_service.coverage_rows(coverage, findings))
    return Recomputed(facts, plan, printed, {})


def _number(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below or 1)


def _middle(span: Span) -> Fraction:
    return (span.low + span.high) / 2


def _change(folder: Path, table: str, old: str, new: str) -> None:
    path = folder / "inputs" / table
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def by_member(whole_handmade: Path) -> dict[tuple[str, str, str], Member]:
    members = _recomputed(whole_handmade).members
    return {(item.rule, item.subject, "" if item.year is None else str(item.year)): item for item in members}


@pytest.mark.parametrize("line", MEMBERS.strip().split("\n"))
def test_a_member_is_as_reckoned_by_hand(by_member: dict[tuple[str, str, str], Member], line: str) -> None:
    rule, subject, year, unit, sides, grain, width = line.split("; ")
    required, sense, achieved = sides.split(" ")
    member = by_member[rule, subject, year]
    assert (member.unit, member.sense) == (unit, {"<=": ">=", ">=": "<="}[sense])
    assert abs(_middle(member.required) - _number(required)) <= Fraction(1, 10**7)
    assert abs(_middle(member.achieved) - _number(achieved)) <= Fraction(1, 10**8)
    assert member.achieved.high - member.achieved.low == _number(width) / 10**6
    assert member.grain == exactly(_number(grain))
    assert member.idle is (subject == "lower share")


def test_no_other_rule_but_the_domestic_share_has_members(by_member: dict[tuple[str, str, str], Member]) -> None:
    listed = {tuple(line.split("; ")[:3]) for line in MEMBERS.strip().split("\n")}
    shares = {("domestic_share", resource, year) for resource in ("compute", "storage") for year in ("2025", "2026")}
    assert set(by_member) == listed | shares | {("classified_tiers", "nothing to constrain", "")}


def test_the_domestic_share_is_of_all_tiers_and_its_grain_a_unit_of_all_capacity(
    by_member: dict[tuple[str, str, str], Member],
) -> None:
    # In 2025: 60.1 in the country, 2.4 abroad. In 2026: 58.15, 10.9, and 1.5 rented, to half a millionth.
    first, second = (by_member["domestic_share", "compute", year] for year in ("2025", "2026"))
    assert (first.unit, first.required) == ("share", exactly(Fraction(1, 2)))
    assert first.achieved == exactly(Fraction("60.1") / Fraction("62.5"))
    assert first.grain == exactly(Fraction("1.375") / Fraction("62.5"))
    half = Fraction(1, 2_000_000)
    least, most = Fraction("70.55") - half, Fraction("70.55") + half
    assert second.achieved == Span(Fraction("58.15") / most, Fraction("58.15") / least)
    assert second.grain == Span(Fraction("1.375") / most, Fraction("1.375") / least)
    # Of storage, 10.4 then 9.4, there is nothing outside.
    for year, everything in (("2025", "10.4"), ("2026", "9.4")):
        member = by_member["domestic_share", "storage", year]
        assert (member.achieved, member.grain) == (exactly(1), exactly(1 / Fraction(everything)))


def _classified(folder: Path) -> list[Member]:
    made = _recomputed(folder)
    return list(CapacityRules(made.facts, made.need, made.supply).classified_tiers())


def test_what_stands_abroad_must_give_a_classified_tier_nothing(handmade: Path) -> None:
    assert _classified(handmade) == []
    # The union serves the secret tier alone: it gives 1.5 in 2025 (its quota) and 4 x 2.5 in 2026.
    _change(handmade, "partnerships.csv", "yes,,open,no,2025,2026,1,2,10", "yes,,secret,no,2025,2026,1,2,10")
    assert _classified(handmade) == [
        Member("classified_tiers", "compute, secret", year, HOURS, NOTHING, exactly(Fraction(given)), "<=")
        for year, given in ((2025, "1.5"), (2026, "10"))
    ]


@pytest.mark.parametrize("table", ["partnership_yields", "partnership_quotas"])
def test_a_yield_or_a_quota_alone_can_serve_a_classified_tier(handmade: Path, table: str) -> None:
    _change(handmade, "partnerships.csv", "yes,,open,no,2025,2026,1,2,10", "yes,,secret,no,2025,2026,1,2,10")
    path = handmade / "inputs" / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8").split("\n", 1)[0] + "\n", encoding="utf-8")
    assert {(member.subject, member.year) for member in _classified(handmade)} == {
        *(("compute, secret", 2025), ("compute, secret", 2026))
    }


def test_an_offer_must_rent_a_classified_tier_nothing(handmade: Path) -> None:
    _change(handmade, "commercial.csv", "yes,open,10", "yes,open secret,10")
    # coverage.csv prints nothing rented for the secret tier.
    assert _classified(handmade) == [
        Member("classified_tiers", "compute, secret", year, HOURS, NOTHING, NOTHING, "<=") for year in (2025, 2026)
    ]


@pytest.mark.parametrize(("given", "lost"), [("0", 1), ("1", 2), ("2", 1)])
def test_the_studys_own_number_of_lost_sites_goes_before_the_uptime(handmade: Path, given: str, lost: int) -> None:
    _change(handmade, "study.toml", "[rules.redundancy]\n", f"[rules.redundancy]\nsites_lost = {{ value = {given} }}\n")
    found = {member.subject for member in _recomputed(handmade).members if member.rule == "redundancy"}
    names = {
        "0": {"compute, open"},
        "1": {"compute, open, without north", "compute, open, without south"},
        "2": {"compute, open, without north and south"},
    }
    assert found == names[given]
    assert len(found) == lost


def test_a_tier_that_may_have_no_computing_leaves_open_whether_its_storage_is_held_back(handmade: Path) -> None:
    # Without the printed division, the hall may give the secret tier anything from nothing to all of its 2.6.
    path = handmade / "coverage.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("0.600000,0.000000,0.000000,1.14", "?,0,0,1.14"))
    balances = [member for member in _recomputed(handmade).members if member.rule == "storage_balance"]
    open_tier, *_, secret, _ = balances
    assert (secret.subject, secret.year) == ("storage per compute, secret", 2025)
    assert (secret.required, secret.idle) == (Span(Fraction(0), Fraction("0.13")), None)
    assert open_tier.idle is False


def test_what_is_rented_to_a_classified_tier_counts_with_what_it_has_abroad(handmade: Path) -> None:
    _change(handmade, "partnerships.csv", "yes,,open,no,2025,2026,1,2,10", "yes,,secret,no,2025,2026,1,2,10")
    _change(handmade, "commercial.csv", "yes,open,10", "yes,open secret,10")
    path = handmade / "coverage.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("0.600000,0.000000,0.000000,1.14", "0.6,0,0.5,1.14"), encoding="utf-8")
    first, second = _classified(handmade)
    half = Fraction(1, 2_000_000)
    assert first.achieved == Span(2 - half, 2 + half)
    assert second.achieved == exactly(10)


def test_where_there_is_nothing_the_domestic_share_is_whole_and_storage_is_not_held_back(handmade: Path) -> None:
    for name in ("purchases", "contributions"):
        path = handmade / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").split("\n", 1)[0] + "\n", encoding="utf-8")
    members = {(item.rule, item.subject, item.year): item for item in _recomputed(handmade).members}
    # The only system is gone in 2026.
    share = members["domestic_share", "storage", 2026]
    assert (share.achieved, share.grain, share.binding) == (exactly(1), NOTHING, False)
    balance = members["storage_balance", "storage per compute, secret", 2026]
    assert (balance.required, balance.achieved, balance.idle, balance.binding) == (NOTHING, NOTHING, True, False)
    # In 2025 the abacus has 3 of storage for 8 of computing.
    balance = members["storage_balance", "storage per compute, open", 2025]
    assert (balance.required, balance.achieved, balance.idle) == (exactly(Fraction("0.4")), exactly(3), False)


def test_what_no_product_gives_has_no_grain(handmade: Path) -> None:
    _change(handmade, "product_capacity.csv", "shelf,storage,1,,,invented,derived,\n", "")
    members = _recomputed(handmade).members
    grains = {item.subject: item.grain for item in members if item.rule == "coverage" and item.year == 2025}
    assert grains == {
        "compute, open": exactly(Fraction("1.375")),
        "compute, secret": exactly(Fraction("1.375")),
        "storage, open": NOTHING,
    }
