"""Which gaps within digits are thousands separators or part two numbers; `_` is kept, nothing is noise."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.normalise.digits import Gap, kept_gaps

# How gaps are written here: `.` weak (may be letter-spacing), `,` strong (certainly printed), `/` a line's end.
_GAPS: dict[str, Gap] = {".": "weak", ",": "strong", "/": "break"}

KEPT = [
    # Groups of three read as one number, however sure the gaps are.
    ("9.562", "宗", "9_562"),
    ("9,562", "宗", "9_562"),
    ("9/562", "宗", "9_562"),
    ("12.345.678", "", "12_345_678"),
    ("12,345,678", "", "12_345_678"),
    ("12.345/678", "", "12_345_678"),
    ("100.000", "名", "100_000"),
    # Weak gaps elsewhere are noise; a certain one among them is the separator.
    ("9,5.6.2", "宗", "9_562"),
    ("10,0.00", "", "10_000"),
    ("36,00.0", "人", "36_000"),
    ("3.6,0.0.0", "人", "36_000"),
    ("1.2,3.4.5,6.7.8", "", "12_345_678"),
    ("2.05", "個", "205"),
    ("1.2.3.4", "個", "1234"),
    ("1.0.00.0", "", "10000"),
    ("12.34", "", "1234"),
    # A year is no count, unless its gap is certain and no 年 follows.
    ("2.021", "年", "2021"),
    ("2.021", "-22", "2021"),
    ("2.0.2.1", "年", "2021"),
    ("20/21", "年", "2021"),
    ("2,0,2,1", "年", "2021"),
    ("1.998", "年", "1998"),
    ("2,021", "宗", "2_021"),
    ("2,021", " 年", "2021"),
    ("2,021", "－ 22", "2021"),
    ("2.500", "年", "2_500"),
    # Nor do two numbers make a year that is none: 35 over 30年.
    ("35,30", "年或以上", "35_30"),
    ("18,42", "年", "1842"),
    # Days and months too are never parted.
    ("2,8", "日", "28"),
    ("1,2", " 月", "12"),
    ("2,8", "宗", "2_8"),
    # A line's end is noise unless it stands beside a group of three.
    ("1/6", "個", "16"),
    ("12/345", "宗", "12_345"),
    ("12,345/678", "宗", "12_345_678"),
    ("1.2/345", "宗", "12_345"),
    ("12,3/45", "宗", "12_345"),
    ("19,409/17,025", "", "19_409_17_025"),
    # Neighbouring columns.
    ("19.409.17.025", "", "19_409_17_025"),
    ("1.210.964.1.480", "", "1_210_964_1_480"),
    ("1.491.70.1.561", "", "1_491_70_1_561"),
    ("250.1.310.1.560", "", "250_1_310_1_560"),
    ("1.5.000", "", "15000"),
    ("12.5.000", "", "125000"),
    ("1.491.7.1.561", "", "149171561"),
    ("12,34", "", "12_34"),
    ("0.123.456", "", "0123456"),
    ("1.23.456", "", "123456"),
]


@pytest.mark.parametrize(("printed", "following", "canonical"), KEPT)
def test_gaps_are_kept_where_they_are_printed(printed: str, following: str, canonical: str) -> None:
    pieces = re.split(r"[.,/]", printed)
    kept = kept_gaps(pieces, [_GAPS[char] for char in printed if char in _GAPS], following)
    assert (
        pieces[0] + "".join(f"_{piece}" if stays else piece for stays, piece in zip(kept, pieces[1:], strict=True))
        == canonical
    )


_PIECES = st.lists(st.text("0123456789", min_size=1, max_size=4), min_size=2, max_size=6)


@given(_PIECES, st.data())
def test_every_gap_is_decided(pieces: list[str], data: st.DataObject) -> None:
    gaps = data.draw(
        st.lists(st.sampled_from(list(_GAPS.values())), min_size=len(pieces) - 1, max_size=len(pieces) - 1)
    )
    kept = kept_gaps(pieces, gaps, data.draw(st.sampled_from(["", "宗", "年", "-22"])))
    assert len(kept) == len(gaps)


@given(
    st.integers(1000, 10**12).filter(lambda number: not 1900 <= number < 2100), st.sampled_from(list(_GAPS.values()))
)
def test_a_grouped_number_keeps_its_separators(number: int, gap: Gap) -> None:
    pieces = f"{number:,}".split(",")
    assert kept_gaps(pieces, [gap] * (len(pieces) - 1), "宗") == [True] * (len(pieces) - 1)
