"""Which runs a frontier makes: a few places far apart, then ever closer to where the plan changes its shape."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil

from outputs.runs.case import Case
from outputs.runs.engine import Halted, Runs
from outputs.runs.frontier_evidence import Evidence
from outputs.runs.frontier_stretches import Boundary, Stretches, stretches
from outputs.runs.record import Record
from outputs.runs.shape import Shape, holding, nearer

# A range is halved so often before anything is known of it.
HALVINGS = 3
# The best plan of a shape is found more closely than the best of all, by this part of the gap: else it often could not
# be told whether the shape is as good or not. With its shape held a study is easily solved.
HELD_GAP = 0.25

Interval = tuple[int, int]
Tests = list[tuple[int, Shape]]


@dataclass
class Search:
    """Makes runs, a round after another, until nothing more can be told or `most` have been made.

    A round follows from the records of those before, and is made whole or not at all: so the runs are the same however
    many workers there are, and with a larger `most` they are the same and more.
    """

    evidence: Evidence
    runs: Runs
    most: int
    begins: dict[int, Shape] = field(default_factory=dict)
    capped: bool = False
    halted: bool = False
    _merges: set[int] = field(default_factory=set)

    def run(self) -> None:
        """Makes them all; after Ctrl-C `halted` is set and what was made is kept."""
        try:
            self._far_apart()
            self._closer()
        except (Halted, KeyboardInterrupt):
            self.halted = True

    @property
    def stretches(self) -> Stretches:
        """What the runs made so far say."""
        return stretches(self.evidence, self.begins)

    def tested_back(self, edge: Boundary) -> bool | None:
        """Whether the shape above a boundary would do all along the stretch below too; None where that is not known."""
        if edge.shapes is None:
            return False
        verdicts = [self.evidence.verdict(place, edge.shapes[1]) for place in edge.before.places]
        return False if "fails" in verdicts else None if None in verdicts else True

    def _far_apart(self) -> None:
        last = self.evidence.scale.last
        self._look([0, last], [])
        for _ in range(HALVINGS):
            gaps = [(low, high) for low, high in pairwise(self.evidence.places) if high - low > 1]
            self._look([(low + high) // 2 for low, high in gaps], gaps)

    def _closer(self) -> None:
        while not self.capped:
            now = self.stretches
            tests, wide = self._next_tests(now), self._next_places(now)
            settled = not tests and not wide
            if settled:
                tests = self._tests_back(now) or self._tests_of_nearer(now)
            if settled and not tests and not self._merged(now) and not self._moved_nearer(now):
                return
            self._test(tests)
            self._look(list(wide.values()), list(wide))

    def _next_tests(self, now: Stretches) -> Tests:
        """The open questions whose answers do not depend on each other: between any two lies a change that is sure."""
        asked: Tests = []
        sure = [edge.high for edge in now.boundaries if now.known(edge)]
        for place, shape in now.unasked:
            if not asked or any(asked[-1][0] < high < place for high in sure):
                asked.append((place, shape))
        return asked

    def _next_places(self, now: Stretches) -> dict[Interval, int]:
        """Where to look inside every interval in which something is sure to change."""
        wide = {(edge.low, edge.high): self._inside(edge) for edge in now.boundaries if now.known(edge)}
        evidence = self.evidence
        planned = [place for place in evidence.places if evidence.best[place].has_plan]
        covers = [(low, high) for low, high in pairwise(planned) if evidence.covers(low) != evidence.covers(high)]
        wide.update({(low, high): (low + high) // 2 for low, high in covers})
        return {
            (low, high): place
            for (low, high), place in sorted(wide.items())
            if high - low > 1 and place not in evidence.best
        }

    def _inside(self, edge: Boundary) -> int:
        """Half-way; or where plans begin, by what is proven of the smallest budget."""
        scale, smallest = self.evidence.scale, self.evidence.best[edge.low].smallest_budget
        if smallest is not None and scale.larger_fits_more:
            enough, bound = (ceil((budget - scale.low) / scale.step) for budget in (smallest.enough, smallest.bound))
            for place in (enough, bound - 1):
                if edge.low < place < edge.high:
                    return place
        return (edge.low + edge.high) // 2

    def _tests_back(self, now: Stretches) -> Tests:
        """Would the shape above each boundary do below as well: first at the far end, then all along."""
        asked: Tests = []
        for edge in now.boundaries:
            if edge.shapes is not None and self.tested_back(edge) is None:
                shape, far = edge.shapes[1], edge.before.places[0]
                still = [place for place in edge.before.places if self.evidence.verdict(place, shape) is None]
                asked += [(place, shape) for place in (still[:1] if still[0] == far else still)]
        return list(dict.fromkeys(asked))

    def _merged(self, now: Stretches) -> bool:
        """Has a stretch begin with the shape of the next where that does all along; whether there was one."""
        for edge in now.boundaries:
            if edge.shapes is not None and self.tested_back(edge):
                self.begins[edge.before.places[0]] = edge.shapes[1]
                self._merges.add(edge.before.places[0])
                return True
        return False

    def _nearer(self, edge: Boundary) -> Iterator[Shape]:
        """Shapes nearer to the one below a boundary than the one above is; not where that was chosen for its reach."""
        if edge.shapes is not None and edge.high not in self._merges:
            yield from nearer(edge.shapes[1], edge.shapes[0])

    def _tests_of_nearer(self, now: Stretches) -> Tests:
        """Would it do above each boundary to change less."""
        asked: Tests = []
        for edge in now.boundaries:
            open_ = [shape for shape in self._nearer(edge) if self.evidence.verdict(edge.high, shape) is None]
            asked += [(edge.high, shape) for shape in open_[:1]]
        return asked

    def _moved_nearer(self, now: Stretches) -> bool:
        """Has a stretch begin with a shape that changes less where that does; whether there was one."""
        for edge in now.boundaries:
            for shape in self._nearer(edge):
                if self.evidence.verdict(edge.high, shape) in ("found", "as_good"):
                    self.begins[edge.high] = shape
                    return True
        return False

    def _look(self, places: Sequence[int], between: Sequence[Interval]) -> None:
        """Finds the best plans at places; those around them, which are done, tell much of them."""
        around = {place for interval in between for place in interval}
        keys = sorted({*places, *around})
        self._make([(place, None) for place in keys], len(keys) - len(around))

    def _test(self, tests: Tests) -> None:
        """Finds the best plans of given shapes at places."""
        self._make(tests, len(tests))

    def _make(self, asked: Sequence[tuple[int, Shape | None]], new: int) -> None:
        self.capped = self.capped or self.evidence.made + new > self.most
        if self.capped:
            return
        cases = [self._case(place, shape) for place, shape in asked]
        try:
            records = dict(enumerate(self.runs.make(cases)))
        except Halted as halt:
            self._keep(asked, halt.records)
            raise
        self._keep(asked, records)

    def _keep(self, asked: Sequence[tuple[int, Shape | None]], records: Mapping[int, Record]) -> None:
        for number, record in records.items():
            place, shape = asked[number]
            if shape is None:
                self.evidence.best[place] = record
            else:
                self.evidence.held[place, shape] = record

    def _case(self, place: int, shape: Shape | None) -> Case:
        scale = self.evidence.scale
        loaded = scale.loaded(place)
        inputs, options = {scale.path: scale.text(place)}, self.evidence.options
        if shape is None:
            return Case(loaded.raw, inputs, options)
        closer = replace(options, gap=options.gap * HELD_GAP)
        return Case(loaded.raw, inputs, closer, holding(shape, loaded.study))
