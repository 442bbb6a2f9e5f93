"""The parts of the page on how the plan was found: the method in a paragraph, and the run's record."""

from math import inf

from outputs.material.material import Material
from outputs.page.data import Row
from outputs.page.text import plain, with_unit
from outputs.page.words import Words
from outputs.wording import gap_percent, proof


def method(material: Material, words: Words) -> tuple[str, ...]:
    """What is decided and minimised, how exact it is, and how near the best possible this plan is."""
    coverage = material.summary["options"]["objective"] == "coverage"
    said = [words.method_model.format(aim=words.method_coverage if coverage else words.method_value)]
    said.append(words.method_exact)
    objective, uncovered = material.number("objective"), material.number("uncovered_value")
    if objective is not None and uncovered is not None:
        said.append(
            words.method_value_found.format(
                objective=with_unit(objective, material.unit),
                uncovered=with_unit(uncovered, material.unit),
                proof=words.method_proof.format(proof=proof(_gap(material))),
            )
        )
    return tuple(said)


def _gap(material: Material) -> float:
    gap = material.number("gap")
    return inf if gap is None else float(gap)


def record(material: Material, words: Words) -> tuple[Row, ...]:
    """How the plan was found; not how long it took, which differs from run to run."""
    told = material.summary
    gap, bound, objective = material.number("gap"), material.number("bound"), material.number("objective")
    asked = material.number("options", "gap")
    scenario = told["scenario"]
    versions = ", ".join(f"{name} {version}" for name, version in told["versions"].items())
    pairs = [
        (words.status, words.statuses.get(told["status"], told["status"])),
        (words.gap, words.gap_unknown if gap is None else gap_percent(float(gap))),
        (words.asked_gap, words.gap_unknown if asked is None else gap_percent(float(asked))),
        (words.objective, words.gap_unknown if objective is None else with_unit(objective, material.unit, 3)),
        (words.bound, words.gap_unknown if bound is None else with_unit(bound, material.unit, 3)),
        (words.model, words.model_size.format(**{name: plain(size) for name, size in told["model"].items()})),
        (words.scenario, words.base_scenario if scenario is None else scenario),
        (words.changes, "; ".join(told["changes"]) or words.no_changes),
        (words.seed, str(told["seed"])),
        (words.versions, versions),
    ]
    return tuple(Row(label, (text,)) for label, text in pairs)


def hashes(material: Material) -> tuple[Row, ...]:
    """The sha256 of every input."""
    return tuple(Row(name, (digest,)) for name, digest in material.summary["inputs_sha256"].items())
