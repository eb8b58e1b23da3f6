"""Batches through the real command, in processes of their own."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.batch.paperwork import dump, fill

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from itf_extract.cli import main; main()", "convert"]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, env=ENVIRONMENT, check=False, capture_output=True, text=True, timeout=120)


def results(output: Path) -> dict[str, bytes]:
    """Every file of an output folder but the manifest, whose times differ between runs."""
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files if path.name != "manifest.jsonl"}


def manifest(output: Path) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in (output / "manifest.jsonl").read_text().splitlines()]
    return [{key: value for key, value in line.items() if key != "seconds"} for line in lines]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with good papers, in it and in an archive, and with files that are none."""
    folder = fill(tmp_path / "in", 6)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type")
    with ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("sub/paper.txt", dump(7))
        archive.writestr("../../out.txt", dump(8))
    return folder


def test_results_do_not_depend_on_the_number_of_workers(mixed: Path, tmp_path: Path) -> None:
    one = run(mixed, "-o", tmp_path / "one", "--jobs", 1)
    two = run(mixed, "-o", tmp_path / "two", "--jobs", 3)
    assert one.returncode == two.returncode == 2
    assert sorted(results(tmp_path / "one")) == [
        "more/sub/paper.json", *(f"paper{number:03}.json" for number in range(1, 7))
    ]  # fmt: skip
    assert results(tmp_path / "one") == results(tmp_path / "two")
    assert manifest(tmp_path / "one") == manifest(tmp_path / "two")
    # How many had failed at some moment depends on the order; what is told at the end does not.
    assert two.stderr.replace("two/", "one/").splitlines()[-4:] == one.stderr.splitlines()[-4:]


def test_what_failed_is_told_at_the_end_a_line_each(mixed: Path, tmp_path: Path) -> None:
    done = run(mixed, "-o", tmp_path / "out")
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert lines[-1] == f"itf-extract: 10 papers: 7 converted, 3 failed; see {tmp_path}/out/manifest.jsonl"
    assert [line.split(": ")[1].rpartition("/")[2] for line in lines[-4:-1]] == ["cut.pdf", "empty.pdf", "out.txt"]
    assert all(line.startswith("itf-extract: ") for line in lines)
    assert not (tmp_path.parent / "out.json").exists()


def test_the_same_again_does_only_what_is_left(tmp_path: Path) -> None:
    folder, output = fill(tmp_path / "in", 4), tmp_path / "out"
    assert run(folder, "-o", output).returncode == 0
    before = {path.name: path.stat().st_mtime_ns for path in output.iterdir()}
    (output / "paper001.json").unlink()
    (folder / "paper002.txt").write_text(dump(9), encoding="utf-8")
    fresh = run(folder, "-o", output)
    assert "4 of 4, 2 of them done before, 0 failed" in fresh.stderr
    after = {path.name: path.stat().st_mtime_ns for path in output.iterdir()}
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"paper001.json", "paper002.json", "manifest.jsonl"}


def test_nothing_there_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run(tmp_path / "empty", "-o", tmp_path / "out")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"Error: {tmp_path}/empty: no papers there (files that end in .pdf or .txt)"
    assert not (tmp_path / "out").exists()


def test_a_name_gives_the_terminal_no_commands(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 1)
    (folder / "\x1b[2Jred\u202e.pdf").write_bytes(b"")
    done = run(folder, "-o", tmp_path / "out")
    assert "\\x1b[2Jred\\u202e.pdf: is empty" in done.stderr
    assert not {"\x1b", "\u202e"} & set(done.stderr)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="finds workers by way of /proc")
def test_a_batch_survives_ten_kills(tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", 150)
    (folder / "none.pdf").write_bytes(b"")
    assert run(folder, "-o", tmp_path / "whole", "--jobs", 2).returncode == 2
    kills = 0
    chance = random.Random(20)  # noqa: S311 -- moments, no secrets
    while kills < 10:
        output = tmp_path / "out"
        process = subprocess.Popen(
            [*COMMAND, str(folder), "-o", str(output), "--jobs", "2"], env=ENVIRONMENT, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.3, 1.2))
        workers = _children(process.pid)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
        kills += 1
        assert _all_end(workers)
        assert all(json.loads(data)["schema_version"] for name, data in results(output).items() if name[0] != ".")
    assert run(folder, "-o", output, "--jobs", 2).returncode == 2
    assert results(output) == results(tmp_path / "whole")
    assert manifest(output) == manifest(tmp_path / "whole")


def _children(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def _all_end(processes: list[int]) -> bool:
    """Whether none of the processes is left after some seconds."""
    for _ in range(100):
        if not any(_lives(process) for process in processes):
            return True
        time.sleep(0.1)
    return False


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
