"""What the entries of the summary are called on the sheet of the run; one inside another as outer.inner."""

from collections.abc import Mapping

from inputs.language import mark

# Those that are not here are told by their names.
ENTRIES: Mapping[str, str] = {
    "status": mark("Status of the search"),
    "study": mark("Study"),
    "scenario": mark("Scenario"),
    "changes": mark("Changes to the inputs"),
    "unit": mark("Unit of money"),
    "price_year": mark("Year of the prices"),
    "objective": mark("Objective (present value)"),
    "bound": mark("Proven bound of the objective"),
    "gap": mark("Gap (share of the objective)"),
    "uncovered_value": mark("Value of uncovered need (present value)"),
    "totals": mark("Totals"),
    "totals.investment_national": mark("investment national"),
    "totals.operation": mark("operation"),
    "totals.investment_partnerships": mark("investment partnerships"),
    "totals.sum": mark("sum"),
    "budget": mark("Budget"),
    "unspent": mark("Unspent"),
    "full_coverage_budget": mark("Budget that covers all need"),
    "full_coverage_budget.enough": mark("enough"),
    "full_coverage_budget.bound": mark("bound"),
    "full_coverage_budget.uncovered_value": mark("uncovered value"),
    "full_coverage_budget.uncovered_at_any_budget": mark("uncovered at any budget"),
    "binding_rules": mark("Rules that bind"),
    "model": mark("Size of the model"),
    "model.rows": mark("rows"),
    "model.columns": mark("columns"),
    "model.integers": mark("integers"),
    "model.nodes": mark("nodes"),
    "options": mark("Options of the command"),
    "options.objective": mark("objective"),
    "options.gap": mark("gap"),
    "options.time_limit": mark("time limit"),
    "options.threads": mark("threads"),
    "options.language": mark("language"),
    "seed": mark("Seed"),
    "versions": mark("Versions"),
    "inputs_sha256": mark("SHA-256 of the inputs"),
}
