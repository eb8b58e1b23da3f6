from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from itf_extract.batch.job import Record
from itf_extract.batch.manifest import NAME, Manifest, read_manifest
from itf_extract.cli import main
from tests.batch.paperwork import dump

RECORD = Record("甲.pdf", "0" * 64, "1.0", {"script": None}, "converted", None, 0.5, {"tables": 2}, "甲.json", "f" * 64)
OTHER = replace(RECORD, file="b\n.pdf", status="timeout", error="too slow", result_sha256=None)


def test_what_is_added_is_read_again_and_the_last_holds(tmp_path: Path) -> None:
    with Manifest(tmp_path) as manifest:
        manifest.add(RECORD)
        assert read_manifest(tmp_path) == {RECORD.file: RECORD}
        manifest.add(OTHER)
        manifest.add(replace(RECORD, seconds=2.0))
    assert read_manifest(tmp_path) == {RECORD.file: replace(RECORD, seconds=2.0), OTHER.file: OTHER}
    assert len((tmp_path / NAME).read_text().splitlines()) == 3


def test_no_manifest_tells_nothing(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}


def test_a_torn_line_is_dropped_and_the_next_one_stands_by_itself(tmp_path: Path) -> None:
    with Manifest(tmp_path) as manifest:
        manifest.add(RECORD)
        manifest.add(OTHER)
    whole = (tmp_path / NAME).read_bytes()
    for cut in range(len(whole)):
        (tmp_path / NAME).write_bytes(whole[:cut])
        with Manifest(tmp_path) as manifest:
            manifest.add(replace(RECORD, file="new"))
        known = read_manifest(tmp_path)
        assert known["new"] == replace(RECORD, file="new")
        assert all(known[record.file] == record for record in (RECORD, OTHER) if record.file in known)


def test_settling_leaves_a_line_each(tmp_path: Path) -> None:
    with Manifest(tmp_path) as manifest:
        for _ in range(3):
            manifest.add(RECORD)
        manifest.settle([OTHER, RECORD])
    assert list(read_manifest(tmp_path).values()) == [OTHER, RECORD]
    assert len((tmp_path / NAME).read_bytes().splitlines()) == 2


@pytest.mark.parametrize("line", [b"[]", b"{}", b"null", b"\xff\xfe", b'{"file": 1}', b"9" * 5000])
def test_what_is_no_record_is_passed_over(tmp_path: Path, line: bytes) -> None:
    (tmp_path / NAME).write_bytes(line + b"\n")
    assert read_manifest(tmp_path) == {}


def test_a_manifest_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("kept")
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="is a link"):
        Manifest(tmp_path)
    assert (tmp_path / "elsewhere").read_text() == "kept"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with two papers and their results."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number in (1, 2):
        Path("in", f"{number}.txt").write_text(dump(number), encoding="utf-8")
    convert()
    return tmp_path


def convert(*options: str) -> str:
    run = CliRunner().invoke(main, ["convert", "in", "-o", "out", "-j", "1", *options])
    assert run.exit_code == 0, run.stderr
    return run.stderr


def results() -> set[str]:
    return {path.stem for path in Path("out").glob("*.json")}


@pytest.mark.usefixtures("folder")
def test_what_is_new_changed_and_gone_is_told() -> None:
    Path("in", "1.txt").write_text(dump(4), encoding="utf-8")
    Path("in", "2.txt").unlink()
    Path("in", "3.txt").write_text(dump(3), encoding="utf-8")
    told = convert()
    assert "2 papers (1 new, 1 changed): 2 converted" in told
    assert "there no more: in/2.txt; results stay" in told
    assert results() == {"1", "2", "3"}


@pytest.mark.usefixtures("folder")
def test_results_of_what_is_gone_are_removed_where_that_is_asked_for() -> None:
    Path("in", "2.txt").unlink()
    assert "there no more: in/2.txt; results removed" in convert("--prune")
    assert results() == {"1"}
    assert "there no more" not in convert()


@pytest.mark.usefixtures("folder")
def test_what_lies_elsewhere_is_not_gone() -> None:
    Path("other", "in").mkdir(parents=True)
    Path("other", "in", "9.txt").write_text(dump(9), encoding="utf-8")
    Path("more").mkdir()
    Path("more", "8.txt").write_text(dump(8), encoding="utf-8")
    run = CliRunner().invoke(main, ["convert", "more", "-o", "out", "-j", "1", "--prune"])
    assert "there no more" not in run.stderr
    assert results() == {"1", "2", "8"}


@pytest.mark.usefixtures("folder")
def test_a_result_is_removed_within_the_folder_only(tmp_path: Path) -> None:
    outside = tmp_path / "kept.json"
    outside.write_text("{}", encoding="utf-8")
    manifest = Path("out", "manifest.jsonl")
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"2.json"', '"../kept.json"'), encoding="utf-8")
    Path("in", "2.txt").unlink()
    convert("--prune")
    assert outside.is_file()


@pytest.mark.usefixtures("folder")
def test_copies_and_editions_are_told_whether_done_now_or_before() -> None:
    Path("in", "copy.txt").write_bytes(Path("in", "1.txt").read_bytes())
    Path("in", "edition.txt").write_text(dump(1) + "\n", encoding="utf-8")
    for told in (convert(), convert()):
        assert "copies of one file: in/1.txt, in/copy.txt" in told
        assert ": in/1.txt, in/edition.txt" in told
