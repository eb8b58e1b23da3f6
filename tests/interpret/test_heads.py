from __future__ import annotations

import pytest

from itf_extract.interpret.heads import begins_heads, find_heads
from itf_extract.languages import language_of
from itf_extract.model.records import EstimateItem, Head, Subhead

CASES = [
    (("總目95－康樂",), (Head("95", "康樂"),)),
    (("總目95－康樂", "分目060書屋(整體撥款)"), (Head("95", "康樂", (Subhead("060", "書屋(整體撥款)"),)),)),
    (("總目95 ─ 康樂", "分目060--書屋"), (Head("95", "康樂", (Subhead("060", "書屋"),)),)),
    (("總目95「康樂」", "分目060「書屋」"), (Head("95", "康樂", (Subhead("060", "書屋"),)),)),
    (("總目95－康樂", "新分目「給書屋的款項」"), (Head("95", "康樂", (Subhead(None, "給書屋的款項", new=True),)),)),
    (("總目95－康樂", "總目96－衞生"), (Head("95", "康樂"), Head("96", "衞生"))),
    # A bracket that is open at a line's end holds the next line too.
    (("總目95－康樂", "分目060書屋(整體", "撥款)"), (Head("95", "康樂", (Subhead("060", "書屋(整體撥款)"),)),)),
    (
        ("總目95－康樂分目700一般非經常開支", "項目803「書屋」", "新項目「書車」"),
        (
            Head(
                "95",
                "康樂",
                (
                    Subhead(
                        "700",
                        "一般非經常開支",
                        items=(
                            EstimateItem("803", "書屋"),
                            EstimateItem(None, "書車", new=True),
                        ),
                    ),
                ),
            ),
        ),
    ),
    (("總目703－建築物", "33DR－某處轉運站"), (Head("703", "建築物", (Subhead("33DR", "某處轉運站"),)),)),
    (("總目：(95)康樂",), (Head("95", "康樂"),)),
    (("分目060書屋",), ()),
    (("書屋", "二零一九年"), ()),
    ((), ()),
]


ENGLISH = [
    # What stands in capitals between a head and its subhead is the head's.
    (
        ("HEAD 95 – PARKS AND OPEN", "SPACES DEPARTMENT", "Subhead 060 Swings"),
        (Head("95", "PARKS AND OPEN SPACES DEPARTMENT", (Subhead("060", "Swings"),)),),
    ),
    (("HEAD 95 – PARKS", "NEW SWINGS", "Members are invited"), (Head("95", "PARKS"),)),
]


@pytest.mark.parametrize(("front", "heads"), CASES)
def test_heads_have_the_subheads_below_them(front: tuple[str, ...], heads: tuple[Head, ...]) -> None:
    assert find_heads(front, language_of("zh")) == heads


@pytest.mark.parametrize(
    ("line", "begins"), [("總目9康樂", False), ("總目95－康樂", True), ("新分目「甲」", True), ("甲", False)]
)
def test_only_lines_of_heads_begin_them(line: str, begins: bool) -> None:
    assert begins_heads(line, language_of("zh")) is begins


@pytest.mark.parametrize(("front", "heads"), ENGLISH)
def test_a_name_in_capitals_may_go_on_over_lines(front: tuple[str, ...], heads: tuple[Head, ...]) -> None:
    assert find_heads(front, language_of("en")) == heads
