"""Result folders to verify, planned ones of toyland in many variations and ones of arbitrary plans; what is found."""

import csv
import io
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

from constraints.rules import read_rules
from inputs.demand import project_need
from inputs.load import Loaded, load_study
from inputs.study import Study
from optimizer.money import project_terms
from optimizer.plan import Plan
from optimizer.plan_decisions import plan_quantities
from optimizer.result import Amount, Options, Result, SolverRecord
from outputs.csv_files import Dialect
from outputs.run import Request, plan_into_folder, write_result
from outputs.verification.command import verify
from outputs.verification.findings import Discrepancy

FIXTURES = Path(__file__).parents[2] / "fixtures"
TOYLAND = FIXTURES / "toyland"
TABLES = ("funding_table", "funding_lines", "purchases", "contributions", "coverage", "rules")
_CEILINGS = "".join(
    f"{line},{year},{ceiling},ledger,stated,\n"
    for line, year, ceiling in (
        *(("investment_national", 2026, 25), ("sum", 2025, 55), ("sum", 2026, 40)),
        *(("investment_partnerships", 2026, 8), ("operation", 2025, 9)),
    )
)
_FOUR_YEARS = "".join(
    f"{line},{year},{ceiling},ledger,stated,\n"
    for line, ceilings in (
        ("investment_national", ((2026, 20), (2027, 26), (2028, 18))),
        ("investment_partnerships", ((2025, 6), (2026, 5))),
        ("operation", ((2025, 5), (2026, 5.5), (2027, 6))),
        ("sum", ((2025, 30), (2026, 35), (2028, 45))),
    )
    for year, ceiling in ceilings
)
_CARRY = 'carry_over = { value = 0.5, source = "invented", quality = "assumed" }\n'
_RAMP = 'ramp = { value = 20, source = "invented", quality = "assumed" }\n'
_LOST = 'sites_lost = { value = 1, source = "invented", quality = "assumed" }\n'


@dataclass(frozen=True)
class Variation:
    """Toyland changed: rows added to tables, text added below a line of study.toml, and changes of a run."""

    rows: dict[str, str] = field(default_factory=dict)
    below: dict[str, str] = field(default_factory=dict)
    changes: tuple[str, ...] = ()
    dialect: Dialect = "intl"
    objective: Any = None

    def write(self, folder: Path) -> Path:
        """Copies toyland with the rows and text of this variation into a new folder."""
        shutil.copytree(TOYLAND, folder)
        for name, text in self.rows.items():
            with (folder / f"{name}.csv").open("a", encoding="utf-8") as file:
                file.write(text)
        settings = (folder / "study.toml").read_text(encoding="utf-8")
        for line, text in self.below.items():
            assert settings.count(f"{line}\n") == 1
            settings = settings.replace(f"{line}\n", f"{line}\n{text}")
        (folder / "study.toml").write_text(settings, encoding="utf-8")
        return folder


_HALL = "hall,Hall,Hall,yes,south,open secret,yes,2025,2026,1,1,6,2025,2,invented,assumed,\n"
_FAR = "far,Far,Fjern,yes,,open secret,yes,2025,2025,0.5,0,9,2025,3,invented,assumed,\n"
_SHARED_YIELDS = "".join(
    f"{name},{resource},{capacity},,,invented,assumed,\n"
    for name, resource, capacity in (("hall", "compute", "1.3"), ("hall", "storage", "0.7"), ("far", "compute", "0.9"))
)

VARIATIONS = {
    "intl": Variation(),
    "nb": Variation(dialect="nb"),
    "contributing": Variation(changes=("prices.node.price=1.5", "rules.partnership_share.lower=0.1")),
    "coverage": Variation(objective="coverage", changes=("budget=25",)),
    "rented": Variation(changes=("commercial.cloud.compute.enabled=yes", "commercial.cloud.compute.price=0.01")),
    "two_offers": Variation(
        rows={"commercial": "heaven,compute,Heaven,Himmel,yes,open secret,3.3,0.011,invented,assumed,\n"},
        changes=(
            *("commercial.cloud.compute.enabled=yes", "commercial.cloud.compute.price=0.013", "prices.node.price=1"),
            *("commercial.cloud.compute.largest_year=4", "rules.classified_tiers.enabled=no"),
        ),
        dialect="nb",
    ),
    "carried": Variation(
        rows={"ceilings": _CEILINGS},
        below={"# What the toys may cost.": "", "[rules.budget]": _CARRY + _RAMP},
    ),
    "projects": Variation(changes=("projects.puzzle.enabled=yes",)),
    "hosted": Variation(
        rows={"partnerships": _HALL, "partnership_yields": _SHARED_YIELDS.partition("far")[0]},
        changes=("prices.node.price=1.5",),
    ),
    "shared": Variation(
        rows={"partnerships": _HALL + _FAR, "partnership_yields": _SHARED_YIELDS},
        changes=("prices.node.price=1.5", "rules.classified_tiers.enabled=no", "rules.domestic_share.share=0.3"),
    ),
    "short_lives": Variation(
        changes=(
            "products.node.lifetime_years=1",
            "products.node.lifetime_years_low=",
            "products.shelf.delivery_years=1",
        ),
    ),
    "few_rules": Variation(
        below={'uptime_target = { value = 0.999, source = "invented", quality = "assumed" }': _LOST},
        changes=tuple(
            f"rules.{rule}.enabled=no"
            for rule in ("budget", "domestic_share", "readiness", "partnership_share", "procurement", "storage_balance")
        ),
    ),
    "four_years": Variation(
        rows={"ceilings": _FOUR_YEARS},
        below={"[rules.budget]": _CARRY},
        changes=("horizon.last_year=2028", "budget=400", "ceilings.investment_national.2025.ceiling=12"),
    ),
    "not_yet": Variation(
        below={"[rules.domestic_share]": "first_year = 2040\n", "[rules.redundancy]": "first_year = 2040\n"},
        changes=("rules.readiness.first_year=2040",),
    ),
    "nothing_asked": Variation(changes=("rules.coverage.enabled=no", "rules.sites.enabled=no")),
}


