from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from itf_extract.archive.store import opened
from itf_extract.dataset.table import paper_key
from itf_extract.serve import uploads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

SAMPLES = Path(__file__).parents[2] / "samples"
ROOT = "http://127.0.0.1:8000"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def key_of(folder: Path, name: str) -> str:
    return paper_key(name, hashlib.sha256((folder / name).read_bytes()).hexdigest())


@pytest.mark.parametrize("path", ["/", "/papers/x/report", "/uploads/1", "/TOKE/", "/token/"])
def test_nothing_is_told_without_the_token(client: TestClient, path: str) -> None:
    assert client.get(f"{ROOT}{path}").status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", ""])
def test_another_name_of_the_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_what_another_site_sends_is_refused(client: TestClient, folder: Path, headers: dict[str, str]) -> None:
    answer = client.post("uploads", params={"name": "a.txt"}, content=b"1.  x", headers=headers)
    assert answer.status_code == 403
    assert not (folder / "uploads").exists()


def test_a_dropped_paper_is_converted_found_and_shown(client: TestClient, drop: Any, folder: Path) -> None:
    told = drop("planted.zh.txt", (SAMPLES / "planted.zh.txt").read_bytes())
    assert told["state"] == "converted", told
    assert f"papers/{told['key']}/report#F" in client.get("", params={"q": "12.4億"}).text
    report = client.get(f"papers/{told['key']}/report")
    assert "data-mark=" in report.text
    brief = client.get(f"papers/{told['key']}/brief")
    assert "planted.zh.txt" in brief.text
    result = client.get(f"papers/{told['key']}/result.json")
    assert result.json()["source"]["name"] == "planted.zh.txt"
    assert "attachment" in result.headers["content-disposition"]
    own = client.get(f"papers/{told['key']}/planted.zh.txt")
    assert own.content == (SAMPLES / "planted.zh.txt").read_bytes()
    assert own.headers["content-type"].startswith("text/plain")
    assert not [*folder.rglob("*.part")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("broken.pdf", b"no pdf", "broken.pdf: is not a PDF, whatever its name says; fetch it again"),
        ("empty.txt", b"", "empty.txt: is empty; fetch it again"),
        ("bomb.pdf", b"%PDF-1.7\n" + b"1 0 obj\n" * 50_000, "bomb.pdf: "),
    ],
)
def test_what_is_no_paper_is_told_of_in_one_line_and_not_kept(
    drop: Any, folder: Path, name: str, content: bytes, message: str
) -> None:
    told = drop(name, content)
    assert told["state"] == "refused"
    assert told["message"].startswith(message)
    assert "\n" not in told["message"]
    assert [*(folder / "uploads").iterdir()] == []


def test_what_is_larger_than_any_paper_is_refused_unread(client: TestClient, folder: Path) -> None:
    def unread() -> Iterator[bytes]:
        yield b"%PDF-1.7\n"

    headers = {"content-length": str(200 * 2**20)}
    answer = client.post("uploads", params={"name": "large.pdf"}, content=unread(), headers=headers)
    assert (answer.status_code, answer.text) == (413, "large.pdf: is larger than 64 MB; no paper is")
    assert not (folder / "uploads").exists()


def test_a_size_that_is_not_told_is_counted(client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 1000)
    answer = client.post("uploads", params={"name": "large.pdf"}, content=(b"x" * 400 for _ in range(9)))
    assert answer.status_code == 413
    assert [*(folder / "uploads").iterdir()] == []


@pytest.mark.parametrize("name", ["page.html", "archive.sqlite", "", "..", "a.pdf.exe"])
def test_only_papers_are_taken(client: TestClient, name: str) -> None:
    assert client.post("uploads", params={"name": name}, content=b"x").status_code == 422


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../f22.pdf", "f22.pdf"),
        ("C:\\papers\\f22.PDF", "f22.PDF"),
        ("-o.pdf", "o.pdf"),
        ("a[1]*\x1b\u202e.txt", "a_1____.txt"),
        ("文件 1.pdf", "文件 1.pdf"),
        ("文" * 300 + ".pdf", "文" * 66 + ".pdf"),
    ],
)
def test_a_name_leads_nowhere(name: str, safe: str) -> None:
    assert uploads.safe_name(name) == safe


@pytest.mark.parametrize(
    "path",
    [
        "papers/..%2F..%2Fsecret/report",
        "papers/%2e%2e/result.json",
        "papers/{key}/..%2Fsecret.txt",
        "papers/{key}/secret.txt",
        "uploads/..%2Fsecret.txt",
    ],
)
def test_no_address_leads_out_of_the_archive(client: TestClient, folder: Path, path: str) -> None:
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    answer = client.get(path.replace("{key}", key_of(folder, "sample.en.txt")))
    assert answer.status_code == 404
    assert answer.text != "secret"


