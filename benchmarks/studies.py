"""Studies of any size, to measure the planner on: the same name and seed give the same bytes.

    python -m benchmarks.studies medium FOLDER [SEED]

writes one; `norway` is the default study as it stands. The others are drawn after its pattern. Their budget and their
ceilings bear to what covering all need would cost the proportion that Norway's do: a part of the need stays uncovered,
or nearly all is covered.
"""

import sys
from fractions import Fraction
from pathlib import Path

from benchmarks.norway_rows import norway, number, rows
from benchmarks.study_cost import INVESTMENT, OPERATION, covering_cost
from benchmarks.study_rows import draw_study
from benchmarks.study_sizes import SIZES, Size
from inputs.packaged import default_study
from inputs.write import copy_study
from tests.study_text import Cells, StudyText

NORWAY = "norway"
NAMES = (NORWAY, *SIZES)
SEED = 1


def write_study(name: str, folder: Path, seed: int = SEED) -> None:
    """Writes the study of a size into a new folder.

    Raises:
        KeyError: there is no such size.
    """
    if name == NORWAY:
        copy_study(default_study(), folder)
        return
    text = draw_study(name, SIZES[name], seed)
    _fund(text, SIZES[name])
    folder.mkdir(parents=True)
    text.write(folder)


def _fund(text: StudyText, size: Size) -> None:
    """Puts a budget, and ceilings on the first year's national investment or on every row and year."""
    study = text.load()
    cost = covering_cost(study)
    pattern = norway().rules.budget.total.value
    total = size.budget * pattern * sum(cost.values()) / sum(covering_cost(norway()).values())
    text.figure("rules.budget.total", number(total))
    years = study.years
    first_year = Fraction(len(norway().years), len(years)) * total / pattern
    ceilings: list[Cells] = [
        {**row, "ceiling": number(Fraction(row["ceiling"]) * first_year)} for row in rows("ceilings")
    ]
    if size.yearly_ceilings:
        share = study.rules.partnership_share.upper.value
        mean = sum((cost[INVESTMENT, year] for year in years), Fraction(0)) / len(years)
        for year in years:
            # What is paid to partnerships comes on top of what the yardstick buys, and is paid in whole steps.
            most = {INVESTMENT: max(mean, cost[INVESTMENT, year]), OPERATION: cost[OPERATION, year]}
            most["investment_partnerships"] = most[INVESTMENT] * share / (1 - share)
            if year > years[0]:
                ceilings.append(_ceiling(INVESTMENT, year, most[INVESTMENT]))
            ceilings += [_ceiling(line, year, most[line]) for line in (OPERATION, "investment_partnerships")]
            ceilings.append(_ceiling("sum", year, sum(most.values(), Fraction(0))))
    text.tables["ceilings"] = ceilings


def _ceiling(line: str, year: int, most: Fraction) -> Cells:
    return {"line": line, "year": str(year), "ceiling": number(most)}


if __name__ == "__main__":
    write_study(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:4]))
