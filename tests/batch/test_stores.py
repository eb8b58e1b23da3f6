"""Papers and results in an object store."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from itf_extract.batch import fetch, stores
from itf_extract.batch.addresses import AddressError
from itf_extract.batch.fetch import local_file
from itf_extract.batch.job import Job, Record, Settings
from itf_extract.batch.manifest import NAME
from itf_extract.batch.origins import NothingFoundError, origins
from itf_extract.batch.outputs import Folder, output_of
from itf_extract.batch.run import run_batch
from itf_extract.batch.stores import Store
from itf_extract.batch.work import convert_one
from itf_extract.cli import main
from itf_extract.errors import UnreadableError
from tests.batch.paperwork import dump, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from itf_extract.batch.job import Outcome
    from itf_extract.batch.outputs import Output

RECORD = Record("甲.pdf", "0" * 64, "1.0", {"script": None}, "converted", None, 0.5, {"tables": 2}, "甲.json", "f" * 64)


@pytest.fixture
def bucket(s3: Any) -> Any:
    """The store, with nothing in its bucket."""
    for left in s3.find("bucket"):
        s3.rm_file(left)
    return s3


def here(jobs: Iterable[Job]) -> Iterator[Outcome]:
    return map(convert_one, jobs)


def batch(papers: str, output: Output) -> list[Record]:
    return run_batch(origins([papers]), output, Settings(), here, lambda _outcome: None)


def timeless(records: Iterable[Record]) -> list[Record]:
    return [replace(record, seconds=0) for record in records]


@pytest.mark.parametrize(
    ("argument", "found"),
    [
        ("s3://bucket/in", {"s3://bucket/in/a.pdf": "a.pdf", "s3://bucket/in/sub/B.TXT": "sub/B.TXT"}),
        ("S3://bucket/in/", {"s3://bucket/in/a.pdf": "a.pdf", "s3://bucket/in/sub/B.TXT": "sub/B.TXT"}),
        ("s3://bucket/in/a.pdf", {"s3://bucket/in/a.pdf": "a.pdf"}),
        ("s3://bucket/gone.pdf", {"s3://bucket/gone.pdf": "gone.pdf"}),
        ("s3://bucket/in/notes", {"s3://bucket/in/notes": "notes"}),
        ("s3://bucket/in*/*.pdf", {"s3://bucket/in/a.pdf": "in/a.pdf", "s3://bucket/in2/c.pdf": "in2/c.pdf"}),
        ("s3://bucket/in2/x[1].txt", {"s3://bucket/in2/x[1].txt": "x[1].txt"}),
    ],
)
def test_papers_of_an_address(bucket: Any, argument: str, found: dict[str, str]) -> None:
    for name in ("in/a.pdf", "in/sub/B.TXT", "in/notes", "in2/c.pdf", "in2/x[1].txt"):
        bucket.pipe_file(f"bucket/{name}", b"x")
    assert {origin.file: origin.result for origin in origins([argument])} == found


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("in/../../x.pdf", "its name leads out of its folder"),
        ("in/a\\..\\..\\x.pdf", "its name leads out of its folder"),
        ("in/C:x.pdf", "its name leads out of its folder"),
        ("in/old.zip", "is an archive, which is read from the disk only; fetch it and give the copy"),
    ],
)
def test_an_object_that_leads_elsewhere_is_refused(bucket: Any, name: str, refusal: str) -> None:
    bucket.pipe_file(f"bucket/{name}", b"x")
    (origin,) = origins(["s3://bucket/in"])
    assert origin.refusal == refusal
    assert "/" not in origin.result


@pytest.mark.parametrize(
    ("argument", "error", "message"),
    [
        ("s3://bucket/none", NothingFoundError, r"^s3://bucket/none: no papers there"),
        ("s3://nowhere/in", AddressError, r"^s3://nowhere/in: cannot be listed \(FileNotFoundError: .*\); check"),
        ("s3:///in", AddressError, "names no bucket"),
    ],
)
@pytest.mark.usefixtures("bucket")
def test_an_address_without_papers_is_told(argument: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message) as caught:
        origins([argument])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("address", ["file:///tmp/out", "memory://out", "https://example.org/out", "gs://bucket/out"])
def test_results_go_to_folders_and_known_stores_only(address: str, tmp_path: Path) -> None:
    fill(tmp_path / "in", 1)
    done = CliRunner().invoke(main, ["convert", str(tmp_path / "in"), "-o", address])
    assert done.exit_code == 2
    assert done.stderr.splitlines()[-1] == f"Error: {address}: is no store that can be used (s3://)"


@pytest.mark.parametrize("address", ["s3://key:sesame@bucket/out", "s3://sesame@bucket"])
def test_a_secret_in_an_address_is_refused_and_not_told(address: str) -> None:
    for take in (output_of, lambda text: origins([text])):
        with pytest.raises(AddressError) as caught:
            take(address)
        assert "sesame" not in str(caught.value)


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itf_extract.batch.addresses.find_spec", lambda _package: None)
    with pytest.raises(AddressError, match=r"needs the package s3fs; install itf-extract\[s3\]$"):
        output_of("s3://bucket/out")


def test_an_object_is_fetched_for_a_while(bucket: Any) -> None:
    bucket.pipe_file("bucket/in/a.txt", dump(1).encode())
    (origin,) = origins(["s3://bucket/in"])
    with local_file(origin) as path:
        assert (path.name, path.read_text(encoding="utf-8")) == ("a.txt", dump(1))
    assert not path.exists()


def test_an_object_that_is_gone_or_too_large_is_told(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 9)
    bucket.pipe_file("bucket/large.pdf", b"x" * 10)
    for name, cause in (("gone", "cannot be fetched"), ("large", "downloads to more than")):
        (origin,) = origins([f"s3://bucket/{name}.pdf"])
        with pytest.raises(UnreadableError, match=f"^{name}.pdf: .*{cause}"), local_file(origin):
            pass


def test_results_and_manifest_are_those_of_a_folder(bucket: Any, tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 3)
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7 cut")
    local, away = Folder(tmp_path / "out"), Store("s3://bucket/out")
    assert timeless(batch(str(folder), local)) == timeless(batch(str(folder), away))
    names = sorted(path.name for path in local.path.iterdir())
    assert sorted(bucket.find("bucket/out")) == [f"bucket/out/{name}" for name in names]
    for name in names:
        if name != NAME:
            assert away.read(name) == (local.path / name).read_bytes()
    with local.opened() as one, away.opened() as other:
        assert timeless(one.records().values()) == timeless(other.records().values())


def test_a_result_never_leaves_the_folder(bucket: Any) -> None:
    with pytest.raises(UnreadableError, match="leads out of the output folder"):
        Store("s3://bucket/out").write("a/../../x.json", [b"{}"])
    assert bucket.find("bucket") == []


def test_the_same_again_does_only_what_is_left(bucket: Any) -> None:
    for number in range(1, 5):
        bucket.pipe_file(f"bucket/in/{number}.txt", dump(number).encode())
    output, fresh = Store("s3://bucket/out"), list[str]()

    def note(outcome: Outcome) -> None:
        if outcome.fresh:
            fresh.append(outcome.record.result)

    first = batch("s3://bucket/in", output)
    output.remove(["1.json"])
    output.write("2.json", [b"{}"])
    bucket.pipe_file("bucket/in/3.txt", dump(9).encode())
    run_batch(origins(["s3://bucket/in"]), output, Settings(), here, note)
    assert fresh == ["1.json", "2.json", "3.json"]
    assert output.digest("1.json") == first[0].result_sha256


@pytest.mark.usefixtures("bucket")
def test_a_manifest_is_written_in_parts_and_in_one_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_LINES", 2)
    output = Store("s3://bucket/out")
    told = [replace(RECORD, file=f"{number}.pdf") for number in range(5)]
    with output.opened() as manifest:
        for record in told[:2]:
            manifest.add(record)
        manifest.add(told[2])
        assert Store.names(output, "manifest.parts") == ["manifest.parts/00000001.jsonl"]
    # It ended without settling; what waited was written.
    with output.opened() as manifest:
        assert list(manifest.records().values()) == told[:3]
        manifest.add(replace(told[0], seconds=9.0))
    with output.opened() as manifest:
        assert manifest.records()[told[0].file].seconds == 9.0
        manifest.settle(told)
    assert output.names("manifest.parts") == []
    lines = (output.read(NAME) or b"").decode().splitlines()
    assert [json.loads(line)["file"] for line in lines] == [record.file for record in told]


@pytest.mark.usefixtures("bucket")
def test_a_part_is_written_when_a_line_has_waited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_SECONDS", 0.0)
    output = Store("s3://bucket/out")
    with output.opened() as manifest:
        manifest.add(RECORD)
        assert len(output.names("manifest.parts")) == 1


@pytest.mark.usefixtures("bucket")
def test_a_store_that_is_not_there_ends_the_batch_with_one_line(tmp_path: Path) -> None:
    fill(tmp_path / "in", 1)
    done = CliRunner().invoke(main, ["convert", str(tmp_path / "in"), "-o", "s3://nowhere/out"])
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: s3://nowhere/out: ")


@pytest.mark.slow
def test_a_batch_reads_and_writes_a_store(bucket: Any) -> None:
    for number in (1, 2):
        bucket.pipe_file(f"bucket/in/{number}.txt", dump(number).encode())
    bucket.pipe_file("bucket/in/cut.pdf", b"%PDF-1.7 cut")
    done = CliRunner().invoke(main, ["convert", "s3://bucket/in", "-o", "s3://bucket/out", "--jobs", "2"])
    assert done.exit_code == 2
    assert [name.rpartition("/")[2] for name in bucket.find("bucket/out")] == ["1.json", "2.json", NAME]
    assert "3 papers: 2 converted, 1 failed; see s3://bucket/out/manifest.jsonl" in done.stderr
