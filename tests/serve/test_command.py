from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

httpx2 = pytest.importorskip("httpx2")
pytest.importorskip("uvicorn")


@pytest.fixture
def serve(folder: Path) -> Iterator[Callable[[], tuple[subprocess.Popen[str], str]]]:
    """Starts the program over the archive: its process and the address that it says."""
    started = []

    def start() -> tuple[subprocess.Popen[str], str]:
        command = [sys.executable, "-m", "itf_extract", "serve", str(folder)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        started.append(process)
        assert process.stdout
        return process, process.stdout.readline().strip()

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_killed_it_loses_nothing_and_its_log_has_no_token(
    serve: Callable[[], tuple[subprocess.Popen[str], str]], folder: Path
) -> None:
    process, address = serve()
    assert address.startswith("http://127.0.0.1:")
    token = urlsplit(address).path.strip("/")
    assert len(token) >= 32
    sent = httpx2.post(f"{address}uploads?name=note.txt", content="1.  本文件請求撥款123萬元。\n".encode())
    assert sent.status_code == 202
    process.kill()
    said = "".join(process.communicate())
    assert token not in said
    _, again = serve()
    assert urlsplit(again).path != urlsplit(address).path
    for _ in range(600):
        if "123萬元 (" in httpx2.get(f"{again}?q=123萬").text:
            break
        time.sleep(0.1)
    else:
        pytest.fail("the paper that was dropped is not found")
    assert "3 in the archive" in httpx2.get(again).text
    assert [path.name for path in (folder / "uploads").glob("*/*.txt")] == ["note.txt"]
