"""Runs every command line of the documentation and compares what comes out: `python -m tests.docs.commands`.

The pages of the tutorial are run one after another in one folder, every other page in a folder of its own, two at a
time. In each folder stands `toyland`, a small study. Standard output is compared; of a command that fails, what it says
on standard error too, and the page must show its exit code with `$ echo $?`. The files that are written, the columns of
the CSV ones and the keys of the JSON ones must be those of outputs/result_files.toml.

`--write` puts what comes out into the pages. `--long` also runs what takes minutes. Names of pages choose some.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

from docs._generate.result_files import described_files, unknown_columns
from tests.docs.blocks import Command, File, agrees, normal, recorded, steps

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TOYLAND = ROOT / "tests" / "fixtures" / "toyland"
TUTORIAL = "tutorial"
# Folders whose files are the study's, or only for the program to go on from.
OF_NO_READER = ("inputs", "runs")
WIDTH = "80"
LONGEST = 600.0
LONGEST_OF_LONG = 1800.0


@dataclass
class Tried:
    """Pages that were run together: seconds, how many commands, what is wrong.

    written: names of the files that the commands wrote. texts: each page as it was read, and as it should be.
    """

    pages: tuple[Path, ...]
    seconds: float = 0.0
    commands: int = 0
    faults: list[str] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    texts: dict[Path, tuple[str, str]] = field(default_factory=dict)


def pages() -> list[Path]:
    """Every page of the documentation, and the README."""
    found = [path for path in DOCS.rglob("*.md") if not {"_build", "man"} & set(path.relative_to(DOCS).parts)]
    return [ROOT / "README.md", *sorted(found)]


def groups(every: Sequence[Path]) -> list[tuple[Path, ...]]:
    """Pages that are run together, those with most commands first; pages without commands are left out."""
    story = tuple(page for page in every if page.parent.name == TUTORIAL)
    rest = [(page,) for page in every if page not in story]
    counted = [(sum(map(_commands_of, group)), group) for group in (story, *rest) if group]
    return [group for count, group in sorted(counted, key=lambda each: -each[0]) if count]


def _commands_of(page: Path) -> int:
    return sum(isinstance(step, Command) for step in steps(page.read_text(encoding="utf-8")))


def run(group: tuple[Path, ...], deadline: float, long: bool) -> Tried:
    """Runs the commands of pages, in a folder that is there only while they run."""
    tried, began = Tried(group), time.monotonic()
    with TemporaryDirectory() as made:
        folder = Path(made).resolve() / "work"
        shutil.copytree(TOYLAND, folder / TOYLAND.name)
        for page in group:
            _run_page(page, folder, deadline, long, tried)
        check_files(folder, tried)
    tried.seconds = time.monotonic() - began
    return tried


def _run_page(page: Path, folder: Path, deadline: float, long: bool, tried: Tried) -> None:
    text = page.read_text(encoding="utf-8")
    lines, moved, code, told = text.split("\n"), 0, 0, 0
    for step in steps(text):
        if isinstance(step, File):
            (folder / step.name).write_text(step.content, encoding="utf-8")
            continue
        if step.long and not long:
            continue
        place = f"{page.relative_to(ROOT)}:{step.line}: $ {step.text}"
        if code and step.text != "echo $?":
            tried.faults.append(f"{place}\n  the command before it ended with {code}, and the page does not say so")
        try:
            found, code = _output(step.text, folder, code, deadline - time.monotonic())
        except subprocess.TimeoutExpired:
            tried.faults.append(f"{place}\n  the time for all pages together was up")
            break
        told = step.line
        tried.commands += 1
        new = _compared(step, found, folder, place, tried.faults)
        lines[step.first + moved : step.after + moved] = new
        moved += len(new) - (step.after - step.first)
    if code:
        tried.faults.append(f"{page.relative_to(ROOT)}:{told}: the last command ended with {code}")
    tried.texts[page] = text, "\n".join(lines)


def _output(text: str, folder: Path, code: int, seconds: float) -> tuple[list[str], int]:
    """What a command prints, and its exit code; `code` is that of the command before."""
    own = Path(sys.executable).parent
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OPTIMIZE_", "PYTEST_"))}
    environment |= {
        "REGNEKRAFT": str(ROOT),
        "PATH": f"{own}:{environment['PATH']}",
        "COLUMNS": WIDTH,
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    script = f"(exit {code}); {text}"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=max(seconds, 0.1),
        check=False,
    )
    told = done.stdout + (done.stderr if done.returncode else "")
    return [line.rstrip() for line in told.rstrip("\n").split("\n")] if told.strip() else [], done.returncode


def _compared(step: Command, found: list[str], folder: Path, place: str, faults: list[str]) -> list[str]:
    """The output as it should stand in the page; what does not agree is a fault."""
    expected = [normal(line) for line in step.expected]
    # An empty line before the next command is for the eye.
    while expected and not expected[-1]:
        expected.pop()
    now = [normal(line, folder) for line in found]
    if agrees(expected, now):
        return list(step.expected)
    faults.append("\n".join([place, *unified_diff(expected, now, "page", "now", lineterm="", n=1)]))
    new = recorded(list(step.expected), found)
    if new is None:
        faults.append(f"{place}\n  what stands between ... was not found again: mend it by hand")
        return list(step.expected)
    return new


def _write(tried: Tried) -> None:
    """Puts what came out into the pages, but not over what somebody else has written in the meantime."""
    for page, (before, after) in tried.texts.items():
        if page.read_text(encoding="utf-8") == before:
            page.write_text(after, encoding="utf-8")
        else:
            sys.stdout.write(f"{page.relative_to(ROOT)} was changed in the meantime, and is left as it is\n")


def check_files(folder: Path, tried: Tried) -> None:
    """Notes the files in result folders, and what is wrong with the columns of CSV files and the keys of JSON files."""
    for path in sorted((*folder.rglob("*.csv"), *folder.rglob("*.json"))):
        within = path.relative_to(folder).parts
        if len(within) < 2 or within[-2] in OF_NO_READER or (path.parent / "study.toml").exists():
            continue
        tried.written.add(path.name)
        text = path.read_text(encoding="utf-8-sig")
        header = text.partition("\n")[0]
        names = json.loads(text) if path.suffix == ".json" else header.split(";" if ";" in header else ",")
        tried.faults += unknown_columns(path.name, list(names))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs pages; 1 where something does not agree."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("pages", nargs="*", type=Path, help="pages to run; all where none is named")
    parser.add_argument("--write", action="store_true", help="puts what comes out into the pages")
    parser.add_argument("--long", action="store_true", help="also runs what takes minutes")
    parser.add_argument("--jobs", type=int, default=2, help="pages run at a time")
    asked = parser.parse_args(arguments)
    chosen = [path.resolve() for path in asked.pages]
    wanted = [group for group in groups(pages()) if not chosen or any(page in chosen for page in group)]
    began = time.monotonic()
    deadline = began + (LONGEST_OF_LONG if asked.long or asked.write else LONGEST)
    with ThreadPoolExecutor(asked.jobs) as pool:
        done = list(pool.map(lambda group: run(group, deadline, asked.long), wanted))
    for each in done:
        names = each.pages[0].parent if len(each.pages) > 1 else each.pages[0]
        sys.stdout.write(f"{names.relative_to(ROOT)}: {each.commands} commands, {each.seconds:.0f} s\n")
        sys.stdout.writelines(f"{fault}\n" for fault in each.faults)
        if asked.write:
            _write(each)
    unwritten = {name for name in described_files() if name not in set().union(*(each.written for each in done))}
    if not chosen:
        sys.stdout.writelines(f"no page writes {name} of result_files.toml\n" for name in sorted(unwritten))
    faults = sum(len(each.faults) for each in done) + (0 if chosen else len(unwritten))
    commands = sum(each.commands for each in done)
    sys.stdout.write(f"{commands} commands, {faults} faults, {time.monotonic() - began:.0f} s\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
