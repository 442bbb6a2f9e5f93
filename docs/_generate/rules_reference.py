"""Every rule: what it asks, its keys, its inequality; and the quantities that the inequalities are made of."""

import inspect
import re
from inspect import cleandoc, getdoc
from types import ModuleType

from constraints.quantities import Quantities
from constraints.rules import RULES, Rule
from docs._generate.fields import field_table, fields_of
from docs._generate.markdown import code, formula, heading, plain, table
from inputs import demand
from inputs.settings import Rules
from inputs.shapes import shape_of
from optimizer import capacity, money
from optimizer.decisions import Decisions
from outputs.page.word_lists import asked_by

# The description of the model that docstrings name is this very page; the numbers are those of its sections.
_OWN_SOURCE = re.compile(r"(Source: )model\.md,\s+rule\s+\d+(?:;\s+|(\.))")
# A line that begins with a name and an equals sign is a statement of its own; others go on with the one before.
_STATEMENT = re.compile(r"\n(?=[a-z][a-z ]* = )")
_ARITHMETIC = frozenset({"number", "total"})


def rules() -> str:
    """Each rule with what it asks and its keys in study.toml."""
    text = ""
    for number, rule in enumerate(RULES, 1):
        model = shape_of(Rules, rule.name).model
        fields = () if model is None else tuple(fields_of(model, f"rules.{rule.name}."))
        text += heading(2, f"{number}. {rule.title.capitalize()}", f"rule-{rule.name}")
        text += f"{plain(asked_by(rule.name))} Its formula is in [the model](#model-{rule.name}).\n\n"
        text += field_table("key", fields)
        file = inspect.getmodule(rule.add)
        text += f"In code: {code(_file_of(file))}\n\n" if file is not None else ""
    return text


def _file_of(module: ModuleType) -> str:
    return f"{module.__name__.replace('.', '/')}.py"


def formulas() -> str:
    """Each rule as its own file states it: in words, as an inequality, with units and what its price means."""
    text = ""
    for number, rule in enumerate(RULES, 1):
        text += heading(3, f"{number}. {rule.title.capitalize()}", f"model-{rule.name}") + statement(rule)
    return text


def statement(rule: Rule) -> str:
    """The docstring of a rule's file, its inequality set apart."""
    return _set_apart(_without_own_source(getdoc(inspect.getmodule(rule.add)) or ""))


def _without_own_source(text: str) -> str:
    return _OWN_SOURCE.sub(lambda found: "" if found[2] else found[1], text).rstrip()


def _set_apart(text: str) -> str:
    """Paragraphs as text, and what is indented as it is."""
    parts = []
    for block in cleandoc(text).split("\n\n"):
        lines = block.split("\n")
        if all(line.startswith("    ") for line in lines):
            parts.append(formula("\n".join(line[4:] for line in lines)))
        else:
            parts.append(f"{plain(block)}\n\n")
    return "".join(parts)


def quantities() -> str:
    """What the inequalities are made of."""
    return table(("quantity", "meaning"), _methods(Quantities))


def decisions() -> str:
    """What is decided, and what follows from it at once."""
    return table(("decision", "meaning"), _methods(Decisions))


def _methods(protocol: type) -> list[tuple[str, str]]:
    rows = []
    for name, member in vars(protocol).items():
        if name.startswith("_") or name in _ARITHMETIC or not inspect.isfunction(member):
            continue
        indices = ", ".join(list(inspect.signature(member).parameters)[1:])
        rows.append((code(f"{name}[{indices}]"), plain(getdoc(member) or "")))
    return rows


def need() -> str:
    """How need is projected, as the code that does it states it."""
    return _formula_of(demand)


def supply() -> str:
    """What decisions give, as the code states it."""
    return _formula_of(capacity)


def spending() -> str:
    """What decisions cost, as the code states it."""
    return _formula_of(money)


def _formula_of(module: ModuleType) -> str:
    first, _, rest = cleandoc(module.__doc__ or "").partition("\n\n")
    statements = _STATEMENT.sub("\n\n", rest).split("\n\n")
    return f"{plain(first)}\n\n" + "".join(f"> {plain(statement)}\n\n" for statement in statements)
