"""Twice the text is about twice the work, whatever is written in it: steps are counted, not timed."""

from __future__ import annotations

import sys
from collections import deque
from dataclasses import replace
from functools import cache, partial
from itertools import count, product
from typing import TYPE_CHECKING

import pytest

from itf_extract.audit.checks import annexed
from itf_extract.audit.checks.elsewhere import sums_stated_elsewhere
from itf_extract.audit.checks.rows_told import of_rows
from itf_extract.audit.checks.totals import column_totals
from itf_extract.audit.pairs import MOST
from itf_extract.audit.registry import installed_checks
from itf_extract.interpret import interpret
from itf_extract.model.source import Source
from itf_extract.pipeline import audited, structured
from itf_extract.quantities import cells
from itf_extract.text.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from typing import Any

    from itf_extract.audit.relation import Check

pytestmark = pytest.mark.slow

_SIZE = 1500
# Held against each other or looked through, as far as ``audit.pairs`` and ``Reading.near`` go.
_BOUNDED = {"yearly spending", "votes of one scheme", "notes of one table"}
_MOST = 2.8  # times the steps for twice the text; a quadratic pass makes it four
_ZH = "財務委員會討論文件\n\n"
_EN = "ITEM FOR FINANCE COMMITTEE\n\n"

# One long clause, sentence, paragraph, list, front page or table of each thing that a text can be made of.
PIECES = {
    "numbers alone on lines": _ZH + "|1.\n",
    "numbered paragraphs": _ZH + "|{i}. 甲。\n\n",
    "one long paragraph": _ZH + "1. |共{i}元，",
    "one long clause": _ZH + "1. |{i}元及",
    "one long list of ratios": _ZH + "1. |1:2；",
    "counts after one date": _ZH + "1. 2021年5月|有{i}個和",
    "dates in one sentence": _ZH + "1. |{y}年{m}月有{i}個，",
    "nonsense dates": _ZH + "|99月99日",
    "defined terms": _ZH + "1. |「過去{i}年」指2018年4月至2021年3月。",
    "abbreviations": _ZH + "1. |甲乙丙局(下稱「丁{i}」)。",
    "schemes": _ZH + "1. |「第{i}計劃」在2001年推出，資助5個項目。",
    "schemes of one sentence": _ZH + "1. |「第{i}計劃」和",
    "items": _ZH + "1. 甲\n\n|({a}) 「第{i}計劃」在2001年推出，資助{i}個項目。\n\n",
    "heads of the front page": _ZH + "|總目{c}－甲署\n\n",
    "one head again and again": _ZH + "|總目111－甲署「\n\n",
    "cross references": _ZH + "1. |見上文第{i}段及第1(a)(b)段，",
    "lines of one long block": "|1. 甲{i}\n",
    "rows of digits": "|{i} 23 1 456  {i} 7  8 9\n",
    "bullets": _ZH + "1. 下表－\n\n|• 甲{i}  \n",
    "notes of one table": _ZH + "1. 下表－  \n\n項目  數目  款額  \n甲  1  2元  \n乙  3  4元  \n\n|* 註{i}  \n",
    "items within items": _ZH + "1. 甲\n\n|(a) 甲\n\n(i) 乙\n\n",
    "letters apart": "|A  B C 1, 2 ",
    "sums of the front page": _ZH + "|款額{i}元  \n",
    "columns of words": _ZH + "1. 下表－\n\n項目          備註\n|甲{i}          乙丙\n",
    "lines that lead up to tables": _ZH + "|{i}. 甲如下－\n\n項目    備註\n\n",
    "gaps of one length": _ZH + "1. 下表－\n\n項目    甲    乙\n|丙{i}    1    2\n",
    "double spacing": _ZH + "1. |甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸{i}\n\n",
    "a table": _ZH + "1. 下表－\n\n項目  數目  款額  \n|甲乙  {i}個  {i}元  \n",
    "a table with units in its heads": _ZH + "1. 下表－\n\n項目  數目(個)  款額(千元)  \n"
    "|甲乙  {i},{i:03}  {c},{i:03}  \n",
    "what is left of sums": _ZH + "1. |基金現時的結餘為{i}元，",
    "pages of notes": _ZH + "|甲{i}。  \n                         \n{i} 註解。  \n",
    "votes of one scheme": _ZH + "|{i}. 財務委員會在{y}年{m}月批准注資{i}億元，開設「甲計劃」。\n\n",
    "yearly spending": _ZH + "|{i}. 甲署的開支由2018-19年度{i}億元增至2022-23年度約{i}億元。\n\n",
    "instalments": _ZH + "|{i}. 政府分3年合共向甲基金注資3億元，每年注入甲基金1億元。\n\n",
    "tables of one list": _ZH + "|{i}. 有3所修復實驗室，共接獲180宗申請－  \n\n修復實驗室名稱  申請數目  \n"
    "1. 甲  70宗  \n2. 乙  50宗  \n3. 丙  60宗  \n\n",
    "tables of many paragraphs": _ZH + "|{i}. 下表－  \n\n項目  數目  \n甲  {i}個  \n\n",
    "footnotes that list": _ZH
    + "|{i}. 香港設有5所實驗室{i}。  \n                         \n{i} 即甲室、乙室、丙室、丁室及戊室。"
    "  \n\n",
    "applications": _ZH + "|{i}. 接獲{i}宗申請，批准{i}宗。其中{i}宗佔{m}%。\n\n",
    "wholes and their parts": _ZH + "1. |在{i}間企業中，有3間入選及2間落選。",
    "wholes and their parts in English": _EN + "1. |Of the {i} members, 40 voted for it and 5 against it.  ",
    "lists in one sentence": _ZH + "1. 共有|包括{i}宗、第{i}區{i}宗和",
    "years above one total": _ZH + "1. 下表－  \n\n年度  宗數  \n|{y}  {i}  \n",
    "two amounts of each of many": _ZH + "1. 申請包括|第{i}區{i}宗每宗{i}元、",
    "two amounts of each of many in English": _EN + "1. There were |{i} grants of ${i} each in area {i}, ",
    "sums in English": _EN + "1. |${i} million, ",
    "dates in English": _EN + "1. |In May {y}, {i} projects and ",
    "terms in English": _EN + "1. |the Fund Number {i} (the “Fund{i}”), ",
    "heads in English": _EN + "|HEAD {c} – A\n\n",
}


