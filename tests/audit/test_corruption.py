from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.audit.corruption import (
    _WAYS,
    Corruption,
    corrupted_document,
    corrupted_source,
    corruptions,
)
from itf_extract.model.audit import CorruptionKind
from itf_extract.model.document import RowGroup
from itf_extract.model.text import Text
from itf_extract.pipeline import corrupted, document, understood
from tests.press import small_paper

if TYPE_CHECKING:
    from itf_extract.model.paper import Paper

SAMPLE = Path(__file__).parents[2] / "samples" / "sample.zh.txt"


def results(kind: CorruptionKind, surface: str) -> set[str]:
    """All that a surface can become."""
    found = set()
    for seed in range(200):
        edits = _WAYS[kind](surface, Random(seed))  # noqa: S311 -- to be drawn again
        found.add("".join(edits.get(index, char) for index, char in enumerate(surface)))
    return found


@pytest.mark.parametrize(
    ("kind", "surface", "expected"),
    [
        ("swap", "9 562宗", {"5 962宗", "9 652宗", "9 526宗"}),
        ("swap", "23.8%", {"32.8%", "28.3%"}),
        ("swap", "10所", {"10所"}),
        ("swap", "101所", {"110所"}),
        ("swap", "7億7萬元", {"7億7萬元"}),
        ("swap", "十七項", {"十七項"}),
        ("magnitude", "51億元", {"51萬元"}),
        ("magnitude", "4,750 million", {"4,750 billion"}),
        ("magnitude", "two members", {"two members"}),
        ("magnitude", "4,000萬元", {"4,000億元"}),
        ("magnitude", "12億4,000萬元", {"12億4,000萬元"}),
        ("off_by_one", "9 562宗", {"9 561宗", "9 563宗"}),
        ("off_by_one", "10所", {"11所"}),
        ("off_by_one", "99%", {"98%"}),
        ("off_by_one", "1 000個", {"1 001個"}),
        ("off_by_one", "3.2倍", {"3.1倍", "3.3倍"}),
        ("off_by_one", "12億4,000萬元", {"12億4,001萬元", "12億3,999萬元"}),
        ("off_by_one", "十七項", {"十八項"}),
        ("off_by_one", "九所", {"八所"}),
        ("off_by_one", "兩年", {"三年"}),
        ("off_by_one", "半年", {"半年"}),
        ("redrawn", "5所", {"5所"}),
        ("stale", "20%", {"20%"}),
        ("stale", "25%", {f"{value}%" for value in (20, 21, 22, 23, 27, 28, 29, 30)}),
        (
            "stale",
            "2,500萬元",
            {f"{value[0]},{value[1]}00萬元" for value in ("20", "21", "22", "23", "27", "28", "29", "30")},
        ),
        ("stale", "12億4,000萬元", {"12億4,000萬元"}),
        ("digit", "5所", {f"{digit}所" for digit in "012346789"}),
        ("digit", "三項", {f"{digit}項" for digit in "一二四五六七八九"}),
        ("digit", "兩項", {f"{digit}項" for digit in "一三四五六七八九"}),
        ("digit", "一半", {f"{digit}半" for digit in "二三四五六七八九"}),
    ],
)
def test_each_way_yields_what_a_slip_would(kind: CorruptionKind, surface: str, expected: set[str]) -> None:
    assert results(kind, surface) == expected


def test_every_digit_is_drawn_anew() -> None:
    found = results("redrawn", "三十五項")
    assert len(found) > 20
    assert all(new[0] != "三" and new[2] != "五" for new in found)


def test_a_changed_digit_never_leads_with_a_nought() -> None:
    assert results("digit", "10%") == {f"{digit}0%" for digit in "23456789"} | {f"1{digit}%" for digit in "123456789"}


