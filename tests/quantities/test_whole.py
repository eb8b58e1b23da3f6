"""Whatever is printed, no interval ends before it begins: rows disturbed by a character that belongs to numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.quantities.rows import Row, read, shown, table

ROWS = [*table("forms.zh"), *table("forms.en")]
DISTURBING = {"zh": "0123456789零〇一二兩三四五六七八九十百千萬億兆點.,，．-－負±/：", "en": "0123456789.,-–/:½"}


@st.composite
def disturbed(draw: st.DrawFn) -> Row:
    """A row whose figure has one character more, or one less."""
    row = draw(st.sampled_from(ROWS))
    surface = row["surface"]
    place = draw(st.integers(0, len(surface)))
    put = draw(st.one_of(st.just(""), st.sampled_from(DISTURBING[row["lang"]])))
    changed = surface[:place] + put + surface[place if put else place + 1 :]
    return {"lang": row["lang"], "sentence": row["sentence"].replace(surface, changed, 1)}


@given(disturbed())
def test_an_interval_does_not_end_before_it_begins(row: Row) -> None:
    for figure in read(row):
        low, high = figure["low"], figure["high"]
        assert low is None or high is None or isinstance(low, str) or low <= high, shown(figure)
