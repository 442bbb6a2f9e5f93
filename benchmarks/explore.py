"""How long the page of `optimize explore` takes from a moved slider to the rough picture and to the proven plan.

    python -m benchmarks.explore --moves 30

moves sliders of the default study one after another, each alone and by chance (seeded), in headless Chromium, and waits
for what a planner would see. Every fifth move is made by the command line too, so that the page can be held against it.
Writes benchmarks/results/explore.csv: for each move the control, its value and seconds; and the machine.
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.machine import circumstances
from inputs.load import load_study
from outputs.explore.choice import Choice
from outputs.explore.controls import Control, control_groups

if TYPE_CHECKING:
    from playwright.sync_api import Page

RESULTS = Path(__file__).parent / "results" / "explore.csv"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SEED = 1
LONGEST = 300
ALSO_TYPED = 5
# In the page: moves a control, and tells after how many seconds each state was first seen.
_MOVE = """async ([path, value, longest]) => {
  const standing = document.querySelector(".standing");
  const began = performance.now();
  const seen = {};
  return await new Promise((done) => {
    const look = () => {
      const state = standing.dataset.state;
      if (state !== "waiting") seen[state] ??= (performance.now() - began) / 1000;
      if (["proven", "failed"].includes(state) || performance.now() - began > longest * 1000) {
        watching.disconnect();
        requestAnimationFrame(() => done(seen));
      }
    };
    const watching = new MutationObserver(look);
    watching.observe(standing, { attributes: true });
    const slider = document.querySelector(`.control[data-path="${path}"] input[type=range]`);
    slider.value = value;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  });
}"""


@dataclass(frozen=True)
class Move:
    """One move. Seconds to the rough picture, to the proven plan and of the command line; None where there was none."""

    path: str
    value: str
    rough: float | None
    proven: float | None
    typed: float | None


def measure(moves: int) -> list[Move]:
    """Makes moves, each from the study as it stands."""
    chosen, measured = list(_chosen(moves)), []
    with _page() as page:
        for number, (control, value) in enumerate(chosen):
            _at_rest(page)
            seen = page.evaluate(_MOVE, [control.path, value, LONGEST])
            _at_rest(page)
            typed = _typed(control.path, value) if number % ALSO_TYPED == 0 else None
            measured.append(Move(control.path, value, seen.get("provisional"), seen.get("proven"), typed))
            page.click("#reset")
    return measured


def _chosen(moves: int) -> Iterator[tuple[Control, str]]:
    """Controls and where they are moved to: the budget every third time, else any slider."""
    chance = Random(SEED)
    sliders = [
        control
        for group in control_groups(load_study())
        for control in group.controls
        if control.kind == "number" and group.name != "others"
    ]
    number = 0
    while number < moves:
        control = sliders[0] if number % 3 == 0 else chance.choice(sliders)
        low, step = Fraction(control.low), Fraction(control.step)
        stops = int((Fraction(control.high) - low) / step)
        value = f"{float(low + chance.randint(0, stops) * step):.8f}".rstrip("0").rstrip(".")
        if Fraction(value) != Fraction(control.value):
            yield control, value
            number += 1


@contextmanager
def _page() -> "Iterator[Page]":
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (the benchmark alone needs it)

    start = [sys.executable, "-c", "import cli; cli.main()", "explore", "--no-browser"]
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)))
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as running,
        subprocess.Popen(start, stdout=subprocess.PIPE, text=True, cwd=folder, env=_environment()) as served,
    ):
        assert served.stdout is not None
        address = served.stdout.readline().split()[-1]
        browser = running.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        yield page
        browser.close()
        served.terminate()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONUNBUFFERED": "1"}


def _at_rest(page: "Page") -> None:
    """Waits until the page has its plan, its pictures and the prices of rules, as it has when a planner looks at it."""
    page.wait_for_selector('.standing:not([data-state="waiting"])', timeout=LONGEST * 1000)
    page.wait_for_selector('main[aria-busy="false"]', timeout=LONGEST * 1000)


def _typed(path: str, value: str) -> float:
    """Seconds that the command line beside the page takes (without the report)."""
    command = Choice(changes={path: value}).command(None, "en").split()[1:]
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", "import cli; cli.main()", *command, "--no-page", "--quiet", "--out", "made"],
            cwd=folder,
            env=_environment(),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return time.perf_counter() - began


def write(measured: list[Move], path: Path = RESULTS) -> None:
    """Puts every move and the machine into a CSV file."""
    machine = circumstances()
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "value", "rough_s", "proven_s", "command_s", *machine])
        for move in measured:
            times = ("" if time is None else f"{time:.3f}" for time in (move.rough, move.proven, move.typed))
            writer.writerow([move.path, move.value, *times, *machine.values()])


def _told(name: str, times: list[float]) -> str:
    return f"{name}: median {median(times):.2f} s, worst {max(times):.2f} s, of {len(times)}\n"


def main() -> None:
    """Measures, writes and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--moves", type=int, default=30)
    measured = measure(parser.parse_args().moves)
    write(measured)
    sys.stdout.write(_told("rough picture", [move.rough for move in measured if move.rough is not None]))
    sys.stdout.write(_told("proven plan", [move.proven for move in measured if move.proven is not None]))
    both = [(move.proven, move.typed) for move in measured if move.proven is not None and move.typed is not None]
    sys.stdout.write(_told("command line", [typed for _, typed in both]))
    ratio = sum(typed for _, typed in both) / sum(proven for proven, _ in both)
    sys.stdout.write(f"the command line takes {ratio:.2f} times as long as the page, over {len(both)} moves\n")
    without = sum(move.proven is None for move in measured)
    sys.stdout.write(f"{without} of {len(measured)} moves left no plan\n")


if __name__ == "__main__":
    main()
