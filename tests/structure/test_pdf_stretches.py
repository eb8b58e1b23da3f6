"""Where the columns of labels of small tables stand."""

from __future__ import annotations

from tests.structure.pages import ENDS, LABELS, PITCH, opened, tables, width
from tests.structure.test_pdf_ruled import said


def test_rows_numbered_in_a_column_of_their_own_have_three() -> None:
    page = opened().para("名單載於下文。", "2.")
    for number, name, count in (("1.", "港灣館", "190"), ("2.", "山城館", "80"), ("3.", "水門館", "1 040")):
        page.sheet.text(110, page.y, number).text(150, page.y, name).text(330 - width(count), page.y, count)
        page.y += PITCH
    (table,) = tables(page)
    assert [row[:2] for row in said(table)[1:]] == [["1.", "港灣館"], ["2.", "山城館"], ["3.", "水門館"]]
    assert len(table.columns) == 3


def test_a_number_that_runs_into_its_name_is_parted_where_another_shows_where_names_begin() -> None:
    page = opened().para("各項工程的費用載於下文。", "2.")
    for number, name, value in (("(vii)", "打樁", "46.8"), ("(xii)", "建築", "30.2"), ("(x)", "園景", "10.1")):
        page.sheet.text(LABELS, page.y, number).text(LABELS + 42, page.y, name)  # 12 points after the wider numbers
        page.sheet.text(ENDS[0] - width(value), page.y, value)
        page.y += PITCH
    (table,) = tables(page)
    assert [[cell.chars for cell in row] for row in table.rows] == [
        ["(vii)", "打樁", "46.8"],
        ["(xii)", "建築", "30.2"],
        ["(x)", "園景", "10.1"],
    ]


def test_numbers_that_count_on_close_to_names_have_a_column_of_their_own() -> None:
    page = opened().para("各項工程的費用如下－", "2.")
    for number, name, cost in (("1", "道路", "31"), ("2", "渠務", "52"), ("3", "斜坡", "74"), ("4", "綠化", "95")):
        page.row(number, name, cost, columns=(110, 128, 300))
    assert [cell.chars for cell in tables(page)[0].rows[2]][:2] == ["3", "斜坡"]


def test_words_beside_labels_have_a_column_of_their_own() -> None:
    """Units, centred under their head; the last row has none."""
    page = opened().para("主要指標載於下文。", "2.")
    rows = (
        ("指標", "單位", "2021"),
        ("探訪", "次", "318"),
        ("平均輪候時間", "天", "36"),
        ("開支", "百萬元", "24"),
        ("合計", "", "378"),
    )
    for label, unit, value in rows:
        page.sheet.text(LABELS, page.y, label).text(250 - width(unit) / 2, page.y, unit)
        page.sheet.text(ENDS[0] + 60 - width(value), page.y, value)
        page.y += PITCH
    (table,) = tables(page)
    assert [column.chars for column in table.columns] == ["指標", "單位", "2021"]
    assert said(table)[1:] == [
        ["探訪", "次", "318"],
        ["平均輪候時間", "天", "36"],
        ["開支", "百萬元", "24"],
        ["合計", "", "378"],
    ]
