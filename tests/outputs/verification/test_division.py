"""What givers that serve several tiers can give, against every way of giving in small whole amounts."""

from fractions import Fraction
from itertools import product

from hypothesis import given
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
    edges = [(name, tier) for name, giver in givers.items() for tier in giver.tiers]
    ways = []
    for amounts in product(*(range(int(givers[name].most) + 1) for name, _ in edges)):
        way = dict(zip(edges, amounts, strict=True))
        sums = {name: sum(way[edge] for edge in edges if edge[0] == name) for name in givers}
        if all(total <= givers[name].most for name, total in sums.items()):
            ways.append(way)
    return ways


def _taken(way: dict[tuple[str, str], int]) -> tuple[int, ...]:
    return tuple(sum(amount for (_, to), amount in way.items() if to == tier) for tier in TIERS)


@given(GIVERS, st.tuples(*(st.integers(0, 4) for _ in TIERS)))
def test_possible_is_what_some_way_of_giving_reaches(givers: dict[str, Giver], taken: tuple[int, ...]) -> None:
    reached = {_taken(way) for way in _ways(givers)}
    amounts = {tier: Fraction(amount) for tier, amount in zip(TIERS, taken, strict=True)}
    assert possible(amounts, givers) == (taken in reached)


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
