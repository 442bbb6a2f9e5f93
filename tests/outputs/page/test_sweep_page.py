"""The page of a sweep: its figures are those of its tables, it says what is left out, and it is sound at any size."""

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from inputs.language import BOKMAL, speaking
from outputs.material.swept import Swept, read_sweep
from outputs.page.sweep_runs import MOST_ROWS
from outputs.page.write import sweep_html
from outputs.runs.analysis import Request
from outputs.runs.sampled import Sampling
from outputs.runs.sweep import Asked, sweep
from tests.outputs.page.conftest import TOYLAND
from tests.outputs.page.markup import Node, read, table
from tests.outputs.page.test_norwegian import ENGLISH

TWO_MB = 2_000_000
Sweeping = Callable[..., Swept]


@pytest.fixture(scope="module")
def budgets(swept: Path) -> Swept:
    return read_sweep(swept)


@pytest.fixture(scope="module")
def root(budgets: Swept) -> Node:
    return read(sweep_html(budgets))


@pytest.fixture
def sweeping(tmp_path: Path) -> Sweeping:
    def made(*vary: str, sampling: Sampling | None = None) -> Swept:
        request = Request(TOYLAND, out=tmp_path / "sweep", workers=1, quiet=True)
        return read_sweep(sweep(request, Asked(vary=vary, sampling=sampling)).folder)

    return made


def runs_table(root: Node, caption: str = "Runs by") -> list[list[str]]:
    """The parts of the table beside each other, as wide tables are told in parts."""
    captions = [node.words() for node in root.all("caption") if node.words().startswith(caption)]
    first, *others = (table(root, one) for one in captions)
    return [row + [cell for other in others for cell in other[at][1:]] for at, row in enumerate(first)]


def test_each_run_has_the_figures_of_sweep_csv(budgets: Swept, root: Node) -> None:
    with (budgets.folder / "sweep.csv").open(newline="", encoding="utf-8") as file:
        told = list(csv.DictReader(file))
    head, *rows = runs_table(root)
    assert [row[0] for row in rows] == [row["budget"] for row in told] == ["10", "20", "30", "40", "50"]
    for row, line in zip(rows, told, strict=True):
        shown = dict(zip(head, row, strict=True))
        if line["status"] == "no_plan":
            assert set(row[1:-1]) == {"-"}
            assert shown["Status"] == "no plan"
            continue
        money = [Fraction(shown[name]) for name in ("National investment", "Operation", "Partnerships", "Sum")]
        assert sum(money[:3]) == money[3]
        assert money[3] + Fraction(shown["Unspent"]) == Fraction(line["budget"])
        for name, column in {
            "Sum": "sum_sum",
            "Unspent": "unspent_mnok",
            "Uncovered need, present value": "uncovered_value_mnok",
        }.items():
            assert abs(Fraction(shown[name]) - Fraction(line[column])) <= Fraction(1, 10)
    assert [row[-1] for row in rows][-1].startswith("a tie")


def test_why_there_is_no_plan_is_told_beside_the_run(root: Node) -> None:
    (runs,) = [node for node in root.all("section") if node.attributes["aria-labelledby"] == "runs"]
    assert next(item.words() for item in runs.all("li")).startswith("10: The budget is too small")


def test_the_cards_say_what_was_varied_and_how_much_of_it_has_a_plan(root: Node) -> None:
    cards = [node.words() for node in root.all("div") if node.attributes.get("class") == "card"]
    assert "Values: 5 from 10 to 50" in cards[0].replace("\N{NO-BREAK SPACE}", " ")
    assert cards[1].startswith("What has a plan 4 of 5")
    assert "No plan: 1" in cards[1]
    assert len(cards) == 4


def test_every_figure_of_the_folder_is_on_the_page_for_two_widths(budgets: Swept, root: Node) -> None:
    assert len(root.all("figure")) == len(list(budgets.folder.glob("*.svg"))) == 3
    for figure in root.all("figure"):
        wide, narrow = figure.all("svg")
        assert float(wide.attributes["viewbox"].split()[2]) > 2 * float(narrow.attributes["viewbox"].split()[2]) - 20
        for drawing in (wide, narrow):
            assert re.search(r"\d", drawing.attributes["aria-label"])
            marks = [node for node in drawing.walk() if node.attributes.get("class") == "mark"]
            assert marks
            assert all(re.search(r"\d", mark.all("title")[0].words()) for mark in marks)


def test_words_at_a_point_are_its_value(budgets: Swept, root: Node) -> None:
    money = root.all("figure")[0].all("svg")[0]
    said = [
        node.all("title")[0].words().replace("\N{NO-BREAK SPACE}", " ")
        for node in money.walk()
        if "mark" in node.attributes.get("class", "").split()
    ]
    run = budgets.planned[0]
    assert run.figures is not None
    assert f"Spending, 20: {float(run.figures.spending):.1f} MTD" in said
    assert not [text for text in said if text.startswith("Spending, 10")]


