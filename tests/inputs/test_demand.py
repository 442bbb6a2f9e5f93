"""Need over the years, against figures computed by hand."""

from fractions import Fraction

from inputs.demand import project_need
from inputs.load import load_study
from tests.inputs.study_folder import TOYLAND


def test_need_grows_splits_over_tiers_and_moves_what_can_run_open() -> None:
    need = project_need(load_study(TOYLAND).study)
    # play in 2025: 20 x 1.45 = 29; open 26.1; secret 2.9, of which 40 % (1.16) runs open.
    # warn in 2025: 2 x 1.1 = 2.2. keep in 2026: 5 x 1.2^2 = 7.2.
    assert need.by_class["leisure", "compute", "open", 2025] == Fraction("27.26")
    assert need.by_class["leisure", "compute", "secret", 2025] == Fraction("1.74")
    assert need.total("compute", "open", 2025) == Fraction("29.46")
    assert need.total("storage", "open", 2026) == Fraction("7.2")
    assert need.total("storage", "secret", 2026) == 0


def test_need_of_critical_classes_and_controlled_tiers_is_told_apart() -> None:
    need = project_need(load_study(TOYLAND).study)
    # 2026: warn 2 x 1.21 = 2.42; play 20 x 1.45^2 = 42.05, secret 4.205, of which 60 % (2.523) stays.
    assert need.time_critical("compute", "open", 2026) == Fraction("2.42")
    assert need.time_critical("compute", "secret", 2026) == 0
    assert need.controlled("compute", "open", 2026) == Fraction("2.42")
    assert need.controlled("compute", "secret", 2026) == Fraction("2.523")


def test_a_projects_need_counts_only_when_it_is_enabled() -> None:
    without = project_need(load_study(TOYLAND).study)
    enabled = project_need(load_study(TOYLAND, changes=["projects.puzzle.enabled=yes"]).study)
    assert enabled.total("compute", "open", 2026) - without.total("compute", "open", 2026) == 3
    assert enabled.total("compute", "open", 2025) == without.total("compute", "open", 2025)
