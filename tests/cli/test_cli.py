from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import itf_extract
from itf_extract.batch.work import convert_one
from itf_extract.cli import main
from itf_extract.errors import EncryptedError
from itf_extract.resources import schema_text
from tests.press import small_paper

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from itf_extract.model.document import Document


def run(*arguments: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Conversion without reading: every file is the small paper, but for those named locked."""
    papers = tmp_path_factory.mktemp("papers")
    for name in ("a.pdf", "a.zh.pdf", "b.txt", "locked.pdf"):
        (papers / name).touch()
    monkeypatch.chdir(papers)

    def document(path: Path, *, password: str | None = None, **_: str) -> Document:
        if path.stem == "locked" and password != "sesame":  # noqa: S105 -- no secret
            raise EncryptedError(path.name)
        return small_paper().document

    monkeypatch.setattr("itf_extract.pipeline.document", document)
    monkeypatch.setattr("itf_extract.pipeline.examined", lambda _, **__: small_paper())
    # Another process would not know of it.
    monkeypatch.setattr("itf_extract.batch.worker.run_in_turn", lambda jobs, **_: map(convert_one, jobs))


@pytest.mark.parametrize("command", [[], ["convert"], ["normalise"], ["schema"]])
def test_help_has_examples(command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Examples:\n    " in result.stdout
    assert f"itf-extract {command[0] if command else 'convert'}" in result.stdout
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_version() -> None:
    assert run("--version").stdout == f"itf-extract, version {itf_extract.__version__}\n"


def test_schema_prints_the_published_file() -> None:
    assert run("schema").stdout == run("schema", "paper").stdout == schema_text("paper")


def test_schema_refuses_a_name_that_does_not_exist() -> None:
    result = run("schema", "nothing")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there are: paper" in result.stderr


def test_normalise_is_a_filter_in_utf8() -> None:
    result = run("normalise", stdin="\ufeff2 0 21 年 5 月 2 8 日\n".encode())
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, "2021年5月28日\n".encode(), "")


def test_normalise_of_nothing_is_nothing() -> None:
    assert run("normalise").stdout_bytes == b""


def test_normalise_refuses_other_encodings() -> None:
    result = run("normalise", stdin="年".encode("big5"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "itf-extract: stdin: is not UTF-8 text (byte 0); convert it to UTF-8 first\n"


@pytest.mark.usefixtures("small")
def test_convert_writes_one_file_for_each(tmp_path: Path) -> None:
    result = run("convert", "a.zh.pdf", "b.txt", "-o", tmp_path / "new" / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["a.zh.json", "b.json"]
    assert json.loads((tmp_path / "new" / "out" / "b.json").read_text())["schema_version"] == "1.1"
    assert "b.txt -> " in result.stderr
    assert "(FCR(2000-01)1: 2 paragraphs, 1 footnote, 1 table, 1 annex, 3 figures)" in result.stderr
    assert "itf-extract: b.txt: warning: page 1: 凸起的數字9沒有對應的註腳。\n" in result.stderr


@pytest.mark.usefixtures("small")
def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    result = run("convert", "locked.pdf", "b.txt", "-o", tmp_path)
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]
    assert "itf-extract: locked.pdf: is encrypted; give its password with --password\n" in result.stderr


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_password_opens_a_file(tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if how == "environment":
        monkeypatch.setenv("ITF_EXTRACT_PASSWORD", "sesame")
    given = ["--password", "sesame"] if how == "option" else []
    assert run("convert", "locked.pdf", "-o", tmp_path, *given).exit_code == 0


@pytest.mark.parametrize(
    ("files", "results"),
    [
        (("a/x.md", "b/x.txt"), {"x.json", "x.txt.json"}),
        (("x.txt", "X.txt"), {"x.json", "X.txt.json"}),
        (("x.txt", "x.txt"), {"x.json"}),
        (("x.txt", "y.txt"), {"x.json", "y.json"}),
    ],
)
def test_each_file_has_a_result_of_its_own(tmp_path: Path, files: tuple[str, ...], results: set[str]) -> None:
    for number, file in enumerate(dict.fromkeys(files)):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(f"1.  本文件請求撥款{number + 2}億元。\n", encoding="utf-8")
    result = run("convert", *(tmp_path / file for file in files), "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "out").iterdir()} == results


def test_a_result_never_replaces_its_paper(tmp_path: Path) -> None:
    paper = tmp_path / "dump.json"
    paper.write_text("文件")
    result = run("convert", paper, "-o", tmp_path)
    assert result.exit_code == 2
    assert "would replace it" in " ".join(result.stderr.split())
    assert paper.read_text() == "文件"


@pytest.mark.usefixtures("small")
def test_a_result_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("convert", "a.pdf", "-o", tmp_path / "file" / "out")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        f"itf-extract: {tmp_path}/file/out/a.json: a part of its path is a file, not a folder; "
    )
    assert result.stderr.count("\n") == 1


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1. 甲", encoding="utf-8")
    result = run("convert", tmp_path / "a.txt", "-o", tmp_path / "out", "--timeout", 0.01)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"itf-extract: {tmp_path}/a.txt: takes longer than 0.01 seconds; allow more with --timeout"
    ]
    assert not (tmp_path / "out").exists()


def test_convert_needs_a_file() -> None:
    assert run("convert").exit_code == 2


@pytest.mark.parametrize(
    ("name", "content", "cause"),
    [
        ("missing.pdf", None, "there is no such file"),
        ("empty.pdf", b"", "is empty"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n", "is not a PDF"),
        ("big5.txt", "財務委員會".encode("big5"), "neither a PDF nor UTF-8"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type", "truncated or damaged"),
    ],
)
def test_an_unreadable_file_gets_one_line_and_no_result(
    tmp_path: Path, name: str, content: bytes | None, cause: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = run("convert", tmp_path / name, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"itf-extract: {name}: ")
    assert cause in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "password", "cause"),
    [
        ("encrypted.pdf", None, "is encrypted"),
        ("encrypted.pdf", "wrong", "the password does not open it"),
        ("scanned.pdf", None, "no text"),
        ("truncated.pdf", None, "truncated or damaged"),
    ],
)
def test_a_hostile_pdf_gets_one_line_and_no_result(
    shared: Path, tmp_path: Path, name: str, password: str | None, cause: str
) -> None:
    given = ["--ocr", "never", *(["--password", password] if password else [])]
    result = run("convert", shared / "papers" / "hostile" / name, "-o", tmp_path / "out", *given)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"itf-extract: {name}: ")
    assert cause in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("name", "given"), [("encrypted.pdf", ["--password", "secret"]), ("rotated.pdf", [])])
def test_a_readable_hostile_pdf_is_converted(shared: Path, tmp_path: Path, name: str, given: list[str]) -> None:
    result = run("convert", shared / "papers" / "hostile" / name, "-o", tmp_path, *given)
    assert result.exit_code == 0, result.stderr
    assert len(list(tmp_path.iterdir())) == 1
