from __future__ import annotations

import gc
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from itf_extract.batch.job import Job, Settings
from itf_extract.batch.work import collector_paused, convert_one
from tests.batch.paperwork import dump, job

if TYPE_CHECKING:
    from pathlib import Path


def test_cycles_are_left_till_a_paper_is_done() -> None:
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.txt"
    path.write_text(dump(1), encoding="utf-8")
    return path


@pytest.fixture
def done(paper: Path, tmp_path: Path) -> Job:
    """A job whose paper is converted, with what the manifest has of it."""
    asked = job(paper, tmp_path / "out")
    return replace(asked, known=convert_one(asked).record)


def test_a_paper_is_converted_and_told_of(done: Job, tmp_path: Path) -> None:
    record = done.known
    assert record is not None
    assert (record.status, record.error, record.result) == ("converted", None, "paper.json")
    result = json.loads((tmp_path / "out" / record.result).read_text())
    assert record.sha256 == result["source"]["sha256"]
    assert record.counts["figures"] == len(result["figures"]) > 0
    assert record.settings == {"script": None, "engine": "auto", "lang": None}


def test_what_is_done_is_not_done_again(done: Job, tmp_path: Path) -> None:
    before = (tmp_path / "out" / done.result).stat().st_mtime_ns
    outcome = convert_one(done)
    assert (outcome.record, outcome.fresh) == (done.known, False)
    assert (tmp_path / "out" / done.result).stat().st_mtime_ns == before


@pytest.mark.parametrize("change", ["paper", "settings", "version", "result gone", "result changed", "failed before"])
def test_what_is_missing_changed_or_failed_is_done_again(done: Job, paper: Path, tmp_path: Path, change: str) -> None:
    result = tmp_path / "out" / done.result
    again = done
    assert done.known is not None
    match change:
        case "paper":
            paper.write_text(dump(2), encoding="utf-8")
        case "settings":
            again = replace(done, settings=Settings(script="hk2s"))
        case "version":
            again = replace(done, known=replace(done.known, version="0.0.0"))
        case "result gone":
            result.unlink()
        case "result changed":
            result.write_text("{}")
        case _:
            again = replace(done, known=replace(done.known, status="timeout"))
    outcome = convert_one(again)
    assert outcome.fresh
    assert outcome.record.status == "converted"
    assert json.loads(result.read_text())["schema_version"]


def test_a_password_is_told_nowhere(paper: Path, tmp_path: Path) -> None:
    asked = replace(job(paper, tmp_path), settings=Settings(password="sesame"))  # noqa: S106 -- no secret
    assert "sesame" not in repr(convert_one(asked)) + repr(asked)


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (MemoryError(), "memory", "paper.txt: needs more memory than it may use"),
        (ValueError("two\nlines"), "failed", "paper.txt: a fault of the program (ValueError: two lines)"),
        (RecursionError(), "failed", "a fault of the program"),
        (OSError(28, "No space left on device"), "failed", "paper.json: there is no room for it; choose another"),
    ],
)
def test_every_trouble_is_one_line(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, status: str, line: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("itf_extract.batch.work.result_of", fail)
    record = convert_one(job(paper, tmp_path / "out")).record
    assert record.status == status
    assert record.sha256 is not None
    assert line in (record.error or "")
    assert "\n" not in (record.error or "")


def test_an_unreadable_paper_is_told_with_its_hash(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 cut")
    record = convert_one(job(tmp_path / "x.pdf", tmp_path / "out")).record
    assert (record.status, len(record.sha256 or "")) == ("unreadable", 64)
    assert not (tmp_path / "out").exists()


def test_a_link_does_not_lead_a_result_out_of_the_folder(paper: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "sub").symlink_to(tmp_path / "elsewhere")
    record = convert_one(replace(job(paper, tmp_path / "out"), result="sub/paper.json")).record
    assert record.status == "unreadable"
    assert "a link out of the output folder" in (record.error or "")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_result_that_is_a_link_is_replaced_not_followed(paper: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "precious").write_text("kept")
    (tmp_path / "out" / "paper.json").symlink_to(tmp_path / "precious")
    assert convert_one(job(paper, tmp_path / "out")).record.status == "converted"
    assert (tmp_path / "precious").read_text() == "kept"
    assert not (tmp_path / "out" / "paper.json").is_symlink()


@pytest.mark.parametrize("result", ["../../x.json", "/tmp/x.json"])  # noqa: S108 -- must not be written
def test_a_result_never_leaves_the_folder(paper: Path, tmp_path: Path, result: str) -> None:
    record = convert_one(replace(job(paper, tmp_path / "a" / "out"), result=result)).record
    assert record.status == "unreadable"
    assert not (tmp_path / "x.json").exists()
