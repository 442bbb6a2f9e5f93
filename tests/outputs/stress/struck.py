"""A study whose plans under shocks can be reckoned by hand, as files, and its stress test.

Years 2025 to 2027. 10 units are needed each year, of which a quota abroad gives 4; a node costs 3, gives 1 and lasts,
and a unit left uncovered is worth 4 a year. Running costs are 3 a year; the south has a rent of 1, the north none. So
the plan is 6 nodes in the north in 2025, for 27 in all. Need may grow by half a year at most.
"""

from fractions import Fraction
from pathlib import Path

from optimizer.result import Options
from outputs.runs.analysis import Request
from outputs.stress.outcome import Stress, Struck
from outputs.stress.stress import Asked, stress
from tests.outputs.runs.tiny import tiny_study
from tests.study_text import StudyText

EXACT = Options(gap=0.0)


def struck_study() -> StudyText:
    """The study, to be changed further."""
    text = tiny_study()
    text.settings["horizon.last_year"] = "2027"
    (north,) = text.tables["sites"]
    text.tables["sites"] = [{**north, "title": "North"}, {**north, "title": "South", "site": "south", "rent": "1"}]
    text.tables["demand"][0] |= {"growth_high": "0.5"}
    union = {"partnership": "union", "enabled": "yes", "site": "", "tiers": "open", "time_critical": "no"}
    union |= {"window_first": "2026", "window_last": "2026", "step": "1", "smallest_year": "0", "largest_year": "9"}
    text.tables["partnerships"] = [{**union, "start_year": "2026", "lifetime_years": "4"}]
    quota = {"partnership": "union", "resource": "compute", "capacity": "4", "last_year": "2030"}
    text.tables["partnership_quotas"] = [quota]
    return text


def asked(year: int | None = None, price: str = "0.3", cut: str = "0.1", plan: Path | None = None) -> Asked:
    return Asked(year, Fraction(price), Fraction(cut), plan)


def made(text: StudyText, folder: Path, what: Asked, out: str = "out", **request: object) -> Stress:
    """The stress test of a study, with one worker, in a folder."""
    study = folder / "study"
    study.mkdir(parents=True, exist_ok=True)
    text.write(study)
    given = {"inputs": study, "out": folder / out, "options": EXACT, "workers": 1, "quiet": True, **request}
    return stress(Request(**given), what)  # type: ignore[arg-type]


def by_name(done: Stress) -> dict[str, Struck]:
    return {one.shock.name: one for one in done.struck}
