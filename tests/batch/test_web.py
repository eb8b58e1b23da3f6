"""Papers from a web server, here and now."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from itf_extract.batch import fetch
from itf_extract.batch.addresses import AddressError
from itf_extract.batch.fetch import local_file
from itf_extract.batch.origins import is_many, origins
from itf_extract.cli import main
from itf_extract.errors import UnreadableError
from tests.batch.paperwork import dump

ROOT = Path(__file__).parents[2]


def test_a_paper_is_fetched_for_a_while(server: str) -> None:
    (origin,) = origins([f"{server}/2024/paper.txt?version=2"])
    assert origin.result == "paper.txt"
    with local_file(origin) as path:
        assert (path.name, path.read_text(encoding="utf-8")) == ("paper.txt", dump(1))
    assert not path.exists()


@pytest.mark.parametrize("name", ["none.txt", "cut.txt", "round.txt", "away.txt"])
def test_what_cannot_be_fetched_is_told_in_one_line(server: str, name: str) -> None:
    (origin,) = origins([f"{server}/{name}"])
    with pytest.raises(UnreadableError, match=f"{name}: cannot be fetched") as caught, local_file(origin):
        pass
    assert "\n" not in str(caught.value)


def test_what_has_no_end_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "LARGEST", 2**22)
    (origin,) = origins([f"{server}/endless.txt"])
    with pytest.raises(UnreadableError, match="downloads to more than 4 MB"), local_file(origin):
        pass


def test_nobody_there_is_told() -> None:
    (origin,) = origins(["http://127.0.0.1:9/x.pdf"])
    with pytest.raises(UnreadableError, match=r"x.pdf: cannot be fetched"), local_file(origin):
        pass


@pytest.mark.parametrize(
    ("address", "result"),
    [
        ("https://example.org/a/b.pdf", "b.pdf"),
        ("HTTP://example.org/b.pdf#page=2", "b.pdf"),
        ("http://example.org", "example.org"),
        ("http://example.org/..", "example.org"),
        ("http://example.org/a/%2e%2e%2fb.pdf", "b.pdf"),
        ("http://example.org/a/..%5cb.pdf", "b.pdf"),
        ("http://example.org/a%00%1bb.pdf", "a__b.pdf"),
    ],
)
def test_the_result_is_named_after_the_last_part(address: str, result: str) -> None:
    assert [origin.result for origin in origins([address])] == [result]
    assert is_many(address)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/x", "gs://bucket/x", "http:///x", "http://[x", "memory://x"]
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(AddressError):
        origins([address])


def test_a_password_in_an_address_is_refused_and_not_told() -> None:
    with pytest.raises(AddressError) as caught:
        origins(["https://me:sesame@example.org/x.pdf"])
    assert "sesame" not in str(caught.value)


@pytest.mark.slow
def test_a_batch_takes_addresses(server: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = CliRunner().invoke(main, ["convert", f"{server}/paper.txt", f"{server}/none.txt", "-o", str(out)])
    assert result.exit_code == 2
    assert sorted(path.name for path in out.iterdir()) == ["manifest.jsonl", "paper.json"]
    assert "none.txt: cannot be fetched" in result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("trusted", [True, False])
def test_a_server_with_tls_is_believed_if_someone_vouches_for_it(
    secure: tuple[str, Path], tmp_path: Path, trusted: bool
) -> None:
    address, authority = secure
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | ({"SSL_CERT_FILE": str(authority)} if trusted else {})
    command = [sys.executable, "-c", "from itf_extract.cli import main; main()", "convert", f"{address}/paper.txt"]
    done = subprocess.run([*command, "-o", str(tmp_path / "out")], env=environment, capture_output=True, check=False)
    assert done.returncode == (0 if trusted else 2)
    assert (tmp_path / "out" / "paper.json").exists() == trusted
    assert (b"cannot be fetched (ClientConnectorCertificateError" in done.stderr) != trusted
