"""Every word of the page in one place; another language is another `Words`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from outputs.page import word_lists


@dataclass(frozen=True)
class Words:
    """The page's words; names in braces are filled in."""

    language: str = "en"
    rules: Mapping[str, str] = field(default_factory=word_lists.rules)
    rule_names: Mapping[str, str] = field(default_factory=word_lists.rule_names)
    lines: Mapping[str, str] = field(default_factory=word_lists.lines)
    tables: Mapping[str, str] = field(default_factory=word_lists.tables)

    # The top of the page.
    skip: str = "To the content"
    contents: str = "Contents"
    basis: str = "Years {years}; scenario: {scenario}; {budget}; amounts in {unit} at prices of {price_year}"
    basis_budget: str = "budget {budget}"
    basis_no_budget: str = "no budget"
    base_scenario: str = "base"
    time_limit: str = "Stopped at the time limit: this is the best plan found until then."
    interrupted: str = "Stopped before the end: this is the best plan found until then."

    # The answers.
    answers: str = "In short"
    buy: str = "What to buy"
    buy_what: str = "to invest over {years}"
    buy_units: str = "{product}: {units}"
    buy_contribution: str = "{partnership}: {amount} in {years}"
    buy_rented: str = "{resource}: capacity rented in {years}"
    buy_nothing: str = "Nothing is bought."
    cost: str = "What it costs"
    cost_what: str = "in all over {years}, operation included"
    cost_line: str = "{line}: {amount}"
    cost_unspent: str = "Unspent of the budget: {amount}"
    cost_memo: str = "Beside the budget, projects with their own funding: {amount}"
    cover: str = "What it covers"
    cover_what: str = "of the need where it is covered least: {resource} in {year}"
    cover_all_what: str = "of the need for every resource in every year"
    cover_none_what: str = "The study asks for nothing."
    cover_line: str = "{resource}: {share} in {year}, on average {average}"
    leave: str = "What it leaves uncovered"
    leave_what: str = "is what the uncovered need is worth (present value)"
    leave_nothing_what: str = "is what the uncovered need is worth"
    leave_line: str = "{resource}: {amount} {unit} in {year}, the worst year"
    leave_none: str = "All need is covered."
    leave_enough: str = "{enough} would cover {what}; leaving some of it uncovered costs less than that."
    leave_from: str = "From a budget of {enough} {what} would be covered; below {bound} it cannot be."
    leave_never: str = "At any budget, the other rules and ceilings leave need worth at least {amount} uncovered."
    all_need: str = "all need"
    all_need_but: str = "all need but a rest worth {amount}"

    # Money.
    money: str = "Funding"
    money_table: str = "Funding table ({unit})"
    money_note: str = "Every row and column adds up as printed."
    money_lines: str = "Every line, to the thousandth"
    money_lines_table: str = "Funding lines ({unit})"
    memo_table: str = "Projects with their own funding, beside the budget ({unit})"
    money_picture: str = "Funding by year ({unit})"
    money_picture_words: str = (
        "Stacked bars for {years}, with {first} in {first_year}, {last} in {last_year} and most, "
    )
    money_picture_most: str = "{most}, in {most_year}. The figures are in the funding table."
    a_year: str = "{unit} a year"
    sum: str = "Sum"

    # Purchases.
    bought: str = "Purchases and contributions"
    bought_table: str = "Units bought, by site and security tier"
    bought_place: str = "{site}, {tier}"
    bought_none: str = "No units are bought."
    contributions_table: str = "Contributions to partnerships ({unit})"

    # Need and capacity.
    service: str = "Need and capacity"
    service_sentence: str = (
        "Capacity to spare at one security tier does not help another, so need can be left uncovered in a year in "
        "which there is more capacity than need in all."
    )
    service_picture: str = "Need against capacity, by resource"
    service_picture_words: str = "One panel for each resource: bars of capacity a year, a line for need."
    service_picture_none: str = "All need is covered."
    service_picture_least: str = "Least is covered of {resource} in {year}: {share}."
    service_table: str = "{resource} ({unit})"
    service_folds: str = "By security tier"
    service_tier: str = "{resource}, {tier} ({unit})"
    need: str = "Need"
    domestic: str = "Capacity in the country"
    abroad: str = "Access abroad"
    rented: str = "Rented"
    short: str = "Not covered"
    covered: str = "Covered (%)"

    # At home and abroad.
    shares: str = "In the country and abroad"
    shares_picture: str = "Where capacity stands, in per cent, by resource"
    shares_picture_words: str = "One panel for each resource: each year's capacity divided by where it stands."
    shares_picture_least: str = "The smallest share in the country is {share} of {resource}, in {year}."
    shares_table: str = "Share of capacity that stands in the country (%)"
    shares_required: str = "Required by the rule"
    shares_rule: str = "The rule on domestic share asks for at least {share} of every resource{from_year}."
    shares_from: str = ", from {year} on"
    shares_no_rule: str = "No rule on domestic share applies."
    per_cent: str = "per cent"

    # Sites.
    sites: str = "Sites"
    sites_picture: str = "Power drawn at each site against its limit (kW)"
    sites_picture_words: str = "One panel for each site: bars of power drawn a year, a line for the limit."
    sites_picture_most: str = "Nearest to its limit is {site} in {year}: {share} of it."
    sites_table: str = "{site}: what stands there"
    sites_existing: str = "{system} ({tier}, there already)"
    sites_hosted: str = "{partnership} (hosted)"
    sites_units: str = "{product} ({tier}), units"
    sites_runs: str = "runs"
    sites_power: str = "Power drawn (kW)"
    sites_limit: str = "Limit (kW)"
    sites_used: str = "Of the limit (%)"
    sites_old: str = "systems there already"
    sites_new: str = "systems bought in this plan"
    sites_none: str = "Nothing stands at {sites} in any year."

    # Rules.
    rules_title: str = "Rules, and what binds"
    rule_set: str = "Set to"
    rule_where: str = "Binds at"
    rule_price: str = "Price of its limit ({unit})"
    rule_binds: str = "Binds"
    rule_room: str = "Has room"
    rule_idle: str = "Nothing to constrain"
    rule_off: str = "Switched off"
    rule_price_item: str = "{where}: {price}"
    rule_where_item: str = "{subject} {years}"
    rule_more: str = "and {count} more, see rules.csv"
    rules_priced: str = (
        "A rule binds where less than one unit could be given up. A price is what one unit more room would save, in "
        "million of present value; for a share the unit is one percentage point, for storage beside computing one per "
        "cent. Where there is none, it is not known or within the gap."
    )
    rules_unpriced: str = (
        "A rule binds where less than one unit could be given up. What a rule costs is not part of this run: "
        "optimize explain finds it."
    )
    readings: str = "Every requirement and what was reached"
    readings_table: str = "Readings of every rule"
    readings_some: str = "Readings of rules that bind ({count} others are in rules.csv)"
    readings_head: tuple[str, ...] = ("Year", "Unit", "Required", "Reached", "Room", "Binds", "Price")
    part: str = "{caption}, {first} to {last}"
    yes: str = "yes"
    no: str = "no"

    # Assumptions and sources.
    assumptions: str = "Assumptions and sources"
    assumptions_sentence: str = (
        "Every figure says what it rests on. Stated: the source says so. Derived: arithmetic on what a source says. "
        "Assumed: nobody has published it; the note says why this value was taken. Ranges are in brackets."
    )
    assumptions_counts: str = "How many rows rest on what"
    stated: str = "stated"
    derived: str = "derived"
    assumed: str = "assumed"
    what: str = "What"
    figures: str = "Figures"
    quality: str = "Quality"
    source: str = "Source"
    sources: str = "Sources"
    sources_head: tuple[str, ...] = ("Source", "Reference", "Note", "Rows")
    figure: str = "{what}: {value}"
    range: str = "{value} ({low} to {high})"
    low: str = "{value} ({low} or more)"
    high: str = "{value} (up to {high})"

    # Method and record.
    method: str = "Method"
    method_model: str = (
        "A mixed-integer programme, solved by HiGHS, chooses how many units to buy in each year at each site and "
        "security tier, how much to contribute to partnerships and how much to rent, so that {aim}, under the rules "
        "above. Need left uncovered is worth what it would cost to rent commercially for a year."
    )
    method_value: str = "the present value of all spending and of need left uncovered is least"
    method_coverage: str = "the value of need left uncovered is least, and then the present value of all spending"
    method_exact: str = (
        "Whole decisions are rounded and every rule is read again. All amounts are recomputed from the decisions in "
        "exact arithmetic, and rounded so that tables add up. Amounts change fast: the plan is to be revised every "
        "year."
    )
    method_value_found: str = "Present value: {objective}, of which {uncovered} is the value of uncovered need. {proof}"
    method_proof: str = "This is {proof}."
    record: str = "The run"
    record_caption: str = "How the plan was found"
    status: str = "Status"
    statuses: Mapping[str, str] = field(
        default_factory=lambda: {
            "optimal": "solved to the gap that was asked for",
            "time_limit": "stopped at the time limit",
            "interrupted": "stopped before the end",
        }
    )
    asked_gap: str = "Gap asked for"
    gap: str = "Gap reached"
    gap_unknown: str = "not known"
    objective: str = "Objective"
    bound: str = "Proven bound"
    model: str = "Model"
    model_size: str = "{rows} rows, {columns} columns, {integers} whole numbers, {nodes} nodes searched"
    scenario: str = "Scenario"
    changes: str = "Changed for this run"
    no_changes: str = "nothing"
    seed: str = "Seed"
    versions: str = "Versions"
    hashes: str = "The inputs, by their sha256"
    footer: str = "Made by {name} {version} from its result folder, which holds every figure as data."

    # What the script says to those who cannot see what is pointed at.
    keys_help: str = "Figures: point at a bar, or use the arrow keys, to read its value."


ENGLISH = Words()
