"""Searches in processes of their own: ended at once, lost with a word, never more than there is room for."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from inputs.load import load_study
from inputs.packaged import study_folder
from optimizer.result import Options
from outputs.explore.searches import Search, Searches
from outputs.explore.work import Found, Nearer, PlanJob, Told
from tests.outputs.explore.conftest import TOYLAND


@pytest.fixture(scope="module")
def searches() -> Iterator[Searches]:
    made = Searches(most=1)
    yield made
    made.close()


def job(gap: float = 0.01, folder: Path = TOYLAND) -> PlanJob:
    return PlanJob("en", load_study(folder).raw, Options(gap=gap, outlook=False), None)


def long_job() -> PlanJob:
    """Half a minute of work at least."""
    return job(1e-7, study_folder(None))


def begun(searches: Searches, search: Search) -> int:
    """Waits until a search tells of itself, and returns the process that makes it."""
    assert any(isinstance(told, Nearer) for told in searches.told(search))
    assert search.worker is not None
    return search.worker.process


def gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def last(searches: Searches, search: Search) -> Told | None:
    told = [told for told in searches.told(search) if told is not None]
    return told[-1] if told else None


def test_a_plan_and_its_prices_are_told(searches: Searches) -> None:
    told = [told for told in searches.told(searches.begin("a", job())) if told is not None]
    (found,) = (one for one in told if isinstance(one, Found))
    assert found.plan is not None
    assert found.plan.buy
    assert told[-1].last


def test_a_newer_search_of_the_same_owner_ends_the_process_of_the_older_one(searches: Searches) -> None:
    older = searches.begin("a", long_job())
    process = begun(searches, older)
    newer = searches.begin("a", job())
    assert gone(process)
    assert last(searches, older) is None
    assert not older.lost
    assert isinstance(last(searches, newer), Told)
    assert newer.worker is not None
    assert not gone(newer.worker.process)


def test_one_that_waits_for_room_is_made_when_there_is_some(searches: Searches) -> None:
    first = searches.begin("a", long_job())
    begun(searches, first)
    waiting = searches.begin("b", job())
    assert waiting.worker is None
    searches.end(first)
    assert last(searches, waiting) is not None
    assert waiting.worker is not None


def test_a_process_that_the_system_ends_is_told_as_lost(searches: Searches) -> None:
    search = searches.begin("a", long_job())
    os.kill(begun(searches, search), signal.SIGKILL)
    assert last(searches, search) is None
    assert search.lost
    assert isinstance(last(searches, searches.begin("a", job())), Told)


def test_one_that_was_ended_while_it_waited_is_replaced(searches: Searches) -> None:
    ready = searches.begin("a", job())
    last(searches, ready)
    assert ready.worker is not None
    os.kill(ready.worker.process, signal.SIGKILL)
    while ready.worker.alive:
        pass
    assert last(searches, searches.begin("a", job())) is not None


def test_closing_leaves_no_process() -> None:
    searches = Searches(most=1)
    search = searches.begin("a", long_job())
    process = begun(searches, search)
    searches.close()
    assert gone(process)
