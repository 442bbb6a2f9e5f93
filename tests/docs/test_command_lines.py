"""The command lines of the documentation are ones that the program understands."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli import optimize
from tests.docs.blocks import Command, File, agrees, fences, normal, recorded, steps
from tests.docs.commands import ROOT, pages

INLINE = re.compile(r"`(optimize(?: [^`]+)?)`")


def command_lines(path: Path) -> Iterator[str]:
    """Every `optimize` line of a page that is not run: in blocks of a shell, and in running text."""
    text = path.read_text(encoding="utf-8")
    inside = {number for fence in fences(text) for number in range(fence.first - 1, fence.after + 1)}
    for fence in fences(text):
        if fence.kind in ("", "sh"):
            yield from (line for line in fence.lines if line.startswith("optimize "))
    long = (step.text for step in steps(text) if isinstance(step, Command) and step.long)
    yield from (line for line in long if line.startswith("optimize"))
    outside = "\n".join(line for number, line in enumerate(text.split("\n")) if number not in inside)
    yield from (" ".join(found.split()) for found in INLINE.findall(outside))


LINES = [(page.relative_to(ROOT).as_posix(), line) for page in pages() for line in command_lines(page)]


def parse(line: str) -> None:
    """Reads a command line without running it.

    Raises:
        click.UsageError: it is not one.
    """
    words = shlex.split(re.split(r" [|>] | 2>| #", line.replace("\\|", "|"))[0])[1:]
    given = [word for word in words if word not in ("-h", "--help", "--version", "...")]
    whole = click.Context(optimize, info_name="optimize")
    first = next((number for number, word in enumerate(given) if optimize.get_command(whole, word)), None)
    own, rest = (given, None) if first is None else (given[:first], given[first:])
    with optimize.make_context("optimize", list(own), resilient_parsing=False) as ctx:
        if own and not own[0].startswith("-") and rest is None:
            raise click.NoSuchOption(own[0], ctx=ctx)
        if rest is None:
            return
        command = optimize.get_command(ctx, rest[0])
        assert command is not None
        try:
            command.make_context(rest[0], rest[1:], parent=ctx)
        except (click.MissingParameter, click.BadOptionUsage):
            # In running text a command may be named alone, or with an option that is meant.
            if len(rest) > 1 and not rest[-1].startswith("-"):
                raise


@pytest.mark.parametrize(("page", "line"), sorted(set(LINES)))
def test_every_command_line_can_be_read(page: str, line: str) -> None:
    parse(line)


def test_there_are_command_lines_to_read() -> None:
    assert len({line for _, line in LINES}) > 60


@pytest.mark.parametrize(
    "line", ["optimize --budgt 2600", "optimize swep", "optimize sweep --vari x", "optimize --gap x"]
)
def test_a_command_line_with_a_slip_is_found(line: str) -> None:
    with pytest.raises(click.UsageError):
        parse(line)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_command_with_its_output_stands_in_a_block_that_is_run(page: Path) -> None:
    for fence in fences(page.read_text(encoding="utf-8")):
        if fence.kind != "console":
            assert not [line for line in fence.lines if line.startswith("$ ")], f"{page}:{fence.first}"


PAGE = """Text.

```text bought.csv
a,b
```

```console
$ optimize --inputs toyland \\
    --quiet
one
two
$ echo $?
0
```

```console long
$ optimize hedge
```

````
```console
$ not run
```
````
"""


def test_a_page_is_read_as_files_and_commands() -> None:
    assert list(steps(PAGE)) == [
        File("bought.csv", "a,b\n"),
        Command("optimize --inputs toyland --quiet", 8, 9, 11, ("one", "two")),
        Command("echo $?", 12, 12, 13, ("0",)),
        Command("optimize hedge", 17, 17, 17, (), long=True),
    ]


@pytest.mark.parametrize(
    ("expected", "same"),
    [
        (["a", "b", "c", "d"], True),
        (["a", "b"], False),
        (["a", "..."], True),
        (["..."], True),
        (["...", "d"], True),
        (["a", "...", "c", "...", "d"], True),
        (["...", "b", "c", "..."], True),
        (["b", "..."], False),
        (["...", "c"], False),
        (["a", "...", "c", "b", "...", "d"], False),
        (["a", "b", "c", "...", "c", "d"], False),
    ],
)
def test_output_agrees_but_for_what_is_left_out(expected: list[str], same: bool) -> None:
    assert agrees(expected, ["a", "b", "c", "d"]) is same


def test_what_is_otherwise_each_time_is_not_compared() -> None:
    assert normal("took 1 234.5 s, then 3 seconds  ") == "took N s, then N seconds"
    assert normal("Results are in results/sweep-norway-2f1c9a04") == "Results are in results/sweep-norway-HASH"
    assert normal("2 600.0 MNOK") == "2 600.0 MNOK"
    assert normal("/anywhere/work/plan", Path("/anywhere/work")) == "FOLDER/plan"


def test_what_is_recorded_keeps_what_is_left_out() -> None:
    found = ["Title", "sum 12.5  3.0", "more", "last 7"]
    assert recorded(["old"], found) == found
    assert recorded(["...", "sum 9.0  2 000.0", "..."], found) == ["...", "sum 12.5  3.0", "..."]
    assert recorded(["Title", "...", "last 6"], found) == ["Title", "...", "last 7"]
    assert recorded(["...", "nowhere", "..."], found) is None
