"""The folder of an analysis: whole records or none, one program at a time, and never another analysis."""

import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from inputs.load import load_study
from inputs.problems import WrongUsage
from outputs.folder import FolderRefused
from outputs.runs.record import Record
from outputs.runs.solve import solve_case
from outputs.runs.store import Store
from outputs.runs.why import Enough
from tests.outputs.runs.lines import TOYLAND, budget_line, toyland

DESIGN: dict[str, Any] = {
    "analysis": "sweep",
    "design": {"rows": [1]},
    "options": {"gap": 0.001},
    "versions": {"a": "1"},
}


def opened(folder: Path, resume: bool = False, **others: Any) -> Store:
    return Store.open(folder, {**DESIGN, **others}, toyland(), resume)


def test_a_record_that_is_read_is_the_one_that_was_written(tmp_path: Path) -> None:
    records = [solve_case(case) for case in budget_line(toyland(), [2, 120])]
    assert [record.status for record in records] == ["no_plan", "optimal"]
    with opened(tmp_path / "out") as store:
        for number, record in enumerate(records):
            store.put(str(number), record)
            assert store.get(str(number)) == record
        assert store.get("other") is None


def test_the_study_is_kept_beside(tmp_path: Path) -> None:
    with opened(tmp_path / "out"):
        assert load_study(tmp_path / "out" / "inputs").study == load_study(TOYLAND).study


def test_half_a_record_is_none(tmp_path: Path) -> None:
    with opened(tmp_path / "out") as store:
        store.put("run", solve_case(budget_line(toyland(), [120])[0]))
        path = tmp_path / "out" / "runs" / "run.json"
        whole = path.read_bytes()
        spoilt = [b"", whole[:1], whole[: len(whole) // 2], whole[:-3], b"\xff" + whole, b"null", b"[]", b"{}"]
        objective = json.loads(whole)["figures"]["objective"].encode()
        spoilt += [whole.replace(b'"%b"' % objective, other) for other in (b'"1/0"', b"null", b'"x"', b"NaN")]
        spoilt += [whole.replace(b'"nodes"', b'"knots"')]
        for content in spoilt:
            path.write_bytes(content)
            assert store.get("run") is None, content[:100]
        path.write_bytes(whole)
        assert store.get("run") is not None
        path.unlink()
        path.mkdir()
        assert store.get("run") is None


def test_what_a_killed_program_left_half_written_is_removed_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with opened(out) as store:
        store.put("run", Record(status="no_plan"))
        store.write("sweep.csv", b"run\n")
    kept = sorted(path.relative_to(out) for path in out.rglob("*"))
    for name in (".sweep.csv.0a1b2c3d", "runs/.run.json.00000000"):
        (out / name).write_text("ru")
    (out / ".DS_Store").write_text("of another program")
    with opened(out):
        assert sorted(path.relative_to(out) for path in out.rglob("*")) == sorted([*kept, Path(".DS_Store")])


def test_one_program_at_a_time(tmp_path: Path) -> None:
    busy = r"Another run is writing into .*out\. Wait for it"
    with opened(tmp_path / "out"), pytest.raises(FolderRefused, match=busy), opened(tmp_path / "out"):
        pass
    with opened(tmp_path / "out"):
        pass


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"analysis": "tornado"}, "its kind are not"),
        ({"design": {"rows": [2]}}, "its runs are not"),
        ({"study_sha256": "1"}, "its inputs are not"),
        ({"options": {"gap": 0.01}, "versions": {"a": "2"}}, "its options and versions are not"),
    ],
)
def test_another_analysis_is_refused_with_what_differs(others: Any, said: str, tmp_path: Path) -> None:
    with opened(tmp_path / "out"):
        pass
    before = (tmp_path / "out" / "design.json").read_bytes()
    with pytest.raises(FolderRefused, match=said):
        opened(tmp_path / "out", **others)
    assert (tmp_path / "out" / "design.json").read_bytes() == before


@pytest.mark.parametrize("content", ["", "{", "[]"])
def test_a_design_that_cannot_be_read_is_another_analysis(content: str, tmp_path: Path) -> None:
    with opened(tmp_path / "out"):
        pass
    (tmp_path / "out" / "design.json").write_text(content)
    with pytest.raises(FolderRefused, match="holds another analysis"):
        opened(tmp_path / "out")


def test_a_folder_with_other_things_in_it_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("dear")
    with pytest.raises(FolderRefused, match="exists and is not empty"):
        opened(tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["letter.txt"]


def test_resume_goes_on_and_never_begins(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=r"holds nothing to go on with\. Leave out --resume to begin"):
        opened(tmp_path / "out", resume=True)
    assert not (tmp_path / "out").exists()
    with opened(tmp_path / "out") as store:
        store.put("run", Record(status="no_plan"))
    with opened(tmp_path / "out", resume=True) as store:
        assert store.get("run") == Record(status="no_plan")


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no permissions there")
def test_a_folder_by_a_link_is_the_folder(tmp_path: Path) -> None:
    with opened(tmp_path / "out"):
        pass
    (tmp_path / "link").symlink_to("out")
    with opened(tmp_path / "link") as store:
        store.put("run", Record(status="no_plan"))
    assert (tmp_path / "out" / "runs" / "run.json").exists()


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    with opened(tmp_path / "out") as store:
        store.write("sweep.csv", b"old")
        (tmp_path / "out" / "taken").mkdir()
        with pytest.raises(
            FolderRefused, match=r"taken could not be written: Is a directory\. Runs that were done are"
        ):
            store.write("taken", b"new")
        assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
            "design.json",
            "inputs",
            "runs",
            "sweep.csv",
            "taken",
        ]


def test_amounts_are_kept_exactly(tmp_path: Path) -> None:
    third = Enough(enough=Fraction(1, 3), bound=Fraction(10**30 + 1, 10**30))
    with opened(tmp_path / "out") as store:
        store.put("run", Record(status="no_plan", smallest_budget=third, bound=0.1 + 0.2))
        kept = store.get("run")
    assert kept is not None
    assert (kept.smallest_budget, kept.bound) == (third, 0.1 + 0.2)
