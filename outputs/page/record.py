"""The parts of the page on how the plan was found: the method in a paragraph, and the run's record."""

from math import inf

from inputs.language import say
from outputs.material.material import Material
from outputs.page.data import Row
from outputs.page.text import plain, with_unit
from outputs.page.word_lists import status_name
from outputs.wording import gap_percent, proof


def method(material: Material) -> tuple[str, ...]:
    """What is decided and minimised, how exact it is, and how near the best possible this plan is."""
    coverage = material.summary["options"]["objective"] == "coverage"
    said = [
        say(
            "A mixed-integer programme, solved by HiGHS, chooses how many units to buy in each year at each site and "
            "security tier, how much to contribute to partnerships and how much to rent, so that {aim}, under the "
            "rules above. Need left uncovered is worth what it would cost to rent commercially for a year.",
            aim=say("the value of need left uncovered is least, and then the present value of all spending")
            if coverage
            else say("the present value of all spending and of need left uncovered is least"),
        )
    ]
    said.append(
        say(
            "Whole decisions are rounded and every rule is read again. All amounts are recomputed from the decisions "
            "in exact arithmetic, and rounded so that tables add up. Amounts change fast: the plan is to be revised "
            "every year."
        )
    )
    objective, uncovered = material.number("objective"), material.number("uncovered_value")
    if objective is not None and uncovered is not None:
        said.append(
            say(
                "Present value: {objective}, of which {uncovered} is the value of uncovered need. This is {proof}.",
                objective=with_unit(objective, material.unit),
                uncovered=with_unit(uncovered, material.unit),
                proof=proof(_gap(material)),
            )
        )
    return tuple(said)


def _gap(material: Material) -> float:
    gap = material.number("gap")
    return inf if gap is None else float(gap)


def record(material: Material) -> tuple[Row, ...]:
    """How the plan was found; not how long it took, which differs from run to run."""
    told = material.summary
    gap, bound, objective = material.number("gap"), material.number("bound"), material.number("objective")
    asked = material.number("options", "gap")
    scenario = told["scenario"]
    versions = ", ".join(f"{name} {version}" for name, version in told["versions"].items())
    pairs = [
        (say("Status"), status_name(told["status"])),
        (say("Gap reached"), say("not known") if gap is None else gap_percent(float(gap))),
        (say("Gap asked for"), say("not known") if asked is None else gap_percent(float(asked))),
        (say("Objective"), say("not known") if objective is None else with_unit(objective, material.unit, 3)),
        (say("Proven bound"), say("not known") if bound is None else with_unit(bound, material.unit, 3)),
        (
            say("Model"),
            say(
                "{rows} rows, {columns} columns, {integers} whole numbers, {nodes} nodes searched",
                **{name: plain(size) for name, size in told["model"].items()},
            ),
        ),
        (say("Scenario"), say("base") if scenario is None else scenario),
        (say("Changed for this run"), "; ".join(told["changes"]) or say("nothing")),
        (say("Seed"), str(told["seed"])),
        (say("Versions"), versions),
    ]
    return tuple(Row(label, (text,)) for label, text in pairs)


def hashes(material: Material) -> tuple[Row, ...]:
    """The sha256 of every input."""
    return tuple(Row(name, (digest,)) for name, digest in material.summary["inputs_sha256"].items())
