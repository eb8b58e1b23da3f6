"""Whatever is printed, no figure is a part of a numeral, and no interval ends before it begins.

Rows of the tables are disturbed by a character that belongs to numbers.  What comes of it may be read as something
else or not at all, but a figure's edges never cut through a run of digits or numerals.
"""

from __future__ import annotations

import re
from random import Random
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quantities.known import check
from tests.quantities.rows import FRAMES, Row, read, shown, table

ROWS = [*table("forms.zh"), *table("forms.en")]
DIGITS = "0123456789０１２３４５６７８９"
HAN = "零〇一二兩三四五六七八九十廿卅百千萬億兆"
RUN = re.compile(rf"(?:[{DIGITS}]+(?:[.,'．，]?[{DIGITS}]+)*|[{HAN}]|(?<=[{HAN}{DIGITS}])點(?=[{HAN}]))+")
DISTURBING = {"zh": f"{DIGITS[:10]}{HAN}點.,，．-－負±/：", "en": f"{DIGITS[:10]}.,-–/:½"}


def disturbed(row: Row, chance: Random) -> Row:
    """The row with one character more in its figure, or one less."""
    surface = row["surface"]
    place = chance.randint(0, len(surface))
    put = chance.choice(["", *DISTURBING[row["lang"]]])
    changed = surface[:place] + put + surface[place if put else place + 1 :]
    sentence = row["sentence"].replace(surface, changed, 1)
    return {"id": f"{row['id']}~", "lang": row["lang"], "sentence": sentence}


def torn(row: Row, figures: list[Row]) -> list[str]:
    """The figures whose edges cut through a run of digits or numerals of the source."""
    text = FRAMES[row["lang"]].format(row["sentence"])
    inside = {place for run in RUN.finditer(text) for place in range(run.start() + 1, run.end())}
    return [shown(figure) for figure in figures if {figure["locator"]["start"], figure["locator"]["end"]} & inside]


# Of each form's rows the first, disturbed the same way in every run.
DISTURBED = [disturbed(row, Random(crc32(row["id"].encode()))) for row in ROWS if row["id"].endswith(".1")]  # noqa: S311


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_figure_is_a_part_of_a_numeral(lang: str, request: pytest.FixtureRequest) -> None:
    rows = [row for row in DISTURBED if row["lang"] == lang]
    cuts = {row["id"]: (row["sentence"], cut) for row in rows if (cut := torn(row, read(row)))}
    check(rows, {name: f"{sentence}\n    {'; '.join(cut)}" for name, (sentence, cut) in cuts.items()}, request)


@given(st.sampled_from(ROWS), st.randoms(use_true_random=False))
def test_an_interval_does_not_end_before_it_begins(row: Row, chance: Random) -> None:
    for figure in read(disturbed(row, chance)):
        low, high = figure["low"], figure["high"]
        assert low is None or high is None or isinstance(low, str) or low <= high, shown(figure)
