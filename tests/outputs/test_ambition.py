"""What the plan spends beside other countries, by hand."""

from fractions import Fraction

import pytest

from inputs.load import load_study
from optimizer.result import Amount
from outputs.ambition import Ambition, CountryLevel, Level, ambition
from outputs.ledger import Ledger, add_up
from outputs.money_tables import rounded_ledger
from tests.small_study import best, small_study

HOME = {"population": 500, "home": True}
OTHER = {"population": 400, "home": False}
# 30 over two years, from the plan of the small study: ten nodes at 3 in 2025. A unit of money is 1,000 small ones.
NEIGHBOURS = {
    ("far", "budget"): {"kind": "national", "amount": 12, "years": 1, "counted": True},
    ("far", "grant"): {"kind": "national", "amount": 10, "years": 4, "counted": True},
    ("far", "share"): {"kind": "partnerships", "amount": 50, "years": 7, "counted": True},
    ("far", "gift"): {"kind": "partnerships", "amount": 99, "years": 3, "counted": False, "note": "Private."},
    ("near", "machine"): {"kind": "partnerships", "amount": 7, "years": None, "counted": False, "note": "When?"},
    ("near", "nothing"): {"kind": "national", "amount": 0, "years": 1, "counted": True},
}
COUNTRIES = {"far": OTHER, "home": HOME, "near": OTHER, "silent": OTHER}


def compared(made: Ambition | None) -> Ambition:
    assert made is not None
    return made


@pytest.fixture(scope="module")
def small() -> Ambition:
    study = small_study(countries=COUNTRIES, neighbours=NEIGHBOURS)
    return compared(ambition(study, rounded_ledger(best(study))))


def test_home_spends_a_mean_year_of_the_plan(small: Ambition) -> None:
    assert small.home.country.country == "home"
    assert small.home.national == Level(Fraction(15), Fraction(15 * 1000, 500))


def test_a_plan_that_pays_no_partnership_spends_nothing_on_them(small: Ambition) -> None:
    assert small.home.partnerships == Level(Fraction(0), Fraction(0))


def test_another_country_spends_its_counted_amounts_by_year(small: Ambition) -> None:
    far = small.others[0]
    assert far.national == Level(12 + Fraction(10, 4), (12 + Fraction(10, 4)) * 1000 / 400)
    assert far.partnerships == Level(Fraction(50, 7), Fraction(50, 7) * 1000 / 400)
    assert [row.item for row in far.counted] == ["budget", "grant", "share"]


def test_what_nobody_has_told_is_not_nothing(small: Ambition) -> None:
    near, silent = small.others[1:]
    assert (near.national, near.partnerships) == (Level(Fraction(0), Fraction(0)), None)
    assert (silent.national, silent.partnerships, silent.counted, silent.left_out) == (None, None, (), ())


def test_what_is_not_counted_is_listed_with_why(small: Ambition) -> None:
    told = [(row.country, row.item, row.note) for row in small.left_out]
    assert told == [("far", "gift", "Private."), ("near", "machine", "When?")]


def test_others_stand_in_the_order_of_the_study(small: Ambition) -> None:
    assert [other.country.country for other in small.others] == ["far", "near", "silent"]


def test_partnerships_and_operation_of_the_plan_go_where_they_belong() -> None:
    study = small_study(countries=COUNTRIES)
    ledger = add_up(
        [
            Amount(("investment_national", "node"), 2025, Fraction(5)),
            Amount(("operation", "fixed"), 2026, Fraction(3)),
            Amount(("investment_partnerships", "union"), 2026, Fraction("0.5")),
            Amount(("memo", "project"), 2026, Fraction(1000)),
        ]
    )
    home = compared(ambition(study, ledger)).home
    assert (home.national, home.partnerships) == (
        Level(Fraction(4), Fraction(8)),
        Level(Fraction("0.25"), Fraction("0.5")),
    )


def test_a_study_that_tells_of_no_other_country_has_no_comparison() -> None:
    assert ambition(small_study(), Ledger({})) is None


# --- Norway, with the published table: 1,600 and 600 in the country, 400 through EuroHPC, over five years -------------


@pytest.fixture(scope="module")
def norway() -> dict[str, CountryLevel]:
    table = {"investment_national": 1600, "operation": 600, "investment_partnerships": 400}
    ledger = add_up(Amount((line,), 2026, Fraction(total)) for line, total in table.items())
    made = compared(ambition(load_study().study, ledger))
    return {level.country.country: level for level in (made.home, *made.others)}


def read(level: Level | None) -> tuple[float, float] | None:
    """A year in MNOK, and NOK per inhabitant, to the hundredth."""
    return None if level is None else (round(float(level.yearly), 2), round(float(level.per_inhabitant), 2))


@pytest.mark.parametrize(
    ("country", "national", "partnerships"),
    [
        ("norway", (440, 79.28), (80, 14.41)),
        ("finland", (176, 31.41), (650, 115.99)),
        ("sweden", (120, 11.37), (151.43, 14.35)),
        ("denmark", (63, 10.57), None),
        ("germany", None, None),
        ("netherlands", (25, 1.39), (90, 5.02)),
        ("france", (570, 8.33), None),
    ],
)
def test_norway_beside_its_neighbours(
    norway: dict[str, CountryLevel],
    country: str,
    national: tuple[float, float] | None,
    partnerships: tuple[float, float] | None,
) -> None:
    assert (read(norway[country].national), read(norway[country].partnerships)) == (national, partnerships)


def test_all_of_norways_amounts_say_in_both_languages_what_to_know(norway: dict[str, CountryLevel]) -> None:
    told = [row for level in norway.values() for row in (*level.counted, *level.left_out)]
    assert len(told) == 20
    assert [row.item for row in told if not (row.note and row.note_nb)] == []


def test_what_is_left_out_of_norways_comparison(norway: dict[str, CountryLevel]) -> None:
    left = {(name, row.item): row.amount for name, level in norway.items() for row in level.left_out}
    assert left == {
        ("finland", "lumi"): 500,
        ("finland", "national_investment"): 470,
        ("finland", "user_support"): 70,
        ("sweden", "wallenberg"): 50,
        ("sweden", "vr_extra"): 100,
        ("sweden", "naiss_reserve"): 160,
        ("denmark", "deic_reserve"): 12,
        ("denmark", "gefion"): 1100,
        ("germany", "jupiter"): 2950,
        ("netherlands", "machines"): 120,
        ("france", "exascale"): 6000,
    }
