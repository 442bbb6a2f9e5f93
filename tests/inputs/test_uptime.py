"""The sites that may be lost at once follow exactly from availability and target."""

from fractions import Fraction

import pytest

from inputs.load import load_study
from inputs.uptime import sites_lost, smallest_loss
from tests.inputs.study_folder import TOYLAND


@pytest.mark.parametrize(
    ("availabilities", "target", "lost"),
    [
        (["0.9", "0.9"], "0.8", 0),
        (["0.9", "0.9"], "0.81", 0),
        (["0.9", "0.9"], "0.81000001", 1),
        (["0.9", "0.9"], "0.99", 1),
        (["0.9", "0.9"], "0.990000001", 2),
        (["0.5", "0.8", "1"], "0.9", 1),
        (["0.5", "0.8", "1"], "0.91", 2),
        (["0", "0"], "0.1", 2),
        (["1", "1"], "1", 0),
        (["0.9"], "0", 0),
    ],
)
def test_the_smallest_loss_is_computed_exactly(availabilities: list[str], target: str, lost: int) -> None:
    assert smallest_loss([Fraction(text) for text in availabilities], Fraction(target)) == lost


def test_the_studys_own_number_goes_before_the_target() -> None:
    assert sites_lost(load_study(TOYLAND).study) == 1
    assert sites_lost(load_study(TOYLAND, changes=["rules.redundancy.sites_lost=0"]).study) == 0
