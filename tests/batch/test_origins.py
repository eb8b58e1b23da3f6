from __future__ import annotations

import os
import stat
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from itf_extract.batch.origins import NothingFoundError, is_many, origins, passed_over


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with papers in folders, and an archive."""
    monkeypatch.chdir(tmp_path)
    for name in ("a/x.pdf", "a/2024/Y.TXT", "a/notes.doc", "b/x.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    with ZipFile("z.zip", "w") as archive:
        for name in ("in/x.pdf", "readme.md", "t.txt"):
            archive.writestr(name, "x")
    return tmp_path


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(
    ("argument", "found"),
    [
        ("a", {"a/x.pdf": "x.pdf", "a/2024/Y.TXT": "2024/Y.TXT"}),
        ("./a/", {"a/x.pdf": "x.pdf", "a/2024/Y.TXT": "2024/Y.TXT"}),
        ("*/x.pdf", {"a/x.pdf": "a/x.pdf", "b/x.pdf": "b/x.pdf"}),
        ("a/**/*.TXT", {"a/2024/Y.TXT": "2024/Y.TXT"}),
        ("z.zip", {"z.zip/in/x.pdf": "z/in/x.pdf", "z.zip/t.txt": "z/t.txt"}),
        ("*.zip", {"z.zip/in/x.pdf": "z/in/x.pdf", "z.zip/t.txt": "z/t.txt"}),
        ("b/x.pdf", {"b/x.pdf": "x.pdf"}),
        ("gone.pdf", {"gone.pdf": "gone.pdf"}),
    ],
)
def test_papers_of_an_argument(argument: str, found: dict[str, str]) -> None:
    assert {origin.file: origin.result for origin in origins([argument])} == found


@pytest.mark.usefixtures("papers")
def test_papers_come_once_and_by_name() -> None:
    files = [origin.file for origin in origins(["b", "a/x.pdf", "a", "b/x.pdf"])]
    assert files == ["a/2024/Y.TXT", "a/x.pdf", "b/x.pdf"]


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("argument", ["nothing/*.pdf", "empty", "empty.zip"])
def test_nothing_found_is_told(argument: str) -> None:
    Path("empty").mkdir()
    with ZipFile("empty.zip", "w"):
        pass
    with pytest.raises(NothingFoundError, match=r"no papers there \(files that end in"):
        origins([argument])


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(("argument", "many"), [("a", True), ("z.zip", True), ("*.pdf", True), ("a/x.pdf", False)])
def test_what_stands_for_many(argument: str, many: bool) -> None:
    assert is_many(argument) is many


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x[1].pdf"
    path.write_bytes(b"x")
    assert not is_many(str(path))
    assert [origin.path for origin in origins([str(path)])] == [str(path)]


@pytest.mark.parametrize(
    "name", ["../x.pdf", "a/../../x.pdf", "/etc/x.pdf", "..\\x.pdf", "C:\\x.pdf", "C:x.pdf", "a\\..\\..\\x.pdf"]
)
def test_a_member_that_leads_out_of_its_archive_is_refused(tmp_path: Path, name: str) -> None:
    with ZipFile(tmp_path / "slip.zip", "w") as archive:
        archive.writestr(name, "x")
    (origin,) = origins([str(tmp_path / "slip.zip")])
    assert origin.refusal == "its name leads out of the archive"
    assert ".." not in origin.result
    assert not origin.result.startswith("/")


def test_a_member_that_is_a_link_is_refused(tmp_path: Path) -> None:
    member = ZipInfo("x.pdf")
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    with ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(member, "/etc/passwd")
    assert [origin.refusal for origin in origins([str(tmp_path / "link.zip")])] == ["is a link"]


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06cut"])
def test_a_damaged_archive_is_one_failed_paper(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.zip").write_bytes(content)
    (origin,) = origins([str(tmp_path / "bad.zip")])
    assert origin.refusal == "is no ZIP archive that can be read"


def test_links_out_of_a_folder_are_refused_and_inner_ones_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out.txt"
    inside.mkdir()
    outside.write_text("x")
    (inside / "a.txt").write_text("x")
    (inside / "b.txt").symlink_to(inside / "a.txt")
    (inside / "c.txt").symlink_to(outside)
    (inside / "up").symlink_to(tmp_path)
    found = {os.path.basename(origin.file): origin.refusal for origin in origins([str(inside)])}  # noqa: PTH119
    assert found == {"a.txt": None, "b.txt": None, "c.txt": "is a link out of its folder"}


def test_texts_that_a_folder_is_not_read_for_are_told(tmp_path: Path) -> None:
    for name in ("in/a.md", "in/b.PDF", "in/c.docx", "in/d.json", "in/out/manifest.jsonl", "in/out/b.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    folder = (tmp_path / "in").as_posix()
    assert passed_over([folder, str(tmp_path / "in/a.md")]) == [f"{folder}/a.md", f"{folder}/c.docx"]
