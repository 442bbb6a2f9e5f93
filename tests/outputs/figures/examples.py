"""One figure of each kind with much in it, to be drawn in other processes."""

from pathlib import Path

from outputs.figures.frontier import Break, FrontierPoint, draw_frontier
from outputs.figures.heat_map import draw_heat_map
from outputs.figures.indices import draw_indices
from outputs.figures.lines import draw_lines
from outputs.figures.multiples import Panel, draw_multiples
from outputs.figures.style import save
from outputs.figures.tornado import Bar, draw_tornado

POINTS = [
    FrontierPoint(1500 + 25 * step, 100 - 900 / (step + 30), min(100, 100.3 - 900 / (step + 30)), step >= 9)
    for step in range(81)
]
BREAKS = [Break(1750 + (step * 377) % 1500, f"below {step}: the 2028 GPU system goes") for step in range(30)]
BARS = [
    Bar("Growth of GPU need a year", 2210.4, 2980.1, "30 %", "55 %", None, None),
    Bar("Domestic share", 2593, 2593, "0.4", "0.9", None, "no plan"),
    Bar("Lifetime of storage that is bought at a classified tier", 2640, 2625, "4 years", "6 years", None, None),
    Bar("price_$x_1$", 2580, float("nan"), "1 200", "1 450", "tie", None),
]
PANELS = [
    Panel(
        f"{2000 + 50 * step} MNOK",
        [2025, 2026, 2027],
        {"National": [200, 250 + step, 300], "Operation": [100, 110, 120], "Paid back": [0, -20, -30]} if step else {},
    )
    for step in range(25)
]


def write(folder: Path) -> None:
    """Writes all of them as PNG and SVG."""
    figures = {
        "frontier": draw_frontier(POINTS, BREAKS, "Budget (MNOK)", "Need covered (%)", "Frontier", None),
        "tornado": draw_tornado(BARS, 2593.0, "Spending (MNOK)", "Tornado"),
        "indices": draw_indices(["a", "b"], [0.7, 0.2], [0.1, 0.1], [0.5, 0.1], [0.1, 0.1], "share", "Indices"),
        "heat_map": draw_heat_map(["1", "2"], ["a", "b"], [[1.0, None], [2.5, 3.0]], "x", "y", "MNOK", "Heat"),
        "multiples": draw_multiples(PANELS, "MNOK a year", "Multiples"),
        "lines": draw_lines([3, 1, 2], {"_a$b$": [1, None, 2], "\u65e5\x07": [2, 2, 1]}, "x", "y", "Lines"),
    }
    for name, figure in figures.items():
        save(figure, folder, name)