def written(piece: str, size: int) -> str:
    """A text of about this size: its beginning, then the piece again and again, each time with other numbers."""
    text, _, repeated = piece.partition("|")
    parts, length = [text], 0
    for i in count(1):
        year, month, letter, code = 1900 + i % 120, 1 + i % 12, chr(ord("a") + (i - 1) % 26), 100 + i % 800
        part = repeated.format(i=i, y=year, m=month, a=letter, c=code)
        parts.append(part)
        length += len(part)
        if length >= size:
            return "".join(parts)
    raise AssertionError


def steps(work: Callable[[], object]) -> int:
    """How many lines of the package a piece of work runs through."""
    counted = 0

    def within(_frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal counted
        counted += event == "line"
        return within

    def entering(frame: FrameType, _event: str, _argument: Any) -> Any:
        return within if "itf_extract" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(entering)
    try:
        work()
    finally:
        sys.settrace(before)
    return counted


def source(piece: str, size: int) -> Source:
    return Source("paper.txt", "0" * 64, "text/plain", written(piece, size))


@pytest.mark.parametrize("name", PIECES)
def test_structuring_grows_with_the_text(name: str) -> None:
    sources = [source(PIECES[name], size) for size in (_SIZE, 2 * _SIZE)]
    structured(sources[0])  # what is loaded or compiled once is not counted
    once, twice = (steps(partial(structured, text)) for text in sources)
    assert twice < _MOST * once


@pytest.mark.parametrize("name", PIECES)
def test_interpreting_grows_with_the_text(name: str) -> None:
    documents = [structured(source(PIECES[name], size)) for size in (_SIZE, 2 * _SIZE)]
    interpret(documents[0])  # what is loaded or compiled once is not counted
    cells._read.cache_clear()  # noqa: SLF001 -- nor is what the first document's cells say left out of the second's
    once, twice = (steps(partial(interpret, document)) for document in documents)
    assert twice < _MOST * once


def test_a_table_that_another_paper_had_takes_no_longer() -> None:
    small, first, second = (structured(source(PIECES["a table"], size)) for size in (_SIZE, 2 * _SIZE, 2 * _SIZE))
    interpret(small)
    once, again = (steps(partial(interpret, document)) for document in (first, second))
    assert again <= once


@pytest.mark.parametrize("name", sorted(PIECES.keys() - _BOUNDED))
def test_auditing_grows_with_the_text(name: str) -> None:
    papers = [interpret(structured(source(PIECES[name], size))) for size in (_SIZE, 2 * _SIZE)]
    audited(papers[0])  # what is loaded or compiled once is not counted
    once, twice = (steps(partial(audited, replace(paper))) for paper in papers)
    assert twice < _MOST * once


def test_what_is_told_of_rows_is_sought_in_the_clause_of_a_figure_alone() -> None:
    """Names cost a step each where a text is marked: it is not marked from its beginning for each figure."""
    piece = _EN + "1. |The North Fund made {i} grants to Area {i}. "

    def told(reading: Reading) -> None:
        deque(of_rows(reading), maxlen=0)

    small, *readings = (Reading.of(interpret(structured(source(piece, size)))) for size in (_SIZE, _SIZE, 2 * _SIZE))
    told(small)  # what is loaded or compiled once is not counted
    once, twice = (steps(partial(told, reading)) for reading in readings)
    assert 0 < twice < _MOST * once


@pytest.mark.parametrize("check", installed_checks(), ids=lambda check: check.code)
def test_each_check_of_a_long_table_grows_with_it(check: Check) -> None:
    """Of all checks together one that asks the rows above each row is seen in very long tables alone."""
    once, twice = (steps(partial(run, check, reading)) for reading in of_rows_alone())
    assert twice < 2.2 * once


@cache
def of_rows_alone() -> tuple[Reading, Reading]:
    """A table of a name and two figures a row, and one of twice as many, each asked by every check before."""

    def table(size: int) -> Source:
        rows = (
            f"{''.join('松柏竹梅蘭菊荷桃李杏'[int(digit)] for digit in str(i))}區  {7 * i + 3}  {31 * i + 1}  \n"
            for i in range(size)
        )
        return Source(
            "paper.txt", "0" * 64, "text/plain", f"{_ZH}1. 下表－  \n\n地區  宗數(宗)  款額(千元)  \n{''.join(rows)}"
        )

    once, twice = (Reading.of(interpret(structured(table(size)))) for size in (100, 200))
    for reading, check in product((once, twice), installed_checks()):
        run(check, reading)  # what one makes for several is not counted
    return once, twice


def run(check: Check, reading: Reading) -> None:
    deque(check.run(reading), maxlen=0)


def beside_a_table(size: int) -> Source:
    """A paper of so many paragraphs with figures, and a table with as many rows of other figures."""
    told = (f"{i}. 甲署在{1900 + i % 120}年批出{i}宗申請，涉及款項{i}億元。  \n\n" for i in range(1, size + 1))
    rows = (f"{'甲乙丙丁戊己庚辛壬癸'[i % 10]}區  {7 * i + 3}宗  {3 * i + 1}億元  \n" for i in range(size))
    text = f"{_ZH}{''.join(told)}{size + 1}. 下表－  \n\n地區  宗數  款額  \n{''.join(rows)}"
    return Source("paper.txt", "0" * 64, "text/plain", text)


@pytest.mark.parametrize("stage", [interpret, audited])
def test_many_figures_beside_a_long_table_grow_with_the_text(stage: Callable[[Any], object]) -> None:
    papers: list[Any] = [structured(beside_a_table(size)) for size in (30, 60)]
    assert [len(paper.tables[0].rows) for paper in papers] == [30, 60]
    if stage is audited:
        papers = [*map(interpret, papers)]
    stage(papers[0])  # what is loaded or compiled once is not counted
    cells._read.cache_clear()  # noqa: SLF001 -- nor is what the first document's cells say left out of the second's
    once, twice = (steps(partial(stage, replace(paper))) for paper in papers)
    assert twice < _MOST * once


@pytest.mark.parametrize("told", [5000, 4990])
@pytest.mark.parametrize("check", [column_totals, sums_stated_elsewhere])
def test_one_sum_of_many_tables_is_held_to_those_near_it(check: Check, told: int) -> None:
    """Neither all columns nor all figures of its value, or near it, are looked through for each column."""
    table = (
        f"{{i}}. 甲署共接獲{told:,}宗申請，如下－  \n\n地區  宗數(宗)  \n東  2,000  \n西  3,000  \n總計  5,000  \n\n"
    )

    def run(reading: Reading) -> None:
        assert len(reading.paper.document.tables) > MOST
        deque(check.run(reading), maxlen=0)

    texts = (Source("paper.txt", "0" * 64, "text/plain", _ZH + "".join(table.format(i=i) for i in range(1, 1 + number)))
             for number in (40, 120, 240))  # fmt: skip
    small, *readings = (Reading.of(interpret(structured(text))) for text in texts)
    run(small)  # what is loaded or compiled once is not counted
    once, twice = (steps(partial(run, reading)) for reading in readings)
    assert twice < 2.1 * once


def test_totals_of_an_annex_are_held_to_the_paragraphs_near_them() -> None:
    """Not every paragraph that refers to an annex is looked through for each of its columns."""

    def paper(size: int) -> Source:
        told = (f"{i}. 政府會聘請{i + 100}名員工，編制載於附件1。\n\n" for i in range(1, size + 1))
        tables = (f"\n表{i}－  \n\n職級  人數(名)  \n甲  {i}  \n乙  100  \n總計  {i + 100}  \n" for i in range(size))
        return Source("paper.txt", "0" * 64, "text/plain", f"{_ZH}{''.join(told)}附件1\n\n{''.join(tables)}")

    def run(reading: Reading) -> None:
        assert len(list(annexed.totals(reading))) > MOST

    small, *readings = (Reading.of(interpret(structured(paper(size)))) for size in (40, 80, 160))
    run(small)  # what is loaded or compiled once is not counted
    once, twice = (steps(partial(run, reading)) for reading in readings)
    assert twice < 2.1 * once


def test_a_pattern_asks_no_passage_without_its_words() -> None:
    """However many passages there are, those that lack what a pattern demands cost it next to nothing."""

    def asked(passages: int) -> int:
        text = (
            _ZH
            + "".join(f"{i}. 甲署批出{i}億元和{i}億元。\n\n" for i in range(1, passages + 1))
            + "999. 由3億元增至5億元。\n\n"
        )
        reading = Reading.of(interpret(structured(Source("paper.txt", "0" * 64, "text/plain", text))))
        pattern = reading.words.pattern("由<a:money>增至<b:money>")
        assert len(list(reading.found(pattern))) == 1  # the passages of each character are told once
        return steps(lambda: deque(reading.found(reading.words.pattern("由<a:money>~增至<b:money>")), maxlen=0))

    few, many = asked(50), asked(200)
    assert many < 1.2 * few
