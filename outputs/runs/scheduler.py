"""A Dask scheduler that runs already: its address, and whether it answers there."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import urlsplit

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
        raise ClusterRefused(f"No Dask scheduler answers at {address}. {_START}") from error
    if kind != "Scheduler":
        raise ClusterRefused(f"At {address} is a {kind}, and not a scheduler. {_START}")
    return ClusterPool(address, partial(connected, address), lambda _: _NONE_CAME.format(address))


_START = "Start one with `dask scheduler`, and give the address that it prints."
_NONE_CAME = (
    "No worker has come to {0} so far. Start some with `dask worker {0}`; what they print says why one cannot come."
)


def _check_address(address: str) -> None:
    expected = "expected tcp://HOST:PORT of a Dask scheduler, or slurm"
    found = f"--cluster '{visible(address)}'"
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        known = parts.scheme in ("tcp", "tls") and parts.hostname and parts.port and not parts.path.strip("/")
    except ValueError:
        known = False
    if not known:
        raise ClusterRefused(f"{found}: {expected}", nearest(address, (SLURM,)))
    if "://" not in address:
        raise ClusterRefused(f"{found}: {expected}", f"tcp://{address}")


async def _answering(address: str) -> str:
    """What kind of server answers at an address."""
    from distributed import Security  # noqa: PLC0415
    from distributed.core import rpc  # noqa: PLC0415

    async with rpc(address, connection_args=Security().get_connection_args("client")) as server:
        identity = await asyncio.wait_for(server.identity(), SECONDS_TO_ANSWER)
    return str(identity["type"])
