"""What was bought and contributed as a study has it that begins later: existing systems, and quotas that are held.

A procurement is one system to run, so it is one row at a time; where its products begin or retire in different years,
one row follows the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from inputs.study import Study
from inputs.unit_figures import in_service, unit_capacity
from outputs.revise.actuals import Actuals, Bought, decimals

Cells = Mapping[str, str]


def standing(study: Study, actuals: Actuals, first: int) -> dict[str, list[Cells]]:
    """The rows to be added, by table, for what stands from a year on of what was bought and contributed before it."""
    rows: defaultdict[str, list[Cells]] = defaultdict(list)
    numbers: defaultdict[int, int] = defaultdict(int)
    for (year, site, tier), lot in _procurements(actuals).items():
        for since, until, units in _spans(study, lot, first):
            numbers[year] += 1
            name = f"bought_{year}_{numbers[year]}"
            told = _told(first, f"Bought in {year}: {', '.join(f'{row.units} {row.product}' for row in units)}.")
            begins = {"first_year": str(since) if since > first else "", "last_year": str(until), **told}
            _add_system(rows, study, name, (year, site, tier), begins, units)
    for name in study.partnerships:
        _add_quotas(rows, study, name, actuals, first)
    return rows


def source_of(first: int) -> str:
    """The key of the source of what was bought before a year."""
    return f"revision_{first}"


def _told(first: int, note: str) -> dict[str, str]:
    return {"source": source_of(first), "quality": "derived", "note": note}


def _procurements(actuals: Actuals) -> dict[tuple[int, str, str], list[Bought]]:
    lots: defaultdict[tuple[int, str, str], list[Bought]] = defaultdict(list)
    for row in sorted(actuals.bought, key=lambda row: (row.year, row.site, row.tier, row.product)):
        lots[row.year, row.site, row.tier].append(row)
    return lots


def _spans(study: Study, lot: Iterable[Bought], first: int) -> Iterator[tuple[int, int, tuple[Bought, ...]]]:
    """Spans of years from `first` on in which the same of a procurement is in service."""
    lot = tuple(lot)
    ends = [row.year + study.products[row.product].delivery_years for row in lot]
    ends += [end + study.products[row.product].lifetime_years for row, end in zip(lot, ends, strict=True)]
    bounds = sorted({first, *(end for end in ends if end > first)})
    for since, end in pairwise(bounds):
        units = tuple(row for row in lot if in_service(study, row.product, row.year, since))
        if units:
            yield since, end - 1, units


def _add_system(
    rows: dict[str, list[Cells]],
    study: Study,
    name: str,
    place: tuple[int, str, str],
    told: Cells,
    units: tuple[Bought, ...],
) -> None:
    year, site, tier = place
    power = sum((row.units * study.products[row.product].power_kw for row in units), Fraction(0))
    title = f"{study.sites[site].title}, {tier}, {year}"
    system = {"system": name, "title": title, "site": site, "tier": tier, "power_kw": decimals(power)}
    rows["existing_systems"].append({**system, **told})
    for resource in study.resources:
        gives = [
            row.units * unit_capacity(study, row.product, resource, row.year)
            for row in units
            if (row.product, resource) in study.product_capacity
        ]
        if gives:
            capacity = decimals(sum(gives, Fraction(0)))
            rows["existing_capacity"].append({**told, "system": name, "resource": resource, "capacity": capacity})


def _add_quotas(rows: dict[str, list[Cells]], study: Study, name: str, actuals: Actuals, first: int) -> None:
    """What contributions give from `first` on, as a quota of a partnership of its own that takes no more."""
    paid, row = sum(steps for (to, _), steps in actuals.steps.items() if to == name), study.partnerships[name]
    last = row.start_year + row.lifetime_years - 1
    if not paid or last < first:
        return
    held = f"{name[:28]}_before_{first}"
    told = _told(first, f"{decimals(paid * row.step)} contributed before {first}.")
    rows["partnerships"].append(
        {
            **{"partnership": held, "title": f"{row.title}, paid before {first}"},
            **{"title_nb": f"{row.title_nb}, betalt før {first}", "enabled": "no", "site": row.site or ""},
            **{"tiers": " ".join(row.tiers), "time_critical": "yes" if row.time_critical else "no"},
            **{"window_first": str(row.window_first), "window_last": str(row.window_last), "step": decimals(row.step)},
            **{"smallest_year": decimals(row.smallest_year), "largest_year": decimals(row.largest_year)},
            **{"start_year": str(row.start_year), "lifetime_years": str(row.lifetime_years), **told},
        }
    )
    for (giver, resource), gives in study.partnership_yields.items():
        if giver == name:
            capacity = decimals(gives.capacity * row.step * paid)
            since = str(row.start_year) if row.start_year > first else ""
            rows["partnership_quotas"].append(
                {
                    **{"partnership": held, "resource": resource, "capacity": capacity},
                    **{"first_year": since, "last_year": str(last), **told},
                }
            )
