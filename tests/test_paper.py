"""A paper in Python."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import itf_extract

pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[1] / "samples"
DUMP = "1.  請批准撥款<b>100萬元</b>。\n"


def test_a_paper_comes_from_a_path_bytes_or_a_file(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(DUMP, encoding="utf-8")
    with path.open("rb") as file:
        papers = [itf_extract.convert(given) for given in (path, str(path), file)]
    papers.append(itf_extract.convert(path.read_bytes(), name="note.txt"))
    assert len({paper.to_json() for paper in papers}) == 1
    assert itf_extract.convert(path.read_bytes()).document.source.name == "paper"
    assert itf_extract.convert(io.BytesIO(path.read_bytes())).document.source.name == "paper"


def test_bytes_that_are_no_paper_are_told_of() -> None:
    with pytest.raises(itf_extract.UnreadableError, match=r"^x\.pdf: is not a PDF"):
        itf_extract.convert(b"no pdf", name="x.pdf")


def test_it_is_shown_in_a_line_and_in_a_notebook_without_markup_of_the_papers() -> None:
    paper = itf_extract.convert(DUMP.encode(), name="<i>.txt")
    assert repr(paper) == "<Paper <i>.txt: 1 paragraphs, 1 figures, 0 relations, 0 of which fail>"
    assert "&lt;i&gt;.txt" in paper._repr_html_()
    assert "<i>" not in paper._repr_html_()


def test_it_gives_the_result_that_convert_writes() -> None:
    record = json.loads(itf_extract.convert(SAMPLES / "sample.en.txt").to_json())
    assert record["source"]["name"] == "sample.en.txt"
    assert not any("\u4e00" <= char <= "\u9fff" for finding in record["findings"] for char in finding["message"][:3])


@pytest.mark.parametrize(("name", "pages"), [("planted.zh.pdf", 12), ("planted.zh.txt", 0)])
def test_it_gives_its_report(name: str, pages: int) -> None:
    html = itf_extract.convert(SAMPLES / name).report("en")
    assert '<html lang="en">' in html
    assert html.count("<img ") == pages


# What extras bring; a plain installation has none of it.
EXTRAS = {"pandas", "pyarrow", "duckdb", "openpyxl", "spacy", "distributed", "s3fs", "jsonschema"}
PLAIN = f"""
import sys
from importlib.abc import MetaPathFinder

class Absent(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in {EXTRAS!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Absent())
from itf_extract.cli import main
main()
"""


def plain(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PLAIN, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_plain_installation_has_what_the_commands_need(tmp_path: Path) -> None:
    sample = SAMPLES / "sample.zh.pdf"
    for arguments in (
        ("convert", sample, "-o", tmp_path / "out", "--jobs", "1"),
        ("audit", sample, "-o", tmp_path / "audit.txt"),
        ("audit", tmp_path / "out"),
        ("report", sample, "-o", tmp_path / "report.html"),
        ("dataset", tmp_path / "out", "--to", "csv", "-o", tmp_path / "csv"),
        ("dataset", tmp_path / "out", "--to", "sqlite", "-o", tmp_path / "sqlite"),
    ):
        assert plain(*arguments).returncode == 0, arguments
    for form, library in (("parquet", "pyarrow"), ("duckdb", "duckdb"), ("xlsx", "openpyxl")):
        refused = plain("dataset", tmp_path / "out", "--to", form, "-o", tmp_path / form)
        assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
        assert f"need {library}, which is not installed: pip install 'itf-extract[{form}]'" in refused.stderr
