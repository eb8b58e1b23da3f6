"""The same batch on a Dask cluster of two workers, here and now."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import dask
import pytest
from click.testing import CliRunner
from distributed import Client, LocalCluster

from itf_extract.batch import cluster
from itf_extract.batch.cluster import ClusterError, run_on_cluster
from itf_extract.batch.job import Settings
from itf_extract.batch.origins import origins
from itf_extract.batch.outputs import Folder, output_of
from itf_extract.batch.run import run_batch
from itf_extract.batch.work import convert_one
from itf_extract.batch.worker import Limits
from itf_extract.cli import main
from tests.batch.paperwork import dump, fill, job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from itf_extract.batch.job import Job, Outcome, Record
    from itf_extract.batch.outputs import Output

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LIMITS = Limits(jobs=1, timeout=60, max_memory=1024)
# What each worker runs before its work: from then on it misbehaves with papers of some names.
NAUGHTY = """
from itf_extract.batch import remote, pool
from tests.batch import paperwork
remote.run = paperwork.deadly
pool.convert_one = paperwork.naughty
"""


def started(workers: int, **options: Any) -> LocalCluster:
    return LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0", **options)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def two(s3: Any) -> Iterator[str]:
    """The address of a scheduler with two workers, which know the store."""
    assert s3.exists("bucket")
    with pytest.MonkeyPatch.context() as patch, started(0) as home:
        patch.setenv("PYTHONPATH", str(ROOT))
        home.scale(2)
        yield home.scheduler_address


def batch(papers: str, output: Output, runner: Callable[[Iterable[Job]], Iterable[Outcome]]) -> list[Outcome]:
    told: list[Outcome] = []
    run_batch(origins([papers]), output, Settings(), runner, told.append)
    return sorted(told, key=lambda outcome: outcome.record.file)


def here(jobs: Iterable[Job]) -> Iterator[Outcome]:
    return map(convert_one, jobs)


def there(address: str) -> Callable[[Iterable[Job]], Iterator[Outcome]]:
    return partial(run_on_cluster, address=address, limits=LIMITS)


def timeless(outcomes: Iterable[Outcome]) -> list[Record]:
    return [replace(outcome.record, seconds=0) for outcome in outcomes]


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.jsonl")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def in_store(store: Any, folder: str) -> dict[str, bytes]:
    found = store.find(folder)
    return {path.removeprefix(f"{folder}/"): store.cat_file(path) for path in found if "manifest" not in path}


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with good papers, in it and in an archive, and with files that are none."""
    folder = fill(tmp_path / "in", 40)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7 cut")
    with ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("sub/paper.txt", dump(41))
        archive.writestr("../../out.txt", dump(42))
    return folder


