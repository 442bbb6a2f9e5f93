"""`import optimizer` is cheap, and gives what it says."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import optimizer


def in_another_process(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_importing_loads_nothing_heavy_and_no_other_floor() -> None:
    heavy = ("pandas", "numpy", "pyomo", "highspy", "pydantic", "matplotlib", "inputs", "outputs")
    code = f"import sys, optimizer; dir(optimizer); print([name for name in {heavy} if name in sys.modules])"
    assert in_another_process(code).strip() == "[]"


def test_loading_a_study_does_not_load_pandas() -> None:
    code = "import sys, optimizer; print(optimizer.load_study().name, 'pandas' in sys.modules, 'pyomo' in sys.modules)"
    assert in_another_process(code).split() == ["norway", "False", "False"]


@pytest.mark.parametrize("first", ["import optimizer.plan", "from optimizer.result import Options", ""])
def test_plan_is_the_function_whatever_was_imported_first(first: str) -> None:
    code = f"{first}\nimport optimizer\nfrom optimizer import plan\nfrom optimizer.plan import Plan\n"
    assert in_another_process(f"{code}print(optimizer.plan is plan, plan.__name__)").split() == ["True", "plan"]


@pytest.mark.parametrize("name", optimizer.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(optimizer, name)
    assert found.__name__ == name
    assert found.__doc__
    assert name in dir(optimizer)


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'plans'"):
        _ = optimizer.plans


REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "python_api.md"


def test_the_reference_has_every_public_name() -> None:
    shown = re.findall(r"auto(?:function|class|exception):: (\w+)", REFERENCE.read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(optimizer.__all__)


@pytest.mark.parametrize("kind", [optimizer.LoadedStudy, optimizer.Planned])
def test_the_reference_has_everything_that_a_study_and_a_plan_offer(kind: type) -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    found = re.search(rf"autoclass:: {kind.__name__}\(\)\n +:members: (.+)", text)
    assert found
    own = {name for name, value in vars(kind).items() if not name.startswith("_") and getattr(value, "__doc__", None)}
    fields = set(getattr(kind, "__dataclass_fields__", ()))
    assert set(found[1].split(", ")) == own - fields
