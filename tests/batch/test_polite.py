"""Papers of a list, fetched from a web server here and now."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from itf_extract.batch.polite import Web
from itf_extract.cli import main
from itf_extract.errors import UnreadableError
from tests.batch.paperwork import dump

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Host(ThreadingHTTPServer):
    """A host with papers, what was asked of it, and how it feels."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.version, self.busy, self.robots = 1, 0, ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Answers(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        host = self.server
        host.asked.append(self.path)
        host.agents.add(self.headers["User-Agent"])
        if self.path == "/robots.txt":
            self.answer(200 if host.robots else 404, host.robots.encode())
        elif host.busy:
            host.busy -= 1
            self.answer(503, b"", {"Retry-After": "0"})
        elif self.path == "/list.html":
            self.answer(
                200, b'<html><a href="one.txt">1</a><a href="gone.txt">2</a><a href="http://else.example/3.txt">'
            )
        elif self.path == "/moved.txt":
            self.answer(302, b"", {"Location": "file:///etc/hostname"})
        elif self.path == "/cut.txt":
            self.answer(200, b"half", {"Content-Length": "99"})
        elif self.path == "/one.txt":
            tag = f'"{host.version}"'
            fresh = self.headers["If-None-Match"] == tag
            self.answer(304 if fresh else 200, b"" if fresh else dump(host.version).encode(), {"ETag": tag})
        else:
            self.answer(404, b"")

    def answer(self, code: int, data: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[Host]:
    with Host() as host:
        thread = threading.Thread(target=host.serve_forever)
        thread.start()
        yield host
        host.shutdown()
        thread.join()


def test_a_paper_is_fetched_once(host: Host, tmp_path: Path) -> None:
    address = f"{host.address}/one.txt"
    for _ in range(2):
        path = Web(tmp_path, 0).file(address, "one.txt")
        assert path.read_text(encoding="utf-8") == dump(1)
    assert host.asked == ["/robots.txt", "/one.txt"]
    (agent,) = host.agents
    assert agent.startswith("itf-extract/")


def test_an_old_copy_comes_again_only_if_it_changed(host: Host, tmp_path: Path) -> None:
    address = f"{host.address}/one.txt"
    path = Web(tmp_path, 0).file(address, "one.txt")
    for version in (1, 2):
        host.version = version
        age(path)
        assert Web(tmp_path, 0).file(address, "one.txt").read_text(encoding="utf-8") == dump(version)
    assert host.asked.count("/one.txt") == 3


def age(path: Path) -> None:
    beside = path.with_name(".fetched")
    told = json.loads(beside.read_text(encoding="utf-8"))
    beside.write_text(json.dumps({**told, "asked": told["asked"] - 2 * 24 * 3600}), encoding="utf-8")


def test_a_host_is_let_alone_between_two_requests(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr("itf_extract.batch.polite.time.sleep", slept.append)
    Web(tmp_path, 1000).file(f"{host.address}/one.txt", "one.txt")
    first, second = slept
    assert first == 0
    assert 900 < second <= 1000


def test_what_robots_may_not_see_is_not_asked_for(host: Host, tmp_path: Path) -> None:
    host.robots = "User-agent: *\nDisallow: /one.txt\n"
    with pytest.raises(UnreadableError, match=r"is kept out by the host's robots\.txt"):
        Web(tmp_path, 0).file(f"{host.address}/one.txt", "one.txt")
    assert host.asked == ["/robots.txt"]


def test_a_busy_host_is_asked_again(host: Host, tmp_path: Path) -> None:
    host.busy = 2
    assert Web(tmp_path, 0).file(f"{host.address}/one.txt", "one.txt").is_file()
    host.busy = 3
    with pytest.raises(UnreadableError, match="503"):
        Web(tmp_path / "other", 0).file(f"{host.address}/one.txt", "one.txt")


@pytest.mark.parametrize(
    ("name", "told"), [("gone.txt", "404"), ("cut.txt", "cut short"), ("moved.txt", "not allowed")]
)
def test_what_cannot_be_had_leaves_nothing(host: Host, tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(Exception, match=told):
        Web(tmp_path, 0).file(f"{host.address}/{name}", name)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_page_of_papers_is_converted(host: Host, tmp_path: Path) -> None:
    command = ["convert", f"{host.address}/list.html", "-o", str(tmp_path / "out"), "--pause", "0", "-j", "1"]
    run = CliRunner().invoke(main, command)
    assert run.exit_code == 2
    assert "gone.txt: cannot be fetched (404 Not Found)" in run.stderr
    (result,) = (tmp_path / "out").glob("*.json")
    assert json.loads(result.read_text(encoding="utf-8"))["source"]["address"] == f"{host.address}/one.txt"
    manifest = (tmp_path / "out" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["status"] for line in manifest} == {"converted", "unreadable"}


def test_a_table_that_calls_a_paper_otherwise_is_told(host: Host, tmp_path: Path) -> None:
    table = tmp_path / "papers.csv"
    table.write_text(f"number,address\nFCR(1999-00)9,{host.address}/one.txt\n", encoding="utf-8")
    command = ["convert", str(table), "-o", str(tmp_path / "out"), "--pause", "0", "-j", "1"]
    run = CliRunner().invoke(main, command)
    assert run.exit_code == 0
    assert "its list calls it FCR(1999-00)9, the paper itself" in run.stderr