def test_a_worker_that_is_killed_half_way_changes_nothing(two: str, mixed: Path, tmp_path: Path) -> None:
    alone = batch(str(mixed), Folder(tmp_path / "alone"), here)
    with Client(two, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(2, timeout=60)
        workers: dict[str, int] = client.run(os.getpid)
    assert len(workers) == 2

    def killing(jobs: Iterable[Job]) -> Iterator[Outcome]:
        for number, outcome in enumerate(there(two)(jobs)):
            if number == len(alone) // 2:
                os.kill(min(workers.values()), signal.SIGKILL)
            yield outcome

    together = batch(str(mixed), Folder(tmp_path / "together"), killing)
    assert timeless(together) == timeless(alone)
    assert files(tmp_path / "together") == files(tmp_path / "alone")
    assert [outcome.record.status for outcome in alone].count("converted") == 41
    again = batch(str(mixed), Folder(tmp_path / "together"), there(two))
    assert {outcome.record.status for outcome in again if outcome.fresh} == {"unreadable"}


def test_from_store_to_store_or_folder_and_what_is_done_stays(two: str, s3: Any, tmp_path: Path) -> None:
    for number in range(1, 7):
        s3.pipe_file(f"bucket/in/{number}.txt", dump(number).encode())
    outputs = [output_of("s3://bucket/out"), Folder(tmp_path / "out")]
    alone = batch("s3://bucket/in", Folder(tmp_path / "alone"), here)
    for output in outputs:
        assert timeless(batch("s3://bucket/in", output, there(two))) == timeless(alone)
    assert in_store(s3, "bucket/out") == files(tmp_path / "out") == files(tmp_path / "alone")
    s3.pipe_file("bucket/in/1.txt", dump(9).encode())
    s3.rm_file("bucket/out/2.json")
    (tmp_path / "out" / "2.json").unlink()
    for output in outputs:
        fresh = [outcome.record.result for outcome in batch("s3://bucket/in", output, there(two)) if outcome.fresh]
        assert fresh == ["1.json", "2.json"]
    assert in_store(s3, "bucket/out") == files(tmp_path / "out")


def test_from_the_web_into_a_folder_and_what_is_done_stays(two: str, server: str, tmp_path: Path) -> None:
    address = f"{server}/2024/paper.txt"
    alone = batch(address, Folder(tmp_path / "alone"), here)
    for fresh in (True, False):
        together = batch(address, Folder(tmp_path / "out"), there(two))
        assert timeless(together) == timeless(alone)
        assert [outcome.fresh for outcome in together] == [fresh]
    assert files(tmp_path / "out") == files(tmp_path / "alone")


def test_papers_that_misbehave_cost_themselves_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    jobs = []
    for number, name in enumerate(("killer", "a", "b", "die", "devour", "c", "hang"), start=1):
        (tmp_path / f"{name}.txt").write_text(dump(number), encoding="utf-8")
        jobs.append(job(tmp_path / f"{name}.txt", tmp_path / "out"))
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        started(1, preload=[NAUGHTY]) as home,
    ):
        address, limits = home.scheduler_address, replace(LIMITS, max_memory=512)
        outcomes = [*run_on_cluster(jobs[:-1], address, limits)]
        # By itself: on a busy machine, what is short for the one that hangs is too short for the others.
        outcomes += run_on_cluster(jobs[-1:], address, replace(limits, timeout=1))
    records = {outcome.record.file.removesuffix(".txt"): outcome.record for outcome in outcomes}
    expected = {"hang": "timeout", "killer": "crashed", "die": "crashed", "devour": "memory"}
    assert {name: record.status for name, record in records.items()} == expected | dict.fromkeys("abc", "converted")
    assert records["killer"].error == "killer.txt: kills the workers of the cluster; look at the paper by itself"
    assert sorted(files(tmp_path / "out")) == ["a.json", "b.json", "c.json"]


def test_no_more_papers_are_under_way_than_the_workers_can_take(two: str, tmp_path: Path) -> None:
    folder, taken = fill(tmp_path / "in", 20), 0

    def counted() -> Iterator[Job]:
        nonlocal taken
        for path in sorted(folder.iterdir()):
            taken += 1
            yield job(path, tmp_path / "out")

    told = 0
    for _ in run_on_cluster(counted(), two, LIMITS):
        assert taken - told <= 4
        told += 1
    assert told == 20


def test_a_scheduler_that_is_lost_ends_the_batch(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = fill(tmp_path / "in", 30)
    home = started(1)

    def cut(jobs: Iterable[Job]) -> Iterator[Outcome]:
        for number, outcome in enumerate(there(home.scheduler_address)(jobs)):
            if number == 5:
                home.close()
            yield outcome

    with home, pytest.raises(ClusterError, match=r"^tcp://.* lost.*; the same command goes on"):
        batch(str(folder), Folder(tmp_path / "out"), cut)
    assert len(files(tmp_path / "out")) >= 5
    assert not [record for record in caplog.records if record.name == "distributed.client"]


def test_a_cluster_that_cannot_help_is_told_in_one_line(
    two: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "in", 1)

    def told(address: str) -> str:
        done = CliRunner().invoke(main, ["convert", str(folder), "-o", str(tmp_path / "out"), "--scheduler", address])
        assert done.exit_code == 2
        (line,) = done.stderr.splitlines()
        return line

    with monkeypatch.context() as patch:
        patch.setattr(cluster, "_ANSWER", 1)
        patch.setattr(cluster, "_ARRIVAL", 1)
        assert "tcp://127.0.0.1:9: no Dask scheduler answers there" in told("tcp://127.0.0.1:9")
        assert "nonsense://x: no Dask scheduler answers there" in told("nonsense://x")
        with started(0) as home:
            assert "has no workers; start some" in told(home.scheduler_address)
    with monkeypatch.context() as patch:
        patch.setattr(cluster, "__version__", "9.9")
        assert "this machine 9.9; install the same" in told(two)
    with monkeypatch.context() as patch:
        patch.setattr(cluster, "find_spec", lambda _package: None)
        assert told(two).endswith("needs the package distributed; install itf-extract[dask]")


def test_the_number_of_jobs_is_the_clusters(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 1)
    done = CliRunner().invoke(main, ["convert", str(folder), "--jobs", "2", "--scheduler", "tcp://127.0.0.1:9"])
    assert done.exit_code == 2
    assert "--jobs is of this machine" in done.stderr
