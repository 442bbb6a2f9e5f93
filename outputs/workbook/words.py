"""The words of the workbook that are not the study's own, but for those of the sheet of other countries."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from inputs.language import mark, say
from outputs.workbook.run_words import ENTRIES


@dataclass(frozen=True)
class Words:
    """The words, in English until they are said; `{unit}` is the unit of money and `{year}` the price year."""

    funding_sheet: str = mark("Funding")
    lines_sheet: str = mark("Lines")
    purchases_sheet: str = mark("Purchases")
    contributions_sheet: str = mark("Contributions")
    operation_sheet: str = mark("Operation")
    projects_sheet: str = mark("Projects")
    prices_sheet: str = mark("Prices")
    coverage_sheet: str = mark("Coverage")
    tiers_sheet: str = mark("Coverage by tier")
    ambition_sheet: str = mark("Ambition")
    rules_sheet: str = mark("Rules")
    assumptions_sheet: str = mark("Assumptions")
    run_sheet: str = mark("Run")

    lines: Mapping[str, str] = field(
        default_factory=lambda: {
            "investment_national": mark("National investment"),
            "operation": mark("Operation"),
            "investment_partnerships": mark("Partnerships"),
            "memo": mark("Projects with their own funding, beside the budget"),
        }
    )
    running: Mapping[str, str] = field(
        default_factory=lambda: {
            "fixed": mark("Fixed base"),
            "systems": mark("Systems"),
            "sites": mark("Rent of sites"),
            "power": mark("Power"),
            "rented": mark("Rented capacity"),
            "paid_back": mark("Paid back by users"),
        }
    )
    qualities: Mapping[str, str] = field(
        default_factory=lambda: {"stated": mark("stated"), "derived": mark("derived"), "assumed": mark("assumed")}
    )
    statuses: Mapping[str, str] = field(
        default_factory=lambda: {
            "optimal": mark("optimal"),
            "time_limit": mark("time_limit"),
            "interrupted": mark("interrupted"),
        }
    )
    sum: str = mark("Sum")
    yes: str = mark("yes")
    no: str = mark("no")
    none: str = mark("none")
    nothing: str = "–"
    no_limit: str = mark("no limit")

    basis: str = mark("Amounts in {unit} at {year} prices; each item's own yearly change of price is included.")
    rounding: str = mark(
        "Every amount is rounded to 0.001 {unit}. On the sheets of amounts the column Rounding moves some to the next "
        "thousandth, so that every row, column and sum adds up."
    )
    live: str = mark(
        "The table is computed from the sheets Purchases, Operation, Contributions and Prices: change a blue price "
        "there and it follows."
    )
    kept: str = mark(
        "What is bought stays as planned when a price is changed here. At other prices another plan may be better: run "
        "the planner again."
    )
    lines_about: str = mark("The funding table unfolded. Press + at the left to see tiers and sites.")
    contributions_about: str = mark("Steps are the plan's; the size of a step stands on the sheet Prices.")
    purchases_about: str = mark(
        "Amount = units x unit price x (1 + surcharge); prices and surcharges are on the sheet Prices."
    )
    operation_about: str = mark(
        "Amount = quantity x unit cost x (1 + surcharge); costs and surcharges are on the sheet Prices."
    )
    projects_about: str = mark(
        "These amounts have funding of their own and are not part of the budget. Change a blue figure freely."
    )
    prices_about: str = mark(
        "Blue figures are inputs: change them and all amounts follow. Assumed ones are marked by word and colour."
    )

    line: str = mark("Line ({unit})")
    key: str = mark("Line in funding_lines.csv")
    year: str = mark("Year")
    site: str = mark("Site")
    tier: str = mark("Tier")
    product: str = mark("Product")
    partnership: str = mark("Partnership")
    project: str = mark("Project")
    resource: str = mark("Resource")
    item: str = mark("Item")
    kind: str = mark("Kind")
    what: str = mark("What")
    unit: str = mark("Unit")
    units: str = mark("Units")
    steps: str = mark("Steps")
    quantity: str = mark("Quantity")
    unit_price: str = mark("Unit price ({unit})")
    unit_cost: str = mark("Unit cost ({unit})")
    step: str = mark("Step ({unit})")
    cost: str = mark("Cost ({unit})")
    surcharge: str = mark("Surcharge")
    rounding_column: str = mark("Rounding ({unit})")
    amount: str = mark("Amount ({unit})")

    budget: str = mark("Budget")
    spent: str = mark("Spent by the plan")
    unspent: str = mark("Unspent")
    difference: str = mark("Table less its unfolded lines (must be 0)")
    plan: str = mark("The plan: {proof}.")
    plan_ended: str = mark("The plan: {proof} ({status}).")
    funding_chart: str = mark("Funding by year ({unit})")

    a_year: str = mark("year")
    systems: str = mark("systems")
    kilowatt: str = "kW"
    rented_site: str = mark("site")
    system_title: str = mark("Systems running")
    rent_title: str = mark("Rent")
    power_title: str = mark("Power at {site}")

    figures: str = mark("General figures")
    price_year: str = mark("Year of the prices")
    hours: str = mark("Hours in a year")
    small_units: str = mark("{small} in one {unit}")
    multiplier: str = mark("Commercial cost of a unit over its national cost a year")
    value: str = mark("Value")
    prices: str = mark("Prices")
    price: str = mark("Price ({unit} per item)")
    change: str = mark("Change a year")
    products: str = mark("Products")
    priced_item: str = mark("Priced item")
    items_per_unit: str = mark("Items per unit")
    surcharges: str = mark("Surcharges of tiers")
    surcharges_off: str = mark("Surcharges of tiers (the rule classified_tiers is off, so classified tiers have none)")
    running_costs: str = mark("Running costs")
    running_amount: str = mark("Amount ({unit} a year)")
    sites_heading: str = mark("Sites")
    rent: str = mark("Rent ({unit} a year)")
    pue: str = "PUE"
    power_price: str = mark("Power price ({small} per kWh)")
    load: str = mark("Load")
    contributions_heading: str = mark("Contribution steps")
    national_heading: str = mark("National cost of a unit of capacity for a year")
    capacity: str = mark("Capacity of one unit")
    lifetime: str = mark("Years in service")
    national_cost: str = mark("Cost ({unit} per unit and year)")
    commercial_heading: str = mark("Rented capacity")
    commercial_price: str = mark("Price ({unit} per unit and year)")
    quality: str = mark("Quality")
    source: str = mark("Source")

    coverage_about: str = mark(
        "Share of the need that capacity covers, over all tiers. 100% stands only where nothing is uncovered."
    )
    uncovered: str = mark("Need left uncovered")
    covered: str = mark("Need covered")
    coverage_chart: str = mark("Need covered, by resource (the axis begins at {begins}%)")
    tiers_about: str = mark("Need and capacity in each resource's unit.")
    need: str = mark("Need")
    domestic: str = mark("Domestic")
    abroad: str = mark("Abroad")
    rented: str = mark("Rented")
    short: str = mark("Short")
    coverage: str = mark("Coverage")

    rules_about: str = mark(
        "What every rule asks for and what the plan reaches. Binding: nothing more could be given up there."
    )
    rules_off: str = mark("Switched off: {rules}.")
    rules_priced: str = mark("Price: what one unit more room in that row would save ({unit}).")
    rules_unpriced: str = mark(
        "Prices of rules were not asked for in this run; the command `optimize explain` finds them."
    )
    rule: str = mark("Rule")
    subject: str = mark("Subject")
    required: str = mark("Required")
    achieved: str = mark("Achieved")
    slack: str = mark("Slack")
    binding: str = mark("Binding")
    rule_price: str = mark("Price ({unit})")

    assumptions_about: str = mark(
        "Every figure that the plan rests on, with its range and source. Assumed: nobody has published it."
    )
    assumed_count: str = mark(
        "{assumed} of {all} figures are assumed; they are marked by colour and by the word in column Quality."
    )
    path: str = mark("Input")
    low: str = mark("Low")
    base: str = mark("Base")
    high: str = mark("High")
    note: str = mark("Note")

    run_about: str = mark("How this plan was found, and from what. The same inputs and versions give the same plan.")
    run_item: str = mark("Item")
    run_value: str = mark("Value")
    run: Mapping[str, str] = field(default_factory=lambda: ENTRIES)


def spoken_words() -> Words:
    """The words in the language that is spoken."""
    words = Words()
    return replace(words, **{entry.name: _said(getattr(words, entry.name)) for entry in fields(words)})


def _said(words: Any) -> Any:
    return say(words) if isinstance(words, str) else {key: say(text) for key, text in words.items()}
