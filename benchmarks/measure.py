"""Measures one task in a process of its own: ``python -m benchmarks.measure TASK RUNS FILE...`` prints JSON.

CPU time is that of the process (``time.process_time``), so that other work on the machine counts little; the first run
warms up and is not counted.  Peak memory is the process's largest resident size.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.corpus import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIB = 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU for all the files, the median run; peak memory in MiB, that before the first file in ``idle``."""

    seconds: float
    peak: float
    idle: float
    stages: dict[str, float]


def measure(task: str, files: Sequence[Path], runs: int, cache: Path | None = None) -> Cost:
    """A task's cost over these files, measured in a fresh process.  Without counted runs the warming one counts.

    ``cache`` stands for the user's cache, which has what was read or compiled before.
    """
    command = [sys.executable, "-m", "benchmarks.measure", task, str(runs), *map(str, files)]
    env = {**os.environ, "ITF_EXTRACT_CACHE": str(cache)} if cache else None
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env=env)  # noqa: S603 - our own command
    return Cost(**json.loads(done.stdout))


def wall(command: Sequence[str], runs: int) -> float:
    """Seconds on the clock of a whole command, the median run after one that warms the disk's cache."""
    # Installed packages have their bytecode; a checkout keeps its own from the first run on, unless it is told not to.
    installed = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=installed)  # noqa: S603 - our own commands
        times.append(time.perf_counter() - start)
    return median(times[1:])


def _main(task: str, runs: int, files: list[Path]) -> None:
    from benchmarks.tasks import TASKS, stages  # noqa: PLC0415 - the parent does without

    idle = _peak()
    times: list[float] = []
    parts: list[dict[str, float]] = []
    for _ in range(runs + 1):
        start = time.process_time()
        for path in files:
            if task == "itf_extract convert":
                parts.append(stages(path))
            else:
                TASKS[task](path)
        times.append(time.process_time() - start)
    counted = times[1:] or times
    told = parts[len(files) :] or parts
    medians = {stage: median(part[stage] for part in told) for stage in (told[0] if told else {})}
    print(json.dumps({"seconds": median(counted), "peak": _peak(), "idle": idle, "stages": medians}))


def _peak() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in KiB, macOS in bytes.
    return usage / (_KIB * _KIB if sys.platform == "darwin" else _KIB)


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
