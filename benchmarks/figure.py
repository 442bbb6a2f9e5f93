"""Draws time and memory against the size of the model from benchmarks/results/phases.csv.

    python -m benchmarks.figure

writes benchmarks/results/phases.png and phases.svg; the same CSV and the same matplotlib give the same bytes.
"""

import csv
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.phases import RESULTS, WAYS

# Okabe and Ito's colours, told apart by marks and lines as well.
_STYLES: dict[str, dict[str, Any]] = {
    "ours": {"label": "this planner", "color": "#0072B2", "marker": "o", "linestyle": "-"},
    "plain": {"label": "plain Pyomo, rebuilt and solved cold", "color": "#D55E00", "marker": "s", "linestyle": "--"},
    "floor": {"label": "HiGHS alone, matrices at hand", "color": "#009E73", "marker": "^", "linestyle": ":"},
}
_LIMIT_COLOUR = "#555555"
_PANELS = (
    ("to_plan", "time from inputs to plan (s)"),
    ("besides", "of that, outside the search (s)"),
    ("memory", "peak memory (MB)"),
)
_TICKS = (1.0, 2.0, 5.0)
_SALT = "regnekraft"


class Point(NamedTuple):
    """A median and the worst at a size of the model (its columns as we write it)."""

    columns: float
    median: float
    worst: float


def draw(results: Path = RESULTS) -> None:
    """Writes the figure beside the results, as PNG and as SVG."""
    matplotlib: Any = import_module("matplotlib")
    matplotlib.use("Agg")
    plt: Any = import_module("matplotlib.pyplot")
    with results.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with plt.rc_context({"svg.hashsalt": _SALT, "svg.fonttype": "path", "font.family": "DejaVu Sans", "font.size": 9}):
        figure, panels = plt.subplots(1, len(_PANELS), figsize=(12, 4.4), layout="constrained")
        for panel, (measure, title) in zip(panels, _PANELS, strict=True):
            _draw_panel(panel, rows, measure, title)
        _mark_time_limit(panels[0], rows)
        _name_sizes(panels[0], rows)
        figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=len(WAYS))
        about = rows[0]
        figure.suptitle(
            f"A plan by size of study: median, bar to the worst of {_fewest_runs(rows)} or more runs; "
            f"{about['cores']} cores, {about['cpu']}, HiGHS {about['highspy']}, {about['date']}",
            fontsize=9,
        )
        figure.savefig(results.with_suffix(".png"), dpi=150, metadata={"Software": None})
        figure.savefig(results.with_suffix(".svg"), metadata={"Date": None, "Creator": None})
        plt.close(figure)


def _draw_panel(panel: Any, rows: list[dict[str, str]], measure: str, title: str) -> None:
    for way in WAYS:
        points = _points(rows, way, measure)
        if points:
            above = [point.worst - point.median for point in points]
            panel.errorbar(
                [point.columns for point in points],
                [point.median for point in points],
                yerr=[[0.0] * len(points), above],
                capsize=3,
                markersize=5,
                **_STYLES[way],
            )
    panel.set(xscale="log", yscale="log", xlabel="columns of the model (number)", ylabel=title)
    panel.margins(x=0.15)
    ticker: Any = import_module("matplotlib.ticker")
    for axis in (panel.xaxis, panel.yaxis):
        axis.set_major_locator(ticker.LogLocator(subs=_TICKS))
        axis.set_major_formatter("{x:g}")
        axis.set_minor_locator(ticker.NullLocator())
    panel.grid(visible=True, which="major", color="#DDDDDD", linewidth=0.6)


def _points(rows: list[dict[str, str]], way: str, measure: str) -> list[Point]:
    """A way's points in order of size; `besides` is what comes before the search."""
    columns = {row["size"]: float(row["median"]) for row in rows if (row["way"], row["measure"]) == ("ours", "columns")}
    wanted = ("load", "build", "compile", "hand_over") if measure == "besides" else (measure,)
    points = []
    for size, count in columns.items():
        found = [row for row in rows if row["size"] == size and row["way"] == way and row["measure"] in wanted]
        if found:
            middle, worst = (sum(float(row[column]) for row in found) for column in ("median", "worst"))
            points.append(Point(count, middle, worst))
    return sorted(points)


def _mark_time_limit(panel: Any, rows: list[dict[str, str]]) -> None:
    limit = max(float(row["time_limit"]) for row in rows)
    panel.axhline(limit, color=_LIMIT_COLOUR, linewidth=0.8, linestyle=(0, (1, 3)))
    panel.annotate(
        "time limit of the search", (0.02, limit), xycoords=("axes fraction", "data"), va="bottom", color=_LIMIT_COLOUR
    )


def _name_sizes(panel: Any, rows: list[dict[str, str]]) -> None:
    """The name of each study, and the gap that was reached where it was not proven, above the axis."""
    ours = {(row["size"], row["measure"]): row for row in rows if row["way"] == "ours"}
    for size, measure in ours:
        if measure == "columns":
            proven = float(ours[size, "proven"]["worst"]) if (size, "proven") in ours else 0.0
            gap = ours.get((size, "gap"))
            reached = "" if proven else ", no plan" if gap is None else f", gap {float(gap['worst']):.1%}"
            panel.annotate(
                f"{size}{reached}",
                (float(ours[size, measure]["median"]), 0.02),
                xycoords=("data", "axes fraction"),
                ha="right",
                va="bottom",
                rotation=90,
                fontsize=8,
            )


def _fewest_runs(rows: list[dict[str, str]]) -> int:
    return min(int(row["runs"]) for row in rows if row["measure"] == "failed")


if __name__ == "__main__":
    draw(*map(Path, sys.argv[1:2]))
