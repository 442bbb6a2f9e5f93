"""Sweeps, frontiers and tornados in Norwegian, also those that were begun in English."""

import csv
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from constraints.quantities import Reading
from inputs.language import speaking
from optimizer.result import Options, Unverified
from outputs.layout import Block, lay_out
from outputs.runs.analysis import Request
from outputs.runs.frontier import Asked as AskedFrontier
from outputs.runs.frontier import frontier
from outputs.runs.frontier_report import frontier_report
from outputs.runs.indices import Spread
from outputs.runs.measures import MEASURES
from outputs.runs.numbers import as_read, counted
from outputs.runs.progress import RunsProgress
from outputs.runs.record import KeptPlan, Record
from outputs.runs.sweep import Asked as AskedSweep
from outputs.runs.sweep import sweep
from outputs.runs.sweep_report import sweep_report
from outputs.runs.tornado import Asked as AskedTornado
from outputs.runs.tornado import tornado
from outputs.runs.tornado_report import tornado_report
from outputs.runs.why import Enough, Why
from tests.outputs.runs.frontiers import with_lots, with_partner
from tests.outputs.runs.lines import TOYLAND
from tests.outputs.runs.tiny import tiny_study
from tests.study_text import StudyText

# Small words that no sentence in English does without, and that are none in Norwegian.
_ENGLISH = re.compile(
    r"\b(a|all|and|are|at|below|by|each|from|has|is|it|no|not|of|or|runs?|so|that|the|to|with|without)\b", re.IGNORECASE
)
# Names that are typed stay as they are.
_TYPED = re.compile(r"[a-z_]+(\.[a-z_*0-9]+)+|--[a-z]+|/\S+")


@pytest.fixture
def norwegian() -> Iterator[None]:
    with speaking("nb"):
        yield


def request(text: StudyText, folder: Path, **others: object) -> Request:
    study = folder / "study"
    study.mkdir(exist_ok=True)
    text.write(study)
    asked = {"out": folder / "out", "options": Options(gap=0.0), "workers": 1, "quiet": True, **others}
    return Request(study, **asked)  # type: ignore[arg-type]


def said(blocks: Iterable[Block]) -> str:
    return "\n".join(" ".join(line.text.split()) for line in lay_out(blocks, 1000))


def cells(path: Path, *columns: str) -> list[str]:
    with path.open(newline="", encoding="utf-8") as file:
        return [row[column] for row in csv.DictReader(file) for column in columns if row[column]]


def english_in(text: str) -> list[str]:
    return _ENGLISH.findall(_TYPED.sub("", text))


def test_a_sweep_that_was_begun_in_english_goes_on_in_norwegian(tmp_path: Path) -> None:
    few, asked = request(tiny_study(), tmp_path), AskedSweep(("budget=5,20.5,2600",))
    sweep(few, asked)
    kept = {path.name: path.read_bytes() for path in (tmp_path / "out" / "runs").iterdir()}
    assert cells(tmp_path / "out" / "sweep.csv", "reason") == [
        "The budget is too small: 6.0 is enough for a plan, and below 6.0 there is none."
    ]
    with speaking("nb"):
        report = said(sweep_report(sweep(few, asked)))
    assert {path.name: path.read_bytes() for path in (tmp_path / "out" / "runs").iterdir()} == kept
    assert cells(tmp_path / "out" / "sweep.csv", "reason") == [
        "Budsjettet er for lite: 6,0 er nok til en plan, og under 6,0 finnes det ingen."
    ]
    assert report.splitlines()[:8] == [
        *("Sveip over budget", "3 kjøringer: 2 med plan, 1 uten.", ""),
        *("budget (MTD; dekket: den ressursen som er minst dekket)", "forbruk udekket nåverdi gap dekket"),
        *("5 - - - - - ingen plan", "20,5 18,0 48,0 66,0 0 % 40,0 %", "2600 36,0 0,0 36,0 0 % 100,0 %"),
    ]
    assert "Kjøring 1: Budsjettet er for lite" in report
    assert english_in(report) == []


