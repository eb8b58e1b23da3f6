from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from itf_extract.archive.index import Changes, update
from itf_extract.archive.query import parse
from itf_extract.archive.search import search

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that an index can tell, without the numbers that papers got in it."""
    with sqlite3.connect(path) as index:
        papers = index.execute("SELECT key, stamp, title, passages, content FROM paper ORDER BY key").fetchall()
        words = index.execute('SELECT count(*) FROM words WHERE words MATCH \'"基金" OR "fund"\'').fetchall()
        return {"papers": papers, "words": words}


def test_an_update_looks_at_what_is_new_changed_or_gone(results: Mapping[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    names = sorted(results)
    assert update(path, {name: results[name] for name in names[:2]}) == Changes(added=2)
    changed = tmp_path / "changed.json"
    changed.write_text(results[names[0]].read_text(encoding="utf-8").replace("基金", "資金"), encoding="utf-8")
    given = {names[0]: changed, names[2]: results[names[2]]}
    assert update(path, given) == Changes(added=1, changed=1, removed=1)
    assert update(path, given) == Changes(unchanged=2)


def test_an_index_made_in_steps_is_one_made_at_once(results: Mapping[str, Path], tmp_path: Path) -> None:
    once, steps = tmp_path / "once.sqlite", tmp_path / "steps.sqlite"
    update(once, results)
    update(steps, {"sample.zh.txt": results["sample.en.txt"]})
    update(steps, {})
    assert contents(steps) == {"papers": [], "words": [(0,)]}
    for name in sorted(results):
        update(steps, {key: path for key, path in results.items() if key <= name})
    assert contents(steps) == contents(once)


def test_a_file_that_is_no_result_is_refused_and_the_rest_stays(results: Mapping[str, Path], tmp_path: Path) -> None:
    path, wrong = tmp_path / "archive.sqlite", tmp_path / "wrong.json"
    update(path, results)
    wrong.write_text("[]")
    changes = update(path, {"a": wrong, **results, "z": results["sample.zh.txt"]})
    assert (changes.unchanged, changes.added) == (len(results), 1)
    assert [message.split(": ")[1] for message in changes.refused] == [
        "is no result of this version; convert its paper again"
    ]
    assert search(path, parse("paper:z 基金")).hits


@pytest.mark.slow
def test_killed_at_any_moment_it_loses_nothing(results: Mapping[str, Path], tmp_path: Path) -> None:
    text = results["sample.zh.txt"].read_text(encoding="utf-8")
    many = {}
    for number in range(40):
        many[f"k{number:02}"] = tmp_path / f"{number}.json"
        many[f"k{number:02}"].write_text(text.replace("12億4,000萬元", f"{number}億4,000萬元"), encoding="utf-8")
    path = tmp_path / "archive.sqlite"
    code = (
        "import json, sys; from pathlib import Path; from itf_extract.archive.index import update\n"
        "update(Path(sys.argv[1]), {key: Path(one) for key, one in json.loads(sys.argv[2]).items()})"
    )
    command = [sys.executable, "-c", code, str(path), json.dumps({key: str(one) for key, one in many.items()})]
    for delay in (0.3, 0.5, 0.8):
        with subprocess.Popen(command) as running:
            time.sleep(delay)
            os.kill(running.pid, signal.SIGKILL)
    update(path, many)
    whole = tmp_path / "whole.sqlite"
    update(whole, many)
    assert contents(path) == contents(whole)
