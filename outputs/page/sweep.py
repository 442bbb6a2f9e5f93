"""The page of a sweep as data, from its folder."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from inputs.language import say
from inputs.paths import BUDGET
from inputs.titles import title_of, unit_of
from outputs.figures.multiples import chosen
from outputs.folder import INPUTS
from outputs.material.swept import Swept
from outputs.page.budget_runs import MOST_BUDGETS, BudgetRun, by_budget
from outputs.page.budgets import nearest, stops_of
from outputs.page.data import Budgets, Row, SweepPage
from outputs.page.sweep_answers import sweep_answers, varied_lines
from outputs.page.sweep_pictures import figures_section
from outputs.page.sweep_runs import runs_section, settled
from outputs.page.sweep_words import gap_read, inputs_named
from outputs.page.text import number, plain, span
from outputs.runs.sweep_report import stopped
from outputs.summary import hashes
from outputs.versions import OWN, versions

_VALUE = "value"


def sweep_page(swept: Swept) -> SweepPage:
    """Everything that the page says, in its order."""
    study = swept.study
    runs = by_budget(swept) if swept.varied == (BUDGET,) and swept.planned else ()
    ties = _ties(swept, runs)
    sections = (runs_section(swept, ties), figures_section(swept))
    missing = sum(run.record is None for run in swept.runs)
    return SweepPage(
        title=say("{study}: sweep of {inputs}", study=title_of(study.settings.study), inputs=inputs_named(swept)),
        basis=say(
            "{runs} runs; years {years}; amounts in {unit} at prices of {price_year}",
            runs=number(len(swept.runs), 0),
            years=span(study.years),
            unit=unit_of(study.settings.money),
            price_year=study.settings.money.price_year,
        ),
        warning=stopped(missing) if missing else "",
        cards=sweep_answers(swept, ties),
        sections=tuple(section for section in sections if section is not None),
        budgets=_budgets(swept, runs) if runs else None,
        method=_method(swept),
        record=_record(swept),
        hashes=tuple(Row(name, (digest,)) for name, digest in hashes(swept.folder / INPUTS).items()),
        footer=say(
            "Made by {name} {version} from the folder of the sweep, which holds every figure as data.",
            name=OWN.capitalize(),
            version=versions()[OWN],
        ),
    )


def _ties(swept: Swept, runs: Sequence[BudgetRun]) -> Mapping[int, bool]:
    """Whether each run, by number, is a tie with the next smaller budget."""
    tied = {run.budget for run in runs if run.tie}
    return {run.number: run.budget in tied for run in swept.runs}


def _budgets(swept: Swept, runs: Sequence[BudgetRun]) -> Budgets:
    shown = chosen(runs, MOST_BUDGETS)
    sentences = [say("What each budget buys, year by year, and what it covers.")]
    if len(shown) < len(runs):
        sentences.append(
            say(
                "Of {all} budgets {shown} are here, evenly chosen; all are in {file}.",
                all=len(runs),
                shown=len(shown),
                file="funding_tables.csv",
            )
        )
    own = swept.study.rules.budget.total.value
    return Budgets(tuple(sentences), None, stops_of(swept.study, shown), nearest(shown, own))


def _method(swept: Swept) -> tuple[str, ...]:
    return (
        say(
            "Each run is solved by itself: a mixed-integer programme, solved by HiGHS, chooses how many units to buy "
            "in each year at each site and security tier, how much to contribute to partnerships and how much to "
            "rent, so that {aim}, under the rules of the study. Need left uncovered is worth what it would cost to "
            "rent commercially for a year.",
            aim=say("the present value of all spending and of need left uncovered is least")
            if swept.objective == _VALUE
            else say("the value of need left uncovered is least, and then the present value of all spending"),
        ),
        say(
            "For this page every plan was read again under all rules, and its money recomputed from the decisions in "
            "exact arithmetic; nothing was solved."
        ),
        say("A run is proven only to its gap, so what differs between two runs by less than their gaps may be chance."),
        say("The study is in {folder}/ of the sweep's folder, with every assumption and its source.", folder=INPUTS),
    )


def _record(swept: Swept) -> tuple[Row, ...]:
    """How the runs were made; not how long they took, which differs from time to time."""
    options, made = swept.options, sum(run.record is not None for run in swept.runs)
    limit = (
        say("none")
        if options.time_limit is None
        else say("{number} seconds", number=plain(Fraction(options.time_limit)))
    )
    pairs = [
        (say("Runs made"), say("{part} of {all}", part=number(made, 0), all=number(len(swept.runs), 0))),
        (say("Varied"), "; ".join(varied_lines(swept))),
        (say("Gap asked for"), gap_read(options.gap)),
        (say("Time limit of each run"), limit),
        (
            say("Objective"),
            say("spending and uncovered need") if swept.objective == _VALUE else say("coverage first, then spending"),
        ),
        (say("From neighbours, without a search"), number(settled(swept), 0)),
        (say("Seed"), str(options.seed)),
        (say("Versions"), ", ".join(f"{name} {version}" for name, version in versions().items())),
        (say("The study, by its sha256"), swept.study_sha256),
    ]
    return tuple(Row(label, (text,)) for label, text in pairs)
