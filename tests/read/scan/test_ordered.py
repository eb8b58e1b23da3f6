"""Labels settled by the order of their list."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="the extra ocr is not installed")

from itf_extract.model.page import Candidate
from itf_extract.read.scan.ordered import in_order
from itf_extract.read.scan.signs import Line, Sign


def label(*candidates: tuple[str, float], x0: float = 50.0) -> Line:
    """A label between brackets, by what its letter may be."""
    letter = tuple(Candidate(text, likely) for text, likely in candidates)
    bracket = [(Candidate(text, 1.0),) for text in "()"]
    parts = (bracket[0], letter, bracket[1])
    return tuple(Sign(part, x0 + 5 * place, 90.0, x0 + 5 * place + 4, 100.0) for place, part in enumerate(parts))


_K, _LIKE_L, _ONE = label(("k", 1.0)), label(("1", 0.8), ("l", 0.15)), label(("1", 0.999))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([_K, _LIKE_L], "kl"),
        ([_LIKE_L], "1"),
        ([_K, _ONE], "k1"),
        ([_K, label(("1", 0.8), ("l", 0.15), x0=90.0)], "k1"),
        ([label(("h", 1.0)), label(("1", 0.6), ("i", 0.3))], "hi"),
    ],
)
def test_a_label_is_the_letter_that_goes_on(lines: list[Line], expected: str) -> None:
    assert "".join(line[1].text for line in in_order(lines)) == expected
