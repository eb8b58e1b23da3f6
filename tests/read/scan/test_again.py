"""Signs of doubtful ink, looked at by themselves; what a reader makes of them is given here."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="the extra ocr is not installed")

import numpy as np

from itf_extract.model.page import Candidate
from itf_extract.read.scan import again
from itf_extract.read.scan.models import Reading
from itf_extract.read.scan.signs import Sign
from itf_extract.read.scan.strips import Strip

_STRIP = Strip((), 0, 0, 200, 30)


def sign(text: str, x0: float, x1: float, top: float = 2, bottom: float = 28) -> Sign:
    return Sign((Candidate(text, 0.99),), x0, top, x1, bottom)


def looked_at(signs: list[Sign], blocks: list[tuple[int, int, int, int]], seen: list[str]) -> str:
    """What the signs are taken for, with ink in these boxes, if the reader sees these texts one after the other."""
    ink = np.zeros((30, 200), bool)
    for x0, top, x1, bottom in blocks:
        ink[top:bottom, x0:x1] = True
    answers = iter(seen)

    def read_strip(strip: np.ndarray[tuple[int, int], np.dtype[np.uint8]], _allowed: object) -> list[Reading]:
        text = next(answers)
        pitch = strip.shape[1] / len(text)
        return [Reading((place + 0.5) * pitch, (Candidate(char, 0.95),)) for place, char in enumerate(text)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("itf_extract.read.scan.models.read_strip", read_strip)
        grey = np.where(ink, 0, 255).astype(np.uint8)
        return "".join(one.text for one in again.looked_at_again(tuple(signs), _STRIP, ink, grey))


_WORD = [(0, 2, 6, 28), (10, 2, 16, 28), (20, 2, 26, 28)]


@pytest.mark.parametrize(
    ("signs", "blocks", "seen", "expected"),
    [
        pytest.param([sign("l", 0, 16), sign("i", 20, 26)], _WORD, ["lli"], "lli", id="two letters taken for one"),
        pytest.param([sign("l", 0, 16), sign("i", 20, 26)], _WORD, ["lo"], "li", id="no letter more"),
        pytest.param([sign("l", 0, 16), sign("i", 20, 26)], _WORD, ["xyz"], "li", id="letters would change"),
        pytest.param([sign("3", 0, 26)], [(0, 2, 12, 15), (20, 20, 26, 28)], ["3", "，"], "3，", id="a comma behind"),
        pytest.param([sign("0", 0, 26)], [(0, 2, 10, 28), (14, 2, 26, 28)], ["1", "1"], "0", id="a broken digit"),
        pytest.param([sign("’", 40, 47, 2, 14)], [(40, 2, 47, 14)], ["1"], "1", id="a raised mark"),
        pytest.param([sign("’", 40, 47, 2, 14)], [(40, 2, 47, 14)], ["’"], "’", id="high, but no digit"),
        pytest.param([sign("I", 0, 28)], [(0, 2, 10, 20), (20, 2, 28, 28)], ["I", "「", "I"], "「I", id="a bracket"),
        pytest.param([sign("元", 0, 34)], [(0, 2, 24, 28), (30, 21, 34, 28)], [], "元，", id="a comma missed"),
        pytest.param([sign("心", 0, 34)], [(0, 2, 24, 28), (30, 12, 34, 20)], [], "心", id="a stroke apart"),
        pytest.param([sign("’", 40, 43, 2, 9)], [(40, 2, 43, 9)], [], "’", id="an apostrophe"),
    ],
)  # fmt: skip
def test_signs_are_what_they_are_by_themselves(
    signs: list[Sign], blocks: list[tuple[int, int, int, int]], seen: list[str], expected: str
) -> None:
    assert looked_at(signs, blocks, seen) == expected
