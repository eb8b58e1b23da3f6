"""Numbering: each slip of the printed numbers costs one paragraph, and lists are not paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.model.text import Text
from itf_extract.structure.blocks import Block
from itf_extract.structure.labels import Number, succeeds
from itf_extract.structure.numbering import Numbering

MARGIN, INSET = 90.0, 126.0


def numbered(printed: str, *, listed: frozenset[int] = frozenset()) -> list[int | None]:
    """The numbers given to blocks that begin so, None for those that open no paragraph; ``>`` is set further in."""
    labels = printed.split()
    blocks = [
        Block(Text.plain(f"{label.strip('>')}  text {place}."), left=INSET if label[0] == ">" else MARGIN)
        for place, label in enumerate(labels)
    ]
    numbering = Numbering(blocks)
    return [
        numbering.given if numbering.opens(place, listed=place in listed) and not numbering.within else None
        for place in range(len(blocks))
    ]


RUNS: list[tuple[str, list[int | None]]] = [
    ("1. 2. 3.", [1, 2, 3]),
    ("2. 3. 4.", [2, 3, 4]),
    ("1. 2. 4. 5. 6.", [1, 2, 4, 5, 6]),
    ("1. 2. 7. 4. 5.", [1, 2, 3, 4, 5]),
    ("1. 2. 2. 4. 5.", [1, 2, 3, 4, 5]),
    ("1. 2. 4.", [1, 2, 4]),
    ("1. 2. 60.", [1, 2, None]),
    ("31. 40. 52. 75. 80. 94. 120.", [31, 40, 52, 75, 80, 94, 120]),
    ("1. 2. 60. 70. 3. 4.", [1, 2, None, None, 3, 4]),
    ("1. 2. 60. 70. 90.", [1, 2, None, None, None]),
    ("2. >1. >2. 3. 4.", [2, None, None, 3, 4]),
    ("2. 1. 2. 3. 4.", [2, None, None, 3, 4]),
    ("1.1 1.2 2.1 2.2 2.3", [1, 2, 3, 4, 5]),
    ("1.1.1 1.1.2 1.1.4 1.1.5", [1, 2, 3, 4]),
    ("2.1.1 2.1.1.1 2.1.1.2 2.1.2", [1, None, None, 2]),
    ("4.11 4.12 4.14 4.15", [1, 2, 3, 4]),
]


@pytest.mark.parametrize(("printed", "given"), RUNS)
def test_each_slip_costs_one_paragraph(printed: str, given: list[int | None]) -> None:
    assert numbered(printed) == given


def test_a_list_that_has_begun_takes_the_number_that_its_place_allows() -> None:
    assert numbered("2. >3. 3. 4.", listed=frozenset({1})) == [2, None, 3, 4]


@pytest.mark.parametrize(("printed", "opens"), [("11.9  percent", False), ("11.9  Percentages", True)])
def test_a_lone_decimal_before_a_small_letter_is_a_quantity(printed: str, opens: bool) -> None:
    assert Numbering([Block(Text.plain(printed))]).opens(0, restarts=True) is opens


def test_an_entry_of_a_table_of_contents_numbers_nothing() -> None:
    lines = ("1.  Aim ... 1", "2.  Cost ... 3", "1.  Aim", "2.  Cost")
    numbering = Numbering([Block(Text.plain(line), left=MARGIN) for line in lines])
    assert [numbering.opens(place) for place in range(4)] == [False, False, True, True]


def test_a_run_may_count_anew_where_a_part_begins() -> None:
    blocks = [Block(Text.plain(f"{n}.  text {place}."), left=MARGIN) for place, n in enumerate((1, 2, 3, 1, 2))]
    numbering = Numbering(blocks)
    given = [(numbering.opens(place, restarts=True), numbering.given)[1] for place in range(5)]
    assert given == [1, 2, 3, 4, 5]


def test_paragraphs_without_numbers_before_the_first_are_counted() -> None:
    numbering = Numbering([Block(Text.plain("1.  text."), left=MARGIN)])
    numbering.open_unnumbered()
    assert (numbering.opens(0), numbering.given) == (True, 2)


def test_a_list_in_the_paragraph_without_a_number_is_none_of_the_run() -> None:
    blocks = [Block(Text.plain(f"{n}.  text {place}."), left=MARGIN) for place, n in enumerate((1, 2, 3, 2, 3))]
    numbering = Numbering(blocks)
    numbering.open_unnumbered()
    assert [numbering.opens(place, listed=place in {1, 2}) for place in range(5)] == [False, False, False, True, True]


@given(st.integers(2, 30), st.data())
def test_one_number_left_out_leaves_the_others_as_they_are(count: int, data: st.DataObject) -> None:
    missing = data.draw(st.integers(2, count + 1))
    run = [n for n in range(1, count + 3) if n != missing]
    assert numbered(" ".join(f"{n}." for n in run)) == run


@pytest.mark.parametrize(
    ("before", "number", "right"),
    [
        ((2,), (3,), True), ((2,), (4,), False), ((2, 1, 3), (2, 1, 4), True), ((2, 1, 3, 2), (2, 1, 4), True),
        ((2, 1, 4), (2, 2, 1), True), ((2, 1, 4), (3, 1, 1), True), ((2, 1, 4), (3, 1, 2), False),
        ((2, 1, 4), (2, 1, 4, 1), True), ((2,), (2, 1), True), ((2,), (2,), False), ((2, 1), (2,), False),
    ],
)  # fmt: skip
def test_a_number_comes_right_after_another(before: Number, number: Number, *, right: bool) -> None:
    assert succeeds(before, number) is right


def test_what_comes_later_may_be_asked_of_blocks_in_any_order() -> None:
    numbering = Numbering([Block(Text.plain(chars)) for chars in ("Front.", "1.  One.", "2.  Two.")])
    assert [numbering.starts(place) for place in (1, 0)] == [True, False]
    assert [numbering.runs_ahead(place) for place in (1, 0)] == [False, True]


def test_a_list_far_behind_the_front_is_no_run_of_paragraphs() -> None:
    chars = ["Front.", *("Prose goes on." for _ in range(40)), "1.  One.", "2.  Two."]
    numbering = Numbering([Block(Text.plain(one)) for one in chars])
    assert [numbering.runs_ahead(place) for place in (0, 39)] == [False, True]
