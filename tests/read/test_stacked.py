"""Notes that are set upright in a side margin, some characters a row, are in no line of the text."""

from __future__ import annotations

import pytest

from itf_extract.read.stacked import without_stacked
from tests.read.test_visible import page, text

Printed = list[tuple[str, float, float, float]]
LEFT, SIZE, PITCH = 72.0, 12.0, 16.0
LINE = "渡" * 40
BODY = [(LINE, LEFT, 100 + PITCH * row, SIZE) for row in range(12)]


def stack(chars: str, x: float, top: float, size: float = 11.0, pitch: float = 14.8) -> Printed:
    """Rows of one character each, or of those between bars."""
    rows = chars.split("|") if "|" in chars else [*chars]
    return [(row, x, top + pitch * place, size) for place, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("notes", "said"),
    [
        (stack("限閱第8份", 24, 131), "限閱第8份"),
        (stack("限閱第8份", 570, 131), "限閱第8份"),
        (stack("COPY 8", 570, 263), "COPY8"),
        (stack("見表|及註8", 30, 91, size=7, pitch=9), "見表及註8"),
    ],
)
def test_short_rows_outside_the_text_are_set_apart_and_told_of(notes: Printed, said: str) -> None:
    (seen,), told = without_stacked([page(*BODY, *notes)])
    assert text(seen).rstrip() == LINE * len(BODY)
    assert told == {1: [said]}


@pytest.mark.parametrize(
    "others",
    [
        [(f"{row}.", 36, 100 + 2 * PITCH * row, SIZE) for row in range(6)],  # labels that hang beside their text
        stack("甲乙丙丁", 36, 100, SIZE, PITCH),  # at the heights of the text's lines
        [("問題", 36, 84, SIZE), ("2.", 36, 100, SIZE)],
        stack("限閱第8份甲乙丙", LEFT, 310),  # below the text, where that begins
        [("附件甲", 520, 60, SIZE)],
    ],
    ids=["labels", "at lines", "a heading", "below", "alone"],
)
def test_what_stands_at_lines_or_within_the_text_stays(others: Printed) -> None:
    (seen,), told = without_stacked([page(*BODY, *others)])
    assert len(seen.glyphs) == len(LINE) * len(BODY) + sum(len(chars) for chars, *_ in others)
    assert not told


def test_short_rows_stay_where_the_text_of_another_page_reaches() -> None:
    short = page(("渡" * 9, LEFT, 100, SIZE), *stack("甲處乙署丙科", 520, 120))
    seen, told = without_stacked([page(*BODY), short])
    assert seen[1] == short
    assert not told
