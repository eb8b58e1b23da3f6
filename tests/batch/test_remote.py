"""Errands of a cluster, done in this process."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itf_extract.batch import remote
from itf_extract.batch.remote import RemoteJob
from itf_extract.batch.work import convert_one
from itf_extract.batch.worker import Limits
from tests.batch.paperwork import dump, job

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RemoteJob:
    """A remote job with a paper that lies nowhere on this machine, and a room that is soon left."""
    monkeypatch.setattr(remote, "_IDLE", 0.1)
    there = job(tmp_path / "paper.txt", tmp_path / "out")
    return RemoteJob(there, Limits(1, timeout=30, max_memory=1024), dump(1).encode())


def test_a_result_comes_back_and_nothing_stays_here(asked: RemoteJob, tmp_path: Path) -> None:
    done = remote.run(asked, threads=1)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "paper.txt").write_bytes(asked.content or b"")
    alone = convert_one(asked.job).record
    assert replace(done.outcome.record, seconds=alone.seconds) == alone
    assert done.data == (tmp_path / "out" / "paper.json").read_bytes()
    known = replace(asked, job=replace(asked.job, known=alone), digest=alone.result_sha256)
    again = remote.run(known, threads=1)
    assert (again.outcome.record, again.outcome.fresh, again.data) == (alone, False, None)
    assert remote.run(replace(known, digest="0" * 64), threads=1).outcome.fresh


def test_processes_end_when_there_is_nothing_to_do(asked: RemoteJob) -> None:
    limits = replace(asked.limits, timeout=31)
    remote.run(replace(asked, limits=limits), threads=1)
    room = remote._room(limits)  # noqa: SLF001 -- only the room knows its processes
    for _ in range(100):
        if room._pool is None:  # noqa: SLF001
            break
        time.sleep(0.1)
    assert room._pool is None  # noqa: SLF001
    assert remote.run(replace(asked, limits=limits), threads=1).data


def test_a_remote_job_that_cannot_be_done_is_told(asked: RemoteJob, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_room", None)
    done = remote.run(asked, threads=1)
    assert done.outcome.record.status == "failed"
    assert "paper.txt: a fault of the program" in str(done.outcome.record.error)
