from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from itf_extract.batch.verify import verify
from itf_extract.cli import main
from tests.batch.paperwork import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a paper, and one with its result."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(dump(1), encoding="utf-8")
    run = CliRunner().invoke(main, ["convert", str(folder / "in"), "-o", str(folder / "out"), "-j", "1"])
    assert run.exit_code == 0
    return folder


def stale(folder: Path) -> None:
    manifest = folder / "out" / "manifest.jsonl"
    record = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps({**record, "version": "0.0.1"}) + "\n", encoding="utf-8")


def touched(folder: Path) -> None:
    result = folder / "out" / "a.json"
    result.write_bytes(result.read_bytes() + b" ")


def changed(folder: Path) -> None:
    (folder / "in" / "a.txt").write_text(dump(2), encoding="utf-8")


def gone(folder: Path) -> None:
    (folder / "in" / "a.txt").unlink()


def broken(folder: Path) -> None:
    (folder / "out" / "a.json").write_text('{"schema_version": "1.1", "source": {}}', encoding="utf-8")


def same(folder: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("happens", "state"),
    [
        (same, "matches"),
        (stale, "stale"),
        (touched, "touched"),
        (changed, "missing"),
        (gone, "missing"),
        (broken, "unread"),
    ],
)
def test_a_result_is_held_against_what_it_was_made_from(
    happens: Callable[[Path], None], state: str, made: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "made"
    shutil.copytree(made, folder)
    manifest = folder / "out" / "manifest.jsonl"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(str(made), str(folder)), encoding="utf-8")
    happens(folder)
    assert [check.state for check in verify(folder / "out")] == [state]


def test_a_paper_is_converted_once_more(made: Path, tmp_path: Path) -> None:
    assert [check.state for check in verify(made / "out", again=True)] == ["matches"]
    folder = tmp_path / "bare"
    folder.mkdir()
    shutil.copy(made / "in" / "a.txt", folder)
    text = (made / "out" / "a.json").read_text(encoding="utf-8")
    (folder / "a.json").write_text(text.replace("建議", "提議"), encoding="utf-8")
    assert [check.state for check in verify(folder, again=True)] == ["differs"]


def test_what_does_not_match_is_told(made: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["verify", str(made / "out")])
    assert (run.exit_code, run.stderr) == (0, "itf-extract: 1 results: 1 matches\n")
    shutil.copytree(made / "out", tmp_path / "out")
    touched(tmp_path)
    run = CliRunner().invoke(main, ["verify", str(tmp_path / "out")])
    assert run.exit_code == 1
    assert "a.json: is not what convert wrote" in run.stderr
