"""What a paper tells of one thing through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itf_extract.interpret.figures import find_figures
from itf_extract.interpret.histories import find_histories, fund_of
from itf_extract.languages import language_of
from itf_extract.model.document import Document, Footnote, Paragraph, Table
from itf_extract.model.paper import Identity
from itf_extract.model.records import Head, Subhead
from tests.interpret.test_roles import Pages

if TYPE_CHECKING:
    from itf_extract.model.records import History


def histories(text: str, *notes: str, table: tuple[list[str], list[list[str]]] | None = None) -> list[History]:
    page = Pages()
    paragraph = Paragraph(1, page(text))
    footnotes = tuple(Footnote(number, page(note)) for number, note in enumerate(notes, 1))
    tables: tuple[Table, ...] = ()
    if table:
        columns, rows = table
        made = tuple(tuple(map(page, row)) for row in rows)
        tables = (Table("table1", "p1", tuple(map(page, columns)), made, unit="百萬元"),)
    document = Document(page.source(), None, paragraphs=(paragraph,), footnotes=footnotes, tables=tables)
    return [*find_histories(document.passages, find_figures(document)[0], "海洋基金", language_of("zh"))]


def told(history: History) -> list[tuple[object, object]]:
    return [(entry.date or (entry.period.start if entry.period else None), entry.value) for entry in history.entries]


def test_injections_are_listed_by_date_wherever_they_are_told() -> None:
    (history,) = histories(
        "委員會在2012年3月批准注資2億元，其後於2016年5月及2019年6月，分別批准注入3億元及4億元。",
        "此外，委員會亦批准注入款項：\n(a) 2015年1月注入1億元，以推出「甲計劃」；\n(b) 2019年6月注入4億元，建設平台。",
    )
    assert (history.subject, history.role) == ("海洋基金", "injection")
    assert told(history) == [
        ("2012-03", 200000000),
        ("2015-01", 100000000),
        ("2016-05", 300000000),
        ("2019-06", 400000000),
        ("2019-06", 400000000),
    ]


def test_an_injection_that_is_told_again_is_listed_once() -> None:
    (history,) = histories(
        "委員會在2015年1月批准向基金注資1億元，推行「甲計劃」。", "此外，委員會在2015年1月注入1億元，以推出「甲計劃」。"
    )
    assert told(history) == [("2015-01", 100000000)]


def test_what_is_only_proposed_is_no_history() -> None:
    assert histories("我們建議在2024年1月向基金注資1億元。") == []


def test_a_table_by_years_is_a_history_for_each_column_without_its_total() -> None:
    rows = [["2022-23年度", "41", "8"], ["2023-24年度", "52", "9"], ["總計", "93", "17"]]
    first, second = histories("基金的開支估計如下－", table=(["財政年度", "營運", "維修"], rows))
    assert (first.label, first.role, first.where) == ("營運", "expenditure", "table1")
    assert told(first) == [("2022-04", 41000000), ("2023-04", 52000000)]
    assert told(second) == [("2022-04", 8000000), ("2023-04", 9000000)]


@pytest.mark.parametrize(
    ("title", "heads", "subject"),
    [
        (("海洋基金",), (), "海洋基金"),
        (("撥款建議",), (Head("703", "建築物", (Subhead("32RG", "碼頭"), Subhead("700", "一般"))),), "碼頭"),
        (("撥款建議",), (Head("170", "漁護署", (Subhead("000", "運作開支"),)),), "漁護署"),
        (("撥款建議",), (Head("170", "漁護署"), Head("171", "海事處")), None),
    ],
)
def test_what_has_no_name_of_its_own_is_of_the_papers_subject(
    title: tuple[str, ...], heads: tuple[Head, ...], subject: str | None
) -> None:
    assert fund_of(Identity(title=title, heads=heads), [], language_of("zh")) == subject


def test_years_may_stand_in_the_heading() -> None:
    table = (["項目", "2022-23年度", "2023-24年度"], [["營運", "41", "52"], ["維修", "8", "9"]])
    first, _ = histories("基金的開支如下－", table=table)
    assert (first.label, told(first)) == ("營運", [("2022-04", 41000000), ("2023-04", 52000000)])
