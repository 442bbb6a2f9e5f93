"""The floors of the program, cli > outputs > optimizer > constraints > inputs: each uses itself and those below."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FLOORS = ("inputs", "constraints", "optimizer", "outputs", "cli")
# What `import optimizer` gives to people who write Python is made above it.
HANDED_ON = {"optimizer/__init__.py"}


def imported(tree: ast.Module) -> Iterator[str]:
    """The packages that a module names in its imports, wherever they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def above(floor: str) -> set[str]:
    """The floors that a floor must not use; nothing is above the command."""
    return {*FLOORS[FLOORS.index(floor) + 1 :], "tests", "docs", "benchmarks"}


@pytest.mark.parametrize("floor", FLOORS[:-1])
def test_a_floor_uses_only_what_is_below_it(floor: str) -> None:
    modules = list((ROOT / floor).rglob("*.py"))
    assert modules
    reaching = {
        path.relative_to(ROOT).as_posix()
        for path in modules
        if above(floor) & set(imported(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert reaching - HANDED_ON == set()


def test_what_hands_on_the_floor_above_still_does() -> None:
    for name in HANDED_ON:
        tree = ast.parse((ROOT / name).read_text(encoding="utf-8"))
        assert above(Path(name).parts[0]) & set(imported(tree))
