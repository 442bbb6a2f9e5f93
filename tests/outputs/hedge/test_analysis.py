"""A hedge from request to outcome: who agrees on what, and what is done where the search is only a relaxation."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from optimizer.hedge import Hedged, agree, make_hedge
from optimizer.plan import Plan
from optimizer.result import Options, Stopped
from outputs.hedge.analysis import hedge
from outputs.hedge.asked import Asked
from outputs.hedge.outcome import Found, Hedge
from outputs.hedge.regret import HEDGE
from outputs.hedge.report import hedge_report
from outputs.layout import lay_out
from outputs.runs.analysis import Request
from tests.outputs.hedge.futures import two_futures, written


def made(folder: Path, asked: Asked, last_year: str = "2026") -> tuple[Hedge, Found]:
    text = two_futures()
    text.settings["horizon.last_year"] = last_year
    study, out = written(folder / "study", text), folder / "out"
    done = hedge(Request(inputs=study, out=out, options=Options(gap=0.0), workers=1, quiet=True), asked)
    assert done.found is not None
    return done, done.found


@pytest.mark.parametrize("fast", [False, True], ids=["whole", "fast"])
def test_scenarios_agree_until_they_part(tmp_path: Path, fast: bool) -> None:
    branches = ("2026=small", "2027")
    done, found = made(tmp_path, Asked("small,base,large", branches=branches, fast=fast), "2027")
    tree = done.designed.tree
    assert agree(tree, [found.plans[name] for name in tree.names])
    assert found.whole is not fast
    for name, run in found.judged.tried[HEDGE].items():
        assert run.cost == found.results[name].objective
        assert run.cost >= found.judged.best(name)
    measured = found.judged.measured(HEDGE)
    assert measured is not None
    assert measured.least <= measured.found
    assert found.judged.perfect_information().least >= 0
    printed = " ".join(" ".join(line.text for line in lay_out(hedge_report(done), 100)).split())
    assert "From 2026 on these stay together: The small one; The base one + The large one." in printed
    assert "is not told where scenarios part more than once" in printed
    assert ("(--fast)" in printed) is fast


def test_a_fast_search_finds_the_same_first_stage_here(tmp_path: Path) -> None:
    _, found = made(tmp_path, Asked("small,large", risk="minimax-regret", fast=True))
    costs = [run.cost for run in found.judged.tried[HEDGE].values()]
    assert costs == [42, 74]


def test_where_no_search_ends_in_time_the_best_single_first_stage_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_time(*_: object, **__: object) -> None:
        raise Stopped("time_limit", None)

    monkeypatch.setattr("outputs.hedge.engine.make_hedge", out_of_time)
    done, found = made(tmp_path, Asked("small,large"))
    assert (found.search, found.taken_from, done.exit_code) == ("single", "small", 0)
    assert [run.cost for run in found.judged.tried[HEDGE].values()] == [36, 76]
    printed = " ".join(" ".join(line.text for line in lay_out(hedge_report(done), 100)).split())
    assert "STOPPED AT THE TIME LIMIT: no plan for all scenarios was found by then" in printed


def test_ctrl_c_in_the_search_for_all_keeps_the_runs_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise Stopped("interrupted", None)

    study, asked = written(tmp_path / "study"), Asked("small,large")
    request = Request(inputs=study, out=tmp_path / "out", options=Options(gap=0.0), workers=1, quiet=True)
    with monkeypatch.context() as patched:
        patched.setattr("outputs.hedge.engine.make_hedge", interrupted)
        done = hedge(request, asked)
    assert (done.found, done.failed, done.exit_code, done.left) == (None, "stopped", 5, 2)
    again = hedge(request, asked)
    assert again.found is not None
    assert again.exit_code == 0


def test_where_fractions_mislead_a_fast_search_it_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All need is controlled and has to be covered. In 2026 `large` needs 10.4 units, and a node costs 6 then: 0.4 of
    # one would do for 2.4, and a whole one is more than a budget of 39 has left. So 11 are bought in 2025: 33 + 6 = 39.
    text = two_futures()
    text.tables["service_classes"][0]["national_control"] = "yes"
    text.settings['scenarios.large.set."demand.work.growth"'] = "0.04"
    text.figure("rules.readiness.share", "1")
    text.figure("rules.budget.total", "39")
    text.switch("readiness", on=True)

    def misled(*given: Any, **more: Any) -> Hedged:
        """Shared years that fractions could have misled to, which no small study was found to do: 10 nodes."""
        found = make_hedge(*given, **more)
        ten = Plan({("node", "north", "open", 2025): 10}, {}, {}, {})
        return found if more["also"] else replace(found, plans=(ten, ten))

    monkeypatch.setattr("outputs.hedge.engine.make_hedge", misled)
    study, out = written(tmp_path / "study", text), tmp_path / "out"
    request = Request(inputs=study, out=out, options=Options(gap=0.0), workers=1, quiet=True)
    done = hedge(request, Asked("small,large", fast=True, regret=False))
    assert done.found is not None
    assert (done.found.mended, done.found.whole, done.found.taken_from) == (("large",), False, None)
    assert [run.cost for run in done.found.judged.tried[HEDGE].values()] == [39, 39]
    printed = " ".join(" ".join(line.text for line in lay_out(hedge_report(done), 100)).split())
    assert "left The large one without a plan in whole units, so that it was made again" in printed
    again = hedge(request, Asked("small,large", fast=True, regret=False))
    assert again.found is not None
    assert (again.found.mended, again.found.plans) == (("large",), done.found.plans)


def test_where_nothing_mends_it_that_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = two_futures()
    text.figure("rules.budget.total", "39")

    def twelve(*given: Any, **more: Any) -> Hedged:
        many = Plan({("node", "north", "open", 2025): 12}, {}, {}, {})
        return replace(make_hedge(*given, **more), plans=(many, many))

    monkeypatch.setattr("outputs.hedge.engine.make_hedge", twelve)
    study, out = written(tmp_path / "study", text), tmp_path / "out"
    request = Request(inputs=study, out=out, options=Options(gap=0.0), workers=1, quiet=True)
    done = hedge(request, Asked("small,large", fast=True, regret=False))
    assert (done.found, done.failed, done.exit_code) == (None, "fast", 5)
    printed = " ".join(" ".join(line.text for line in lay_out(hedge_report(done), 100)).split())
    assert "leaves one of them without a plan in whole units, also when the search had all of its units" in printed
