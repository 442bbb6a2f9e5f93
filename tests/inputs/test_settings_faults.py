"""A fault in study.toml is told by line and dotted key."""

import pytest

from tests.inputs.study_folder import StudyFolder


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "found", "expected", "suggestion"),
    [
        ("value = 0.5,", "value = 5,", 48, "rules.domestic_share.share.value", "5", "a number from 0 to 1", "0.05"),
        ("value = 0.5,", "value = nan,", 48, "rules.domestic_share.share.value", "NaN", "a number from 0 to 1", None),
        ("value = 0.5,", "value = inf,", 48, "rules.domestic_share.share.value", "Infinity", "from 0 to 1", None),
        ("value = 0.5,", 'value = "0,5",', 48, "rules.domestic_share.share.value", "0,5", "decimal point", "0.5"),
        ("value = 0.5,", "valu = 0.5,", 48, "rules.domestic_share.share.valu", "valu", "one of the keys", "value"),
        ("value = 0.5,", "value = [1],", 48, "rules.domestic_share.share.value", "a list", "from 0 to 1", None),
        ("value = 0.5,", "value = true,", 48, "rules.domestic_share.share.value", "true", "from 0 to 1", None),
        ("first_year = 2025", "first_year = 2025.5", 9, "horizon.first_year", "2025.5", "a whole number", None),
        ("first_year = 2025", "first_year = 2025-01-01", 9, "horizon.first_year", "2025-01-01", "whole number", None),
        ("first_year = 2025", f"first_year = 0x{'f' * 5000}", 9, "horizon.first_year", "a very large", "whole", None),
        (
            "[rules.sites]\nenabled = true",
            "[rules.sites]\nenabled = 1",
            73,
            "rules.sites.enabled",
            "1",
            "yes or",
            "yes",
        ),
        ('title = "Toyland"', "title = 5", 5, "study.title", "5", "in quotation marks", None),
        ("[rules.sites]", "[rules.site]", 72, "rules.site", "site", "one of the keys", "sites"),
        (
            "smallest_lot = {",
            "smalest_lot = {",
            69,
            "rules.procurement.smalest_lot",
            "smalest_lot",
            "one",
            "smallest_lot",
        ),
        ("[horizon]", "[horizons]", 8, "horizons", "horizons", "one of the keys", "horizon"),
        ('source = "ledger"', 'source = "leger"', 44, "rules.budget.total.source", "leger", "in sources.csv", "ledger"),
        ('source = "ledger"', 'source = "Ledger"', 44, "rules.budget.total.source", "Ledger", "sources.csv", "ledger"),
        (
            'quality = "stated"',
            'quality = "state"',
            44,
            "rules.budget.total.quality",
            "state",
            "stated, derived",
            "stated",
        ),
        ('= "1.1x"', "= [1]", 89, "scenarios.high.set.prices.node", None, "a number, yes or no", None),
        ('= "1.1x"', "= 1e999999999", 89, "scenarios.high.set.prices.node", None, "a number, yes or no", None),
        ('"prices.node"', '"prices.nod"', 89, "scenarios.high.set", "prices.nod", "has no item 'nod'", "node"),
        ("[scenarios.high]", "[scenarios.High]", 83, "scenarios.High", None, "small letters", None),
    ],
)
def test_a_wrong_key_or_value_is_told_with_its_place(
    folder: StudyFolder,
    old: str,
    new: str,
    line: int | None,
    key: str,
    found: str | None,
    expected: str,
    suggestion: str | None,
) -> None:
    folder.replace("study.toml", old, new)
    told = {problem.column: problem for problem in folder.problems()}
    assert key in told, list(told)
    problem = told[key]
    assert (problem.file, problem.row) == ("study.toml", line)
    assert (problem.value or "").startswith(found or "")
    assert expected in problem.expected
    assert problem.suggestion == suggestion


def test_the_line_is_that_of_the_key(folder: StudyFolder) -> None:
    folder.replace("study.toml", "value = 0.5,", "value = 5,")
    lines = (folder.path / "study.toml").read_text(encoding="utf-8").split("\n")
    row = folder.only_problem().row
    assert row is not None
    assert lines[row - 1].startswith("share = { value = 5,")


def test_a_bare_number_in_place_of_a_figure_is_shown_the_form(folder: StudyFolder) -> None:
    folder.replace("study.toml", 'upper = { value = 0.3, source = "invented", quality = "assumed" }', "upper = 0.3")
    problem = folder.only_problem()
    assert (problem.column, problem.value) == ("rules.partnership_share.upper", "0.3")
    assert "{ value = 1.5, source = " in problem.expected


def test_a_missing_key_and_a_missing_rule_are_told(folder: StudyFolder) -> None:
    folder.replace("study.toml", "[rules.storage_balance]\nenabled = true\n", "")
    folder.replace("study.toml", "price_year = 2024\n", "")
    told = {problem.column: problem.expected for problem in folder.problems()}
    assert told.keys() == {"rules.storage_balance", "money.price_year"}
    assert "this table, with the keys enabled" in told["rules.storage_balance"]
    assert "this key, which is required: a whole number from 1990 to 2200" in told["money.price_year"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[study]\nname = \n", 2),
        ("[study]\nname = 'a'\nname = 'b'\n", 3),
        ("[study]\nname = 'a", 2),
        ("a = " + "[" * 3000, None),
        ("a = 1e9999999999999999999999", None),
    ],
)
def test_a_file_that_is_not_toml_is_told_with_its_line(folder: StudyFolder, text: str, line: int | None) -> None:
    (folder.path / "study.toml").write_text(text, encoding="utf-8")
    problem = folder.only_problem()
    assert (problem.file, problem.row) == ("study.toml", line)
    assert "TOML" in problem.expected


def test_no_message_speaks_of_the_library_behind_it(folder: StudyFolder) -> None:
    (folder.path / "study.toml").write_text(
        "study = 1\nrules = []\n[money]\nunit = {}\nprice_year = ''\n", encoding="utf-8"
    )
    said = "\n".join(problem.sentence() for problem in folder.problems()).lower()
    assert not any(word in said for word in ("pydantic", "http", "input should", "validation", "traceback", "fraction"))
