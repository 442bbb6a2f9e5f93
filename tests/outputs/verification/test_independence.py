"""What recomputes shares no code with what is checked."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import outputs.verification

FOLDER = Path(outputs.verification.__file__).parent
# These two compute nothing: one reads the study to say whether it is one, the other prints.
NOT_COMPUTING = {"command.py", "wording.py"}
# Sentences, and the names of columns in every language.
WORDS = {"inputs.language", "inputs.system_words", "outputs.headings"}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)


@pytest.mark.parametrize("path", sorted(set(FOLDER.glob("*.py"))), ids=lambda path: path.name)
def test_nothing_that_computes_uses_the_rules_the_model_or_the_tables(path: Path) -> None:
    own = {"inputs", "constraints", "optimizer", "outputs", "cli"}
    used = {
        name for name in _imports(path) if name.split(".")[0] in own and not name.startswith("outputs.verification")
    }
    assert path.name in NOT_COMPUTING or used <= WORDS
    assert not {name for name in used if name.startswith(("constraints", "optimizer"))}
    heavy = {"pyomo", "highspy", "numpy", "pandas", "pydantic"}
    assert not {name.split(".")[0] for name in _imports(path)} & heavy