def test_a_map_of_two_inputs_keeps_its_scale_of_colours(sweeping: Sweeping) -> None:
    page = sweep_html(sweeping("budget=20,30", "demand.play.growth=0.4,0.5"))
    (figure,) = read(page).all("figure")
    for drawing in figure.all("svg"):
        assert len([node for node in drawing.walk() if node.attributes.get("class") == "mark"]) == 4
        (scale,) = drawing.all("image")
        assert scale.attributes["href"].startswith("data:image/png;base64,")
    assert "no plan for" not in page


def test_names_are_given_once_headings_follow_and_nothing_reaches_outside(budgets: Swept, root: Node) -> None:
    given = [node.attributes["id"] for node in root.walk() if "id" in node.attributes]
    assert len(given) == len(set(given))
    wanted = [node.attributes["href"][1:] for node in root.walk() if node.attributes.get("href", "").startswith("#")]
    wanted += [node.attributes["aria-labelledby"] for node in root.walk() if "aria-labelledby" in node.attributes]
    assert set(wanted) <= set(given)
    assert [node.words() for node in root.all("h2")] == [
        *("In short", "Runs", "How the answer moves", "One budget at a time", "Method", "The sweep")
    ]
    for found in root.all("table"):
        assert found.all("caption") or found.attributes.get("aria-label")
        assert all(cell.words() and cell.attributes.get("scope") for cell in found.all("th"))
        assert len({len(row.all("th", "td")) for row in found.all("tr")}) == 1
    outside = [text for text in re.findall(r"\w+://[^\s\"'<>)]+", sweep_html(budgets)) if "w3.org" not in text]
    assert outside == []


def test_the_same_bytes_each_time(budgets: Swept) -> None:
    assert sweep_html(budgets) == sweep_html(read_sweep(budgets.folder))


def test_nobody_meets_an_english_word_on_the_norwegian_page(budgets: Swept) -> None:
    with speaking(BOKMAL):
        root = read(sweep_html(budgets))
    (html,) = root.all("html")
    assert html.attributes["lang"] == "nb"
    assert root.all("h1")[0].words() == "Lekeland: sveip over budsjett"
    texts = [node.text for node in root.walk() if node.tag not in ("style", "script")]
    texts += [
        node.attributes[name] for node in root.walk() for name in ("aria-label", "data-help") if name in node.attributes
    ]
    assert [text for text in texts if ENGLISH.search(text)] == []
    assert not re.search(r"[{}]|\bNone\b|\bnan\b|Fraction", " ".join(texts))
    assert runs_table(root, "Kjøringer etter")[2][0] == "20"


def test_many_inputs_are_told_by_the_runs_number_and_in_a_table_of_their_own(sweeping: Sweeping) -> None:
    names = ("demand.play.growth", "money.discount_rate", "demand.play.base_need", "prices.node", "budget")
    ranges = (
        f"{name}={low}"
        for name, low in zip(names, ("0.4:0.5", "0.03:0.04", "90:100", "0.9x:1.1x", "30:40"), strict=True)
    )
    root = read(sweep_html(sweeping(*ranges, sampling=Sampling("lhs", 2, 1))))
    assert [row[0] for row in runs_table(root)][1:] == ["run 1", "run 2"]
    head, *rows = table(root, "The inputs of each run")
    assert head[-1] == "budget"
    assert len(head) == 6
    assert all(30 <= Fraction(row[-1]) <= 40 for row in rows)
    assert root.all("figure") == []


def test_a_thousand_runs_fit_and_what_is_left_out_is_said(budgets: Swept) -> None:
    planned = budgets.planned[0]
    runs = tuple(
        replace(
            planned, number=number, inputs={"rules.budget.total": str(1000 + number)}, budget=Fraction(1000 + number)
        )
        for number in range(1, 1001)
    )
    page = sweep_html(replace(budgets, runs=runs))
    assert len(page.encode()) < TWO_MB
    root = read(page)
    assert len(runs_table(root)) == MOST_ROWS + 1
    said = page.replace("\N{NO-BREAK SPACE}", " ")
    assert "The table has the first 200 of 1 000 runs; all of them are in sweep.csv" in said
    assert "Of 1000 budgets 150 are here, evenly chosen; all are in funding_tables.csv." in said
    stops = [
        node.all("summary")[0].words() for node in root.all("details") if "stop" in node.attributes.get("class", "")
    ]
    assert len(stops) == 150
    assert stops[0].startswith("1 001.0")
    assert stops[-1].startswith("2 000.0")


def test_runs_that_were_not_made_are_told_first(budgets: Swept) -> None:
    *made, last = budgets.runs
    root = read(sweep_html(replace(budgets, runs=(*made, replace(last, record=None, amounts=())))))
    (header,) = root.all("header")
    assert "STOPPED BEFORE THE END: 1 runs were not made" in header.words()
    assert runs_table(root)[-1][-1] == "not made"


def test_a_sweep_without_any_plan_has_a_page(budgets: Swept) -> None:
    root = read(sweep_html(replace(budgets, runs=budgets.runs[:1])))
    assert [row[-1] for row in runs_table(root)][1:] == ["no plan"]
    assert root.all("figure") == []
