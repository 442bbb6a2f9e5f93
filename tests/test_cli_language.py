"""The command in Norwegian, as a planner types it."""

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

import cli
from tests.language.english import english_in
from tests.test_cli import STUDY, optimize

STUDY_TEXT = " ".join(path.read_text(encoding="utf-8") for path in sorted(STUDY.iterdir()) if path.is_file())


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """One Norwegian run into a named folder that several tests look at."""
    folder = tmp_path_factory.mktemp("planned")
    wanted = ("--inputs", str(STUDY), "--language", "nb", "--csv", "nb", "--out", "plan")
    return optimize(*wanted, folder=folder), folder


def test_a_plan_is_told_in_norwegian(planned: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    run, _ = planned
    assert (run.returncode, run.stderr) == (0, "")
    assert "Finansieringsplan (" in run.stdout
    assert run.stdout.endswith("Resultatene ligger i plan\n")
    assert english_in(run.stdout, STUDY_TEXT) == []


def test_amounts_have_a_decimal_comma(planned: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    run, folder = planned
    total = json.loads((folder / "plan" / "summary.json").read_text())["totals"]["sum"]
    printed = f"{total:,.1f}".replace(",", " ").replace(".", ",")
    (line,) = [line for line in run.stdout.splitlines() if line.startswith("Sum ")]
    assert line.endswith(printed)


def test_csv_files_get_norwegian_headings(planned: tuple[subprocess.CompletedProcess[str], Path]) -> None:
    _, folder = planned
    heads = {path.stem: path.read_text(encoding="utf-8-sig").split("\n")[0] for path in (folder / "plan").glob("*.csv")}
    assert heads["purchases"] == "år;sted;graderingsnivå;produkt;antall;enhetspris_mnok;påslag;beløp_mnok"
    assert heads["contributions"] == "år;partnerskap;trinn;beløp_mnok"
    assert heads["rules"] == "regel;gjelder;år;enhet;krevd;oppnådd;slakk;bindende;pris_mnok"
    assert heads["coverage"] == "år;ressurs;graderingsnivå;enhet;behov;innenlands;utlandet;leid;udekket;dekning"
    assert heads["funding_lines"] == "post;overordnet_post;år;beløp_mnok"
    assert heads["funding_table"].split(";")[0::99] == ["post"]
    assert english_in(" ".join(heads.values()).replace(";", " ").replace("_", " "), "mnok") == []


@pytest.mark.parametrize("wanted", [("--csv", "nb"), ("--language", "nb")])
def test_headings_stay_unless_both_are_asked_for(tmp_path: Path, wanted: tuple[str, str]) -> None:
    assert optimize("--inputs", str(STUDY), *wanted, "--out", "plan", folder=tmp_path).returncode == 0
    head = (tmp_path / "plan" / "contributions.csv").read_text(encoding="utf-8-sig").split("\n")[0]
    assert next(csv.reader(io.StringIO(head.replace(";", ",")))) == ["year", "partnership", "steps", "amount_mnok"]


def test_a_norwegian_folder_is_verified_and_reported(
    planned: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    _, folder = planned
    verified = optimize("verify", "plan", "--language", "nb", folder=folder)
    assert verified.returncode == 0, verified.stdout
    assert english_in(verified.stdout, STUDY_TEXT, "changes full_coverage_budget model options seconds seed") == []
    assert verified.stdout.endswith("\n")
    assert optimize("verify", "plan", folder=folder).returncode == 0
    reported = optimize("report", "plan", "--language", "nb", folder=folder)
    assert (reported.returncode, reported.stderr) == (0, "")
    assert '<html lang="nb"' in (folder / "plan" / "report.html").read_text(encoding="utf-8")


def test_the_language_can_be_set_once_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPTIMIZE_LANGUAGE", "nb")
    assert "Valg:" in optimize("--help", folder=tmp_path).stdout
    assert "Options:" in optimize("--help", "--language", "en", folder=tmp_path).stdout


@pytest.mark.parametrize("command", ["", *cli.COMMANDS])
def test_help_is_norwegian_throughout(tmp_path: Path, command: str) -> None:
    run = optimize(*command.split(), "--language=nb", "--help", folder=tmp_path)
    assert run.returncode == 0
    # Names of options, choices and commands, and what is to be typed, stay.
    typed = "optimize budget purchase value coverage together"
    assert english_in(run.stdout, typed, *cli.COMMANDS, "scenario low base high demand growth operation norway") == []


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    run = optimize("--language", "nn", folder=tmp_path)
    assert run.returncode == 2
    assert "'nn' is not one of 'en', 'nb'" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("--budget", "2 600"), 2, "'2 600' er ikke et tall. Skriv tall uten mellomrom og med desimalpunktum: 2600."),
        (("--bugdet", "3"), 2, "Det finnes ikke noe valg '--bugdet'."),
        (("--budget", "1"), 4, "Reglene gir ikke rom for noen plan."),
        (("--set", "prices.nod=1"), 2, "mente du"),
        (("--set", "budget=-3"), 3, "Inndataene har 1 feil:"),
    ],
)
def test_faults_are_told_in_norwegian(tmp_path: Path, arguments: tuple[str, ...], code: int, sentence: str) -> None:
    run = optimize("--inputs", str(STUDY), "--language", "nb", *arguments, folder=tmp_path)
    assert run.returncode == code, run.stderr
    assert sentence in " ".join(run.stderr.split())
    assert english_in(run.stderr, STUDY_TEXT, "optimize help") == []


def test_a_norwegian_desktop_changes_nothing_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LANGUAGE", "LANG", "LC_ALL"):
        monkeypatch.setenv(variable, "nb_NO.UTF-8")
    assert optimize("--help", folder=tmp_path).stdout.startswith("Usage: ")


def test_the_shell_completes_commands_and_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_OPTIMIZE_COMPLETE", "bash_complete")
    for words, completed in {"optimize swe": "plain,sweep\n", "optimize --lan": "plain,--language\n"}.items():
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", "1")
        run = optimize(folder=tmp_path)
        assert (run.returncode, run.stdout) == (0, completed)
