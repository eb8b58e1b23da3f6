from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.batch.pool import run_jobs
from itf_extract.batch.worker import Limits
from tests.batch.paperwork import dump, job, naughty

if TYPE_CHECKING:
    from pathlib import Path

    from itf_extract.batch.job import Job, Record


def jobs(folder: Path, *names: str) -> list[Job]:
    made = []
    for number, name in enumerate(names, start=1):
        path = folder / f"{name}.txt"
        path.write_text(dump(number), encoding="utf-8")
        made.append(job(path, folder / "out"))
    return made


def run(asked: list[Job], workers: int = 2, **limits: float) -> dict[str, Record]:
    bounds = Limits(workers, timeout=limits.get("timeout", 60), max_memory=int(limits.get("max_memory", 1024)))
    return {outcome.record.file: outcome.record for outcome in run_jobs(asked, bounds, naughty)}


@pytest.mark.slow
def test_a_paper_that_hangs_or_kills_its_worker_costs_itself_alone(tmp_path: Path) -> None:
    asked = jobs(tmp_path, "a", "die", "b", "exit", "hang", "c", "d", "e")
    records = run(asked, timeout=15)
    told = {file.removesuffix(".txt"): record.status for file, record in records.items()}
    good = dict.fromkeys("abcde", "converted")
    assert told == good | {"die": "crashed", "exit": "crashed", "hang": "timeout"}
    assert sorted(path.stem for path in (tmp_path / "out").iterdir()) == sorted(good)
    assert "die.txt: its worker died (SIGKILL); look at the paper by itself" in str(records["die.txt"].error)
    assert "(exit code 3)" in str(records["exit.txt"].error)
    assert "hang.txt: takes longer than 15 seconds; allow more" in str(records["hang.txt"].error)


@pytest.mark.slow
def test_a_paper_that_needs_too_much_memory_is_given_up(tmp_path: Path) -> None:
    records = run(jobs(tmp_path, "devour", "a"), workers=1, max_memory=512)
    assert {file: record.status for file, record in records.items()} == {"devour.txt": "memory", "a.txt": "converted"}
    assert "allow more with --max-memory" in str(records["devour.txt"].error)


def test_what_a_library_shouts_is_not_heard(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (record,) = run(jobs(tmp_path, "shout"), workers=1).values()
    assert (record.status, capfd.readouterr().err) == ("converted", "")


def test_no_jobs_need_no_time() -> None:
    assert run([]) == {}