@given(st.from_regex(r"\A[1-9][0-9]{0,2}(,[0-9]{3}){0,2}(億|萬)?元\Z"), st.integers(0, 99))
def test_a_corruption_keeps_the_length_and_changes_the_number(surface: str, seed: int) -> None:
    for corrupt in _WAYS.values():
        edits = corrupt(surface, Random(seed))  # noqa: S311 -- to be drawn again
        assert all(surface[index] != char and len(char) == 1 for index, char in edits.items())
        assert not edits.get(0, "1").startswith("0") or not surface[1].isdigit()


@pytest.fixture(scope="module")
def paper() -> Paper:
    return understood(document(SAMPLE))


def test_the_same_seed_corrupts_the_same_and_another_does_not(paper: Paper) -> None:
    assert list(corruptions(paper, 7)) == list(corruptions(paper, 7))
    assert list(corruptions(paper, 7)) != list(corruptions(paper, 8))


def test_every_kind_of_corruption_is_tried(paper: Paper) -> None:
    tried = list(corruptions(paper, 0))
    assert {corruption.kind for corruption in tried} == set(get_args(CorruptionKind))
    assert len({(each.kind, each.figures) for each in tried}) == len(tried)


def inked(paper: Paper) -> list[str]:
    # 2 0 23 with another first digit is no year: its gap may then be a thousands separator.
    return [figure.surface.replace(" ", "") for figure in paper.figures]


@pytest.mark.slow
@pytest.mark.parametrize("kind", get_args(CorruptionKind))
def test_an_error_in_the_text_reads_as_one_in_the_source(paper: Paper, kind: CorruptionKind) -> None:
    chosen = [corruption for corruption in corruptions(paper, 3) if corruption.kind == kind][::40]
    assert chosen
    for corruption in chosen:
        quick, true = corrupted(paper, corruption), corrupted(paper, corruption, from_source=True)
        assert inked(quick) == inked(true) != inked(paper)


def test_an_error_touches_its_own_place_only() -> None:
    printed = small_paper()
    at = printed.document.paragraphs[1].text.at[0]
    one = Corruption("digit", "p2", "計", "數", {at: "數"}, ("f1",), (at, at + 1))
    copy = corrupted_document(printed.document, one)
    assert copy.paragraphs[1].text.chars == "數劃如下"
    assert replace(copy, paragraphs=printed.document.paragraphs) == printed.document
    assert copy.tables[0] is printed.document.tables[0]
    assert corrupted_source(printed.document.source, one).text.count("數劃如下") == 1


def test_the_line_end_between_two_parts_stays() -> None:
    printed = small_paper().document
    joined = Text("一\n二", (0, 0, 5))
    copy = corrupted_document(replace(printed, front=(joined,)), Corruption("digit", "", "", "", {0: "三"}, (), (0, 1)))
    assert copy.front[0].chars == "三\n二"


@pytest.mark.parametrize(
    ("row", "groups"), [(0, [(0, 0), (1, 2)]), (1, [(0, 0), (1, 2)]), (3, [(0, 1), (2, 2)]), (4, [(0, 1), (2, 3)])]
)
def test_dropping_a_row_closes_its_group_up(row: int, groups: list[tuple[int, int]]) -> None:
    printed = small_paper().document
    table = printed.tables[0]
    cells = tuple((table.rows[0][0], Text(str(number), (number,))) for number in range(5))
    title = table.groups[0].title
    grouped = replace(table, rows=cells, groups=(RowGroup(title, 0, 1), RowGroup(title, 2, 3)))
    one = Corruption("row", "table1", "", "", {}, (), (0, 9), row=("table1", row))
    (left,) = corrupted_document(replace(printed, tables=(grouped,)), one).tables
    assert [cell.chars for _, cell in left.rows] == [str(number) for number in range(5) if number != row]
    assert [(group.first_row, group.last_row) for group in left.groups] == groups


def test_a_group_without_rows_goes() -> None:
    one = Corruption("row", "table1", "", "", {}, (), (0, 9), row=("table1", 0))
    (left,) = corrupted_document(small_paper().document, one).tables
    assert (left.rows, left.groups) == ((), ())
