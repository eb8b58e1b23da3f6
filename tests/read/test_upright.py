from __future__ import annotations

import math

import pytest

from itf_extract.model.page import Ruling
from itf_extract.read.upright import Marks, upright

A4 = (595.0, 842.0)
GRID = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}


def test_a_glyph_of_no_size_is_not_printed() -> None:
    page = upright(1, A4, Marks.of([("甲", 10, 100, 12, 12, "Song"), ("乙", 22, 100, 0, 0, "Song")]), [])
    assert [glyph.text for glyph in page.glyphs] == ["甲"]


def test_nor_is_one_of_next_to_no_size() -> None:
    assert not upright(1, A4, Marks.of([("甲", 10, 100, 1, 0.004, "Song")]), []).glyphs


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("column", range(1, 6))
def test_what_stands_nowhere_is_not_printed(column: int, odd: float) -> None:
    marks = [["甲", 10.0, 100.0, 12.0, 12.0, 0.0], ["乙", 22.0, 100.0, 12.0, 12.0, 0.0]]
    marks[1][column] = odd
    texts, xs, ys, advances, sizes, angles = zip(*marks, strict=True)
    rulings = [Ruling(0.0, odd, 9.0, 9.0), Ruling(0.0, 9.0, 9.0, 9.0)]
    page = upright(1, A4, Marks(texts, xs, ys, advances, sizes, ["Song"] * 2, angles), rulings)
    assert [glyph.text for glyph in page.glyphs] == ["甲"]
    assert page.rulings == (rulings[1],)


def test_places_are_rounded_to_hundredths() -> None:
    (glyph,) = upright(1, A4, Marks.of([("甲", 10.0049, 100.004, 12.0001, 12, "Song")]), []).glyphs
    assert (glyph.x0, glyph.x1, glyph.level.baseline) == (10.0, 22.0, 100.0)


@pytest.mark.parametrize("angle", GRID)
def test_text_of_any_direction_runs_to_the_right(angle: int) -> None:
    a, b = GRID[angle]
    marks = [(text, 300 + a * 12 * i, 400 - b * 12 * i, 12.0, 12.0, "Song") for i, text in enumerate("甲乙丙")]
    page = upright(1, A4, Marks.of(marks)._replace(angles=[angle] * 3), [])
    assert [glyph.text for glyph in sorted(page.glyphs, key=lambda glyph: glyph.x0)] == ["甲", "乙", "丙"]
    assert len({glyph.level for glyph in page.glyphs}) == 1
    assert (page.width, page.height) == (A4 if a else A4[::-1])


def test_a_page_without_marks_has_no_glyphs() -> None:
    assert not upright(1, A4, Marks.of([]), []).glyphs


@pytest.mark.parametrize("angle", [1.0, -2.0])
def test_the_rules_of_a_page_that_lies_askew_are_set_straight(angle: float) -> None:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def laid(x: float, y: float) -> tuple[float, float]:
        return 300 + (x - 300) * cos + (y - 400) * sin, 400 - (x - 300) * sin + (y - 400) * cos

    def around(one: tuple[float, float], other: tuple[float, float]) -> Ruling:
        (xa, ya), (xb, yb) = laid(*one), laid(*other)
        return Ruling(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))

    marks = Marks(["撥", "款"], [300.0, 312.0], [400.0, 400.0], [12.0, 12.0], [12.0, 12.0], ["Song"] * 2, [angle] * 2)
    rules = [around((100, 500), (400, 500)), around((100, 500), (100, 600))]
    assert [tuple(map(round, rule)) for rule in upright(1, (600, 800), marks, rules).rulings] == [
        (100, 500, 400, 500),
        (100, 500, 100, 600),
    ]


@pytest.mark.parametrize(("texts", "read"), [(["\uf06c", "\uf06c"], "●●"), (["\uf06c", "\uf061"], "la")])
def test_a_nameless_font_that_has_bullets_alone_draws_bullets(texts: list[str], read: str) -> None:
    marks = Marks(texts, [72.0, 84.0], [100.0, 100.0], [12.0] * 2, [12.0] * 2, ["CIDFont+F2"] * 2)
    assert "".join(upright(1, A4, marks, []).glyphs.texts) == read
