"""What givers that serve several tiers can give, against every way of giving in small whole amounts."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outputs.verification.division import Giver, everything_from, most_for, possible, share
from outputs.verification.span import Span, exactly

TIERS = ("a", "b", "c")
GIVERS = st.lists(
    st.builds(
        lambda tiers, most: Giver(tuple(sorted(tiers)), Fraction(most)),
        st.sets(st.sampled_from(TIERS), min_size=1),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=3,
).map(lambda givers: {f"giver{number}": giver for number, giver in enumerate(givers)})


def _ways(givers: dict[str, Giver]) -> list[dict[tuple[str, str], int]]:
    """Every way of giving whole amounts, by giver and tier."""
    each = []
    for name, giver in givers.items():
        amounts = product(range(int(giver.most) + 1), repeat=len(giver.tiers))
        given_by_it = (zip(((name, tier) for tier in giver.tiers), row, strict=True) for row in amounts)
        each.append([way for way in map(dict, given_by_it) if sum(way.values()) <= giver.most])
    return [{edge: amount for part in parts for edge, amount in part.items()} for parts in product(*each)]


def _taken(way: dict[tuple[str, str], int]) -> tuple[int, ...]:
    return tuple(sum(amount for (_, to), amount in way.items() if to == tier) for tier in TIERS)


@settings(deadline=None)
@given(GIVERS, st.tuples(*(st.integers(0, 4) for _ in TIERS)))
def test_possible_is_what_some_way_of_giving_reaches(givers: dict[str, Giver], taken: tuple[int, ...]) -> None:
    reached = {_taken(way) for way in _ways(givers)}
    amounts = {tier: Fraction(amount) for tier, amount in zip(TIERS, taken, strict=True)}
    assert possible(amounts, givers) == (taken in reached)


@settings(deadline=None)
@given(GIVERS, st.data())
def test_no_way_of_giving_leaves_the_spans(givers: dict[str, Giver], data: st.DataObject) -> None:
    way = data.draw(st.sampled_from(_ways(givers)))
    taken = {tier: exactly(amount) for tier, amount in zip(TIERS, _taken(way), strict=True)}
    for name, giver in givers.items():
        for tier in giver.tiers:
            span = share(name, tier, taken, givers)
            assert span.low <= way[name, tier] <= span.high <= giver.most
        total = sum(way[name, tier] for tier in giver.tiers)
        everything = everything_from(name, taken, givers)
        assert everything.low <= total <= everything.high <= giver.most


def test_a_single_giver_gives_each_tier_what_it_takes() -> None:
    givers = {"only": Giver(("a", "b"), Fraction(5))}
    taken = {"a": Span(Fraction(2), Fraction(3)), "b": exactly(1)}
    assert share("only", "a", taken, givers) == Span(Fraction(2), Fraction(3))
    assert everything_from("only", taken, givers) == Span(Fraction(3), Fraction(4))
    assert most_for("a", givers) == 5
    assert most_for("c", givers) == 0


def test_the_amounts_may_be_any_fractions() -> None:
    third = Fraction(1, 3)
    givers = {"x": Giver(("a", "b"), third), "y": Giver(("b", "c"), 2 * third)}
    assert possible({"a": third, "b": third, "c": third}, givers)
    assert not possible({"a": third, "b": third, "c": third + Fraction(1, 10**12)}, givers)


@pytest.mark.parametrize(
    ("name", "taken", "low", "high"),
    [
        # x gives a and b up to 5, y gives b and c up to 3. Of the 4 that b takes, x must give 1, and gives 2 to a.
        ("x", (2, 4, 0), 3, 5),
        # y can give b all that it takes; or x can.
        ("x", (2, 1, 0), 2, 3),
        # c takes from y alone; b can have everything from x.
        ("y", (0, 4, 1), 1, 3),
        ("y", (0, 0, 0), 0, 0),
        # Only y can give c what is more than can be given at all: no more than y has.
        ("y", (0, 0, 4), 3, 3),
    ],
)
def test_of_two_givers_with_a_tier_in_common(name: str, taken: tuple[int, ...], low: int, high: int) -> None:
    givers = {
        "x": Giver(("a", "b"), Fraction(5)),
        "y": Giver(("b", "c"), Fraction(3)),
        "far": Giver(("d",), Fraction(9)),
    }
    spans = {tier: exactly(amount) for tier, amount in zip(TIERS, taken, strict=True)}
    assert everything_from(name, spans, givers) == Span(Fraction(low), Fraction(high))


def test_of_two_givers_of_the_same_tiers_each_may_give_nothing() -> None:
    givers = {name: Giver(("a", "b"), Fraction(5)) for name in ("x", "y")}
    taken = {"a": Span(Fraction(0), Fraction(1)), "b": exactly(1)}
    assert everything_from("x", taken, givers) == Span(Fraction(0), Fraction(2))
    assert share("x", "b", taken, givers) == Span(Fraction(0), Fraction(1))
    # 7 take at least 2 from each.
    assert share("x", "b", {"b": exactly(7)}, givers) == Span(Fraction(2), Fraction(5))
    assert share("x", "b", {"b": exactly(11)}, givers) == Span(Fraction(5), Fraction(5))


@pytest.mark.parametrize(
    ("spare", "wanted", "reached"),
    [("1/3", "1/3", True), ("1/4", "1/3", False), ("1/4", "1/4", True), ("1", "1/3", True)],
)
def test_what_others_took_first_is_passed_on_from_giver_to_giver(spare: str, wanted: str, reached: bool) -> None:
    # a takes all of x, c all of y. For b to have any of x, a must turn to y, and c to z.
    third = Fraction(1, 3)
    givers = {"x": Giver(("a", "b"), third), "y": Giver(("c", "a"), third), "z": Giver(("c",), Fraction(spare))}
    assert possible({"a": third, "c": third, "b": Fraction(wanted)}, givers) == reached


def test_a_tier_may_take_from_several_givers_and_a_giver_may_serve_a_tier_that_takes_nothing() -> None:
    givers = {"x": Giver(("a", "b"), Fraction(1, 2)), "y": Giver(("b", "d"), Fraction(1, 4))}
    assert possible({"b": Fraction(3, 4)}, givers)
    assert not possible({"b": Fraction(3, 4), "a": Fraction(1, 100)}, givers)
    assert possible({"b": Fraction(-1)}, givers)
    assert not possible({"e": Fraction(1, 100)}, givers)


def test_what_was_passed_on_is_not_passed_on_again() -> None:
    # a can make way for b by turning to y; then nothing of x is left for d, however much y still has.
    givers = {"x": Giver(("a", "b", "d"), Fraction(1)), "y": Giver(("a",), Fraction(2))}
    assert possible({"a": Fraction(1), "b": Fraction(1)}, givers)
    assert not possible({"a": Fraction(1), "b": Fraction(1), "d": Fraction(1)}, givers)