def plan(name: str, home: Path) -> Path:
    """The result folder of a planned variation."""
    variation = VARIATIONS[name]
    study = variation.write(home / "study")
    options = Options(gap=0.02, objective=variation.objective)
    return plan_into_folder(Request(study, None, variation.changes, home / "plan", variation.dialect, options)).folder


def random_plan(study: Study, rng: Random) -> Plan:
    """Any plan whose decisions are allowed one by one, whatever the rules say of it."""
    places = [(s, k, y) for s in study.sites for k in study.tiers for y in study.years]
    buy = {(p, *place): rng.randint(1, 40) for p in study.products for place in places if rng.random() < 0.2}
    steps = {
        (name, year): rng.randint(1, int(row.largest_year / row.step))
        for name, row in study.partnerships.items()
        for year in study.years
        if row.enabled and row.window_first <= year <= row.window_last and rng.random() < 0.6
    }
    bare = plan_quantities(study, project_need(study), Plan(buy, steps, {}, {}))
    shared: dict[tuple[str, str, str, int], Fraction] = {}
    for name, row in study.partnerships.items():
        for resource in study.resources:
            for year in study.years:
                left = bare.partnership(name, resource, year)
                for tier in row.tiers[1:]:
                    given = Fraction(int(left * rng.randint(0, 10**6)), 10**6)
                    shared[name, resource, tier, year] = given
                    left -= given
    rent: dict[tuple[str, str, str, int], Fraction] = {}
    for (offer, resource), offered in study.commercial.items():
        for year in study.years if offered.enabled else ():
            left = offered.largest_year
            for tier in offered.tiers:
                rent[offer, resource, tier, year] = Fraction(int(left * rng.randint(0, 10**6)), 10**6)
                left -= rent[offer, resource, tier, year]
    return Plan(buy, steps, {k: v for k, v in rent.items() if v}, {k: v for k, v in shared.items() if v})


def result_of(study: Study, chosen: Plan) -> Result:
    """The result that a plan would be, with a proof that fits it."""
    need = project_need(study)
    quantities = plan_quantities(study, need, chosen)
    terms = [*quantities.terms, *project_terms(study)]
    value = quantities.present_value() + quantities.short_value()
    gap = 0.25 if value else 0.0
    return Result(
        study=study,
        need=need,
        plan=chosen,
        quantities=quantities,
        amounts=tuple(Amount(term.path, term.year, term.value) for term in terms if term.value),
        objective=value,
        short_value=quantities.short_value(),
        readings=read_rules(quantities),
        solver=SolverRecord("time_limit", float(value) - gap * abs(float(value)), gap, 1.0, 1, 1, 1, 1),
        full_coverage=None,
    )


def write_plan(loaded: Loaded, chosen: Plan, folder: Path, dialect: Dialect = "intl") -> Result:
    """Writes the result folder of any plan."""
    folder.mkdir()
    result = result_of(loaded.study, chosen)
    write_result(folder, loaded, result, Request(dialect=dialect))
    return result


def load(name: str, home: Path) -> Loaded:
    """The study of a variation."""
    return load_study(VARIATIONS[name].write(home / "study"), None, VARIATIONS[name].changes)


def found(folder: Path) -> list[Discrepancy]:
    """What verification finds."""
    return verify(folder).findings.discrepancies


def told(folder: Path) -> str:
    """What verification finds, as a message of a failed test."""
    return "\n".join(discrepancy.sentence() for discrepancy in found(folder))


def points_at(discrepancy: Discrepancy, file: str, row: int) -> bool:
    """Whether a discrepancy names a row of a file, as its place or among the rows that it says do not agree."""
    if discrepancy.place.file != file:
        return False
    return discrepancy.place.row == row or re.search(rf"\b{row}\b", discrepancy.why) is not None


class CsvFile:
    """A table of a result folder whose cells can be changed; the header is row 1."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._original = path.read_bytes()
        text = self._original.decode("utf-8-sig")
        self._separator = ";" if ";" in text.split("\n", 1)[0] else ","
        self.mark = "," if self._separator == ";" else "."
        self.cells = list(csv.reader(io.StringIO(text), delimiter=self._separator))

    def rows_of(self, column: str) -> Iterator[tuple[int, str]]:
        """Row and text of every filled cell of a column."""
        place = self.cells[0].index(column)
        return ((row, cells[place]) for row, cells in enumerate(self.cells[1:], start=2) if cells[place])

    def some_of(self, column: str) -> list[tuple[int, str]]:
        """About twenty of these rows, spread over the table."""
        cells = list(self.rows_of(column))
        return cells[:: max(1, len(cells) // 20)]

    def with_cell(self, row: int, column: str, text: str) -> list[list[str]]:
        """The cells with another text in one of them."""
        changed = [list(cells) for cells in self.cells]
        changed[row - 1][self.cells[0].index(column)] = text
        return changed

    def write(self, cells: Sequence[Sequence[str]]) -> None:
        """Writes other cells into the file."""
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self._separator, lineterminator="\n").writerows(cells)
        self.path.write_bytes(out.getvalue().encode("utf-8-sig" if self.mark == "," else "utf-8"))

    def restore(self) -> None:
        """Puts the file back as it was."""
        self.path.write_bytes(self._original)
