"""Initials: a large first letter that lines stand beside is one of the first of them."""

from __future__ import annotations

from itf_extract.model.page import Glyph, Glyphs, Level, Page
from itf_extract.read.initials import with_initials
from itf_extract.read.lines import compose
from tests.read.test_lines import glyphs

LINES = (
    "alls of the old town were built for",
    "another age, and those who keep them",
    "ask for $58 million to mend them all.",
)


def text_of(*printed: Glyph) -> str:
    page = with_initials(Page(1, 595, 842, Glyphs.of(printed), ()))
    source = compose([page], name="a.pdf", sha256="", media_type="application/pdf", producer=None, engine="test")
    return source.text.strip("\f\n").replace("  ", " ")


def beside(*lines: str, x: float, first: float = 100.0) -> list[Glyph]:
    return [glyph for i, line in enumerate(lines) for glyph in glyphs(line, x, first + 14 * i)]


def test_an_initial_opens_the_first_of_the_lines_beside_it() -> None:
    large = glyphs("H", 72, 128, size=54)
    assert text_of(*large, *beside(*LINES, x=102)) == "\n".join((f"H{LINES[0]}", *LINES[1:]))


def test_an_initial_that_is_a_word_keeps_its_space() -> None:
    large = glyphs("A", 72, 128, size=54)
    space = Glyph(" ", 99.0, 102.0, Level(89.7, 101.7, 100.0, 12.0, "Song"))
    assert text_of(*large, space, *beside(*LINES, x=102)).startswith("A alls of")


def test_a_title_is_no_initial_of_the_text_under_it() -> None:
    printed = [*glyphs("H", 72, 100, size=54), *beside(*LINES, x=72, first=130)]
    page = Page(1, 595, 842, Glyphs.of(printed), ())
    assert with_initials(page) is page


def test_a_large_letter_beside_one_line_stays() -> None:
    printed = [*glyphs("H", 72, 100, size=24), *beside(LINES[0], x=90)]
    page = Page(1, 595, 842, Glyphs.of(printed), ())
    assert with_initials(page) is page
