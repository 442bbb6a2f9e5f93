"""Slips on the command line are answered with exit code 2 and what was probably meant."""

import json

import pytest

import cli


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["--budgte", "2600"], "--budget"),
        (["chek"], "check"),
        (["--budget", "2", "600"], "Unexpected '600'. Write numbers without spaces, such as --budget 2600."),
        (["--budget", "2 600"], "Write numbers without spaces and with a decimal point: 2600."),
        (["--budget", "2600,5"], "decimal point: 2600.5."),
        (["--budget", "nan"], "'nan' is not a number"),
        (["--gap", "inf"], "'inf' is not a number"),
        (["--time-limit", "0"], "0 is not above 0"),
        (["--threads", "0"], "0 is not in the range"),
        (["--objective", "profit"], "'value', 'coverage'"),
        (["--budget", "2600", "check"], "--budget belongs to making a plan and stands before 'check'"),
        (["--json", "init", "x"], "--json belongs to making a plan and stands before 'init'"),
        (["init"], "DIR"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(
    arguments: list[str], answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) == 2
    assert answer in capsys.readouterr().err


def test_a_slip_under_json_is_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--json", "--budget", "2 600"]) == 2
    content = json.loads(capsys.readouterr().out)
    assert (content["status"], content["exit_code"]) == ("usage", 2)
    assert "2600" in content["problems"][0]


@pytest.mark.parametrize("option", ["-h", "--help", "--version"])
def test_asking_for_help_is_no_failure(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([option]) == 0
    assert "optimize" in capsys.readouterr().out


def test_the_help_names_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    cli.run(["--help"])
    text = capsys.readouterr().out
    named = (
        "--budget",
        "--inputs",
        "--scenario",
        "--set",
        "--out",
        "--gap",
        "--time-limit",
        "--threads",
        "--objective",
    )
    for name in (*named, "--csv", "--json", "--quiet", "--verbose", "--version", "init", "check"):
        assert name in text
