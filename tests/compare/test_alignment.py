"""Segments in pairs, both in their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.compare import alignment
from itf_extract.compare.alignment import aligned
from itf_extract.compare.units import Segment

TEXTS = ["修復文獻的費用", "聘用館員的費用", "租用倉庫的費用", "印刷目錄", "諮詢各館", "購置器材"]
SEGMENTS = st.lists(st.builds(Segment, st.sampled_from("123456"), st.sampled_from(TEXTS)), max_size=8)


@given(SEGMENTS, SEGMENTS, st.booleans(), st.sampled_from([10**9, 0]))
def test_every_segment_is_there_once_and_in_order(
    first: list[Segment], second: list[Segment], alike: bool, most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_MOST", most)
        pairs = aligned(first, second, alike=alike)
    assert [a for a, _ in pairs if a] == first
    assert [b for _, b in pairs if b] == second
    assert all(a or b for a, b in pairs)


@given(SEGMENTS, st.booleans())
def test_equal_versions_are_aligned_as_they_stand(segments: list[Segment], alike: bool) -> None:
    assert aligned(segments, segments, alike=alike) == [(segment, segment) for segment in segments]


@pytest.mark.parametrize("at", range(len(TEXTS) + 1))
def test_what_is_put_in_has_no_counterpart(at: int) -> None:
    first = [Segment(str(n), text) for n, text in enumerate(TEXTS)]
    texts = [*TEXTS[:at], "另設展覽", *TEXTS[at:]]
    second = [Segment(str(n), text) for n, text in enumerate(texts)]
    pairs = aligned(first, second, alike=True)
    assert [b.text for a, b in pairs if a is None and b] == ["另設展覽"]
    assert all(a.text == b.text for a, b in pairs if a and b)


@pytest.mark.parametrize("most", [10**9, 20, 0])
def test_many_segments_are_aligned_by_what_is_equal(most: int) -> None:
    first = [Segment(str(n), f"第{n}項") for n in range(12)]
    second = [Segment("0", "新的"), *(Segment(str(n + 1), f"第{n}項") for n in range(12))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "_MOST", most)
        pairs = aligned(first, second, alike=True)
    assert pairs == [(None, second[0]), *zip(first, second[1:], strict=True)]
