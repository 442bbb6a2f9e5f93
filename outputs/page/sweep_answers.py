"""The cards at the top of the page of a sweep: what was varied, what has a plan, what it costs, what it covers."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from inputs.language import say, say_count
from inputs.titles import title_of
from outputs.material.swept import Swept, SweptRun
from outputs.page.data import Card
from outputs.page.sweep_runs import settled
from outputs.page.sweep_words import (
    as_it_stands,
    gap_read,
    input_name,
    inputs_named,
    meanings,
    named,
    spread,
    value_read,
)
from outputs.page.text import NO_BREAK, number, plain, span
from outputs.runs.numbers import TIMES
from outputs.runs.record import Figures
from outputs.runs.sweep_report import STATUS
from outputs.wording import covered_percent

_MOST_INPUTS = 6
_DASH = "\N{EN DASH}"


def sweep_answers(swept: Swept, ties: Mapping[int, bool]) -> tuple[Card, ...]:
    """The cards in the order in which they are read."""
    planned = swept.planned
    if not planned:
        return (_varied(swept), _plans(swept, ties))
    return (_varied(swept), _plans(swept, ties), _cost(swept, planned), _cover(swept, planned))


def _varied(swept: Swept) -> Card:
    lines = list(varied_lines(swept))
    if len(lines) > _MOST_INPUTS:
        more = len(lines) - _MOST_INPUTS
        lines = [*lines[:_MOST_INPUTS], say("and {number} more in {file}", number=more, file="sweep.csv")]
    runs = len(swept.runs)
    unit = say_count("run", "runs", runs)
    what = say("each a plan of its own, by {inputs}", inputs=inputs_named(swept))
    return Card(say("What was varied"), number(runs, 0), unit, what, tuple(lines))


def varied_lines(swept: Swept) -> Iterator[str]:
    """For each input what it is, its values, and what it is otherwise."""
    what = meanings(swept)
    for name in swept.names:
        typed = list(dict.fromkeys(run.inputs[name] for run in swept.runs))
        ends = spread(typed)
        if ends is None or len(typed) <= 3:
            values = ", ".join(value_read(swept, name, value) for value in typed)
        else:
            factor = TIMES if typed[0].endswith(TIMES) else ""
            least, most = (plain(end) + factor for end in ends)
            values = say("{number} from {least} to {most}", number=len(typed), least=least, most=most)
        stands = as_it_stands(swept, name)
        if stands is not None:
            values = say("{values}; in the study {value}", values=values, value=stands)
        title = f"{input_name(name)}: {what[name]}" if name in what else input_name(name)
        yield say("{input}. Values: {values}", input=title, values=values)


def _plans(swept: Swept, ties: Mapping[int, bool]) -> Card:
    made = [run.record for run in swept.runs if run.record is not None]
    planned, runs = len(swept.planned), len(swept.runs)
    figure = say("{part} of {all}", part=number(planned, 0), all=number(runs, 0))
    return Card(
        say("What has a plan"),
        figure.replace(" ", NO_BREAK),
        "",
        say_count("run has a plan that keeps every rule", "runs have a plan that keeps every rule", runs),
        tuple(_plan_lines(swept, Counter(record.status for record in made), ties)),
    )


def _plan_lines(swept: Swept, statuses: Counter[str], ties: Mapping[int, bool]) -> Iterator[str]:
    gaps = [run.record.gap for run in swept.planned if run.record is not None]
    known = [gap for gap in gaps if gap is not None]
    if known:
        yield say(
            "Largest gap to the best possible: {gap}; {asked} was asked for",
            gap=gap_read(max(known)),
            asked=gap_read(swept.options.gap),
        )
    if len(known) < len(gaps):
        yield say("Gap not known: {number}", number=len(gaps) - len(known))
    for status, words in STATUS.items():
        if words and statuses[status]:
            yield f"{say(words).capitalize()}: {statuses[status]}"
    missing = sum(run.record is None for run in swept.runs)
    if missing:
        yield say("Not made: {number}", number=missing)
    if settled(swept):
        yield say("From neighbours, without a search: {number}", number=settled(swept))
    if any(ties.values()):
        yield say("A tie with the next smaller budget, within the gap: {number}", number=sum(ties.values()))


def _cost(swept: Swept, planned: tuple[SweptRun, ...]) -> Card:
    lines = (
        _ends(swept, planned, say("Uncovered need (present value)"), lambda figures: figures.uncovered_value),
        _ends(swept, planned, say("Present value of spending and uncovered need"), lambda figures: figures.objective),
        _ends(swept, planned, say("Unspent of the budget"), lambda figures: figures.unspent),
    )
    spent = [run.figures.spending for run in planned if run.figures is not None]
    return Card(
        say("What it costs and leaves"),
        _between(number(min(spent)), number(max(spent))),
        swept.unit,
        say(
            "in all over {years}, operation included: the least and the most of any run", years=span(swept.study.years)
        ),
        tuple(line for line in lines if line),
    )


def _ends(swept: Swept, planned: tuple[SweptRun, ...], what: str, of: Callable[[Figures], Fraction | None]) -> str:
    """The least and the largest of a figure, each with its run; nothing where no run has it."""
    found = [(value, run) for run in planned if run.figures is not None and (value := of(run.figures)) is not None]
    if not found:
        return ""
    least, most = min(found, key=lambda pair: pair[0]), max(found, key=lambda pair: pair[0])
    if number(least[0]) == number(most[0]):
        return f"{what}: {number(least[0])}"
    return say(
        "{what}: {least} ({at}) to {most} ({there})",
        what=what,
        least=number(least[0]),
        at=named(swept, least[1]),
        most=number(most[0]),
        there=named(swept, most[1]),
    )


def _cover(swept: Swept, planned: tuple[SweptRun, ...]) -> Card:
    lines, worst = [], []
    for resource, row in swept.study.resources.items():
        shares = [
            run.figures.covered(resource) for run in planned if run.figures is not None and resource in run.figures.need
        ]
        if shares:
            least, most = covered_percent(min(shares)), covered_percent(max(shares))
            value = least if least == most else _between(least, most)
            lines.append(f"{title_of(row)}: {value}{NO_BREAK}%")
    for run in planned:
        if run.figures is not None:
            worst.append(min(map(run.figures.covered, run.figures.need)))
    least, most = covered_percent(min(worst)), covered_percent(max(worst))
    return Card(
        say("What it covers"),
        least if least == most else _between(least, most),
        "%",
        say("of the need for the resource that is covered least, over all years, in the worst run and in the best"),
        tuple(lines),
    )


def _between(least: str, most: str) -> str:
    return least if least == most else f"{least} {_DASH} {most}".replace(" ", NO_BREAK)
