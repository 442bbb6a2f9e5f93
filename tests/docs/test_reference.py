"""What the reference takes from the code: nothing in it is without a meaning, or a number without a unit."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from constraints.rules import RULES
from docs._generate.commands import commands, contexts, told_codes
from docs._generate.extension import MARKER, PARTS, filled
from docs._generate.fields import Field, field_of, field_table, fields_of
from docs._generate.inputs_reference import input_tables, setting_groups, settings
from docs._generate.markdown import plain, table
from docs._generate.result_files import Column, File, files, result_files, unknown_columns
from docs._generate.rules_reference import formulas, quantities, rules, statement
from inputs.rows.catalogue import Product
from inputs.rows.places import Site
from inputs.schema import TABLES
from inputs.settings import BudgetRule
from outputs import failures
from outputs.csv_files import csv_bytes
from outputs.money_tables import money_tables
from outputs.service_tables import service_tables
from tests.docs.commands import Tried, check_files
from tests.small_study import best, small_study

DOCS = Path(__file__).parents[2] / "docs"
# Numbers that are measured in nothing: an order, and years that are counted.
NO_UNIT = {"tiers.rank", "neighbours.years"}


def described() -> Iterator[tuple[str, Field]]:
    """Every column of a study and every key of study.toml, by its path."""
    for each in TABLES:
        yield from ((f"{each.name}.{field.name}", field) for field in fields_of(each.row))
    for path, model in setting_groups():
        yield from ((".".join((*path, field.name)), field) for field in fields_of(model))


DESCRIBED = dict(described())


@pytest.mark.parametrize("path", DESCRIBED)
def test_every_field_has_a_meaning_and_every_number_a_unit_and_a_range(path: str) -> None:
    field = DESCRIBED[path]
    if (field.shape.kind == "group" and field.shape.model is not None) or path == "scenarios":
        return
    assert field.meaning
    number = field.kind.removeprefix("figure: ") in ("number", "whole number")
    if number and not path.startswith("FIGURE."):
        assert field.range, path
        assert field.unit or path in NO_UNIT, path
    assert field.kind


def test_numbers_without_a_unit_are_still_there() -> None:
    assert {path for path in NO_UNIT if not DESCRIBED[path].unit} == NO_UNIT


@pytest.mark.parametrize(
    ("field", "row"),
    [
        (
            field_of(Site, "pue_low"),
            ("`pue_low`", "number", "ratio", "from 1 to 5", "none", "low end of the range of `pue`"),
        ),
        (
            field_of(Product, "lifetime_years"),
            ("`lifetime_years`", "whole number", "years", "from 1 to 50", "must be given", "years in service"),
        ),
        (
            field_of(BudgetRule, "carry_over"),
            (
                *("`carry_over`", "figure: number", "share", "from 0 to 1", "none"),
                "share of a year's ceiling that may be carried over if unspent",
            ),
        ),
    ],
)
def test_a_field_has_its_type_unit_range_default_and_meaning(field: Field, row: tuple[str, ...]) -> None:
    assert field.row == row


def test_a_column_in_which_nothing_stands_is_left_out() -> None:
    enabled = field_of(BudgetRule, "enabled")
    assert field_table("key", [enabled]).splitlines()[0] == "| key | type | default | meaning |"
    ramp = field_of(BudgetRule, "ramp")
    assert field_table("key", [enabled, ramp]).splitlines()[0] == "| key | type | unit | range | default | meaning |"


def test_every_table_column_and_key_is_in_the_reference() -> None:
    tables, keys = input_tables(), settings()
    for each in TABLES:
        assert f"`{each.file}`" in tables
        assert all(f"| `{name}` |" in tables for name in each.row.model_fields)
    for path, model in setting_groups():
        assert path in {("FIGURE",), (), ("rules",)} or f"`[{'.'.join(path)}]`" in keys
        assert all(f"`{name}`" in keys or name in keys for name in model.model_fields)


def test_every_command_and_option_is_in_the_reference() -> None:
    text = commands()
    for ctx in contexts():
        _, section = text.split(f"## `{ctx.command_path}`\n")
        section = section.split("\n## ")[0]
        assert (ctx.command.help or "").split("`")[0].split("\n")[0].split(":")[0] in section
        options = [option for option in ctx.command.get_params(ctx) if isinstance(option, click.Option)]
        assert all(name in section for option in options for name in option.opts)
        assert all(option.help and not option.hidden for option in options)


def test_every_exit_code_is_told() -> None:
    codes = {name: getattr(failures, name) for name in ("UNFORESEEN", "USAGE", "INVALID", "NO_PLAN", "STOPPED")}
    assert {int(number) for number, _ in told_codes()} == {0, *codes.values(), failures.UNVERIFIED}


def test_every_rule_is_told_with_its_inequality() -> None:
    text, keys = formulas(), rules()
    for number, rule in enumerate(RULES, 1):
        assert f"### {number}. {rule.title.capitalize()}" in text
        assert f"`rules.{rule.name}.enabled`" in keys
        assert ":class: formula" in statement(rule)
        assert "<=" in statement(rule) or ">=" in statement(rule)
        assert "model.md" not in statement(rule)
    assert "`domestic[resource, tier, year]`" in quantities()


def test_every_file_has_a_meaning_and_every_column_too() -> None:
    names = [each.name for each in files()]
    assert len(set(names)) == len(names)
    text = result_files()
    for each in files():
        assert each.what
        assert f"`{each.name}`" in text
        assert all(column.meaning for column in each.columns)
        assert all(column.unit for column in each.columns if column.name.endswith("_mnok"))


def test_what_a_plan_writes_is_in_the_list() -> None:
    result = best(small_study())
    for written in (*money_tables(result), *service_tables(result)):
        header = csv_bytes(written, "intl").decode().partition("\n")[0].split(",")
        assert list(unknown_columns(f"{written.name}.csv", header)) == []


@pytest.mark.parametrize(
    ("file", "columns", "fault"),
    [
        ("nothing.csv", [], "nothing.csv is not in result_files.toml"),
        (
            "contributions.csv",
            ["year", "partnership", "steps", "amount_mnok", "colour"],
            "contributions.csv: the column colour is not in result_files.toml",
        ),
        (
            "contributions.csv",
            ["year", "partnership", "steps"],
            "contributions.csv: the column amount_mnok of result_files.toml is not written",
        ),
    ],
)
def test_a_file_or_column_that_is_not_in_the_list_is_a_fault(file: str, columns: list[str], fault: str) -> None:
    assert list(unknown_columns(file, columns)) == [fault]


def test_files_in_result_folders_are_held_against_the_list(tmp_path: Path) -> None:
    (tmp_path / "plan" / "runs").mkdir(parents=True)
    (tmp_path / "plan" / "contributions.csv").write_text("year;partnership;steps\n", encoding="utf-8")
    (tmp_path / "plan" / "design.json").write_text('{"analysis": "sweep", "colour": 1}', encoding="utf-8")
    (tmp_path / "plan" / "runs" / "1.json").write_text("{}", encoding="utf-8")
    (tmp_path / "bought.csv").write_text("year\n", encoding="utf-8")
    tried = Tried(())
    check_files(tmp_path, tried)
    assert tried.written == {"contributions.csv", "design.json"}
    assert tried.faults[:2] == [
        "contributions.csv: the column amount_mnok of result_files.toml is not written",
        "design.json: the key colour is not in result_files.toml",
    ]


def test_a_placeholder_stands_for_names_of_the_study() -> None:
    column = Column("coverage_{resource}_{year}", "share", "")
    assert column.stands_for("coverage_gpu_2027")
    assert not column.stands_for("coverage_gpu")
    assert not column.stands_for("cover_gpu_2027")


def test_a_file_may_have_the_columns_of_another() -> None:
    by_name: dict[str, File] = {each.name: each for each in files()}
    assert by_name["runs.csv"].columns == by_name["sweep.csv"].columns


def test_every_part_stands_on_a_page() -> None:
    pages = [path for path in DOCS.rglob("*.md") if "_build" not in path.parts]
    used = {name for page in pages for name in MARKER.findall(page.read_text(encoding="utf-8"))}
    assert used == set(PARTS)


def test_a_marker_becomes_its_part() -> None:
    assert filled("# Codes\n\n<!-- from the code: exit codes -->\n").startswith("# Codes\n\n| exit code |")
    with pytest.raises(KeyError, match="nothing"):
        filled("<!-- from the code: nothing -->")


def test_text_stands_as_it_is_written() -> None:
    assert plain("a*b_c | `x|y` <z>") == r"a\*b\_c \| `x\|y` \<z\>"
    assert table(("a",), [("",)]) == "| a |\n| --- |\n|   |\n\n"
