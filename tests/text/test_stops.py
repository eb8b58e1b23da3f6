from __future__ import annotations

import re

import pytest

from itf_extract.languages import language_of
from itf_extract.text.stops import Stops, sentences


def pieces(text: str, tag: str, reach: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language_of(tag), reach)]  # type: ignore[arg-type] # a row


@pytest.mark.parametrize(
    ("text", "tag", "reach", "expected"),
    [
        ("首句，有兩段；後段。次句", "zh", "sentence", ["首句，有兩段；後段。", "次句"]),
        ("首句，有兩段；後段。次句", "zh", "part", ["首句，有兩段；", "後段。", "次句"]),
        ("首句，有兩段：後段。", "zh", "clause", ["首句，", "有兩段：", "後段。"]),
        ("It cost $2.5 million. See Encl. 2, para. 3; then stop.", "en", "sentence",
         ["It cost $2.5 million.", "See Encl. 2, para. 3; then stop."]),
        ("It cost $2.5 million; see para. 3.", "en", "part", ["It cost $2.5 million;", "see para. 3."]),
        ("In all, 1,200 came.", "en", "clause", ["In all,", "1,200 came."]),
        ("first line\n second line", "en", "sentence", ["first line", "second line"]),
        (" \n", "en", "sentence", []),
    ],
)  # fmt: skip
def test_a_text_is_cut_at_the_stops_of_its_language(text: str, tag: str, reach: str, expected: list[str]) -> None:
    assert pieces(text, tag, reach) == expected


def test_stretches_are_found_from_a_place() -> None:
    stops = Stops(re.finditer("[,.]", "ab,cd.ef"))
    assert (stops.last_end(2), stops.last_end(3), stops.last_end(9)) == (0, 3, 6)
    assert (stops.first_from(3, 8), stops.first_from(6, 8)) == (6, 8)
    assert stops.last_within(0, 4) == (2, 3)
    assert stops.last_within(3, 5) == (3, 3)
    assert (stops.any_within(0, 3), stops.any_within(3, 5)) == (True, False)
