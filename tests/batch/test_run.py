from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itf_extract.batch.job import Job, Outcome, Record, Settings
from itf_extract.batch.manifest import NAME, read_manifest
from itf_extract.batch.origins import origins
from itf_extract.batch.outputs import BusyError, Folder
from itf_extract.batch.run import run_batch
from itf_extract.batch.work import failure
from tests.batch.paperwork import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def work(job: Job) -> Outcome:
    """Write a result that tells only what it is of."""
    job.output.write(job.result, [job.origin.file.encode()])
    return Outcome(replace(failure(job, "failed", ""), status="converted", error=None))


def shuffled(jobs: Iterable[Job]) -> Iterator[Outcome]:
    asked = list(jobs)
    random.shuffle(asked)
    return map(work, asked)


def batch(*folders: Path, output: Path) -> list[Record]:
    return run_batch(origins(map(str, folders)), Folder(output), Settings(), shuffled, lambda _outcome: None)


def test_records_and_manifest_have_the_order_of_the_papers(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 20)
    records = batch(folder, output=tmp_path / "out")
    assert [record.file for record in records] == sorted(str(path) for path in folder.iterdir())
    assert list(read_manifest(tmp_path / "out").values()) == records


def test_papers_of_one_name_have_results_of_their_own(tmp_path: Path) -> None:
    for name in ("a/x.pdf", "a/x.txt", "a/X.TXT", "b/x.pdf", "c/x.pdf", "a/x.pdf.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    records = batch(*(tmp_path / name for name in "abc"), output=tmp_path / "out")
    results = {record.result.casefold() for record in records}
    assert len(results) == len(records) == 6
    assert {"x.json", "x.pdf.json", "x.txt.json"} <= results
    for record in records:
        assert (tmp_path / "out" / record.result).read_text() == record.file


def test_a_paper_keeps_its_result_when_others_join(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 1)
    (before,) = batch(folder, output=tmp_path / "out")
    (folder / "paper001.pdf").write_text("x")
    after = {record.file: record.result for record in batch(folder, output=tmp_path / "out")}
    assert after == {before.file: "paper001.json", str(folder / "paper001.pdf"): "paper001.pdf.json"}


def test_the_manifest_keeps_what_other_batches_did(tmp_path: Path) -> None:
    one, two = fill(tmp_path / "one", 2), fill(tmp_path / "two", 2)
    batch(one, output=tmp_path / "out")
    batch(two, output=tmp_path / "out")
    assert list(read_manifest(tmp_path / "out")) == sorted(str(path) for path in (*one.iterdir(), *two.iterdir()))


def test_what_is_known_is_handed_to_the_job(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 3)
    records = batch(folder, output=tmp_path / "out")
    told: list[Outcome] = []

    def keep(jobs: Iterable[Job]) -> Iterator[Outcome]:
        for job in jobs:
            assert job.known is not None
            yield Outcome(job.known, fresh=False)

    again = run_batch(origins([str(folder)]), Folder(tmp_path / "out"), Settings(), keep, told.append)
    assert again == records
    assert told == [Outcome(record, fresh=False) for record in records]


def test_a_stopped_batch_has_told_what_it_did(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 5)

    def stopped(jobs: Iterable[Job]) -> Iterator[Outcome]:
        asked = list(jobs)
        yield from map(work, asked[:3])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(origins([str(folder)]), Folder(tmp_path / "out"), Settings(), stopped, lambda _outcome: None)
    assert len(read_manifest(tmp_path / "out")) == 3


def test_half_files_of_a_killed_run_are_swept_away_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "out" / "sub").mkdir(parents=True)
    halves = [tmp_path / "out" / ".0123456789abcdef.part", tmp_path / "out" / "sub" / ".fedcba9876543210.part"]
    own = [tmp_path / "out" / ".mine.part", tmp_path / "out" / "x.part"]
    for path in (*halves, *own):
        path.write_text("x")
    batch(fill(tmp_path / "in", 1), output=tmp_path / "out")
    assert [path.exists() for path in (*halves, *own)] == [False, False, True, True]


def test_one_batch_at_a_time_writes_to_a_folder(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 2)

    def nested(jobs: Iterable[Job]) -> Iterator[Outcome]:
        with pytest.raises(BusyError, match="another batch is writing there"):
            batch(folder, output=tmp_path / "out")
        return map(work, jobs)

    run_batch(origins([str(folder)]), Folder(tmp_path / "out"), Settings(), nested, lambda _outcome: None)
    assert len(batch(folder, output=tmp_path / "out")) == 2


def test_a_full_disk_ends_the_batch_and_the_next_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = fill(tmp_path / "in", 2)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("itf_extract.batch.manifest.Manifest.add", full)
        with pytest.raises(OSError, match="No space left"):
            batch(folder, output=tmp_path / "out")
    assert len(batch(folder, output=tmp_path / "out")) == 2
    assert len((tmp_path / "out" / NAME).read_text().splitlines()) == 2
