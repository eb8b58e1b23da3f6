"""Whatever is printed, no figure is a part of a numeral, and no interval ends before it begins.

A figure's edges never cut through a run of digits or numerals; rows that are disturbed by a character that belongs to
numbers may be read as something else or not at all, but never as an interval turned round.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quantities.rows import FRAMES, Row, read, shown, table

ROWS = [*table("forms.zh"), *table("forms.en")]
DIGITS = "0123456789０１２３４５６７８９"
HAN = "零〇一二兩三四五六七八九十廿卅百千萬億兆"
RUN = re.compile(rf"(?:[{DIGITS}]+(?:[.,'．，]?[{DIGITS}]+)*|[{HAN}]|(?<=[{HAN}{DIGITS}])點(?=[{HAN}]))+")
DISTURBING = {"zh": f"{DIGITS[:10]}{HAN}點.,，．-－負±/：", "en": f"{DIGITS[:10]}.,-–/:½"}


@st.composite
def disturbed(draw: st.DrawFn) -> Row:
    """A row whose figure has one character more, or one less."""
    row = draw(st.sampled_from(ROWS))
    surface = row["surface"]
    place = draw(st.integers(0, len(surface)))
    put = draw(st.one_of(st.just(""), st.sampled_from(DISTURBING[row["lang"]])))
    changed = surface[:place] + put + surface[place if put else place + 1 :]
    return {"lang": row["lang"], "sentence": row["sentence"].replace(surface, changed, 1)}


def torn(row: Row, figures: list[Row]) -> list[str]:
    """The figures whose edges cut through a run of digits or numerals of the source."""
    text = FRAMES[row["lang"]].format(row["sentence"])
    inside = {place for run in RUN.finditer(text) for place in range(run.start() + 1, run.end())}
    return [shown(figure) for figure in figures if {figure["locator"]["start"], figure["locator"]["end"]} & inside]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_figure_of_the_tables_is_a_part_of_a_numeral(lang: str) -> None:
    assert {row["id"]: cut for row in ROWS if row["lang"] == lang and (cut := torn(row, read(row)))} == {}


@given(disturbed())
def test_an_interval_does_not_end_before_it_begins(row: Row) -> None:
    for figure in read(row):
        low, high = figure["low"], figure["high"]
        assert low is None or high is None or isinstance(low, str) or low <= high, shown(figure)
