"""What a batch costs by one worker, by two, and on a Dask cluster of two on this machine."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from benchmarks.corpus import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# How seldom the processes of a cluster look at themselves: as they come, each does so a hundred times a second.
_CALM: dict[str, object] = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "2s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.worker.memory.monitor-interval": "1s",
}
_DASK = ("two Dask workers", "two calm Dask workers")
_CLI = "from itf_extract.cli import main; main()"


def batches(papers: Sequence[Path], folder: Path) -> tuple[list[tuple[str, ...]], str]:
    """The rows of a table, each way with half of the papers and with all, and why a way is left out.

    CPU time is that of every process which takes part; what each further paper costs leaves out what is done once.
    """
    rows = []
    for way in ("one worker", "two workers", *(_DASK if find_spec("distributed") else ())):
        half, whole = (
            _cost(way, papers[:number], folder / f"{way}.{number}") for number in (len(papers) // 2, len(papers))
        )
        further = (whole[1] - half[1]) / (len(papers) - len(papers) // 2)
        rows.append((way, str(len(papers)), f"{whole[0]:.1f}", f"{whole[1]:.1f}", f"{further:.3f}"))
    return rows, "" if find_spec("distributed") else "Dask is not measured: it is not installed."


def _cost(way: str, papers: Sequence[Path], results: Path) -> tuple[float, float]:
    """Seconds on the clock of the command, and of CPU."""
    before = _cpu()
    with _cluster(way) as where:
        command = [sys.executable, "-c", _CLI, "convert", "-q", *map(str, papers), "-o", str(results), *where]
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own command
        clock = time.perf_counter() - start
    return clock, _cpu() - before


@contextmanager
def _cluster(way: str) -> Iterator[list[str]]:
    """The options that say who does the work."""
    if "Dask" not in way:
        yield ["--jobs", "1" if way == "one worker" else "2"]
        return
    import dask  # noqa: PLC0415 - an extra
    from distributed import LocalCluster  # noqa: PLC0415

    with (
        dask.config.set(_CALM if "calm" in way else {}),  # which it tells its workers, processes of their own
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,  # type: ignore[no-untyped-call]
    ):
        found: Any = cluster
        yield ["--scheduler", found.scheduler_address]


def _cpu() -> float:
    """Seconds of CPU of this process and of those that it began and that have ended."""
    used = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)
