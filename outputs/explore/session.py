"""What a running page knows: the study, the plans that were found, the folders that were saved."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from constraints.rules import read_rules
from inputs.demand import project_need
from inputs.language import LANGUAGES
from inputs.load import Loaded, load_study
from inputs.study import Study
from optimizer.limits import read_limits
from optimizer.plan import Plan
from optimizer.recompute import exactly
from optimizer.result import Recomputed, Result
from outputs.explore.choice import Choice
from outputs.explore.prices import Estimate
from outputs.explore.searches import Searches
from outputs.explore.tongue import Tongue
from outputs.folder import Destination
from outputs.run import Request, destination_of, put_into_folder, write_result
from outputs.unsound import UnsoundFolder
from outputs.verification.command import verify
from outputs.workbook.write import NAME as WORKBOOK

# Plans are small, but nobody goes back further than this.
MOST_KEPT = 200


@dataclass(frozen=True)
class Kept:
    """A plan that was found for a state of the controls, with the study that it is of."""

    choice: Choice
    loaded: Loaded
    result: Result


@dataclass(frozen=True)
class Saved:
    """A result folder that was written from the page."""

    folder: Path
    choice: Choice
    spending: Fraction
    gap: float


@dataclass
class Session:
    """One run of `optimize explore`. inputs: the folder that was named, None for the default study.

    Whatever says something does so within `said`; whatever draws holds `drawing` within that, since
    figures share their settings.
    """

    inputs: Path | None
    language: str
    searches: Searches = field(init=False)
    saved: list[Saved] = field(default_factory=list)
    _prices: dict[tuple[str, str], tuple[Estimate, ...]] = field(default_factory=dict)
    _kept: OrderedDict[str, Kept] = field(default_factory=OrderedDict)
    drawing: threading.RLock = field(default_factory=threading.RLock)
    _known: threading.Lock = field(default_factory=threading.Lock)
    _tongue: Tongue = field(default_factory=Tongue)

    def __post_init__(self) -> None:
        # Every problem of the study as it stands is told before a page is opened.
        self.raw = load_study(self.inputs).raw
        self.searches = Searches()

    @contextmanager
    def said(self, language: str) -> Iterator[None]:
        """That language is spoken within, and no other by anyone else."""
        with self._tongue.speaking(language):
            yield

    def keep(self, kept: Kept) -> None:
        """Remembers a plan by the state that it is of."""
        with self._known:
            self._kept[kept.choice.key] = kept
            self._kept.move_to_end(kept.choice.key)
            while len(self._kept) > MOST_KEPT:
                gone, _ = self._kept.popitem(last=False)
                for language in LANGUAGES:
                    self._prices.pop((gone, language), None)

    def kept(self, key: str) -> Kept | None:
        """The plan of a state, if it was found."""
        with self._known:
            return self._kept.get(key)

    def keep_prices(self, key: str, language: str, prices: tuple[Estimate, ...]) -> None:
        """Remembers what rules cost in a state, in the words of a language."""
        with self._known:
            self._prices[key, language] = prices

    def prices(self, key: str, language: str) -> tuple[Estimate, ...] | None:
        """What rules cost in a state, if that was found and said in that language."""
        with self._known:
            return self._prices.get((key, language))

    def latest(self) -> Kept | None:
        """The plan that was found last."""
        with self._known:
            return next(reversed(self._kept.values()), None)

    def save(self, kept: Kept) -> Saved:
        """Writes a plan into the next free result folder, and checks the folder as `optimize verify` does.

        Raises:
            FolderRefused: it cannot be written.
            UnsoundFolder: what was written does not survive verification.
        """
        request = self._request(kept, page=True)
        with self.drawing:
            destination: Destination = destination_of(request, kept.loaded.study)
            destination.check()
            outcome = put_into_folder(request, kept.loaded, kept.result, destination)
        discrepancies = verify(outcome.folder).findings.discrepancies
        if discrepancies:
            raise UnsoundFolder(outcome.folder, [found.sentence() for found in discrepancies])
        saved = Saved(outcome.folder, kept.choice, kept.result.spending, kept.result.solver.gap)
        with self._known:
            self.saved.append(saved)
        return saved

    def workbook(self, kept: Kept) -> bytes:
        """The workbook of a plan, as in its result folder."""
        with self.drawing, TemporaryDirectory() as folder:
            write_result(Path(folder), kept.loaded, kept.result, self._request(kept, page=False))
            return (Path(folder) / WORKBOOK).read_bytes()

    def _request(self, kept: Kept, page: bool) -> Request:
        choice = kept.choice
        return Request(self.inputs, choice.scenario, choice.typed_changes(), options=choice.options(), page=page)


def still_holds(study: Study, plan: Plan) -> Recomputed | None:
    """An earlier plan recomputed for a changed study; None where it breaks one of its rules or limits there."""
    exact = exactly(study, project_need(study), plan)
    rows = (*read_rules(exact.quantities), *read_limits(exact.quantities))
    return None if any(row.broken for row in rows) else exact
