from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from itf_extract.batch.job import Record
from itf_extract.batch.manifest import Manifest
from itf_extract.batch.results import Refusal, Result, converted, results
from itf_extract.deliver.json import paper_json
from tests.press import small_paper

if TYPE_CHECKING:
    from pathlib import Path


def record(name: str, status: str, result: str) -> Record:
    return Record(f"in/{name}", name[0] * 64, "1", {}, status, None, 0, {}, result)  # type: ignore[arg-type]


def result(path: Path, name: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"schema_version": "1.1", "source": {"name": name, "sha256": "f" * 64}}))


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


def whole(path: Path, **source: str) -> None:
    """Put a result that obeys its schema there."""
    record = json.loads(paper_json(small_paper()))
    record["source"].update(source)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def read(folder: Path) -> tuple[list[str], dict[str, bool]]:
    """The keys of a folder's results, and the refusals without the folder, each with whether it is foreign."""
    found = list(results(folder))
    keys = [one.key for one in found if isinstance(one, Result)]
    return keys, {one.message.replace(f"{folder}/", ""): one.foreign for one in found if isinstance(one, Refusal)}


def test_results_are_read_one_by_one(tmp_path: Path) -> None:
    whole(tmp_path / "b.json", name="b.pdf")
    whole(tmp_path / "sub" / "a.json", name="a.pdf")
    whole(tmp_path / "sub" / "copy.json", name="a.pdf")
    assert read(tmp_path) == (["b-000000000000", "a-000000000000"], {})


@pytest.mark.parametrize(
    ("text", "message", "foreign"),
    [
        (b"{", "is no JSON; convert its paper again", False),
        (b"", "is no JSON; convert its paper again", False),
        (b"\xff\xfe", "is no JSON; convert its paper again", False),
        (b"[" * 100_000, "is no JSON; convert its paper again", False),
        (b"1" * 10_000, "is no JSON; convert its paper again", False),
        (b"[]", "is no result of itf-extract; passed over", True),
        (b'{"profile": "tabular-data-package"}', "is no result of itf-extract; passed over", True),
        (b'{"schema_version": "1.1", "source": {}}', "breaks the schema of results at ", False),
        (b'{"schema_version": "9", "source": {}}', "breaks the schema of results at ", False),
    ],
)
def test_what_is_no_result_is_told_in_one_line(tmp_path: Path, text: bytes, message: str, foreign: bool) -> None:
    (tmp_path / "odd.json").write_bytes(text)
    whole(tmp_path / "good.json")
    keys, refused = read(tmp_path)
    assert keys == ["small-000000000000"]
    ((told, is_foreign),) = refused.items()
    assert told.startswith(f"odd.json: {message}")
    assert ("\n" in told, is_foreign) == (False, foreign)


@pytest.mark.parametrize("place", ["figures", "paper"])
def test_a_result_that_was_tampered_with_is_refused(tmp_path: Path, place: str) -> None:
    whole(tmp_path / "a.json")
    record = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    record[place] = None
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    assert read(tmp_path) == ([], {f"a.json: breaks the schema of results at /{place}; convert its paper again": False})


def test_halves_of_characters_are_refused(tmp_path: Path) -> None:
    whole(tmp_path / "a.json", name="\\ud83d.pdf")
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    (tmp_path / "a.json").write_text(text.replace("\\\\ud83d", "\\ud83d"), encoding="utf-8")
    assert read(tmp_path) == ([], {"a.json: has characters that are no text; convert its paper again": False})


def test_a_number_beyond_all_numbers_is_refused(tmp_path: Path) -> None:
    whole(tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert '"value": 2.3,' in text
    (tmp_path / "a.json").write_text(text.replace('"value": 2.3,', '"value": 1e999999999,'), encoding="utf-8")
    told = "a.json: breaks the schema of results at /figures/1/value; convert its paper again"
    assert read(tmp_path) == ([], {told: False})


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole(tmp_path / "a.json")
    monkeypatch.setattr("itf_extract.batch.results.LARGEST", 2**20 - 1)
    with (tmp_path / "a.json").open("ab") as file:
        file.truncate(2**20)
    assert read(tmp_path)[1] == {"a.json: is larger than 0 MB; give results as convert writes them": False}


def test_what_the_manifest_misses_is_told_and_what_failed_is_not_read(tmp_path: Path) -> None:
    with Manifest(tmp_path) as manifest:
        manifest.add(record("a.pdf", "converted", "gone.json"))
        manifest.add(record("b.pdf", "unreadable", "stale.json"))
        manifest.add(record("c.pdf", "converted", "c.json"))
    whole(tmp_path / "stale.json", name="b.pdf")
    whole(tmp_path / "c.json", name="c.pdf")
    (tmp_path / "link.json").symlink_to(tmp_path / "c.json")
    told = "gone.json: is not there, though the manifest has it; convert its paper again"
    assert read(tmp_path) == (["c-000000000000"], {told: False})
