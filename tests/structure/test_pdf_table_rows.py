"""Which printed rows of small tables without rules are one."""

from __future__ import annotations

import pytest

from tests.structure.pages import PITCH, opened, tables, typed
from tests.structure.test_pdf_ruled import said


def test_a_wrapped_label_is_one_cell_and_a_title_groups_its_rows() -> None:
    page = opened().para("開支載於下文。", "2.")
    typed(page, ("項目", "2021", "2022"), ("Pools and", "190", "160"), step=14)
    page.y -= PITCH
    typed(page, ("paths", ""), step=22)
    page.y -= PITCH
    typed(page, ("Courts", "80", "40"), step=30)
    page.y -= PITCH
    typed(page, ("Other works",), (" Lawns", "12", "14"), (" Ponds", "15", "16"), step=14)
    (table,) = tables(page)
    assert said(table)[1:] == [
        ["Pools and paths", "190", "160"],
        ["Courts", "80", "40"],
        ["Lawns", "12", "14"],
        ["Ponds", "15", "16"],
    ]
    assert [(group.title.chars, group.first_row, group.last_row) for group in table.groups] == [("Other works", 2, 3)]


@pytest.mark.parametrize("step", [21.0, 18.5])
def test_a_label_that_fills_its_column_goes_on_in_a_line_hardly_nearer(step: float) -> None:
    page = opened().para("開支載於下文。", "2.")
    typed(page, ("項目", "2021", "2022"), ("地盤平整及地下停車場", "125", "302"), step=18)
    page.y -= PITCH
    typed(page, ("的建造工程",), step=step)
    page.y -= PITCH
    typed(page, ("道路工程", "61", "54"), ("渠務", "12", "14"), step=step)
    (table,) = tables(page)
    assert said(table)[1:] == [
        ["地盤平整及地下停車場的建造工程", "125", "302"],
        ["道路工程", "61", "54"],
        ["渠務", "12", "14"],
    ]
    assert table.groups == ()


def test_a_label_of_three_lines_stands_above_its_values() -> None:
    page = opened().para("開支載於下文。", "2.")
    typed(page, ("項目", "2021", "2022"), ("Pools", "190", "160"), step=22)
    page.y -= PITCH
    typed(page, ("Wind meters at the",), ("harbour and two",), step=14)
    page.y -= PITCH
    typed(page, ("masts", "80", "40"), step=22)
    page.y -= PITCH
    typed(page, ("Total", "270", "200"))
    (table,) = tables(page)
    assert said(table)[1:] == [
        ["Pools", "190", "160"],
        ["Wind meters at the harbour and two masts", "80", "40"],
        ["Total", "270", "200"],
    ]
    assert not table.groups


@pytest.mark.parametrize("beside", [14.0, 7.0, 0.0])
def test_a_label_whose_lines_are_nearer_to_each_other_than_rows_are_is_one(beside: float) -> None:
    """Its values stand beside its last line, between its lines or beside its first."""
    page = opened().para("收費載於下文。", "2.")
    typed(page, ("收費項目", "現行", "建議"), ("證書補發", "415", "450"), step=21)
    page.y -= PITCH
    for label, rest, values in (
        ("出入口手續費", "(每噸計)", ("43.0", "47.5")),
        ("驗船證書", "(遊樂船隻)", ("85", "72")),
    ):
        typed(page, (label, *values) if not beside else (label,), step=beside or 14)
        page.y -= PITCH
        if beside == 7:
            typed(page, ("", *values), step=7)
            page.y -= PITCH
        typed(page, (rest, *values) if beside == 14 else (rest,), step=21)
        page.y -= PITCH
    typed(page, ("浮泡租用", "1,200", "1,320"), ("牌照", "60", "80"), step=21)
    (table,) = tables(page)
    assert said(table)[1:] == [
        ["證書補發", "415", "450"],
        ["出入口手續費(每噸計)", "43.0", "47.5"],
        ["驗船證書(遊樂船隻)", "85", "72"],
        ["浮泡租用", "1,200", "1,320"],
        ["牌照", "60", "80"],
    ]
    assert not table.groups


def test_a_label_goes_on_with_what_stands_in_brackets() -> None:
    page = opened().para("收費載於下文。", "2.")
    typed(
        page, ("收費項目", "現行", "建議"), ("出入口手續費",), ("（每噸計）", "43.0", "47.5"), ("驗船證書", "85", "72")
    )
    page.y -= PITCH
    typed(page, ("（遊樂船隻）",), ("(A)其他",), ("牌照", "60", "80"), ("浮泡", "12", "13"))
    (table,) = tables(page)
    assert [row[0] for row in said(table)[1:]] == ["出入口手續費（每噸計）", "驗船證書（遊樂船隻）", "牌照", "浮泡"]
    assert [group.title.chars for group in table.groups] == ["(A)其他"]