def test_a_worker_need_not_know_which_language_is_spoken(norwegian: None, tmp_path: Path) -> None:
    sweep(request(tiny_study(), tmp_path), AskedSweep(("budget=5,6",)))
    assert "Budsjettet er for lite" in "".join(cells(tmp_path / "out" / "sweep.csv", "reason"))
    assert "Budsjettet" not in "".join(path.read_text() for path in (tmp_path / "out" / "runs").iterdir())


def test_several_values_of_a_run_are_told_apart_beside_a_decimal_comma(norwegian: None, tmp_path: Path) -> None:
    done = sweep(request(tiny_study(), tmp_path), AskedSweep(("budget=20.5", "prices.node=1.5x")))
    assert "20,5; 1,5x" in said(sweep_report(done))


def test_a_frontier_in_norwegian(norwegian: None, tmp_path: Path) -> None:
    done = frontier(request(with_lots(), tmp_path), AskedFrontier(between="2:50", resolution="0.5"))
    report = said(frontier_report(done))
    assert report.startswith("Liten\nGrensekurve for budsjett (MTD) fra 2 til 50, oppløsning 0,5; ")
    assert "Her endrer planen form" in report
    lines = " ".join(report.split())
    assert (
        "1. Under et budsjett mellom 5,5 og 6 MTD finnes det ingen plan. Budsjettet er for lite: 6,0 er nok til en "
        "plan, og under 6,0 finnes det ingen."
    ) in lines
    assert re.search(
        r"2\. Under et budsjett mellom 14,5 og 15 MTD utgår systemet på nivå \w+ i 2025 \(ved \w+: 9,0 MTD, \w+\) og "
        r"stedet \w+ \(fra 2025\)\.",
        lines,
    )
    assert english_in(report + "".join(cells(tmp_path / "out" / "breaks.csv", "appears", "goes", "sentence"))) == []


def test_what_a_plan_gains_and_loses_in_norwegian(norwegian: None, tmp_path: Path) -> None:
    asked = AskedFrontier("domestic_share", "cost", "0:1", "0.1")
    done = frontier(request(with_partner(), tmp_path), asked)
    assert [point.sentence for point in done.breaks] == [
        "Over en innenlandsk andel mellom 0 og 0,1 omfatter planen også systemet på nivå text i 2025 (ved text: 3,0 "
        "MTD, text) og stedet text (fra 2025).",
        "Over en innenlandsk andel mellom 0,9 og 1 utgår bidraget til text i 2025 (1,0 MTD).",
    ]


def test_what_goes_where_something_comes_in_norwegian(norwegian: None, tmp_path: Path) -> None:
    asked = AskedFrontier(between="17:18", resolution="1")
    done = frontier(Request(TOYLAND, out=tmp_path / "out", workers=2, quiet=True), asked)
    (point,) = done.breaks
    assert re.fullmatch(
        r"Under et budsjett mellom 17 og 18 mill\. leker utgår .+ på nivå Åpen .+, og .+ kommer til( \(.+\))?\.",
        point.sentence,
    )


def test_a_tornado_in_norwegian(norwegian: None, tmp_path: Path) -> None:
    asked = AskedTornado((), MEASURES["objective"], Spread("morris", 2, 1))
    report = said(tornado_report(tornado(request(tiny_study(), tmp_path), asked)))
    assert report.startswith("Hva som påvirker nåverdi med udekket behov: Liten\n")
    assert "Med alle inndata som de står: nåverdi med udekket behov 36,0 MTD." in report
    assert "lav høy ved lav ved høy utslag kvalitet\n1. prices.node.price 2 9 -10,0 +50,0 60,0 oppgitt" in report
    assert "prices.node.price påvirker mest." in report
    assert "Virkninger etter Morris over 8 kjøringer" in report
    assert re.search(r"operation\.staff\.amount \d,\d{3} \d,\d{3} \d,\d{3} \d,\d{3}", report)
    assert english_in(report) == []


