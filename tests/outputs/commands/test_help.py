"""Help of the subcommands in both languages."""

from importlib import import_module

import click
import pytest
from click.testing import CliRunner

from inputs.language import speaking
from outputs.commands import sweep, tornado

NAMES = ("compare", "explain", "frontier", "report", "sweep", "tornado")


def command(name: str) -> click.Command:
    found: click.Command = import_module(f"outputs.commands.{name}").command
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_help_is_said_in_norwegian(name: str) -> None:
    texts = [command(name), *command(name).params]
    english = [getattr(text, "help", None) for text in texts]
    with speaking("nb"):
        norwegian = [getattr(text, "help", None) for text in texts]
    told = [(one, other) for one, other in zip(english, norwegian, strict=True) if one]
    assert len(told) > 1
    assert [one for one, other in told if one == other] == []


def test_help_is_in_the_language_that_is_spoken_when_it_is_shown() -> None:
    with speaking("nb"):
        shown = CliRunner().invoke(command("sweep"), ["--help"]).output
    assert "--vary STI=VERDIER" in shown
    assert "Gjør mange kjøringer over varierte inndata: én ryddig CSV-fil." in shown
    assert "--vary PATH=VALUES" in CliRunner().invoke(command("sweep"), ["--help"]).output


@pytest.mark.parametrize(
    ("name", "option", "default"),
    [
        ("sweep", "runs", sweep.RUNS),
        ("sweep", "seed", sweep.SEED),
        ("tornado", "seed", tornado.SEED),
        *(("tornado", "runs", runs) for runs in tornado.RUNS.values()),
    ],
)
def test_defaults_in_words_are_the_defaults(name: str, option: str, default: int) -> None:
    (found,) = (each for each in command(name).params if each.name == option)
    assert f"[default: {default}]" in str(getattr(found, "help", ""))
    with speaking("nb"):
        assert f"[standardverdi: {default}]" in str(getattr(found, "help", ""))


def test_a_wrong_use_is_told_in_norwegian() -> None:
    with speaking("nb"):
        run = CliRunner().invoke(command("sweep"), ["--vary", "budget=1,2", "--runs", "5"])
    assert run.exit_code == 2
    assert "--runs og --seed hører til --sample." in run.output
