"""What searches for one first stage over all scenarios: all models together in HiGHS, or mpi-sppy."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from inputs.language import say
from inputs.problems import WrongUsage
from optimizer.hedge import Hedged, make_hedge
from optimizer.mpi_hedge import hedge_by_mpi
from optimizer.mpi_processes import LAUNCHER, SearchFailed, missing
from optimizer.result import ProgressHook
from optimizer.risk import Risk
from optimizer.tree import Tree
from outputs.runs.analysis import Request
from outputs.runs.pool import cores
from outputs.runs.store import Store

if TYPE_CHECKING:
    from outputs.hedge.asked import Designed

Engine = Literal["together", "mpi-sppy"]
TOGETHER: Engine = "together"
MPI_SPPY: Engine = "mpi-sppy"
ENGINES = (TOGETHER, MPI_SPPY)
EXCHANGE, LOG = "runs/mpi-sppy", "runs/mpi-sppy.log"


def refuse_engine(engine: Engine, risk: Risk, tree: Tree) -> None:
    """Whether mpi-sppy is there and can do what is asked for.

    Raises:
        WrongUsage: it is not, or cannot.
    """
    if engine != MPI_SPPY:
        return
    if risk.kind != "expected":
        raise WrongUsage(
            say("--engine {engine} plans for the expected cost alone; leave out --risk or --engine", engine=engine)
        )
    if not tree.parts_at_once:
        raise WrongUsage(
            say(
                "--engine {engine} is for scenarios that part all at once; give --branch one year, or leave out "
                "--engine",
                engine=engine,
            )
        )
    lacking = missing()
    if LAUNCHER in lacking:
        raise WrongUsage(
            say(
                "--engine {engine} needs MPI, whose program {program} is not found; install it (Debian: apt install "
                "openmpi-bin), and the packages with: pip install .[mpi]",
                engine=engine,
                program=LAUNCHER,
            )
        )
    if lacking:
        raise WrongUsage(
            say("--engine {engine} needs more packages. Install them with: pip install .[mpi]", engine=engine)
        )


def search_together(
    request: Request,
    wanted: "Designed",
    bests: Sequence[Fraction],
    hook: ProgressHook | None,
    fast: bool,
    also: tuple[str, ...],
    store: Store,
) -> Hedged:
    """The search by the engine that was asked for; see there for what is raised.

    fast: whole is only what is shared, and all of the scenarios in `also`; store: where the log goes if it fails.

    Raises:
        WrongUsage: the processes of mpi-sppy failed.
    """
    tree, options, engine = wanted.tree, request.run_options, wanted.engine
    if engine == TOGETHER:
        return make_hedge(tree, wanted.risk, options, bests, hook, whole=not fast, also=also)
    try:
        whole = also if fast else tree.names
        return hedge_by_mpi(tree, options, request.workers or cores(), store.folder / EXCHANGE, hook, whole)
    except SearchFailed as failed:
        store.write(LOG, failed.log.encode())
        raise WrongUsage(
            say(
                "the processes of {engine} failed; what they said is in {file}. Without --engine the search is made "
                "in this process",
                engine=engine,
                file=store.folder / LOG,
            )
        ) from failed
