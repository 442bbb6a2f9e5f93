"""The printed tables of a result with its summary and study, and what follows from them.

What is made while a folder is written and what is made from the folder afterwards read the same printed tables, so they
are the same to the last byte.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from inputs.language import say
from inputs.load import load_study
from inputs.problems import WrongUsage
from inputs.study import Study
from inputs.system_words import reason_of
from inputs.titles import unit_of
from inputs.unit_figures import rent_price
from optimizer.money import project_terms
from optimizer.result import Amount
from outputs.csv_files import csv_bytes
from outputs.folder import INPUTS, SUMMARY
from outputs.ledger import Ledger
from outputs.material.decided import Decided
from outputs.material.service import NOTHING, Service, all_together, service_in
from outputs.material.tables import COLUMNS, Record, read_records, read_summary
from outputs.money_tables import QUANTUM
from outputs.summary import json_text
from outputs.table import Table


class NotReadable(WrongUsage):
    """A folder that no page can be made from; the message says which file is wrong (exit code 2)."""


@dataclass(frozen=True)
class Material:
    """Printed tables by name, numbers with a decimal point; the summary with exact numbers; the study as solved."""

    study: Study
    tables: Mapping[str, tuple[Record, ...]]
    summary: Mapping[str, Any]

    @cached_property
    def decided(self) -> Decided:
        """What is bought and contributed, and what follows from it."""
        bought = {
            (row["product"], row["site"], row["tier"], int(row["year"])): int(row["units"])
            for row in self.tables["purchases"]
        }
        steps = {(row["partnership"], int(row["year"])): int(row["steps"]) for row in self.tables["contributions"]}
        return Decided(self.study, bought, steps)

    @cached_property
    def printed(self) -> Ledger:
        """All lines as they are printed, to the thousandth; the sum is that of the budget, memo lines stand beside."""
        return Ledger(
            {
                (() if row["line"] == "sum" else tuple(row["line"].split(".")), int(row["year"])): Fraction(
                    row["amount_mnok"]
                )
                for row in self.tables["funding_lines"]
            }
        )

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """All money: recomputed exactly from what is bought and contributed; what is rented as near as is printed."""
        terms = [*self.decided.quantities.terms, *project_terms(self.study)]
        exact = [Amount(term.path, term.year, term.value) for term in terms if term.value]
        rented = (
            Amount(("operation", "rented", *key), year, self.rented(*key, year) * rent_price(self.study, *key))
            for key, row in self.study.commercial.items()
            if row.enabled
            for year in self.study.years
        )
        return (*exact, *(leaf for leaf in rented if leaf.amount))

    def rented(self, offer: str, resource: str, year: int) -> Fraction:
        """What is rented from an offer, in the resource's unit, as near as the tables say.

        What is rented of a resource stands in coverage.csv; what each of several offers gives of it follows from what
        is paid for it, and is not known of one that is free.
        """
        price = rent_price(self.study, offer, resource)
        paid = self.printed.cell(("operation", "rented", offer, resource), year)
        offers = [name for (name, of), row in self.study.commercial.items() if of == resource and row.enabled]
        if len(offers) > 1:
            return paid / price if price else Fraction(0)
        rented = self.service(resource, None, year).rented
        # So dear a unit that its last printed decimal is worth more than a thousandth: what is paid says more.
        return min(max(rented, (paid - QUANTUM) / price), (paid + QUANTUM) / price) if price else rented

    @cached_property
    def _services(self) -> Mapping[tuple[str, str, int], Service]:
        of, found = self.decided.quantities, {}
        for row in self.tables["coverage"]:
            key = row["resource"], row["tier"], int(row["year"])
            found[key] = service_in(row, of.need.total(*key), of.domestic(*key), of.abroad(*key))
        return found

    def service(self, resource: str, tier: str | None, year: int) -> Service:
        """Need and capacity of a resource in a year, at one tier or at all of them."""
        if tier is not None:
            return self._services.get((resource, tier, year), NOTHING)
        return all_together(self.service(resource, each, year) for each in self.study.tiers)

    @property
    def unit(self) -> str:
        """The unit of money, in the language that is spoken."""
        return unit_of(self.study.settings.money)

    @property
    def priced(self) -> bool:
        """Whether the price of any row of a rule is known."""
        return any(row["price_mnok"] for row in self.tables["rules"])

    def number(self, *path: str) -> Fraction | None:
        """An exact number of the summary; None where it has none."""
        node: Any = self.summary
        for part in path:
            node = node.get(part) if isinstance(node, Mapping) else None
        return None if node is None else Fraction(node)


def of_tables(study: Study, tables: Iterable[Table], summary: Mapping[str, Any]) -> Material:
    """The material of a plan that is being written, from its tables."""
    printed = {table.name: csv_bytes(table, "intl") for table in tables if table.name in COLUMNS}
    return _material(study, printed.__getitem__, json_text(dict(summary)))


def of_folder(folder: Path) -> Material:
    """The material of a finished result folder, whichever dialect its tables are in; nothing is solved.

    Raises:
        NotReadable: a file is missing, or is not what a result folder has.
        InvalidStudy: its inputs are not a study.
    """

    def content(name: str) -> bytes:
        return _bytes(folder / f"{name}.csv")

    if not folder.is_dir():
        raise NotReadable(say("{folder}: this is not a folder", folder=folder))
    summary = _bytes(folder / SUMMARY)
    study = load_study(folder / INPUTS).study
    try:
        return _material(study, content, summary.decode())
    except ValueError as error:
        raise NotReadable(
            say(
                "{folder}: no page can be made of this folder, because something in it is not as it was written. "
                "{error}. To see everything that is wrong: optimize verify {folder}",
                folder=folder,
                error=error,
            )
        ) from error


def _material(study: Study, content: Callable[[str], bytes], summary: str) -> Material:
    tables = {name: read_records(name, content(name)) for name in COLUMNS}
    return Material(study, tables, read_summary(summary))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotReadable(
            say(
                "{path}: this file cannot be read ({reason}), so no page can be made",
                path=path,
                reason=reason_of(error),
            )
        ) from error
