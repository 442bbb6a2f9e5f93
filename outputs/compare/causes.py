"""Which cause of a difference each input belongs to."""

from collections.abc import Mapping, Sequence

from inputs.language import mark

# In the order in which they are told, and taken where only one order is solved: first the world, then what is decided.
CAUSES = ("need", "price", "other", "rule", "budget")
SOLVER = "solver"
TITLES: Mapping[str, str] = {
    "need": mark("need"),
    "price": mark("prices"),
    "other": mark("other inputs"),
    "rule": mark("rules"),
    "budget": mark("budget and ceilings"),
    SOLVER: mark("the solver's gap"),
}

_OF_TABLE: Mapping[str, str] = {
    **dict.fromkeys(("demand", "tier_shares", "service_classes", "projects", "project_needs"), "need"),
    **{"ceilings": "budget", "balances": "rule"},
}
_OF_COLUMN: Mapping[tuple[str, str], str] = {
    **dict.fromkeys(
        (("prices", "price"), ("prices", "change"), ("tiers", "surcharge"), ("commercial", "price")), "price"
    ),
    **dict.fromkeys((("sites", "rent"), ("sites", "power_price")), "price"),
    **dict.fromkeys((("tiers", "classified"), ("tiers", "national_control")), "rule"),
}
_OF_SETTING: Mapping[tuple[str, ...], str] = {
    ("rules", "budget"): "budget",
    ("rules",): "rule",
    ("objective",): "rule",
}

# What decides nothing: names, where figures come from, costs outside the budget, and what other countries spend.
SILENT_TABLES = ("sources", "project_costs", "countries", "neighbours")
EVIDENCE = ("source", "quality")
_SILENT_COLUMNS = {*EVIDENCE, "note", "title", "title_nb", "unit", "unit_nb", "reference"}
_SILENT_SETTINGS = (("study",), ("money", "unit"), ("money", "unit_nb"), ("money", "small_unit"))
_ENDS = ("_low", "_high")


def cause_of_row(table: str) -> str:
    """The cause that a row being there or not belongs to."""
    return _OF_TABLE.get(table, "other")


def cause_of_column(table: str, column: str) -> str:
    """The cause that a column of a row in both studies belongs to; the ends of a range go with their value."""
    base = next((column.removesuffix(end) for end in _ENDS if column.endswith(end)), column)
    return _OF_COLUMN.get((table, base), _OF_TABLE.get(table, "other"))


def cause_of_setting(path: Sequence[str]) -> str:
    """The cause that a key of study.toml belongs to."""
    return next((_OF_SETTING[tuple(path[:n])] for n in (2, 1) if tuple(path[:n]) in _OF_SETTING), "other")


def decides_column(table: str, column: str) -> bool:
    """Whether a column can change a plan or what it costs."""
    return table not in SILENT_TABLES and column not in _SILENT_COLUMNS and not column.endswith(_ENDS)


def decides_setting(path: Sequence[str]) -> bool:
    """Whether a key of study.toml can change a plan or what it costs."""
    figure_part = path[-1] in ("source", "quality", "note", "low", "high")
    return not figure_part and not any(tuple(path[: len(silent)]) == silent for silent in _SILENT_SETTINGS)
