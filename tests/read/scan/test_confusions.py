"""Signs that look alike, told apart."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="the extra ocr is not installed")

from itf_extract.model.page import Candidate
from itf_extract.read.scan.confusions import Dashes, settled
from itf_extract.read.scan.signs import Line, Sign

_EM = 10.0
_BASE = 100.0


def printed(*signs: tuple[str, float, float, float]) -> Line:
    """Signs by their text, where they begin, how wide and how high they are, in ems, on one line."""
    return tuple(
        Sign((Candidate(text, 0.9),), x0 * _EM, _BASE - height * _EM, (x0 + width) * _EM, _BASE)
        for text, x0, width, height in signs
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            printed(("年", 0, 0.9, 0.9), (",", 1.3, 0.2, 0.2), ("共", 2, 0.9, 0.9)), "年，共", id="full comma"
        ),
        pytest.param(printed(("5", 0, 0.4, 0.7), ("，", 0.5, 0.2, 0.2), ("0", 0.8, 0.4, 0.7)), "5,0", id="half comma"),
        pytest.param(printed(("所", 0, 0.9, 0.9), ("/", 1, 0.9, 0.9), ("室", 2, 0.9, 0.9)), "所／室", id="full slash"),
        pytest.param(printed(("c", 0, 0.4, 0.5), ("／", 0.5, 0.2, 0.7), ("d", 0.8, 0.4, 0.7)), "c/d", id="half slash"),
        pytest.param(printed(("如", 0, 0.9, 0.9), ("下", 1, 0.9, 0.9), ("一", 2, 0.78, 0.05)), "如下－", id="dash"),
        pytest.param(printed(("第", 0, 0.9, 0.9), ("一", 1, 0.9, 0.14), ("項", 2, 0.9, 0.9)), "第一項", id="one"),
        pytest.param(printed(("括", 0, 0.9, 0.9), ("－", 1, 0.8, 0.05), ("名", 2, 0.9, 0.9)), "括一名", id="one of"),
        pytest.param(printed(("(", 0, 0.3, 0.9), ("－", 0.5, 0.8, 0.05), (")", 1.5, 0.3, 0.9)), "(一)", id="label one"),
        pytest.param(printed(("立", 0, 0.9, 0.9), (".", 1, 0.1, 0.2), ("承", 2, 0.9, 0.9)), "立，承", id="low dot"),
        pytest.param(printed(("約", 0, 0.9, 0.9), ("·", 1, 0.1, 0.5), ("翰", 2, 0.9, 0.9)), "約·翰", id="name"),
        pytest.param(printed((")", 0, 0.3, 0.9), ("’", 0.5, 0.1, 0.2), ("共", 1.3, 0.9, 0.9)), ")，共", id="low"),
        pytest.param(printed(("s", 0, 0.4, 0.5), ("’", 0.5, 0.1, 0.7), ("t", 0.7, 0.3, 0.7)), "s’t", id="quote"),
        pytest.param(
            printed(*((char, place * 0.5, 0.4, 0.7) for place, char in enumerate("7.350")), ("萬", 2.6, 0.9, 0.9)),
            "7,350萬",
            id="point before thousands",
        ),
        pytest.param(printed(("2", 0, 0.4, 0.7), ("一", 0.5, 0.3, 0.05), ("3", 0.9, 0.4, 0.7)), "2-3", id="hyphen"),
        pytest.param(printed(("(", 0, 0.2, 0.9), ("0", 0.3, 0.4, 0.46), (")", 0.8, 0.2, 0.9)), "(o)", id="small o"),
        pytest.param(printed(("1", 0, 0.4, 0.7), ("0", 0.5, 0.4, 0.68)), "10", id="nought"),
        pytest.param(printed(*(("一", place * 0.6, 0.3, 0.05) for place in range(6))), "------", id="row of dashes"),
    ],
)
def test_signs_that_look_alike_are_told_apart(line: Line, expected: str) -> None:
    assert "".join(sign.text for sign in settled(line, _EM, _BASE, Dashes())) == expected


def test_what_lies_under_the_line_is_an_underline() -> None:
    text = printed(("題", 0, 0.9, 0.9))
    under = Sign((Candidate("—", 0.9),), 0.0, _BASE + 1.2, 9.0, _BASE + 1.6)
    assert [sign.text for sign in settled((*text, under), _EM, _BASE, Dashes())] == ["題"]


@pytest.mark.parametrize(
    ("candidates", "expected"), [(("机", 0.6, "機", 0.3), "機"), (("机", 1.0), "机"), (("后", 0.99, "石", 0.01), "后")]
)
def test_a_blurred_ideograph_is_what_hong_kong_prints(candidates: tuple[str | float, ...], expected: str) -> None:
    pairs = zip(candidates[::2], candidates[1::2], strict=True)
    sign = Sign(tuple(Candidate(str(text), float(likely)) for text, likely in pairs), 0, _BASE - 9, 9, _BASE)
    assert settled([sign], _EM, _BASE, Dashes())[0].text == expected
