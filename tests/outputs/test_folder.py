"""A result folder is there whole or not at all, and nothing is ever written over."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from outputs.folder import Destination, FolderRefused, write_whole


def one_file(draft: Path) -> None:
    (draft / "table.csv").write_text("a\n")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_named_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b"
    assert write_whole(Destination(target, "x"), one_file) == target
    assert [path.name for path in target.iterdir()] == ["table.csv"]
    assert [path.name for path in target.parent.iterdir()] == ["b"]


def test_an_empty_folder_may_be_named() -> None:
    Path("here").mkdir()
    write_whole(Destination(Path("here"), "x"), one_file)
    assert Path("here/table.csv").exists()


def test_without_a_name_the_next_free_number_is_taken() -> None:
    destination = Destination(None, "norway-base-2600")
    names = [str(write_whole(destination, one_file)) for _ in range(3)]
    assert names == [f"results/norway-base-2600-{number}" for number in (1, 2, 3)]


@pytest.mark.parametrize("failure", [ValueError("broken"), KeyboardInterrupt()])
def test_a_failing_writer_leaves_nothing_behind(failure: BaseException, tmp_path: Path) -> None:
    def write(draft: Path) -> None:
        one_file(draft)
        raise failure

    with pytest.raises(type(failure)):
        write_whole(Destination(tmp_path / "new" / "out", "x"), write)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses_is_told_in_a_sentence(tmp_path: Path) -> None:
    def write(draft: Path) -> None:
        (draft / "missing" / "file").write_text("")

    with pytest.raises(FolderRefused, match=r"No result folder could be written in .*: No such file or directory\."):
        write_whole(Destination(tmp_path / "out", "x"), write)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_content_is_refused_before_and_after(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("precious")
    destination = Destination(Path("out"), "x")
    with pytest.raises(FolderRefused, match="out exists and is not empty"):
        destination.check()
    with pytest.raises(FolderRefused, match="out exists and is not empty"):
        write_whole(destination, one_file)
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "mine.txt"]


def test_a_file_in_the_way_is_refused() -> None:
    Path("out").write_text("")
    with pytest.raises(FolderRefused, match="out exists"):
        Destination(Path("out"), "x").check()
    with pytest.raises(FolderRefused, match="is a file"):
        Destination(Path("out/below"), "x").check()


def test_the_folder_one_is_in_is_refused() -> None:
    with pytest.raises(FolderRefused, match="the folder that you are in"):
        Destination(Path(), "x").check()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FolderRefused, match="no permission"):
        Destination(tmp_path / "out", "x").check()
    tmp_path.chmod(0o700)


def race(destination: Destination) -> list[Path | FolderRefused]:
    """Two runs that both have everything written before either moves it to its place."""
    ready = threading.Barrier(2)
    ended: list[Path | FolderRefused] = []

    def write(draft: Path) -> None:
        one_file(draft)
        ready.wait(10)

    def run() -> None:
        try:
            ended.append(write_whole(destination, write))
        except FolderRefused as refused:
            ended.append(refused)

    runs = [threading.Thread(target=run) for _ in range(2)]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()
    return ended


def test_of_two_runs_for_one_folder_one_wins_and_the_other_is_told(tmp_path: Path) -> None:
    ended = race(Destination(Path("out"), "x"))
    assert sorted(type(end).__name__ for end in ended) == ["FolderRefused", type(tmp_path).__name__]
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "table.csv"]


def test_two_runs_without_a_name_get_a_folder_each(tmp_path: Path) -> None:
    ended = race(Destination(None, "x"))
    assert sorted(map(str, ended)) == ["results/x-1", "results/x-2"]
    assert len(list(tmp_path.rglob("table.csv"))) == 2


def test_a_check_before_the_run_writes_nothing(tmp_path: Path) -> None:
    checks: list[Callable[[], None]] = [Destination(None, "x").check, Destination(Path("a/b/c"), "x").check]
    for check in checks:
        check()
    assert list(tmp_path.iterdir()) == []
