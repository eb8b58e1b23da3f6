"""The committed samples are what their sources make, and the sample paper's figures agree with each other."""

from __future__ import annotations

import importlib
import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
sys.path.insert(0, str(SAMPLES))
typeset = importlib.import_module("typeset")
markup = importlib.import_module("typesetting.markup")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return dict(typeset.texts())


@pytest.fixture(scope="module")
def paper() -> Any:
    return typeset.source.load((SAMPLES / "sample.zh.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def figures(texts: dict[str, str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in texts["gold/figures.jsonl"].splitlines()]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    "name",
    [
        "sample.zh.txt",
        "planted.zh.txt",
        "planted.json",
        "script.zh.txt",
        "sample.en.txt",
        "differing.en.txt",
        "differing.json",
        "planted.en.txt",
        "planted.en.json",
        "gold.en/figures.jsonl",
        "gold.en/structure.json",
        "gold.en/tables.json",
        "gold.en/labs.json",
        "gold.en/schemes.json",
        "gold/figures.jsonl",
        "gold/structure.json",
        "gold/tables.json",
        "gold/labs.json",
        "gold/schemes.json",
    ],
)
def test_committed_text_is_what_the_source_makes(texts: dict[str, str], name: str) -> None:
    assert (SAMPLES / name).read_bytes() == texts[name].encode()


def test_every_character_of_the_source_stands_in_the_dump_in_order(paper: Any) -> None:
    printed = typeset.dump.write(typeset.pages.pages_of(paper))
    for run in typeset.gold.runs(paper):
        text = re.sub(r"[\s↵>^]", "", run.text)
        found = [printed.offsets[id(run), at] for at, char in enumerate(run.text) if char in text]
        assert "".join(printed.text[at] for at in found) == text
        assert found == sorted(found)


def test_a_gold_figure_is_where_it_says(texts: dict[str, str], figures: list[dict[str, Any]]) -> None:
    placed = [row for row in figures if row["kind"] != "footnote_ref"]
    assert len(placed) > 400
    for row in placed:
        assert squeezed(texts["sample.zh.txt"][row["start"] : row["end"]]) == squeezed(row["surface"])


def test_dump_has_the_traits_of_a_real_one(texts: dict[str, str]) -> None:
    text = texts["sample.zh.txt"]
    assert re.search(r"\d  \d", text), "thousands as two spaces"
    assert re.search(r"\d \d+ ?年", text), "a space inside a number"
    assert re.search(r"文 獻 掃 描", text), "a letter-spaced line"
    assert re.search(r"。  \n", text), "two spaces end a paragraph"
    assert re.search(r"[^ \n]\n", text), "a wrapped line ends in none"
    assert re.search(r"年 3，", text), "a footnote mark glued to what follows"
    assert re.search(r"^ {49}\n1 ", text, re.MULTILINE), "a line of spaces before a page's footnotes"
    assert len(re.findall(r"第 +\d+ 頁", text)) == 1, "all running headers but one are lost"


@pytest.mark.parametrize(
    ("marked", "kind", "value", "unit"),
    [
        ("{m:12億4,000萬元}", "money", 1_240_000_000, "HKD"),
        ("{m:18,500元}", "money", 18_500, "HKD"),
        ("{m:790=790000000}", "money", 790_000_000, "HKD"),
        ("{p:64%}", "percent", 64, "%"),
        ("{n:9 562宗@宗申請}", "count", 9562, "宗申請"),
        ("{n:三項}", "count", 3, "項"),
        ("{d:2023年3月底}", "date", "2023-03", ""),
        ("{y:2023-24年度}", "fiscal_year", "2023-24", ""),
        ("{r:2(政府)：1(機構)=2:1}", "ratio", "2:1", ""),
        ("{k:第四位}", "rank", 4, "位"),
        ("總目{h:080}", "head_code", "080", "總目"),
        ("{l:第29條}", "law_ref", "29", "條"),
        ("{c:附件2}", "cross_ref", "2", "附件"),
    ],
)
def test_marked_figure(marked: str, kind: str, value: object, unit: str) -> None:
    mention = markup.parse("p1", marked, {}).mentions[0]
    assert (mention.kind, mention.value, mention.unit) == (kind, value, unit)


def test_unreadable_markup_is_an_error() -> None:
    with pytest.raises(ValueError, match="p7"):
        markup.parse("p7", "{m:12億", {})


def test_sums_that_the_paper_states_hold(texts: dict[str, str]) -> None:
    rows = {table["no"]: table["rows"] for table in json.loads(texts["gold/tables.json"])}

    def column(table: int, number: int) -> list[int]:
        return [int(re.sub(r"\D", "", row[number])) for row in rows[table]]

    for table, number in [(3, 1), (3, 2), (3, 3), (3, 4), (5, 1)]:
        *parts, total = column(table, number)
        assert sum(parts) == total
    assert sum(column(4, 1)) == 6480
    assert [len(rows[6]), len(rows[7])] == [9, 4]


def test_each_planted_error_is_one_change_of_the_sample(texts: dict[str, str]) -> None:
    right, wrong = squeezed(texts["sample.zh.txt"]), squeezed(texts["planted.zh.txt"])
    planted = json.loads(texts["planted.json"])
    assert len(planted) == 8
    for error in planted:
        said, planted_instead = squeezed(error["right"]), squeezed(error["wrong"])
        assert right.count(said) == wrong.count(said) + 1, error["where"]
        assert wrong.count(planted_instead) == right.count(planted_instead) + 1, error["where"]


def test_a_patch_that_fits_nowhere_is_an_error() -> None:
    patch = typeset.source.Patch("p1", "", "not there", "", "", "", "")
    with pytest.raises(ValueError, match="0 times"):
        typeset.source.apply("text", [patch])


def test_program_text_stays_whole_in_the_dump(texts: dict[str, str]) -> None:
    assert "<script>alert(1)</script>" in texts["script.zh.txt"]
    assert "  =cmd()" in texts["script.zh.txt"]


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    try:
        typeset.pdf.check()
    except typeset.pdf.MissingError as error:
        pytest.skip(str(error))
    return dict(typeset.pdfs())


def test_two_typesettings_give_the_same_bytes(pdfs: dict[str, bytes]) -> None:
    assert dict(typeset.pdfs()) == pdfs


@pytest.mark.parametrize("name", ["sample.zh.pdf", "planted.zh.pdf"])
def test_committed_pdf_shows_what_the_source_makes(pdfs: dict[str, bytes], name: str) -> None:
    assert glyphs(SAMPLES / name) == glyphs(io.BytesIO(pdfs[name]))


def glyphs(file: Path | io.BytesIO) -> list[list[tuple[str, int, int]]]:
    """Each page's characters with their places to the point: other releases of Typst or a font may differ by less."""
    pdfplumber = importlib.import_module("pdfplumber")
    with pdfplumber.open(file) as document:
        return [
            [(char["text"], round(char["x0"]), round(char["top"])) for char in page.chars] for page in document.pages
        ]
