from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from itf_extract.cli import main
from tests.serving import served

if TYPE_CHECKING:
    from pathlib import Path

httpx2 = pytest.importorskip("httpx2")
pytest.importorskip("uvicorn")


def test_killed_it_loses_nothing_and_its_log_has_no_token(folder: Path) -> None:
    with served(folder) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        token = urlsplit(address).path.strip("/")
        assert len(token) >= 32
        sent = httpx2.post(f"{address}uploads?name=note.txt", content="1.  本文件請求撥款123萬元。\n".encode())
        assert sent.status_code == 202
        process.kill()
        assert token not in "".join(process.communicate())
    with served(folder) as (_, again):
        assert urlsplit(again).path != urlsplit(address).path
        for _ in range(600):
            if "123萬元 (" in httpx2.get(f"{again}?q=123萬").text:
                break
            time.sleep(0.1)
        else:
            pytest.fail("the paper that was dropped is not found")
        assert "3 in the archive" in httpx2.get(again).text
    assert [path.name for path in (folder / "uploads").glob("*/*.txt")] == ["note.txt"]


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["serve", str(tmp_path / "outptu")])
    assert run.exit_code == 2
    assert "there is no such folder" in " ".join(run.stderr.split())
    assert not (tmp_path / "outptu").exists()
