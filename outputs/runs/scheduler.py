"""A Dask scheduler that runs already: its address, and whether it answers there."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import urlsplit

from inputs.language import mark, say
from inputs.problems import visible
from inputs.suggest import nearest
from outputs.runs.cluster import SLURM, ClusterPool, ClusterRefused, check_installed, connected

SECONDS_TO_ANSWER = 5.0


def scheduler_pool(address: str) -> ClusterPool:
    """A pool of the workers of a running scheduler.

    Raises:
        ClusterRefused: the address cannot be read, or no scheduler answers there.
    """
    _check_address(address)
    check_installed()
    try:
        # In a thread of its own: where this is called from, a loop may be running already, as in a notebook.
        with ThreadPoolExecutor(1) as thread:
            kind = thread.submit(lambda: asyncio.run(_answering(address))).result()
    # What listens at a wrong port may answer anything, and Dask then fails in any way.
    except Exception as error:
        silent = say("No Dask scheduler answers at {address}. {advice}", address=address, advice=say(_START))
        raise ClusterRefused(silent) from error
    if kind != "Scheduler":
        raise ClusterRefused(
            say(
                "At {address} is a {kind}, and not a scheduler. {advice}",
                address=address,
                kind=kind,
                advice=say(_START),
            )
        )
    return ClusterPool(address, partial(connected, address), lambda _: say(_NONE_CAME, address=address))


_START = mark("Start one with `dask scheduler`, and give the address that it prints.")
_NONE_CAME = mark(
    "No worker has come to {address} so far. Start some with `dask worker {address}`; what they print says why one "
    "cannot come."
)


def _check_address(address: str) -> None:
    unknown = say(
        "--cluster '{address}': expected tcp://HOST:PORT of a Dask scheduler, or slurm", address=visible(address)
    )
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        known = parts.scheme in ("tcp", "tls") and parts.hostname and parts.port and not parts.path.strip("/")
    except ValueError:
        known = False
    if not known:
        raise ClusterRefused(unknown, nearest(address, (SLURM,)))
    if "://" not in address:
        raise ClusterRefused(unknown, f"tcp://{address}")


async def _answering(address: str) -> str:
    """What kind of server answers at an address."""
    from distributed import Security  # noqa: PLC0415
    from distributed.core import rpc  # noqa: PLC0415

    async with rpc(address, connection_args=Security().get_connection_args("client")) as server:
        identity = await asyncio.wait_for(server.identity(), SECONDS_TO_ANSWER)
    return str(identity["type"])
