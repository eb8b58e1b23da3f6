from __future__ import annotations

import pytest

from itf_extract.interpret.laboratories import column_roles, find_laboratories, split_people
from itf_extract.languages import language_of
from itf_extract.model.document import Annex, AnnexSection, Document, Table
from tests.press import Press

COLUMNS = ("", "所屬單位", "重點實驗室名稱", "主任", "批准年份")
ROWS = (
    ("1.", "甲大學", "紙張重點實驗室", "余一山教授\n李二水\n博士", "2004"),
    ("2.", "乙\n學院", "油墨實驗室", "王三石女士", "2009年"),
)


def paper(
    columns: tuple[str, ...] = COLUMNS, rows: tuple[tuple[str, ...], ...] = ROWS, title: str = "名單"
) -> Document:
    press = Press()
    table = Table("table1", "annex1(一)", tuple(map(press, columns)), tuple(tuple(map(press, row)) for row in rows))
    annex = Annex(1, press("附表"), (AnnexSection("一", press(title)),))
    return Document(press.dump(), None, tables=(table,), annexes=(annex,))


def test_rows_become_laboratories() -> None:
    first, second = find_laboratories(paper())
    assert (first.number, first.institution, first.name, first.year_approved) == (1, "甲大學", "紙張重點實驗室", 2004)
    assert first.directors == ("余一山教授", "李二水博士")
    assert (second.institution, second.directors, second.year_approved) == ("乙學院", ("王三石女士",), 2009)


@pytest.mark.parametrize(
    ("heading", "title", "kind"),
    [
        ("重點實驗室名稱", "名單", "state_key_laboratory"),
        ("名稱", "國家重點實驗室", "state_key_laboratory"),
        ("技術研究中心分中心名稱", "重點實驗室等", "engineering_research_centre"),
        ("中心名稱", "工程技術研究中心", "engineering_research_centre"),
    ],
)
def test_the_heading_then_the_section_tell_the_kind(heading: str, title: str, kind: str) -> None:
    document = paper((*COLUMNS[:2], heading, *COLUMNS[3:]), title=title)
    assert {laboratory.kind for laboratory in find_laboratories(document)} == {kind}


def test_where_neither_tells_the_name_does() -> None:
    document = paper((*COLUMNS[:2], "名稱", *COLUMNS[3:]))
    assert [laboratory.kind for laboratory in find_laboratories(document)] == ["state_key_laboratory", "other"]


def test_without_a_column_of_numbers_rows_are_counted() -> None:
    document = paper(COLUMNS[1:], tuple(row[1:] for row in ROWS))
    assert [laboratory.number for laboratory in find_laboratories(document)] == [1, 2]


def test_a_merged_institution_holds_for_the_rows_beside_it() -> None:
    rows = (ROWS[0], ("2.", "", *ROWS[1][2:]))
    assert [laboratory.institution for laboratory in find_laboratories(paper(rows=rows))] == ["甲大學", "甲大學"]


@pytest.mark.parametrize(
    "columns",
    [("", "年份", "申請數目", "", ""), ("", "計劃", "結果", "主任", "年份"), ("", "機構", "款額", "備註", "年份")],
)
def test_another_table_lists_no_laboratories(columns: tuple[str, ...]) -> None:
    assert find_laboratories(paper(columns)) == ()


def test_each_column_has_one_role() -> None:
    chinese = language_of("zh")
    assert column_roles(COLUMNS, chinese) == {
        "number": 0,
        "institution": 1,
        "name": 2,
        "directors": 3,
        "year": 4,
    }
    assert column_roles(("單位名稱", "中心名稱", "年份", "年度"), chinese) == {
        "institution": 0,
        "name": 1,
        "year": 2,
    }


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("余一山教授", ("余一山教授",)),
        ("余一山\n教授", ("余一山教授",)),
        ("余一山教授、李二水博士", ("余一山教授", "李二水博士")),
        ("余一山教授李二水博士", ("余一山教授", "李二水博士")),
        ("余一山教授\n李二水教授", ("余一山教授", "李二水教授")),
        ("余一山\n李二水", ("余一山", "李二水")),
        ("", ()),
    ],
)
def test_people_are_split_after_their_titles(cell: str, people: tuple[str, ...]) -> None:
    assert split_people(cell, language_of("zh")) == people
