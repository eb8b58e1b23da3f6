"""Whatever is printed, no figure is a part of a numeral, and no interval ends before it begins.

Rows of the tables are disturbed by a character that belongs to numbers.  What comes of it may be read as something
else or not at all, but a figure's edges never cut through a run of digits or numerals.
"""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.languages import language_of
from itf_extract.quantities import read as read_whole
from tests.quantities.known import check
from tests.quantities.rows import FRAMES, Row, read, shown, table

pytestmark = pytest.mark.slow

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


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("zh", "合約價3元5000。"),
        ("zh", "比率為1.5%0.5。"),
        ("zh", "年期為80年億。"),
        ("zh", "佔5%%。"),
        ("zh", "佔1個分之六。"),
        ("zh", "收費3.三元。"),
        ("zh", "開支約三．五億元。"),
        ("zh", "開支為1億.5。"),
        ("zh", "撥款２，8４００萬元。"),
        ("zh", "撥款＄３，１廿２０萬。"),
        ("zh", "開支為331，774元。"),
        ("zh", "共有1，024，500宗。"),
        ("en", "It took 3 year3."),
        ("en", "It paid ½½."),
        ("en", "There are 142,670 hundred cases."),
        ("en", "It rose by a 2½% hundred."),
        ("en", "The change was -5 posts."),
        ("en", "It met from 1 March9 to 15 April 2021."),
        ("en", "One-third per cent were late."),
    ],
)
def test_what_touches_an_unread_numeral_gives_nothing_and_is_told_of(tag: str, text: str) -> None:
    found = read_whole(text, language_of(tag))
    assert found.mentions == []
    assert found.unread


@pytest.mark.parametrize(
    ("tag", "text", "values"),
    [
        ("zh", "2019年10個項目。", ["2019", 10]),
        ("zh", "首3年1億元。", [3, 100_000_000]),
        ("zh", "2019年3D打印。", ["2019"]),
        ("zh", "2019年有120，2021年有350間。", ["2019", 120, "2021", 350]),
        ("zh", "共有12間，345人。", [12, 345]),
        ("zh", "由一‧二億元增至三·二五億元，增幅為百分之十六・五。", [120_000_000, 325_000_000, Decimal("16.5")]),
        ("zh", "為期兩‧五年，佔地十二•五公頃。", [Decimal("2.5"), Decimal("12.5")]),
        ("zh", "六‧四公里以外另有五‧四運動的三項展覽。", [Decimal("6.4"), 3]),
        ("zh", "每年處理2.5 × 10⁶宗，即3×10^4宗一批。", [2_500_000, 30_000]),
        ("en", "It serves 3 × 10⁶ people with 2.5 x 10^3 staff.", [3_000_000, 2_500]),
        ("en", "It takes 1.2×10⁻³ tonnes in 3 x 10 metres.", [Decimal("0.0012"), 3, 10]),
        ("zh", "12架A380客機。", [12]),
        ("en", "FY2021-22 and HK$5m", ["2021-22", 5_000_000]),
        ("en", "It costs 5 to 10 million-3 million was paid.", [None, 3_000_000]),
        ("en", "He spent 3-5 days (5-7 in 2019).", [None, None, "2019"]),
    ],
)
def test_figures_that_stand_side_by_side_are_read(tag: str, text: str, values: list[object]) -> None:
    assert [found.value for found in read_whole(text, language_of(tag)).mentions] == values


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_figure_is_a_part_of_a_numeral(lang: str, request: pytest.FixtureRequest) -> None:
    rows = [row for row in DISTURBED if row["lang"] == lang]
    cuts = {row["id"]: (row["sentence"], cut) for row in rows if (cut := torn(row, read(row)))}
    check(rows, {name: f"{sentence}\n    {'; '.join(cut)}" for name, (sentence, cut) in cuts.items()}, request)


def test_an_amount_either_way_has_its_ends_in_order() -> None:
    (found,) = read_whole("數額為五±$－九。", language_of("zh")).mentions
    assert (found.low, found.high) == (-9, 9)


@given(st.sampled_from(ROWS), st.randoms(use_true_random=False))
def test_an_interval_does_not_end_before_it_begins(row: Row, chance: Random) -> None:
    for figure in read(disturbed(row, chance)):
        low, high = figure["low"], figure["high"]
        assert low is None or high is None or isinstance(low, str) or low <= high, shown(figure)
