from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itf_extract.demands import Holders, demands
from itf_extract.pipeline import document, understood
from itf_extract.text.reading import Reading

if TYPE_CHECKING:
    from itf_extract.demands import Demands

SAMPLES = Path(__file__).parents[1] / "samples"
TOLD: list[tuple[str, Demands]] = [
    ("甲乙", (("甲乙",),)),
    ("甲[乙丙]丁", (("甲丙丁", "甲乙丁"),)),
    ("甲?乙", (("乙",),)),  # 甲乙 has 乙 in it
    ("(?:甲|乙)+丙", (("丙",), ("乙", "甲"))),
    ("甲{2}", (("甲",),)),
    ("甲*", ()),
    ("甲|", ()),
    ("甲|乙丙", (("乙丙", "甲"),)),
    ("(?:甲.乙|丙)丁", (("丁",), ("丙", "甲"))),
    ("(?=甲)乙(?<!丙)", (("乙",), ("甲",))),
    ("(?:甲乙丙|甲丁)[^。]*", (("甲丁", "甲乙丙"),)),
    ("(?i:ab)c", (("c",),)),
    ("(?i)abc", ()),
    ("[^甲]", ()),
    (r"\d\s", ()),
    ("(?P<a>甲)(?P=a)", (("甲",),)),
    ("(?>甲|乙)丙++", (("丙",), ("乙", "甲"))),
]
PARTS = [
    "甲",
    "乙",
    "[甲乙]",
    "[^乙]",
    ".",
    "(?:甲|乙丙)",
    "(?:甲|)",
    "(?P<n>丙)?",
    "丙+",
    "(?:甲丙){2}",
    "(?=丙)",
    "|",
    "^",
]


@pytest.mark.parametrize(("source", "told"), TOLD)
def test_what_a_pattern_demands(source: str, told: Demands) -> None:
    assert demands(source) == told


@given(st.lists(st.sampled_from(PARTS), max_size=7), st.text("甲乙丙丁", max_size=12))
@settings(max_examples=500)
def test_whatever_matches_has_what_is_demanded(parts: list[str], text: str) -> None:
    source = "".join(parts).replace("(?P<n>", "(", parts.count("(?P<n>丙)?"))
    if re.search(source, text):
        assert all(any(word in text for word in words) for words in demands(source))


@pytest.mark.parametrize("name", ["sample.zh.txt", "sample.en.txt"])
def test_no_relation_of_a_language_misses_what_its_pattern_matches(name: str) -> None:
    reading = Reading.of(understood(document(SAMPLES / name)))
    keys = reading.words.table("patterns")
    for pattern in (pattern for key in keys for pattern in reading.words.patterns("patterns", key)):
        asked = {shape.index for shape in reading.holding(pattern.source)}
        assert {shape.index for shape in reading.shapes if pattern.regex.search(shape.text)} <= asked


def test_of_many_texts_those_are_asked_that_hold_the_words() -> None:
    texts = [f"第{number}項" for number in range(1000)]
    texts[17] += "，由3宗增至5宗"
    texts[903] += "，由3宗減至1宗"
    holders = Holders(texts)
    assert holders.of(demands("由[^。]*?(?:增|減)至")) == [17, 903]
    assert holders.of(demands("由[^。]*?增至")) == [17]
    assert holders.of(demands("由[^。]*?升至")) == ()
    assert [*holders.of(demands("."))] == [*range(1000)]
