"""Damaged copies of the samples, the same ones every time: each is converted or refused, none breaks anything."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from itf_extract.batch.pool import run_jobs
from itf_extract.batch.worker import Limits
from tests.batch.paperwork import job

SAMPLES = Path(__file__).parents[2] / "samples"
SNIPPETS = (b"99999999", b"-1 0 R", b"<<>>[]()", b"\nstream\n", b"\nendobj\n", b"9" * 60, b"(" * 200, b" " * 200)


def mutant(seed: int) -> tuple[str, bytes]:
    """A name and a damaged copy of a sample."""
    chance = random.Random(seed)  # noqa: S311 -- the same damage every time, no secret
    name = chance.choice(["sample.zh.pdf", "planted.zh.pdf", "sample.zh.txt", "planted.zh.txt"])
    data = bytearray((SAMPLES / name).read_bytes())
    for _ in range(chance.choice([1, 5, 30, 200])):
        place, other = chance.randrange(len(data)), chance.randrange(len(data))
        match chance.randrange(4):
            case 0:
                data[place] = chance.randrange(256)
            case 1:
                del data[place : place + chance.randrange(1, 300)]
            case 2:
                data[place:place] = data[other : other + chance.randrange(1, 900)]
            case _:
                data[place:place] = chance.choice(SNIPPETS)
    # Torn characters would make most dumps no UTF-8 at all.
    text = bytes(data) if name.endswith("pdf") else data.decode(errors="ignore").replace("\0", "").encode()
    return f"{seed:03}{Path(name).suffix}", text


@pytest.mark.slow
def test_no_mutant_breaks_anything(tmp_path: Path) -> None:
    jobs = []
    for seed in range(40):
        name, data = mutant(seed)
        (tmp_path / name).write_bytes(data)
        jobs.append(job(tmp_path / name, tmp_path / "out"))
    records = [outcome.record for outcome in run_jobs(jobs, Limits(2, timeout=60))]
    assert len(records) == len(jobs)
    assert [record.error for record in records if record.status not in {"converted", "unreadable"}] == []
    assert sum(record.status == "converted" for record in records) > 10
    assert not [record.error for record in records if "\n" in (record.error or "")]
