"""What the page is told: the rough picture, the plan, its prices; and why there is none."""

import csv
import re
from pathlib import Path

from optimizer.result import Options
from outputs.explore.choice import Choice
from outputs.explore.session import Session
from outputs.run import Request, plan_into_folder
from tests.outputs.explore.asking import kinds, pieces, planned
from tests.outputs.explore.conftest import TOYLAND

SMALL = Choice(changes={"budget": "20"})


def cells(html: str) -> list[str]:
    return re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", html)


def test_a_rough_picture_comes_before_the_plan_and_the_prices_after_it(session: Session) -> None:
    told = planned(session, Choice(changes={"budget": "101"}))
    assert kinds(told) == ["command", "outline", "figures", "plan", "figures", "prices"]
    rough, plan = told[1], next(piece for piece in told if piece["kind"] == "plan")
    assert rough["status"].startswith("Provisional")
    assert plan["status"].startswith("Proven: at most ")
    assert set(rough["parts"]) == {"cards", "tables"}
    assert set(plan["parts"]) == {"cards", "tables", "bought"}


def test_the_plan_shows_what_the_command_line_beside_it_makes(session: Session, at_home: Path) -> None:
    told = planned(session, Choice(changes={"budget": "35"}, gap="0.0001"))
    made = plan_into_folder(Request(TOYLAND, None, ("budget=35",), at_home / "made", options=Options(gap=0.0001)))
    with (made.folder / "funding_table.csv").open(encoding="utf-8") as file:
        written = {row[0]: row[1:] for row in csv.reader(file)}
    plan = next(piece for piece in told if piece["kind"] == "plan")
    (shown,) = re.findall(r"<th[^>]*>Sum</th>((?:<td>[^<]*</td>)+)", plan["parts"]["tables"])
    assert [float(text) for text in cells(shown)] == [round(float(text), 1) for text in written["sum"]]


def test_a_plan_that_was_found_is_shown_at_once_with_its_prices(session: Session) -> None:
    planned(session, SMALL)
    assert kinds(list(pieces(session, SMALL, "another"))) == ["command", "plan", "figures", "prices"]


def test_prices_are_told_in_the_language_of_the_page(session: Session) -> None:
    english, norwegian = planned(session, SMALL)[-1], list(pieces(session, SMALL, language="nb"))[-1]
    assert "What rules cost, estimated" in english["parts"]["prices"]
    assert "Hva reglene koster, anslått" in norwegian["parts"]["prices"]
    assert "percentage point" not in norwegian["parts"]["prices"]
    # A budget that leaves need uncovered costs what that need is worth more than what would cover it.
    assert "Budget" in english["parts"]["prices"]


def test_where_need_comes_first_there_is_no_bound_and_no_price(session: Session) -> None:
    told = list(pieces(session, Choice(objective="coverage")))
    assert kinds(told) == ["command", "outline", "figures", "plan", "figures", "prices"]
    assert told[1]["gap"] == ""
    plan = next(piece for piece in told if piece["kind"] == "plan")
    assert "No plan that leaves as little need uncovered can come below" in plan["gap"]
    assert "rules have no price in money" in told[-1]["parts"]["prices"]
    assert kinds(list(pieces(session, Choice(objective="coverage")))) == ["command", "plan", "figures", "prices"]


def test_rules_that_leave_no_plan_are_told_with_their_reason(session: Session) -> None:
    told = list(pieces(session, Choice(changes={"budget": "1"})))
    assert kinds(told) == ["command", "none", "failed"]
    assert "no plan" in told[1]["status"]
    assert "budget" in " ".join(told[-1]["lines"]).lower()


def test_a_value_out_of_place_is_told_with_its_place(session: Session) -> None:
    (told,) = pieces(session, Choice(changes={"budget": "much", "demand.play.growth": "fast"}))
    assert told["kind"] == "failed"
    assert "much" in " ".join(told["lines"])
    assert "fast" in " ".join(told["lines"])


def test_a_newer_state_of_the_same_page_ends_the_older_one(session: Session) -> None:
    older = pieces(session, Choice(changes={"budget": "90"}, gap="0.000001"))
    assert [next(older)["kind"] for _ in range(3)] == ["command", "outline", "figures"]
    newer = pieces(session, Choice(changes={"budget": "91"}))
    assert next(newer)["kind"] == "command"
    # What was asked for before never takes the place of what was asked for later, however late it goes on.
    assert kinds(list(older)) == []
    assert kinds(list(newer))[-1] == "prices"


def test_two_pages_do_not_end_each_other(session: Session) -> None:
    first = pieces(session, Choice(changes={"budget": "81"}), "first")
    assert next(first)["kind"] == "command"
    assert kinds(list(pieces(session, Choice(changes={"budget": "82"}), "second")))[-1] == "prices"
    assert kinds(list(first))[-1] == "prices"
