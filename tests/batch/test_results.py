from __future__ import annotations

import json
from typing import TYPE_CHECKING

from itf_extract.batch.job import Record
from itf_extract.batch.manifest import Manifest
from itf_extract.batch.results import converted

if TYPE_CHECKING:
    from pathlib import Path


def record(name: str, status: str, result: str) -> Record:
    return Record(f"in/{name}", name[0] * 64, "1", {}, status, None, 0, {}, result)  # type: ignore[arg-type]


def result(path: Path, name: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"schema_version": "1.0", "source": {"name": name, "sha256": "f" * 64}}))


def test_the_manifest_tells_and_other_results_count_too(tmp_path: Path) -> None:
    with Manifest(tmp_path) as manifest:
        manifest.add(record("a.pdf", "converted", "sub/a.json"))
        manifest.add(record("b.pdf", "unreadable", "b.json"))
        manifest.add(record("c.pdf", "converted", "gone.json"))
    result(tmp_path / "sub" / "a.json", "whatever")
    result(tmp_path / "b.json", "b.pdf")
    result(tmp_path / "d.json", "d.txt")
    assert converted(tmp_path) == {"a-aaaaaaaaaaaa": tmp_path / "sub/a.json", "d-ffffffffffff": tmp_path / "d.json"}


def test_what_is_no_result_is_passed_over(tmp_path: Path) -> None:
    for number, text in enumerate(
        ("[]", "{}", "null", "{", '{"source": {}}', '{"source": {"name": 1, "sha256": "f"}}')
    ):
        (tmp_path / f"{number}.json").write_text(text)
    (tmp_path / "bytes.json").write_bytes(b"\xff")
    result(tmp_path / "elsewhere", "x.pdf")
    (tmp_path / "link.json").symlink_to(tmp_path / "elsewhere")
    assert converted(tmp_path) == {}


def test_of_copies_one_counts(tmp_path: Path) -> None:
    result(tmp_path / "b" / "x.json", "x.pdf")
    result(tmp_path / "a" / "x.json", "x.pdf")
    assert converted(tmp_path) == {"x-ffffffffffff": tmp_path / "a" / "x.json"}
