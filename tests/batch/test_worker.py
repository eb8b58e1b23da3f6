from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from itf_extract.batch.worker import Limits, run_in_turn
from tests.batch.paperwork import dump, job, naughty

ROOT = Path(__file__).parents[2]
# In a process without other threads a worker is a copy of it; in this one, which may have some, it begins afresh.
ALONE = "import sys; from tests.batch.test_worker import statuses; print(*statuses(sys.argv[1], *sys.argv[2:]))"


def statuses(folder: str | Path, *names: str, timeout: float = 10, max_memory: int = 512) -> list[str]:
    """What comes of small papers, converted in turn."""
    jobs = []
    for number, name in enumerate(names, start=1):
        path = Path(folder) / f"{name}.txt"
        path.write_text(dump(number), encoding="utf-8")
        jobs.append(job(path, Path(folder) / "out"))
    outcomes = run_in_turn(jobs, Limits(1, timeout, max_memory), naughty)
    return [outcome.record.status for outcome in outcomes]


@pytest.mark.slow
def test_a_paper_that_ends_its_worker_costs_itself_alone(tmp_path: Path) -> None:
    names = ["a", "die", "b", "exit", "c", "devour", "d", "hang", "e"]
    told = ["converted", "crashed", "converted", "crashed", "converted", "memory", "converted", "timeout", "converted"]
    assert statuses(tmp_path, *names) == told
    command = [sys.executable, "-c", ALONE, str(tmp_path), *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout.split(), done.stderr) == (told, "")


def test_what_a_library_shouts_is_not_heard(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert (statuses(tmp_path, "shout", timeout=60), capfd.readouterr().err) == (["converted"], "")


def test_no_jobs_need_no_worker(tmp_path: Path) -> None:
    assert statuses(tmp_path) == []
