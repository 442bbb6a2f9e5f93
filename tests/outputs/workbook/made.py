"""Result folders with their workbooks, for the tests of the workbook."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inputs.load import Loaded, load_study
from optimizer.result import Options, Result
from optimizer.solve import make_plan
from outputs.folder import INPUTS
from outputs.run import Request, write_result
from outputs.service_tables import NO_PRICES, RowPrices
from outputs.workbook.write import NAME

TOYLAND = Path(__file__).parents[2] / "fixtures" / "toyland"


@dataclass(frozen=True)
class Made:
    """A result with its folder."""

    folder: Path
    loaded: Loaded
    result: Result
    summary: dict[str, Any]

    @property
    def workbook(self) -> Path:
        return self.folder / NAME

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of a CSV file."""
        with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def made(
    folder: Path,
    inputs: Path | None = TOYLAND,
    changes: Sequence[str] = (),
    options: Options | None = None,
    prices: RowPrices = NO_PRICES,
) -> Made:
    """Plans a study and writes its result folder, with prices of rules."""
    request = Request(inputs, changes=tuple(changes), options=options or Options(gap=0.01, outlook=False))
    loaded = load_study(inputs, None, changes)
    result = make_plan(loaded.study, request.options)
    (folder / INPUTS).mkdir(parents=True, exist_ok=True)
    summary = write_result(folder, loaded, result, request, prices)
    return Made(folder, loaded, result, summary)
