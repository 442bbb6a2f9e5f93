"""Small random studies that reach every table, rule and kind of decision; valid by design.

One generator serves both a seeded run (`random.Random`) and Hypothesis, whose random source can be shrunk: the first
choice of every list is the plainest. Capacities, needs and prices are of the order of one, so that plans count units.
"""

from itertools import product
from random import Random

from hypothesis import strategies as st

from tests.random_supply import Draft
from tests.study_text import StudyText

_SPLITS = {
    1: (("1",),),
    2: (("0.5", "0.5"), ("0.7", "0.3"), ("1", "0")),
    3: (("0.5", "0.25", "0.25"), ("0.8", "0.1", "0.1")),
}


def studies(tiny: bool = False, on: tuple[str, ...] = ()) -> st.SearchStrategy[StudyText]:
    """Random studies; see `random_study`."""
    return st.builds(random_study, st.randoms(use_true_random=False), st.just(tiny), st.just(on))


def random_study(rng: Random, tiny: bool = False, on: tuple[str, ...] = ()) -> StudyText:
    """A random study.

    tiny: with few whole decisions and no continuous ones, so that every plan can be looked at. Of the others some have
        units so small that they are bought by the hundred.
    on: rules that are on; each of the others is on or off.
    """
    return _Study(rng, tiny, on).study()


class _Study(Draft):
    def study(self) -> StudyText:
        self.tables(sources=[{"source": "made_up", "title": "Made up"}])
        self.places()
        self.catalogue()
        self.existing()
        self.partnerships()
        self.commercial()
        self.values()
        self.need()
        self.money()
        self.policies()
        return self.text

    def values(self) -> None:
        rows = []
        for resource in self.resources:
            given = ("", "", "", "4", "12", "0.5") if resource in self.priced else ("4", "0.5", "12")
            rows.append({"resource": resource, "shortage_value": self.pick(*given)})
        self.tables(resources=rows)

    def need(self) -> None:
        pick, flags = self.pick, ("no", "no", "yes")
        classes = ("research", "alarm")[: self.rng.choice((1, 2))]
        rows = [
            {"service_class": name, "time_critical": pick(*flags), "national_control": pick(*flags)} for name in classes
        ]
        demand, shares = [], []
        for number in range(self.rng.choice((1, 2, 3))):
            name = f"need_{number}"
            demand.append(
                {
                    **{
                        "need": name,
                        "resource": pick(*sorted(self.priced), *sorted(self.delivered)),
                        "service_class": pick(*classes),
                    },
                    **{"base_year": pick("2025", "2024"), "base_need": pick("4", "2", "7.5", "1.2", "12", "5", "0")},
                    "growth": pick("0", "0.3", "1", "-0.2"),
                }
            )
            tiers = self.some(self.tiers, 1, 3)
            for tier, share in zip(tiers, self.rng.choice(_SPLITS[len(tiers)]), strict=True):
                moves = "0" if tier == self.tiers[0] else pick("0", "0.5", "1")
                shares.append({"need": name, "tier": tier, "share": share, "run_open": moves})
        self.tables(service_classes=rows, demand=demand, tier_shares=shares)
        self.projects(classes)

    def projects(self, classes: tuple[str, ...]) -> None:
        if self.rng.choice((True, False)):
            return
        key = {"project": "puzzle", "year": self.year()}
        place = {"resource": self.pick(*sorted(self.delivered)), "service_class": self.pick(*classes)}
        need = {**key, **place, "tier": self.pick(*self.tiers), "need": self.pick("1", "0.3")}
        self.tables(projects=[{"project": "puzzle", "enabled": self.pick("yes", "no")}], project_needs=[need])
        self.tables(project_costs=[{**key, "cost": self.pick("1", "4.5")}])

    def money(self) -> None:
        pick = self.pick
        operation = [{"item": "base", "kind": "fixed", "amount": pick("0", "0.5", "1.5")}]
        for item, kind in (("systems", "per_system"), ("users", "paid_back")):
            for number in range(self.rng.choice((0, 1, 1, 2))):
                span = {"first_year": pick("", str(self.years[0])), "last_year": pick("", self.year())}
                operation.append(
                    {"item": f"{item}_{number}", "kind": kind, "amount": pick("0.1", "0.3", "0.8"), **span}
                )
        lines = ("investment_national", "operation", "investment_partnerships", "sum")
        places = list(product(lines, map(str, self.years)))
        capped = self.rng.sample(places, min(len(places), self.rng.choice((0, 0, 1, 3))))
        ceilings = [{"line": line, "year": year, "ceiling": pick("8", "4", "15", "2.5")} for line, year in capped]
        pairs = list(product(self.resources, self.resources))
        joined = [pair for pair in self.rng.sample(pairs, min(len(pairs), 2)) if pair[0] != pair[1]][:1]
        balances = [
            {"storage_resource": storage, "compute_resource": compute, "ratio": pick("0.1", "0.5", "1")}
            for storage, compute in joined
        ]
        self.tables(operation=operation, ceilings=ceilings, balances=balances)

    def policies(self) -> None:
        pick, text, lost = self.pick, self.text, range(len(self.sites))
        study = {"name": '"random"', "title": '"Random"', "title_nb": '"Tilfeldig"'}
        units = {"unit": '"MNOK"', "unit_nb": '"MNOK"', "small_unit": '"NOK"', "small_units_per_unit": "50000"}
        text.settings["objective"] = pick('"value"', *(() if self.tiny else ('"value"', '"value"', '"coverage"')))
        text.settings.update({f"study.{name}": literal for name, literal in study.items()})
        text.settings.update({f"money.{name}": literal for name, literal in units.items()})
        text.settings["money.price_year"] = pick("2025", "2024")
        text.settings["horizon.first_year"] = str(self.years[0])
        text.settings["horizon.last_year"] = str(self.years[-1])
        text.figure("money.discount_rate", pick("0", "0.04", "0.2"))
        text.figure("money.hours_per_year", pick("1000", "8760"))
        text.figure("money.commercial_multiplier", pick("7.5", "15", "3"))
        for name, on in self.rules.items():
            text.switch(name, on)
            if name in ("domestic_share", "readiness", "redundancy") and self.rng.choice((False, False, True)):
                text.settings[f"rules.{name}.first_year"] = self.year()
        text.figure("rules.budget.total", pick("20", "12", "60", "6", "30", "3"))
        if self.rng.choice((False, True)):
            text.figure("rules.budget.carry_over", pick("0.5", "1", "0.1"))
        if self.rng.choice((False, False, True)):
            text.figure("rules.budget.ramp", pick("6", "2", "0.5"))
        text.figure("rules.domestic_share.share", pick("0.5", "0.25", "0.7", "0.9", "0"))
        text.figure("rules.readiness.share", pick("0.5", "0.3", "1"))
        text.figure("rules.redundancy.uptime_target", pick("0.9", "0.5", *(("0.99",) if len(self.sites) > 1 else ())))
        if self.rng.choice((True, False)):
            text.figure("rules.redundancy.sites_lost", str(self.rng.choice(lost[:2])))
        lower, upper = self.rng.choice((("0", "0.3"), ("0", "0.5"), ("0", "1"), ("0.05", "0.6"), ("0.25", "0.25")))
        text.figure("rules.partnership_share.lower", lower)
        text.figure("rules.partnership_share.upper", upper)
        text.figure("rules.procurement.smallest_lot", pick("1", "2.5", "0.5", "4"))
        text.figure("rules.procurement.most_a_year", pick("3", "2", "1", "5"))
