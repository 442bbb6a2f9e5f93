"""What there is and what can be had in a random study: places, products, existing systems, partnerships, offers."""

from random import Random

from tests.study_text import Cells, StudyText

FIRST = 2025
RULES = (
    *("coverage", "budget", "domestic_share", "readiness", "classified_tiers"),
    *("redundancy", "partnership_share", "procurement", "sites", "storage_balance"),
)
SITES = ("north", "south", "west")
TIERS = ("open", "restricted", "secret")
RESOURCES = ("cpu", "gpu", "storage")

_CHANCE = {"coverage": (True,) * 9 + (False,), "budget": (True,) * 4 + (False,)}


class Draft:
    """A study in the making: names and rules are chosen, tables are added one after the other."""

    def __init__(self, rng: Random, tiny: bool, on: tuple[str, ...]) -> None:
        self.rng = rng
        self.tiny = tiny
        self.text = StudyText({}, {})
        self.years = list(range(FIRST, FIRST + rng.choice((1, 2) if tiny else (1, 2, 2, 3, 4))))
        self.sites = SITES[: rng.choice((1, 1, 2) if tiny else (1, 2, 2, 3))]
        self.tiers = TIERS[: rng.choice((1, 1, 2) if tiny else (1, 2, 2, 3))]
        self.resources = RESOURCES[: rng.choice((1, 1, 2) if tiny else (1, 2, 2, 3))]
        self.rules = {name: name in on or rng.choice(_CHANCE.get(name, (False, False, True))) for name in RULES}
        self.unclassified = [self.tiers[0]]
        self.delivered: set[str] = set()
        self.priced: set[str] = set()

    def pick(self, *texts: str) -> str:
        return self.rng.choice(texts)

    def year(self, before: int = 0, after: int = 0) -> str:
        return str(self.rng.randint(self.years[0] - before, self.years[-1] + after))

    def some(self, names: tuple[str, ...], least: int, most: int) -> list[str]:
        """Different names in random order."""
        return self.rng.sample(list(names), self.rng.randint(least, max(least, min(most, len(names)))))

    def tables(self, **rows: list[Cells]) -> None:
        self.text.tables.update(rows)

    def places(self) -> None:
        pick = self.pick
        for tier in self.tiers[1:]:
            if self.rng.choice((True, True, False)):
                continue
            self.unclassified.append(tier)
        tiers = [
            {
                **{"tier": tier, "rank": str(3 * rank), "classified": "no" if tier in self.unclassified else "yes"},
                **{"national_control": pick("no", "no", "yes"), "surcharge": pick("0", "0.2", "0.5")},
            }
            for rank, tier in enumerate(self.tiers)
        ]
        sites = [
            {
                **{"site": site, "power_limit_kw": pick("100", "40", "12", "6"), "rent": pick("0", "0.1", "0.6")},
                **{"availability": pick("0.99", "0.95", "1"), "pue": pick("1", "1.2"), "power_price": pick("0", "1.3")},
                "load": pick("1", "0.7"),
            }
            for site in self.sites
        ]
        self.tables(tiers=self.rng.sample(tiers, len(tiers)), sites=sites)

    def catalogue(self) -> None:
        pick = self.pick
        names = ("node", "shelf", "rack")[: self.rng.choice((1, 1, 2) if self.tiny else (1, 2, 2, 3))]
        rate = ("0", "0.1", "-0.1")
        small = not self.tiny and self.rng.choice((False, False, False, True))
        sizes, gives = (("0.02", "0.05"), ("0.02", "0.03")) if small else (("1", "2", "1.5"), ("1", "2", "0.5", "1.3"))
        prices = [{"item": name, "price": pick("1", "2", "0.7", "3.1"), "change": pick(*rate)} for name in names]
        products = [
            {
                **{"product": name, "price_item": self.rng.choice(names), "items_per_unit": pick(*sizes)},
                **{"lifetime_years": pick("6", "1", "2", "3"), "delivery_years": pick("0", "0", "0", "1")},
                **{"performance_change": pick(*rate), "power_kw": "0.02" if small else pick("0", "1", "0.4")},
            }
            for name in names
        ]
        capacity = []
        for number, name in enumerate(names):
            first = self.resources[number % len(self.resources)]
            others = tuple(resource for resource in self.resources if resource != first)
            for resource in (first, *self.some(others, 0, self.rng.choice((0, 0, 1)))):
                capacity.append({"product": name, "resource": resource, "capacity": pick(*gives)})
        self.delivered = {row["resource"] for row in capacity}
        self.priced = set(self.delivered)
        self.tables(prices=prices, products=products, product_capacity=capacity)

    def existing(self) -> None:
        pick, systems, capacity = self.pick, [], []
        for number in range(self.rng.choice((0, 1, 1, 2))):
            name = f"old_{number}"
            begins = pick("", "", self.year(2))
            ends = self.rng.randint(int(begins or FIRST - 1), self.years[-1] + 1)
            systems.append(
                {
                    **{"system": name, "site": pick(*self.sites), "tier": pick(*self.tiers)},
                    **{"power_kw": pick("0", "1", "2.5"), "first_year": begins, "last_year": str(ends)},
                }
            )
            for resource in self.some(self.resources, 1, 2):
                capacity.append({"system": name, "resource": resource, "capacity": pick("1", "0.4", "3")})
        self.tables(existing_systems=systems, existing_capacity=capacity)

    def outside_tiers(self, site: str = "") -> str:
        """Tiers that a partnership or an offer may serve, in an order of its own."""
        allowed = self.tiers if site or not self.rules["classified_tiers"] else tuple(self.unclassified)
        return " ".join(self.some(allowed, 1, 1 if self.tiny else 3))

    def partnerships(self) -> None:
        pick, rows, yields, quotas = self.pick, [], [], []
        for number in range(self.rng.choice((0, 0, 1) if self.tiny else (0, 1, 1, 2))):
            name, site = f"union_{number}", pick("", "", *self.sites)
            first = self.rng.choice(self.years)
            step, smallest = pick("1", "2.5", "0.8"), pick("0", "0.5", "3")
            largest = max(float(step), float(smallest)) + self.rng.choice((2, 0, 0.5, 6))
            enabled = pick("yes", "yes", "no")
            rows.append(
                {
                    **{"partnership": name, "enabled": enabled, "site": site, "tiers": self.outside_tiers(site)},
                    **{"time_critical": pick("no", "yes"), "window_first": str(first - pick("0", "1").count("1"))},
                    **{"window_last": str(first + self.rng.choice((0, 1, 3))), "step": step, "smallest_year": smallest},
                    **{
                        "largest_year": f"{largest:g}",
                        "start_year": self.year(1, 1),
                        "lifetime_years": pick("5", "2", "1"),
                    },
                }
            )
            for resource in self.some(self.resources, 1, 2):
                yields.append({"partnership": name, "resource": resource, "capacity": pick("1", "0.5", "1.6")})
                if enabled == "yes":
                    self.delivered.add(resource)
            for resource in self.some(self.resources, 0, 1):
                quota = {"partnership": name, "resource": resource, "capacity": pick("0.5", "2")}
                quotas.append({**quota, "last_year": self.year(1, 1)})
                self.delivered.add(resource)
        self.tables(partnerships=rows, partnership_yields=yields, partnership_quotas=quotas)

    def commercial(self) -> None:
        pick, rows = self.pick, []
        for number in range(0 if self.tiny else self.rng.choice((0, 0, 1, 2))):
            for resource in self.some(self.resources, 1, 2):
                enabled = pick("yes", "no")
                prices = ("", "0.8", "3") if resource in self.priced else ("0.8", "3")
                rows.append(
                    {
                        **{"offer": f"cloud_{number}", "resource": resource, "enabled": enabled},
                        **{"tiers": self.outside_tiers(), "largest_year": pick("5", "1.5", "0.25")},
                        "price": pick(*prices),
                    }
                )
                if enabled == "yes":
                    self.delivered.add(resource)
        self.tables(commercial=rows)
