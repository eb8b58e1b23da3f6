"""Dumps cut, torn and shuffled: however little sense they make, no printed character is lost or told twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from itf_extract.pipeline import structured
from itf_extract.read.dump import read_dump
from tests.test_whole_papers import blocks, excerpts

LINES = (Path(__file__).parents[2] / "samples" / "sample.zh.txt").read_text(encoding="utf-8").splitlines(keepends=True)


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    """Some lines of the sample, as they are, with some left out, in another order, or without their spaces."""
    start = draw(st.integers(0, len(LINES) - 1))
    lines = LINES[start : start + draw(st.integers(1, 90))]
    match draw(st.sampled_from(["cut", "thinned", "shuffled", "stripped"])):
        case "thinned":
            lines = [line for line in lines if draw(st.integers(0, 4))]
        case "shuffled":
            lines = draw(st.permutations(lines))
        case "stripped":
            lines = [line.strip() + "\n" for line in lines]
    return "甲" + "".join(lines)


@given(_damaged())
@settings(max_examples=60)
def test_every_character_of_a_damaged_dump_is_in_exactly_one_block(text: str) -> None:
    document = structured(read_dump(text.encode(), "damaged.txt", ""))
    told = Counter(offset for block in blocks(document) for offset in block if not text[offset].isspace())
    printed = {offset for offset, char in enumerate(text) if not char.isspace()}
    assert told.keys() == printed, excerpts(document.source, sorted(printed - told.keys()))
    assert set(told.values()) == {1}, excerpts(document.source, [at for at, times in told.items() if times > 1])