def test_a_result_leads_to_no_other_file(client: TestClient, folder: Path) -> None:
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    key, path = key_of(folder, "sample.en.txt"), folder / "sample.en.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"sample.en.txt"', '"../secret.txt"', 1), encoding="utf-8")
    record = {"file": str(folder.parent / "secret.txt"), "result": "sample.en.json", "status": "converted"}
    rest: dict[str, Any] = {"sha256": None, "version": "1", "settings": {}, "error": None, "seconds": 0, "counts": {}}
    (folder / "manifest.jsonl").write_text(json.dumps(record | rest) + "\n", encoding="utf-8")
    answer = client.get(f"papers/{key}/report")
    assert answer.status_code == 404, answer.text
    assert "is not here" in answer.text


def test_an_index_leads_to_no_other_file(client: TestClient, folder: Path) -> None:
    secret = folder.parent / "secret.json"
    secret.write_text("{}", encoding="utf-8")
    with opened(folder / "archive.sqlite", write=True) as index, index:
        index.execute("UPDATE paper SET result = ?", (str(secret),))
    answer = client.get(f"papers/{key_of(folder, 'sample.en.txt')}/result.json")
    assert answer.json()["source"]["name"] == "sample.en.txt"


def test_two_papers_are_compared(client: TestClient, folder: Path) -> None:
    asked = {"a": key_of(folder, "sample.zh.txt"), "b": key_of(folder, "sample.en.txt")}
    answer = client.get("compare", params=asked)
    assert answer.status_code == 200, answer.text
    assert "sample.zh.txt" in answer.text
    assert client.get("compare", params={"a": asked["a"]}).status_code == 404


@pytest.mark.parametrize("query", [HOSTILE, '"; DROP TABLE paper; --', "NEAR(a b)", "a* OR b:", "kind:nothing", "1..x"])
def test_a_query_is_text_only(client: TestClient, query: str) -> None:
    answer = client.get("", params={"q": query})
    assert answer.status_code == 200
    assert "<img" not in answer.text
    assert answer.text.count("<script>") == 1
    assert "2 in the archive" in answer.text


def test_a_paper_whose_file_is_gone_is_shown_once_it_is_dropped(client: TestClient, drop: Any, folder: Path) -> None:
    content, key = (folder / "sample.en.txt").read_bytes(), key_of(folder, "sample.en.txt")
    (folder / "sample.en.txt").unlink()
    assert client.get(f"papers/{key}/brief").status_code == 404
    assert drop("sample.en.txt", content) == {"state": "converted", "key": key, "message": None}
    assert client.get(f"papers/{key}/brief").status_code == 200


def test_all_papers_are_had_as_tables(client: TestClient) -> None:
    answer = client.get("dataset.zip")
    assert answer.status_code == 200, answer.text
    with ZipFile(BytesIO(answer.content)) as packed:
        assert len(packed.read("papers.csv").decode("utf-8-sig").splitlines()) == 3


def test_hits_are_had_as_csv(client: TestClient) -> None:
    answer = client.get("hits.csv", params={"q": "12.4億"})
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text.startswith("paper,number,")


def test_every_answer_says_what_may_be_done_with_it(client: TestClient) -> None:
    for path in ("", "papers/x/report", "uploads/1"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"] == "frame-ancestors 'none'"
        assert headers["referrer-policy"] == "same-origin"
    assert "default-src 'none'" in client.get("").text


def test_a_text_of_markup_stays_text(client: TestClient, drop: Any) -> None:
    told = drop("markup.txt", f"1.  本文件請求撥款100萬元 {HOSTILE}。\n".encode())
    assert told["state"] == "converted", told
    for path in ("?q=100萬", f"papers/{told['key']}/report", f"papers/{told['key']}/brief"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "<img src=x" not in answer.text
        assert "<script>alert" not in answer.text


def test_the_page_speaks_the_language_that_is_asked_for(client: TestClient) -> None:
    assert '<html lang="en">' in client.get("").text
    assert '<html lang="zh-Hant-HK">' in client.get("", params={"lang": "zh"}).text
    assert "文件庫" in client.get("", headers={"accept-language": "zh-HK,zh;q=0.9,en;q=0.8"}).text


def test_the_history_of_a_fund_is_a_page(client: TestClient) -> None:
    page = client.get("history", params={"of": "文獻數碼化基金", "lang": "zh"})
    assert page.status_code == 200
    assert "文獻數碼化基金的沿革" in page.text
    assert "1,500,000,000" in page.text
    assert client.get("history", params={"of": "火星基金"}).status_code == 422
    assert client.get("history", params={"of": ""}).status_code == 422
