"""Finds sentences in code that no catalogue can know of: prose that is not given to `say` or to its like."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.language.catalogues import KEYWORDS

_FIELD = "\0"
_PROSE = re.compile(rf"[^\W\d_]{{2,}}[,:;.]? (?:[^\W\d_]{{2,}}|{_FIELD})|{_FIELD} [^\W\d_]{{2,}}")
# What these are told is for whoever mends the program.
_FAULTS = frozenset(
    {
        *("ArithmeticError", "AssertionError", "AttributeError", "NotImplementedError", "RuntimeError", "TypeError"),
        *("NotWholeError", "UnexpectedStatusError"),
    }
)
_SCOPES = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def unsaid(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of prose in a module that is not said, docstrings and words for programmers apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = {id(inner) for node in ast.walk(tree) for outer in _exempt(node) for inner in ast.walk(outer)}
    for node in ast.walk(tree):
        text = _text(node)
        if id(node) not in passed and text is not None and _PROSE.search(text):
            yield getattr(node, "lineno", 0), text.replace(_FIELD, "{}")


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else _FIELD for part in node.values)
    return None


def _exempt(node: ast.AST) -> Iterator[ast.AST]:
    """Parts of a node whose texts are said, or are for nobody who plans."""
    if isinstance(node, _SCOPES):
        yield from (line for line in node.body if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant))
    elif isinstance(node, ast.Assert):
        yield node
    elif isinstance(node, ast.JoinedStr):
        yield from (part for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.Call) and _name(node.func) in KEYWORDS:
        yield from (text for text in node.args if isinstance(text, ast.Constant))
    elif isinstance(node, ast.Call) and _name(node.func) in _FAULTS:
        yield from node.args


def _name(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )
