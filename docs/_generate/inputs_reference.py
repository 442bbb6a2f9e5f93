"""The tables of a study and the keys of study.toml, read off the models that the loader uses."""

from collections.abc import Iterator

from docs._generate.fields import field_table, fields_of
from docs._generate.markdown import code, heading, plain, table
from inputs.fields import Number, Row
from inputs.schema import TABLES, Table
from inputs.settings import Figure, Scenario, Settings
from inputs.shapes import shape_of
from outputs.page.word_lists import TABLE_NAMES, asked_by


def input_tables() -> str:
    """Every CSV table with each of its columns."""
    rows = [
        (f"[{code(each.file)}](#{_target(each.name)})", _presence(each), plain(_about(each.row))) for each in TABLES
    ]
    return table(("file", "", "a row is"), rows) + "".join(map(_table, TABLES))


def _table(each: Table) -> str:
    key = " and ".join(map(code, each.key))
    refers = "".join(
        f" {code(column)} names a row of [{code(f'{other}.csv')}](#{_target(other)})."
        for column, other in each.references.items()
    )
    title = TABLE_NAMES.get(each.name, "Sources")
    return (
        heading(2, f"{code(each.file)}: {title}", _target(each.name))
        + f"{plain(_about(each.row))} Rows are told apart by {key}.{refers}\n\n"
        + field_table("column", fields_of(each.row))
    )


def _presence(each: Table) -> str:
    if not each.optional:
        return "must be there"
    return "may be left out or have no rows" if each.may_be_empty else "may be left out"


def _target(name: str) -> str:
    return f"table-{name}"


def _about(model: type[Row]) -> str:
    """The first sentence of a model's docstring; nothing for one that only stands in for others."""
    return (model.__doc__ or "").strip().partition("\n")[0]


def settings() -> str:
    """Every key of study.toml, table by table."""
    return "".join(_group(path, model) for path, model in setting_groups())


def setting_groups() -> Iterator[tuple[tuple[str, ...], type[Row]]]:
    """Each table of study.toml and its model, the file itself first; of scenarios one that stands for all."""
    yield (), Settings
    yield from _groups_below((), Settings)
    yield ("scenarios", "NAME"), Scenario
    yield ("FIGURE",), Figure[Number]


def _groups_below(path: tuple[str, ...], model: type[Row]) -> Iterator[tuple[tuple[str, ...], type[Row]]]:
    for name in model.model_fields:
        shape = shape_of(model, name)
        if shape.kind == "group" and shape.model is not None:
            yield (*path, name), shape.model
            yield from _groups_below((*path, name), shape.model)


def _group(path: tuple[str, ...], model: type[Row]) -> str:
    keys = [field for field in fields_of(model) if field.shape.kind != "group" or field.meaning]
    if not keys:
        return ""
    if path == ("FIGURE",):
        title, about = "A figure", "A figure is a table of its own, so that it can be traced like a row of a CSV table."
    else:
        title = code(f"[{'.'.join(path)}]") if path else "At the top"
        about = plain(asked_by(path[-1]) if path[:-1] == ("rules",) else _about(model)) if path else ""
    target = f"settings-{'-'.join(path).lower().replace('_', '-')}" if path else "settings-top"
    return heading(2, title, target) + f"{about}\n\n" + field_table("key", keys)
