"""The rows of a study of any size, drawn after the pattern of Norway's.

Sites, resources, products, tiers and partnerships are copies of Norway's with figures that vary by a tenth. Need, money
and partnerships grow with the number of sites. What changes by the year changes over the whole horizon as much as
Norway's does over its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from math import ceil, sqrt
from random import Random

from benchmarks.norway_rows import DIGITS, named, norway, number, product_of, repeated, rows, settings
from benchmarks.study_sizes import Size
from tests.study_text import Cells, StudyText

# How far figures vary from the pattern's, in thousandths.
_SPREAD = 100


def draw_study(name: str, size: Size, seed: int) -> StudyText:
    """A study without a budget of its own and without ceilings."""
    return _Draft(name, size, Random(seed)).text


class _Draft:
    def __init__(self, name: str, size: Size, random: Random) -> None:
        self.size = size
        self._random = random
        self._scale = Fraction(size.sites, len(norway().sites))
        self._years = range(norway().years[0], norway().years[0] + size.years)
        self._copies = {row["resource"]: list[str]() for row in rows("resources")}
        self.text = StudyText(settings(), {"sources": [{"source": "made_up", "title": "Drawn after Norway's study"}]})
        self._settings(name)
        self._places()
        self._resources()
        self._products()
        self._existing()
        self._need()
        self._partnerships()
        self._offers()
        operation = rows("operation")
        for row in operation:
            if row["kind"] != "per_system":
                row["amount"] = self._scaled(row["amount"])
        self.text.tables["operation"] = operation

    def _settings(self, name: str) -> None:
        most = ceil(norway().rules.procurement.most_a_year.value * self._scale)
        self.text.settings |= {
            "study.name": f'"{name}"',
            "study.title": f'"Benchmark study: {name}"',
            "study.title_nb": f'"Studie for ytelsesmåling: {name}"',
            "horizon.last_year": str(self._years[-1]),
            "rules.procurement.most_a_year.value": str(most),
        }
        for path, value in list(self.text.settings.items()):
            if path.endswith(".value"):
                self.text.figure(path.removesuffix(".value"), value)

    def _places(self) -> None:
        count = self.size.sites
        sites = [(named(row, "site", copy), row) for row, copy in repeated(rows("sites"), count)]
        for name, row in sites:
            row["site"] = name
            self._vary(row, "power_limit_kw", "rent", "power_price")
            row["availability"] = self._availability(row["availability"])
        tiers = [row for row, _ in repeated(rows("tiers"), min(self.size.tiers, len(norway().tiers)))]
        while len(tiers) < self.size.tiers:
            before, last = tiers[-2:]
            rank = str(len(tiers))
            dearer = 2 * Decimal(last["surcharge"]) - Decimal(before["surcharge"])
            tiers.append({**last, "tier": f"tier_{rank}", "rank": rank, "surcharge": str(dearer)})
        self.text.tables |= {"sites": [row for _, row in sites], "tiers": tiers}

    def _availability(self, pattern: str) -> str:
        """Two sites of this study are down together about as often as two of Norway's: so one may be lost at once."""
        pairs = Fraction(len(norway().sites) * (len(norway().sites) - 1), self.size.sites * (self.size.sites - 1))
        down = (1 - float(pattern)) * sqrt(pairs) * self._random.randint(1000 - _SPREAD, 1000) / 1000
        return f"{1 - down:.{DIGITS + 1}f}"

    def _resources(self) -> None:
        drawn = []
        for row, copy in repeated(rows("resources"), self.size.resources):
            name = named(row, "resource", copy)
            self._copies[row["resource"]].append(name)
            drawn.append({**row, "resource": name})
        self.text.tables |= {"resources": drawn, "balances": rows("balances")}

    def _products(self) -> None:
        """A product for each resource, then later, dearer and longer-lived ones, and some that give two resources."""
        prices: list[Cells] = []
        products: list[Cells] = []
        capacities: list[Cells] = []
        for parts, copy, variant in self._kinds():
            patterns = [product_of(part) for part in parts]
            first = patterns[0][0]
            name = named({"product": "_and_".join(row["product"] for row, _, _ in patterns)}, "product", copy)
            name += "_late" if variant else ""
            price = sum(float(price["price"]) * float(row["items_per_unit"]) for row, price, _ in patterns)
            prices.append({**patterns[0][1], "item": name, "price": self._varied(price), "title": name})
            power = sum(float(row["power_kw"]) for row, _, _ in patterns)
            products.append(
                {
                    **first,
                    "product": name,
                    "price_item": name,
                    "items_per_unit": "1",
                    "power_kw": self._varied(power),
                    "lifetime_years": str(int(first["lifetime_years"]) + variant),
                    "delivery_years": str(int(first["delivery_years"]) + variant),
                    "performance_change": self._over_horizon(first["performance_change"]),
                }
            )
            for part, (_, _, capacity) in zip(parts, patterns, strict=True):
                delivered = self._copies[part][copy]
                capacities.append({"product": name, "resource": delivered, "capacity": self._varied(float(capacity))})
        self.text.tables |= {"prices": prices, "products": products, "product_capacity": capacities}

    def _kinds(self) -> list[tuple[tuple[str, ...], int, int]]:
        """(pattern resources, copy, 1 for a later variant) of as many products as the size has."""
        plain = [((part,), copy, 0) for part, names in self._copies.items() for copy in range(len(names))]
        first, second, *_ = self._copies
        later: list[tuple[tuple[str, ...], int, int]] = []
        for copy in range(max(len(names) for names in self._copies.values())):
            there = [part for part, names in self._copies.items() if copy < len(names)]
            joint = [((first, second), copy, 0)] if {first, second} <= set(there) else []
            variants = [((part,), copy, 1) for part in there]
            later += [*variants[:1], *joint, *variants[1:]]
        return [*plain, *later][: self.size.products]

    def _existing(self) -> None:
        systems: list[Cells] = []
        capacities: list[Cells] = []
        sites = [row["site"] for row in self.text.rows("sites")]
        pattern = rows("existing_systems")
        count = len(pattern) * self.size.sites // len(norway().sites)
        for place, (row, copy) in enumerate(repeated(pattern, count)):
            name = named(row, "system", copy)
            last = int(row["last_year"]) + self._random.randint(0, 1)
            pattern_site = named(row, "site", copy)
            site = pattern_site if pattern_site in sites else sites[place % len(sites)]
            systems.append({**row, "system": name, "site": site, "last_year": str(last)})
            for given in rows("existing_capacity"):
                if given["system"] == row["system"]:
                    names = self._copies[given["resource"]]
                    amount = self._varied(float(given["capacity"]))
                    capacities.append({"system": name, "resource": names[copy % len(names)], "capacity": amount})
        self.text.tables |= {"existing_systems": systems, "existing_capacity": capacities}

    def _need(self) -> None:
        demand: list[Cells] = []
        shares: list[Cells] = []
        for row in rows("demand"):
            names = self._copies[row["resource"]]
            for copy, resource in enumerate(names):
                name = named(row, "need", copy)
                base = self._varied(float(row["base_need"]) * float(self._scale) / len(names))
                growth = self._over_horizon(row["growth"])
                demand.append({**row, "need": name, "resource": resource, "base_need": base, "growth": growth})
                shares += self._shares(row["need"], name)
        self.text.tables |= {"service_classes": rows("service_classes"), "demand": demand, "tier_shares": shares}

    def _shares(self, pattern: str, need: str) -> Iterator[Cells]:
        """The pattern's shares of the tiers; a further tier has the last one's, the open tier what is left."""
        given = [row for row in rows("tier_shares") if row["need"] == pattern]
        tiers = [row["tier"] for row in self.text.rows("tiers")]
        classified = [given[min(place, len(given) - 1)] for place in range(1, len(tiers))]
        left = 1 - sum(Decimal(row["share"]) for row in classified)
        for tier, row in zip(tiers, [{**given[0], "share": str(left)}, *classified], strict=True):
            yield {**row, "need": need, "tier": tier}

    def _partnerships(self) -> None:
        """Partnerships abroad and hosted by turns, one window after another from the second year on."""
        tables = defaultdict[str, list[Cells]](list)
        length = (self.size.years - 1) // self.size.partnerships
        for place, (row, copy) in enumerate(repeated(rows("partnerships"), self.size.partnerships)):
            name = named(row, "partnership", copy)
            opens = self._years[1] + place * length
            access = int(row["lifetime_years"]) + length - (int(row["window_last"]) - int(row["window_first"]) + 1)
            row |= {
                "partnership": name,
                "enabled": "yes",
                "site": self._random.choice(self.text.rows("sites"))["site"] if row["site"] else "",
                "window_first": str(opens),
                "window_last": str(opens + length - 1),
                "largest_year": self._scaled(row["largest_year"]),
                "start_year": str(opens + 1),
                "lifetime_years": str(access),
            }
            tables["partnerships"].append(row)
            pattern = list(norway().partnerships)[place % len(norway().partnerships)]
            for table, held in (("partnership_yields", True), ("partnership_quotas", place == 0)):
                given = [known for known in rows(table) if known["partnership"] == pattern and held]
                tables[table] += self._of_each_resource(given, name, scaled=table == "partnership_quotas")
        self.text.tables |= tables

    def _of_each_resource(self, given: Iterable[Cells], partnership: str, scaled: bool) -> Iterator[Cells]:
        for row in given:
            names = self._copies[row["resource"]]
            for resource in names:
                amount = float(row["capacity"]) * (float(self._scale) if scaled else 1) / len(names)
                yield {**row, "partnership": partnership, "resource": resource, "capacity": self._varied(amount)}

    def _offers(self) -> None:
        offers = []
        for row in rows("commercial") if self.size.offers else ():
            names = self._copies[row["resource"]]
            for resource in names:
                largest = number(float(row["largest_year"]) * float(self._scale) / len(names))
                offers.append({**row, "enabled": "yes", "resource": resource, "largest_year": largest})
        self.text.tables["commercial"] = offers

    def _over_horizon(self, rate: str) -> str:
        """The yearly rate that brings over this horizon what `rate` brings over Norway's."""
        return number((1 + float(rate)) ** (len(norway().years) / self.size.years) - 1)

    def _scaled(self, text: str) -> str:
        return number(Decimal(text) * self._scale.numerator / self._scale.denominator)

    def _vary(self, row: Cells, *columns: str) -> None:
        row |= {column: self._varied(float(row[column])) for column in columns}

    def _varied(self, value: float) -> str:
        return number(value * self._random.randint(1000 - _SPREAD, 1000 + _SPREAD) / 1000)
