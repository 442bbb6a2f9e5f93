"""What is varied: ranges, lists and factors as they are typed, by exact numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inputs.load import change_study
from inputs.problems import WrongUsage
from outputs.runs.axes import MOST_VALUES, Axis, parse_axes, parse_axis
from tests.outputs.runs.lines import toyland

RAW = toyland()


@pytest.mark.parametrize(
    ("typed", "name", "values"),
    [
        ("budget=100:120:10", "rules.budget.total", ("100", "110", "120")),
        ("budget=100:125:10", "rules.budget.total", ("100", "110", "120")),
        ("budget=100:100:10", "rules.budget.total", ("100",)),
        ("demand.play.growth=0.1:0.3:0.1", "demand.play.growth", ("0.1", "0.2", "0.3")),
        ("prices.node=0.9x:1.1x:0.1x", "prices.node.price", ("0.9x", "1x", "1.1x")),
        ("demand.play.growth=-0.1:0.1:0.1", "demand.play.growth", ("-0.1", "0", "0.1")),
        (" demand.play.growth = 0.4, 0.45 ,0.5", "demand.play.growth", ("0.4", "0.45", "0.5")),
        ("demand.play.growth=low,high,0.5,0.5", "demand.play.growth", ("low", "high", "0.5")),
        ("budget=1e2:2e2:5e1", "rules.budget.total", ("100", "150", "200")),
        ("budget=100:120:10,200", "rules.budget.total", ("100", "110", "120", "200")),
        ("rules.sites.enabled=yes,no", "rules.sites.enabled", ("yes", "no")),
        ("scenario=base, high", "scenario", ("base", "high")),
        ("demand.*.growth=1.1x", "demand.*.growth", ("1.1x",)),
    ],
)
def test_values_are_read_as_typed(typed: str, name: str, values: tuple[str, ...]) -> None:
    assert parse_axis(RAW, typed) == Axis(name, values)


@pytest.mark.parametrize(
    ("typed", "span"), [("budget=100:120", ("100", "120")), ("prices.node=0.9x:1.1x", ("0.9x", "1.1x"))]
)
def test_a_range_without_a_step_is_one_to_sample_from(typed: str, span: tuple[str, str]) -> None:
    axis = parse_axis(RAW, typed)
    assert (axis.values, axis.span) == ((), span)


def test_a_path_alone_is_its_own_range() -> None:
    assert parse_axis(RAW, "prices.node") == Axis("prices.node.price", ())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("budgt=1", r"there is no table or group of settings 'budgt'; did you mean budget\?"),
        ("scenario=hihg", r"has no scenario 'hihg'.*did you mean high\?"),
        ("budget=", "a value is missing"),
        ("budget=1,,2", "a value is missing"),
        ("budget=1:2:3:4", "expected FROM:TO:STEP"),
        ("budget=a:b:c", "expected FROM:TO:STEP, such as 2000:3200:50 .* and 'a:b:c' is not"),
        ("budget=1x:2:1", "expected FROM:TO:STEP"),
        ("budget=2000-3200:50", "expected FROM:TO"),
        ("budget=2:1:1", "must go upward, by a step above zero"),
        ("budget=1:2:0", "must go upward, by a step above zero"),
        ("budget=1:2:-1", "must go upward, by a step above zero"),
        ("budget=2:1", "must go upward"),
        ("budget=2:2", "must go upward"),
        ("budget=0:1e9:1", f"1,000,000,001 values; the most is {MOST_VALUES:,}"),
    ],
)
def test_what_cannot_be_read_is_told(typed: str, said: str) -> None:
    with pytest.raises(WrongUsage, match=said):
        parse_axis(RAW, typed)


def test_an_input_is_varied_once_whatever_it_is_called() -> None:
    with pytest.raises(WrongUsage, match=r"rules\.budget\.total is varied twice; give all its values in one --vary"):
        parse_axes(RAW, ["budget=1,2", "prices.node=1", "rules.budget.total=3"])


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(-500, 500), st.integers(1, 400), st.integers(0, 40), st.sampled_from(["1", "0.1", "0.05", "0.001"]))
def test_steps_are_exact(first: int, step: int, count: int, unit: str) -> None:
    at, by = Decimal(first) * Decimal(unit), Decimal(step) * Decimal(unit)
    axis = parse_axis(RAW, f"budget={at}:{at + count * by}:{by}")
    assert [Fraction(value) for value in axis.values] == [Fraction(at) + n * Fraction(by) for n in range(count + 1)]


def test_a_value_is_a_change_of_the_study() -> None:
    scenario, price = parse_axes(RAW, ["scenario=high", "prices.node=2x"])
    changed = change_study(RAW, [*scenario.changes(RAW, "high"), *price.changes(RAW, "2x")])
    assert changed.study.prices["node"].price == Fraction("0.4") * Fraction("1.1") * 2
    assert not changed.study.rules.redundancy.enabled
