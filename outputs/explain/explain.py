"""What `optimize explain` says of a plan: the price of every rule, what more money gives, what waiting costs."""

from dataclasses import dataclass, field
from typing import Any

from inputs.language import say
from inputs.load import Loaded
from optimizer.result import Result
from optimizer.shadow import shadow_prices
from outputs.explain.held import covers_first
from outputs.explain.more_money import explain_more_money
from outputs.explain.more_money_data import more_money_json, more_money_table
from outputs.explain.more_money_report import more_money_blocks
from outputs.explain.prices import rule_prices
from outputs.explain.prices_report import price_blocks, price_table, prices_json, row_prices, shadow_table
from outputs.explain.waiting import explain_waiting
from outputs.explain.waiting_report import waiting_blocks, waiting_json, waiting_table
from outputs.layout import Block, Paragraph
from outputs.runs.case import Case
from outputs.runs.engine import Runs
from outputs.runs.record import Record
from outputs.service_tables import RowPrices
from outputs.table import Table


@dataclass
class Explanation:
    """What was found: blocks to print, tables for the folder, prices for its rules, and the same as JSON."""

    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    prices: RowPrices = field(default_factory=dict)
    content: dict[str, Any] = field(default_factory=dict)


def explain_plan(loaded: Loaded, result: Result, base: Record, runs: Runs, case: Case, waiting: bool) -> Explanation:
    """The prices of rules and of money and, if asked for, of time.

    base: the plan's record; case: its case.

    Raises:
        Halted: Ctrl-C came.
    """
    found = Explanation()
    if covers_first(loaded.study, case):
        words = say(
            "Need is covered first here, so that rules have no price in money: --objective value gives them one."
        )
        found.blocks += [Paragraph(""), Paragraph(words, hang=2)]
    else:
        prices = rule_prices(loaded, base, result.readings, runs, case)
        found.prices = row_prices(prices, result.readings)
        found.blocks += price_blocks(prices, loaded.study)
        shadows = shadow_prices(loaded.study, result.plan, case.options)
        found.tables += [price_table(prices), shadow_table(shadows, result.readings)]
        found.content["prices"] = prices_json(prices)
    money = explain_more_money(loaded, base, runs, case, covering=result.full_coverage)
    found.blocks += [Paragraph(""), *more_money_blocks(money)]
    found.tables.append(more_money_table(money))
    found.content["more_money"] = more_money_json(money)
    if waiting:
        report = explain_waiting(loaded, base, runs, case)
        found.blocks += [Paragraph(""), *waiting_blocks(report)]
        found.tables.append(waiting_table(report))
        found.content["waiting"] = waiting_json(report)
    return found
