from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itf_extract.batch.job import Record
from itf_extract.batch.manifest import NAME, Manifest, read_manifest

if TYPE_CHECKING:
    from pathlib import Path

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
