from __future__ import annotations

from array import array

import pytest

from itf_extract.model.page import Glyph, Glyphs, Level
from itf_extract.model.source import GlyphBoxes

LOW, HIGH = Level(90, 102, 100, 12, "Song"), Level(85, 92, 90, 7, "Song")
GLYPHS = [Glyph("過", 10, 22, LOW), Glyph("3", 22, 25.5, HIGH), Glyph("，", 26, 38, LOW)]


def test_glyphs_in_columns_are_those_they_were_made_of() -> None:
    glyphs = Glyphs.of(GLYPHS)
    assert list(glyphs) == GLYPHS
    assert list(Glyphs.of(())) == []
    assert glyphs == Glyphs(["過", "3", "，"], array("d", [10, 22, 26]), array("d", [22, 25.5, 38]), [LOW, HIGH, LOW])
    assert list(glyphs[1:]) == GLYPHS[1:]
    assert glyphs[0].box == (10, 90, 22, 102)


def test_texts_are_one_string_where_each_glyph_has_one_character() -> None:
    ligature = Glyphs.of([GLYPHS[0]._replace(text="fi"), GLYPHS[1]])
    assert (Glyphs.of(GLYPHS).texts, ligature.texts) == ("過3，", ["fi", "3"])
    assert (ligature[1:].texts, ligature[0].text) == ("3", "fi")
    assert Glyphs.of([GLYPHS[0]._replace(text="fi"), GLYPHS[1]._replace(text="")]).texts == ["fi", ""]


BOXES = GlyphBoxes([10, 22, 0, 26], [22, 25.5, 0, 38], [LOW, HIGH, None, LOW])


@pytest.mark.parametrize(
    ("start", "end", "box"),
    [
        (0, 1, (10, 90, 22, 102)),
        (0, 2, (10, 85, 25.5, 102)),
        (1, 3, (22, 85, 25.5, 92)),
        (0, 4, (10, 85, 38, 102)),
        (2, 3, None),
        (3, 3, None),
    ],
)
def test_a_stretch_of_characters_lies_within_one_box_without_its_white_space(
    start: int, end: int, box: tuple[float, ...] | None
) -> None:
    assert BOXES.around(start, end) == box


def test_white_space_has_no_box_of_its_own() -> None:
    assert list(BOXES) == [(10, 90, 22, 102), (22, 85, 25.5, 92), None, (26, 90, 38, 102)]
    assert BOXES[1:3] == [(22, 85, 25.5, 92), None]
