"""Superior figures are told from the others of their font, and raised where their ink is."""

from __future__ import annotations

import pytest

from itf_extract.model.page import Glyph, Glyphs, Level, Page
from itf_extract.read.superiors import lifted, suspects, written_out

LEVEL = Level(90, 102, 100, 12, "Serif")
OTHER = LEVEL._replace(font="Sans")


def glyphs(*printed: tuple[str, float, Level]) -> Glyphs:
    return Glyphs.of(Glyph(text, 10.0 * i, 10.0 * i + width, level) for i, (text, width, level) in enumerate(printed))


@pytest.mark.parametrize(
    ("printed", "places"),
    [
        ([("4", 6, LEVEL), ("a", 4, LEVEL), ("2", 4, LEVEL)], [2]),
        ([("4", 6, LEVEL), ("2", 4, OTHER)], []),
        ([("4", 6, LEVEL), ("1", 4, LEVEL)], []),
        ([("1", 6, LEVEL), ("1", 4, LEVEL)], [1]),
        ([("ffi", 9, LEVEL), ("3", 6, LEVEL), ("2", 4, LEVEL)], [2]),
        ([("a", 6, LEVEL), ("s", 5, LEVEL), ("4", 6, LEVEL), ("a", 4, LEVEL)], [3]),
        ([("a", 6, LEVEL), ("s", 5, LEVEL), ("4", 6, LEVEL), ("b", 4, LEVEL)], []),
        ([("a", 6, LEVEL), ("4", 6, LEVEL), ("a", 4, LEVEL), ("s", 5, LEVEL)], [2]),
        ([("a", 6, LEVEL), ("4", 6, LEVEL), ("s", 5, LEVEL), ("a", 4, LEVEL), ("s", 5, LEVEL)], []),
    ],
    ids=[
        "narrow",
        "another font",
        "a slim one",
        "slimmer than its like",
        "beside a ligature",
        "a letter",
        "the only one of its kind",
        "before a word",
        "within a word",
    ],
)
def test_digits_narrower_than_others_of_their_font_are_suspect(
    printed: list[tuple[str, float, Level]], places: list[int]
) -> None:
    assert suspects(glyphs(*printed)) == places


SMALL = LEVEL._replace(size=7.0)


def test_signs_set_smaller_on_the_same_baseline_are_suspect_and_keep_their_size() -> None:
    printed = glyphs(("4", 6, LEVEL), ("2", 4, SMALL), (" ", 4, SMALL), ("b", 4, SMALL._replace(baseline=96)))
    assert suspects(printed) == [1]
    raised = lifted(Page(1, 595, 842, printed, ()), {1: 4.0}).glyphs[1].level
    assert (raised.baseline, raised.size) == (96, 7)


def test_a_row_of_numbers_beside_a_label_in_larger_type_is_no_row_of_marks() -> None:
    label = [(sign, 6.0, LEVEL) for sign in "ab"]
    assert suspects(glyphs(*label, *[("4", 4, SMALL)] * 4)) == [2, 3, 4, 5]
    assert suspects(glyphs(*label, *[("4", 4, SMALL)] * 5)) == []


@pytest.mark.parametrize(("rise", "baseline", "size"), [(4.3, 95.7, 7.2), (0.0, 100, 12), (9.0, 100, 12)])
def test_they_are_raised_where_their_ink_is_above_the_baseline(rise: float, baseline: float, size: float) -> None:
    page = Page(1, 595, 842, glyphs(("4", 6, LEVEL), ("2", 4, LEVEL)), ())
    first, second = lifted(page, {1: rise}).glyphs
    assert first.level == LEVEL
    assert (second.level.baseline, second.level.size) == (baseline, size)


def test_superscripts_are_raised_digits() -> None:
    page = Page(1, 595, 842, glyphs(("²", 4, LEVEL), ("ffi", 9, LEVEL), ("2", 6, LEVEL)), ())
    first, second, third = written_out(page).glyphs
    assert (first.text, second.text, third.text) == ("2", "ffi", "2")
    assert first.level.size < LEVEL.size
    assert first.level.baseline < LEVEL.baseline
    assert second.level == third.level == LEVEL
