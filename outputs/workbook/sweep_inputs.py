"""What was varied in a run, as cells of a sheet: numbers where they are numbers, and words otherwise."""

from inputs.language import say
from inputs.paths import short_path
from inputs.titles import title_of
from outputs.material.swept import Swept, SweptRun
from outputs.runs.axes import SCENARIO
from outputs.runs.numbers import TIMES, number_of
from outputs.workbook.formats import BESIDE, FACTOR, FIGURE, RULED, Look
from outputs.workbook.sheet import Sheet

# More columns than these beside the figures leave no room for the figures.
MOST_KEPT_IN_SIGHT = 4


def input_heads(swept: Swept) -> list[str]:
    """The heads of the columns of inputs."""
    return [short_path(name) for name in swept.names]


def write_inputs(sheet: Sheet, swept: Swept, row: int, column: int, run: SweptRun, *looks: Look) -> None:
    """The values of a run's inputs, from a column on."""
    for at, name in enumerate(swept.names, start=column):
        write_input(sheet, swept, row, at, name, run.inputs[name], *looks)


def write_input(sheet: Sheet, swept: Swept, row: int, column: int, name: str, typed: str, *looks: Look) -> None:
    """One value of an input."""
    number = number_of(typed)
    if number is not None:
        shown = FACTOR if typed.endswith(TIMES) else FIGURE
        sheet.number(row, column, number, shown, RULED, BESIDE, *looks)
        return
    scenario = swept.study.settings.scenarios.get(typed) if name == SCENARIO else None
    text = typed or say("as it stands")
    sheet.text(row, column, text if scenario is None else title_of(scenario), RULED, BESIDE, *looks)
