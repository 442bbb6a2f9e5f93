"""What each rule costs: the objective with it lifted, and with it eased by its unit, each solved anew.

Two plans that are proven within a gap only bound what lies between them: the price of a rule is an interval, and a
figure only where all of that lies above nothing.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from constraints.quantities import Reading
from constraints.rules import RULES
from inputs.change import Change
from inputs.demand import project_need
from inputs.language import mark, say
from inputs.load import Loaded, change_study
from inputs.problems import InvalidStudy
from optimizer.model import build_model
from optimizer.spared import same_decisions
from outputs.explain.easing import Easing, easings, lifting
from outputs.runs.case import Case, SparedMembers
from outputs.runs.engine import Runs
from outputs.runs.record import Record

# Below this (million) a difference is nothing.
NOTHING = Fraction(1, 100_000)
LIFTED = mark("lifted")
# By so many of its units a rule is eased: by more where one saves too little to be told.
UNITS = (1, 10, 100)


@dataclass(frozen=True)
class Span:
    """What something saves at least and at most (million of present value); `high` None: not known."""

    low: Fraction
    high: Fraction | None

    @property
    def nothing(self) -> bool:
        """Whether it is proven to save nothing."""
        return self.high is not None and self.high <= NOTHING

    @property
    def some(self) -> bool:
        """Whether it is proven to save something."""
        return self.low > NOTHING


@dataclass(frozen=True)
class Price:
    """The price of a rule, or of its members of one subject or one row: lifted (easing None) or eased by a unit.

    saved: the difference of the two plans found, within `span`; None where there is no other plan to compare with.
    """

    rule: str
    subject: str | None
    year: int | None
    easing: Easing | None
    span: Span
    saved: Fraction | None
    record: Record

    @property
    def words(self) -> str:
        """What was done to the rule."""
        return say(LIFTED) if self.easing is None else self.easing.words


@dataclass(frozen=True)
class _Question:
    """A change that eases a rule, for all of its members or for some."""

    rule: str
    change: Change
    easing: Easing | None
    subject: str | None = None
    year: int | None = None
    members: tuple[tuple[str, int | None], ...] | None = None


def rule_prices(loaded: Loaded, base: Record, readings: Sequence[Reading], runs: Runs, case: Case) -> list[Price]:
    """Prices of all rules that are on, lifted; then, of each that costs something, those of its members, and eased.

    Easing saves no more than lifting, and a member no more than its rule. So where lifting is within the gap nothing
    more is asked, and where easing by one unit is, it is eased by more of them.

    base: the plan's record; readings: its rules; case: its case.

    Raises:
        Halted: Ctrl-C came.
    """
    on = [rule.name for rule in RULES if getattr(loaded.study.rules, rule.name).enabled]
    asking = _Asking(loaded, base, runs, case)
    lifted = asking.answers([_Question(rule, lifting(rule), None) for rule in on])
    dear = [price.rule for price in lifted if price.span.some]
    members = asking.answers([part for rule in dear for part in _subjects(rule, readings, loaded)])
    cheap = {(price.rule, price.subject) for price in members if not price.span.some}
    eased: list[Price] = []
    for units in UNITS:
        known = {price.easing.change.path for price in eased if price.easing is not None and price.span.some}
        more = [easing for rule in dear for easing in easings(loaded.study, rule, units)]
        fresh = [e for e in more if e.change.path not in known and (e.rule, e.subject) not in cheap]
        eased += asking.answers([_Question(easing.rule, easing.change, easing) for easing in fresh])
    rows = asking.answers(
        [part for price in eased if price.span.some for part in _rows(price, readings, loaded, cheap)]
    )
    return [*lifted, *members, *eased, *rows]


def _subjects(rule: str, readings: Sequence[Reading], loaded: Loaded) -> Iterator[_Question]:
    """Each subject of a rule lifted alone, where it has several."""
    own = [row for row in readings if row.rule == rule and not row.idle]
    subjects, change = dict.fromkeys(row.subject for row in own), lifting(rule)
    if len(subjects) < 2 or not _separable(loaded, change):
        return
    for subject in subjects:
        members = tuple((subject, row.year) for row in own if row.subject == subject)
        yield _Question(rule, change, None, subject, None, members)


def _rows(
    price: Price, readings: Sequence[Reading], loaded: Loaded, cheap: Collection[tuple[str, str | None]]
) -> Iterator[_Question]:
    """Each row of an eased rule that binds, eased alone."""
    easing = price.easing
    assert easing is not None
    own = [row for row in readings if row.rule == price.rule and not row.idle and easing.eases(row.subject, row.year)]
    if len(own) < 2 or not _separable(loaded, easing.change):
        return
    for row in own:
        if row.binding and (row.rule, row.subject) not in cheap:
            yield _Question(price.rule, easing.change, easing, row.subject, row.year, ((row.subject, row.year),))


def _separable(loaded: Loaded, change: Change) -> bool:
    """Whether the changed study decides the same at the same cost, so that single members can be told apart."""
    try:
        eased = change_study(loaded.raw, [change]).study
    except InvalidStudy:
        return False
    models = [build_model(study, project_need(study)) for study in (loaded.study, eased)]
    return same_decisions(*models)


@dataclass(frozen=True)
class _Asking:
    """Where questions are answered: by runs of the plan's case with the study changed."""

    loaded: Loaded
    base: Record
    runs: Runs
    case: Case

    def answers(self, questions: Sequence[_Question]) -> list[Price]:
        """The prices of those questions that make a study, in their order."""
        asked = [(question, case) for question in questions if (case := self._case(question)) is not None]
        records = self.runs.make([case for _, case in asked])
        return [self._price(question, record) for (question, _), record in zip(asked, records, strict=True)]

    def _case(self, question: _Question) -> Case | None:
        try:
            raw = change_study(self.loaded.raw, [question.change]).raw
        except InvalidStudy:
            # Another check forbids it: the rule is at its end.
            return None
        members = question.members
        spared = None if members is None else SparedMembers(self.loaded.raw, question.rule, members)
        return replace(self.case, raw=raw, spared=spared)

    def _price(self, question: _Question, record: Record) -> Price:
        span, saved = saving(self.base, record)
        return Price(question.rule, question.subject, question.year, question.easing, span, saved, record)


def saving(base: Record, eased: Record) -> tuple[Span, Fraction | None]:
    """What the best plan costs less in an eased study than in the base; every base plan is a plan there too."""
    assert base.figures is not None
    nothing, found = Fraction(0), base.figures.objective
    high = None if eased.bound is None else max(nothing, found - Fraction(eased.bound))
    if eased.figures is None:
        return Span(nothing, high), None
    least = Fraction(base.bound) if base.bound is not None else None
    low = nothing if least is None else max(nothing, least - eased.figures.objective)
    return Span(low, high), max(nothing, found - eased.figures.objective)