def test_an_end_without_a_plan_says_why_in_norwegian(norwegian: None, tmp_path: Path) -> None:
    asked = AskedTornado(("budget=2:40.5",), MEASURES["spending"])
    report = said(tornado_report(tornado(request(tiny_study(), tmp_path), asked)))
    assert "1. rules.budget.total 2 40,5 ingen plan 0,0 - antatt" in report
    assert "rules.budget.total i sin lave ende, 2: Budsjettet er for lite: 6,0 er nok til en plan" in report
    assert english_in(report) == []


ENOUGH = Enough(enough=Fraction("2600.45"), bound=Fraction(2600))
BROKEN = (Reading("budget", "total", 2025, "MTD", Fraction("1.5"), Fraction(2), "<="),)


@pytest.mark.parametrize(
    ("record", "english", "norwegian"),
    [
        (
            Record(status="no_plan", why=Why(kind="no_plan"), smallest_budget=ENOUGH),
            "The budget is too small: 2 600.5 is enough for a plan, and below 2 600.0 there is none.",
            "Budsjettet er for lite: 2 600,5 er nok til en plan, og under 2 600,0 finnes det ingen.",
        ),
        (
            Record(status="no_plan", why=Why(kind="no_plan", rules=("sites", "budget"), with_more=True)),
            "There is no plan with a larger budget either, and of that: Each of these rules alone stands in the way: "
            "sites, budget.",
            "Det finnes ingen plan med et større budsjett heller, og om det gjelder: Hver av disse reglene står alene "
            "i veien: sites, budget.",
        ),
        (
            Record(status="no_plan", why=Why(kind="held")),
            "With what was asked to be held, the rules leave no plan.",
            "Med det som skulle holdes fast, gir ikke reglene rom for noen plan.",
        ),
        (
            Record(status="failed", why=Why(kind="lost", times=3)),
            "Its process was lost 3 times; it may need more memory than there is.",
            "Prosessen gikk tapt 3 ganger; den trenger kanskje mer minne enn det finnes.",
        ),
        (Record(status="optimal"), "", ""),
    ],
)
def test_a_reason_is_kept_in_facts_and_said_in_any_language(record: Record, english: str, norwegian: str) -> None:
    kept = Record.model_validate_json(record.model_dump_json())
    assert kept == record
    assert kept.reason == english
    with speaking("nb"):
        assert kept.reason == norwegian


@pytest.mark.parametrize("why", [Why(kind="no_plan", unknown="effort"), Why(kind="no_plan"), Why(kind="interrupted")])
def test_what_is_not_known_of_a_reason_is_said_in_norwegian(why: Why, norwegian: None) -> None:
    reason = Record(status="no_plan", why=why).reason
    assert reason.endswith(".")
    assert english_in(reason) == []


def test_a_plan_that_breaks_rules_says_which_when_it_is_read_again() -> None:
    record = Record(status="unverified", why=Why.unverified(Unverified(BROKEN)))
    kept = Record.model_validate_json(record.model_dump_json())
    assert "budget: total, 2025: MTD 2 <= 1.5 does not hold" in kept.reason
    with speaking("nb"):
        assert "<= 1" in kept.reason
        assert english_in(kept.reason.partition(":")[0]) == []


def test_progress_in_norwegian(
    norwegian: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr("outputs.runs.progress.time.monotonic", lambda: now)
    with RunsProgress(100) as progress:
        now = 40.0
        progress.tell(0, Record(status="optimal", plan=KeptPlan(buy=[], steps=[], rent=[], shared=[])), False)
        progress.halting(2)
    assert capsys.readouterr().err.splitlines() == [
        "1 av 100 kjøringer, 1,5 i minuttet, 1 t 6 min igjen",
        "Stopper etter de 2 kjøringene som er begynt; Ctrl-C en gang til stopper straks. Alt som er gjort, blir tatt "
        "vare på.",
    ]


def test_numbers_that_were_typed_are_read_with_the_mark_of_the_language() -> None:
    typed = ("0.45", "1.1x", "base", "2600", "-0.5", "a.b")
    assert [as_read(text) for text in typed] == list(typed)
    assert counted(100_000) == "100,000"
    with speaking("nb"):
        assert [as_read(text) for text in typed] == ["0,45", "1,1x", "base", "2600", "-0,5", "a.b"]
        assert counted(100_000) == "100 000"
