"""Every word of the workbook that is not the study's own, so that a translation replaces this file's values alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Words:
    """The words in one language; `{unit}` is the unit of money and `{year}` the price year.

    title_key and unit_key are the study's columns that hold names and units in this language.
    """

    title_key: str = "title"
    unit_key: str = "unit"

    funding_sheet: str = "Funding"
    lines_sheet: str = "Lines"
    purchases_sheet: str = "Purchases"
    contributions_sheet: str = "Contributions"
    operation_sheet: str = "Operation"
    projects_sheet: str = "Projects"
    prices_sheet: str = "Prices"
    coverage_sheet: str = "Coverage"
    tiers_sheet: str = "Coverage by tier"
    rules_sheet: str = "Rules"
    assumptions_sheet: str = "Assumptions"
    run_sheet: str = "Run"

    lines: Mapping[str, str] = field(
        default_factory=lambda: {
            "investment_national": "National investment",
            "operation": "Operation",
            "investment_partnerships": "Partnerships",
            "memo": "Projects with their own funding, beside the budget",
        }
    )
    running: Mapping[str, str] = field(
        default_factory=lambda: {
            "fixed": "Fixed base",
            "systems": "Systems",
            "sites": "Rent of sites",
            "power": "Power",
            "rented": "Rented capacity",
            "paid_back": "Paid back by users",
        }
    )
    qualities: Mapping[str, str] = field(
        default_factory=lambda: {"stated": "stated", "derived": "derived", "assumed": "assumed"}
    )
    sum: str = "Sum"
    yes: str = "yes"
    no: str = "no"
    none: str = "none"
    nothing: str = "–"
    no_limit: str = "no limit"

    basis: str = "Amounts in {unit} at {year} prices; each item's own yearly change of price is included."
    rounding: str = (
        "Every amount is rounded to 0.001 {unit}. On the sheets of amounts the column Rounding moves some to the next "
        "thousandth, so that every row, column and sum adds up."
    )
    live: str = (
        "The table is computed from the sheets Purchases, Operation, Contributions and Prices: change a blue price "
        "there and it follows."
    )
    kept: str = (
        "What is bought stays as planned when a price is changed here. At other prices another plan may be better: run "
        "the planner again."
    )
    lines_about: str = "The funding table unfolded. Press + at the left to see tiers and sites."
    contributions_about: str = "Steps are the plan's; the size of a step stands on the sheet Prices."
    purchases_about: str = (
        "Amount = units x unit price x (1 + surcharge); prices and surcharges are on the sheet Prices."
    )
    operation_about: str = (
        "Amount = quantity x unit cost x (1 + surcharge); costs and surcharges are on the sheet Prices."
    )
    projects_about: str = (
        "These amounts have funding of their own and are not part of the budget. Change a blue figure freely."
    )
    prices_about: str = (
        "Blue figures are inputs: change them and all amounts follow. Assumed ones are marked by word and colour."
    )

    line: str = "Line ({unit})"
    key: str = "Line in funding_lines.csv"
    year: str = "Year"
    site: str = "Site"
    tier: str = "Tier"
    product: str = "Product"
    partnership: str = "Partnership"
    project: str = "Project"
    resource: str = "Resource"
    item: str = "Item"
    kind: str = "Kind"
    what: str = "What"
    unit: str = "Unit"
    units: str = "Units"
    steps: str = "Steps"
    quantity: str = "Quantity"
    unit_price: str = "Unit price ({unit})"
    unit_cost: str = "Unit cost ({unit})"
    step: str = "Step ({unit})"
    cost: str = "Cost ({unit})"
    surcharge: str = "Surcharge"
    rounding_column: str = "Rounding ({unit})"
    amount: str = "Amount ({unit})"

    budget: str = "Budget"
    spent: str = "Spent by the plan"
    unspent: str = "Unspent"
    difference: str = "Table less its unfolded lines (must be 0)"
    plan: str = "The plan"
    funding_chart: str = "Funding by year ({unit})"

    a_year: str = "year"
    systems: str = "systems"
    kilowatt: str = "kW"
    rented_site: str = "site"
    system_title: str = "Systems running"
    rent_title: str = "Rent"
    power_title: str = "Power at {site}"

    figures: str = "General figures"
    price_year: str = "Year of the prices"
    hours: str = "Hours in a year"
    small_units: str = "{small} in one {unit}"
    multiplier: str = "Commercial cost of a unit over its national cost a year"
    value: str = "Value"
    prices: str = "Prices"
    price: str = "Price ({unit} per item)"
    change: str = "Change a year"
    products: str = "Products"
    priced_item: str = "Priced item"
    items_per_unit: str = "Items per unit"
    surcharges: str = "Surcharges of tiers"
    surcharges_off: str = "Surcharges of tiers (the rule classified_tiers is off, so classified tiers have none)"
    running_costs: str = "Running costs"
    running_amount: str = "Amount ({unit} a year)"
    sites_heading: str = "Sites"
    rent: str = "Rent ({unit} a year)"
    pue: str = "PUE"
    power_price: str = "Power price ({small} per kWh)"
    load: str = "Load"
    contributions_heading: str = "Contribution steps"
    national_heading: str = "National cost of a unit of capacity for a year"
    capacity: str = "Capacity of one unit"
    lifetime: str = "Years in service"
    national_cost: str = "Cost ({unit} per unit and year)"
    commercial_heading: str = "Rented capacity"
    commercial_price: str = "Price ({unit} per unit and year)"
    quality: str = "Quality"
    source: str = "Source"

    coverage_about: str = (
        "Share of the need that capacity covers, over all tiers. 100% stands only where nothing is uncovered."
    )
    uncovered: str = "Need left uncovered"
    covered: str = "Need covered"
    coverage_chart: str = "Need covered, by resource (the axis begins at {begins})"
    tiers_about: str = "Need and capacity in each resource's unit."
    need: str = "Need"
    domestic: str = "Domestic"
    abroad: str = "Abroad"
    rented: str = "Rented"
    short: str = "Short"
    coverage: str = "Coverage"

    rules_about: str = (
        "What every rule asks for and what the plan reaches. Binding: nothing more could be given up there."
    )
    rules_off: str = "Switched off: {rules}."
    rules_priced: str = "Price: what one unit more room in that row would save ({unit})."
    rules_unpriced: str = "Prices of rules were not asked for in this run; the command `optimize explain` finds them."
    rule: str = "Rule"
    subject: str = "Subject"
    required: str = "Required"
    achieved: str = "Achieved"
    slack: str = "Slack"
    binding: str = "Binding"
    rule_price: str = "Price ({unit})"

    assumptions_about: str = (
        "Every figure that the plan rests on, with its range and source. Assumed: nobody has published it."
    )
    assumed_count: str = (
        "{assumed} of {all} figures are assumed; they are marked by colour and by the word in column Quality."
    )
    path: str = "Input"
    low: str = "Low"
    base: str = "Base"
    high: str = "High"
    note: str = "Note"

    run_about: str = "How this plan was found, and from what. The same inputs and versions give the same plan."
    run_item: str = "Item"
    run_value: str = "Value"
    # Entries of the summary; one inside another as outer.inner. Those that are not here are told by their names.
    run: Mapping[str, str] = field(
        default_factory=lambda: {
            "status": "Status of the search",
            "study": "Study",
            "scenario": "Scenario",
            "changes": "Changes to the inputs",
            "unit": "Unit of money",
            "price_year": "Year of the prices",
            "objective": "Objective (present value)",
            "bound": "Proven bound of the objective",
            "gap": "Gap (share of the objective)",
            "uncovered_value": "Value of uncovered need (present value)",
            "totals": "Totals",
            "budget": "Budget",
            "unspent": "Unspent",
            "full_coverage_budget": "Budget that covers all need",
            "binding_rules": "Rules that bind",
            "model": "Size of the model",
            "options": "Options of the command",
            "seed": "Seed",
            "versions": "Versions",
            "inputs_sha256": "SHA-256 of the inputs",
        }
    )

    def titled(self, row: Any) -> str:
        """The name of a row of the study in this language, or in the language that it has."""
        found: str = getattr(row, self.title_key, None) or row.title
        return found

    def unit_of(self, row: Any) -> str:
        """The unit of a row of the study, or of its money, in this language."""
        found: str = getattr(row, self.unit_key, None) or row.unit
        return found


ENGLISH = Words()
