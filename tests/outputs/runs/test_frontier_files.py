"""The folder and the report of a frontier, made by the command's own processes."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from optimizer.result import Options
from outputs.commands.frontier import command
from outputs.folder import FolderRefused
from outputs.layout import lay_out
from outputs.runs.analysis import Request
from outputs.runs.frontier import Asked, Frontier, frontier
from outputs.runs.frontier_report import frontier_json, frontier_report
from outputs.runs.record import Record
from tests.outputs.runs.frontiers import with_lots, with_partner

FILES = ("breaks.csv", "frontier.csv", "frontier.png", "frontier.svg", "runs.csv")
ASKED = Asked(between="2:50", resolution="1")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def content(folder: Path) -> dict[str, object]:
    """Every file that is written in the end, but for the seconds of its runs."""
    bare = {name: (folder / name).read_bytes() for name in FILES}
    return {**bare, "runs.csv": [{**row, "seconds": ""} for row in rows(folder / "runs.csv")]}


@pytest.fixture(scope="module")
def request_(tmp_path_factory: pytest.TempPathFactory) -> Request:
    folder = tmp_path_factory.mktemp("frontier")
    with_lots().write(folder)
    return Request(folder, out=folder.parent / "one", options=Options(gap=0.0), workers=1, quiet=True)


@pytest.fixture(scope="module")
def done(request_: Request) -> Frontier:
    return frontier(request_, ASKED)


def test_points_say_what_each_budget_reaches(done: Frontier) -> None:
    points = {row["budget"]: row for row in rows(done.folder / "frontier.csv")}
    # At 15 three nodes: 9 of the 15 are invested, 7 units are left uncovered for 4 each in 2 years.
    row = points["15.000000"]
    assert {name: row[name] for name in ("status", "spending_mnok", "uncovered_value_mnok", "unspent_mnok")} == {
        **{"status": "optimal", "spending_mnok": "15.000", "uncovered_value_mnok": "56.000", "unspent_mnok": "0.000"}
    }
    assert (row["objective_mnok"], row["bound_mnok"], row["gap"]) == ("71.000000", "71.000000", "0.000000")
    assert (row["coverage"], row["coverage_compute"], row["investment_national_mnok"]) == (
        "0.300000",
        "0.300000",
        "9.000",
    )
    assert (row["shape"], row["shape_kept"], row["kept_as"]) == ("2", "2", "found")
    none = points["2.000000"]
    assert (none["status"], none["objective_mnok"], none["shape"]) == ("no_plan", "", "")
    assert none["reason"].startswith("The budget is too small: 6.0 is enough")


def test_breaks_have_their_interval_their_words_and_their_proof(done: Frontier) -> None:
    first, second = rows(done.folder / "breaks.csv")
    assert (first["between_low"], first["between_high"], first["proven"]) == ("5.000000", "6.000000", "yes")
    assert (second["between_low"], second["between_high"], second["goes"]) == ("14.000000", "15.000000", "")
    assert second["appears"] == "the 2025 text system (at text: 9.0 MTD, text); the site text (from 2025)"
    assert second["sentence"].startswith("Below a budget between 14 and 15 MTD the 2025 text system")


def test_a_run_held_to_a_shape_that_was_lost_is_an_exit_code(done: Frontier) -> None:
    assert done.exit_code == 0
    assert replace(done, runs=(*done.runs, Record(status="failed"))).exit_code == 1
    assert replace(done, halted=True).exit_code == 5


def test_a_figure_that_cannot_be_written_is_told(done: Frontier, request_: Request) -> None:
    folder = done.folder.parent / "refused"
    frontier(replace(request_, out=folder), ASKED)
    (folder / "frontier.svg").unlink()
    (folder / "frontier.svg").mkdir()
    with pytest.raises(FolderRefused, match=r"frontier\.svg could not be written.*Runs that were done are kept"):
        frontier(replace(request_, out=folder), ASKED)


def test_runs_are_all_there_with_those_that_were_held(done: Frontier) -> None:
    made = rows(done.folder / "runs.csv")
    assert len(made) == done.made
    assert {row["budget"] for row in made if not row["held_to_shape"]} == {
        row["budget"].removesuffix(".000000") for row in rows(done.folder / "frontier.csv")
    }
    assert any(row["held_to_shape"] for row in made)


def test_two_workers_write_the_same_bytes_as_one(done: Frontier, request_: Request) -> None:
    two = replace(request_, out=done.folder.parent / "two", workers=2)
    assert content(frontier(two, ASKED).folder) == content(done.folder)


def test_fewer_runs_first_and_the_rest_later_write_the_same_bytes(done: Frontier, request_: Request) -> None:
    folder = done.folder.parent / "later"
    few = frontier(replace(request_, out=folder), replace(ASKED, runs=8))
    assert few.capped
    text = " ".join(line.text for line in lay_out(frontier_report(few), 200))
    assert "With --runs 16 the same command goes on from here." in text
    frontier(replace(request_, out=folder, resume=True), ASKED)
    assert content(folder) == content(done.folder)


def test_the_report_has_the_points_around_breaks_and_the_sentences(done: Frontier) -> None:
    text = "\n".join(line.text.rstrip() for line in lay_out(frontier_report(done), 80))
    assert "Frontier of budget (MTD) from 2 to 50, resolution 1; " in text
    labels = [line.split()[0] for line in text.split("shape\n")[1].split("\n\n")[0].splitlines()]
    assert labels == ["2", "5", "6", "14", "15", "50"]
    assert "  1. Below a budget between 5 and 6 MTD there is no plan." in text
    assert text.endswith(f"Results are in {done.folder}")
    assert max(len(line) for line in text.splitlines()[:-1]) <= 80


def test_json_has_what_the_tables_have(done: Frontier) -> None:
    told = json.loads(frontier_json(done))
    assert (told["of"], told["between"], told["resolution"], told["complete"]) == ("budget", [2, 50], 1, True)
    assert len(told["points"]) == len(done.points)
    assert [row["between_high"] for row in told["breaks"]] == [6, 15]


def test_the_command_draws_other_inputs_against_cost(tmp_path: Path) -> None:
    (tmp_path / "study").mkdir()
    with_partner().write(tmp_path / "study")
    given = [
        "--of",
        "domestic_share",
        "--between",
        "0:1",
        "--resolution",
        "0.25",
        "--workers",
        "1",
        "--quiet",
        "--json",
    ]
    run = CliRunner().invoke(
        command, [*given, "--inputs", str(tmp_path / "study"), "--out", str(tmp_path / "out"), "--csv", "nb"]
    )
    assert run.exit_code == 0, run.output
    told = json.loads(run.stdout)
    assert told["measure"] == "spending and uncovered need, present value (MTD)"
    # 6 + 10 for the union; a share of nodes for 3 each; nodes alone.
    assert [point["objective_mnok"] for point in told["points"]] == [16, 22, 26, 32, 36]
    assert (tmp_path / "out" / "frontier.csv").read_bytes().startswith(b"\xef\xbb\xbfrules.domestic_share.share;status")
