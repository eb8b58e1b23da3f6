"""Lines out of glyphs: what is one line, which gaps are printed, which glyphs are raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.model.page import Glyph, Glyphs, Level, Page, Ruling, Turned
from itf_extract.read.lines import compose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.source import Source

EM = 12.0


def glyphs(
    text: str, x: float = 72, baseline: float = 100, *, size: float = EM, spacing: float = 0, font: str = "Song"
) -> list[Glyph]:
    """A text set from x on: ideographs one em wide, ASCII half an em, ``spacing`` points after each."""
    out = []
    level = Level(baseline - 0.86 * size, baseline + 0.14 * size, baseline, size, font)
    for char in text:
        width = size / 2 if char.isascii() else size
        out.append(Glyph(char, x, x + width, level))
        x += width + spacing
    return out


def source_of(*pages: Sequence[Glyph], rulings: Sequence[Ruling] = ()) -> Source:
    numbered = [Page(i, 595, 842, Glyphs.of(page), tuple(rulings)) for i, page in enumerate(pages, 1)]
    return compose(numbered, name="a.pdf", sha256="", media_type="application/pdf", producer=None, engine="test")


def chain(first: str, *rest: tuple[float, str]) -> list[Glyph]:
    """Texts one after the other, each with the gap before it."""
    out = glyphs(first)
    for gap, text in rest:
        out += glyphs(text, out[-1].x1 + gap)
    return out


# Two spaces are a gap that is certainly printed, one is a gap that may be mere letter-spacing.
GAPS = [
    ("letters tight", chain("共12宗"), "共12宗"),
    ("12 pt set 14 pt apart", glyphs("創新及科技", spacing=2), "創新及科技"),
    ("13.5 pt set 16.3 pt apart", glyphs("創新及科技", size=13.5, spacing=2.8), "創新及科技"),
    ("digits 1 pt apart", glyphs("2021", spacing=1), "2021"),
    ("a space beside an ideograph is none", chain("共", (4, "12宗")), "共12宗"),
    ("a doubtful gap", chain("9", (3, "562")), "9 562"),
    ("a clear gap", chain("19409", (9, "17025")), "19409  17025"),
    ("stretched digits, one gap more", [*glyphs("36", spacing=3), *glyphs("000", 72 + 18 + 4, spacing=3)], "36 000"),
    ("a printed space", glyphs("the fund"), "the  fund"),
    ("a printed space between digits", glyphs("9 562"), "9  562"),
    ("a space printed and a gap beside it", [*glyphs("Smart "), *glyphs("City", 72 + 36 + 1)], "Smart  City"),
    ("a thin gap after a paragraph's number", chain("3.", (3, "2033年度")), "3.  2033年度"),
    ("a decimal at the head of a row", glyphs("3.2033年度"), "3.2033年度"),
    ("a tab", chain("(a)", (24, "向基金注資")), "(a)  向基金注資"),
    ("an indent of the line's own letter-spacing is no tab", glyphs("財務委員會", spacing=18), "財務委員會"),
    ("values of one digit are no letter-spaced number", chain("甲", (150, "7"), (60, "6"), (60, "5")), "甲  7  6  5"),
    ("letter-spaced digits", glyphs("2033年", spacing=18), "2033年"),
    ("heads of one letter", chain("甲", (90, "乙"), (90, "丙"), (90, "丁")), "甲  乙  丙  丁"),
]


@pytest.mark.parametrize(("printed", "text"), [row[1:] for row in GAPS], ids=[row[0] for row in GAPS])
def test_gaps_become_spaces_by_their_width_in_ems(printed: list[Glyph], text: str) -> None:
    # Another line prints a space between words, so that gaps alone do not stand for one.
    words = glyphs("some words", baseline=700)
    assert source_of([*printed, *words]).text == f"{text}\nsome  words"


def test_where_no_space_is_printed_at_all_wide_gaps_part_words() -> None:
    printed = chain("Smart", (3.5, "City"), (3.5, "Blueprint"))
    assert source_of(printed).text == "Smart  City  Blueprint"
    assert source_of([*printed, *glyphs("共12宗", baseline=700)]).text == "Smart  City  Blueprint\n共12宗"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (chain("Smart", (3.5, "City,"), (3.5, "phase"), (3.5, "2")), "Smart  City,  phase  2"),
        (chain("基金Smart", (3.5, "City")), "基金SmartCity"),
        (glyphs("SmartCity", spacing=3.5), "SmartCity"),
        (chain("Smart", (1.5, "City")), "SmartCity"),
    ],
    ids=["a line without its spaces", "beside ideographs", "spaced out", "narrow"],
)
def test_a_wide_gap_parts_words_of_a_latin_line_where_others_print_spaces(printed: list[Glyph], text: str) -> None:
    assert source_of([*printed, *glyphs("some words", baseline=700)]).text == f"{text}\nsome  words"


def test_wide_gaps_part_words_beside_ideographs_on_a_page_that_prints_hardly_any_space() -> None:
    spaced = glyphs("some words", baseline=700)
    assert source_of([*chain("基Smart", *[(3.5, "City")] * 60), *spaced], spaced).text.startswith("基Smart  City  City")
    assert source_of([*chain("基Smart", *[(3.5, "City")] * 40), *spaced], spaced).text.startswith("基SmartCityCity")


def test_a_tab_parts_lines_of_one_row() -> None:
    source = source_of(chain("(a)", (24, "向基金"), (40, "注資")))
    assert [source.text[line.start : line.end] for line in source.lines] == ["(a)", "向基金", "注資"]
    assert len({line.baseline for line in source.lines}) == 1
    assert len(source.line_starts) == 1


def test_a_rule_across_words_on_their_side_parts_lines() -> None:
    printed = Glyphs.of(chain("Current", (9, "Capital")))
    level = printed.levels[0]._replace(top=70, bottom=82, baseline=80)
    turned = Turned(90.0, Glyphs.of([Glyph(g.text, g.x0 - 400, g.x1 - 400, level) for g in printed]))
    wall = 400 - (72 + 7 * EM / 2 + 4)
    page = Page(1, 595, 842, Glyphs.of(()), (Ruling(60, wall, 90, wall),), turned=(turned,))
    source = compose([page], name="a.pdf", sha256="", media_type="application/pdf", producer=None, engine="test")
    assert [source.text[line.start : line.end] for line in source.lines] == ["Current", "Capital"]


def test_a_ruling_between_two_glyphs_parts_lines() -> None:
    printed = chain("項目", (2, "宗數"))
    wall = Ruling(97, 80, 97, 120)
    assert source_of(printed, rulings=[wall]).text == "項目  宗數"
    elsewhere = Ruling(97, 200, 97, 240)
    assert source_of(printed, rulings=[elsewhere]).text == "項目宗數"


RAISED = [
    ("a mark", 7, 95, True),
    ("a mark of two thirds", 8, 96, True),
    ("a mark raised by less than rows may differ", 7, 97.5, True),
    ("hardly higher", 7, 98.5, False),
    ("as large as the text", 12, 95, False),
    ("on the baseline", 7, 100, False),
    ("too high", 7, 88, False),
    ("below the line", 7, 103, False),
]


@pytest.mark.parametrize(("size", "baseline", "raised"), [row[1:] for row in RAISED], ids=[row[0] for row in RAISED])
def test_small_glyphs_set_a_little_higher_are_raised(size: float, baseline: float, raised: bool) -> None:
    text = glyphs("過去4年") + glyphs("，", 72 + 42 + 8)
    source = source_of([*text, *glyphs("3", 72 + 42, baseline, size=size)])
    marks = [source.text[start:end] for line in source.lines for start, end in line.raised]
    assert marks == (["3"] if raised else [])
    assert raised is (source.text == "過去4年3，" and source.lines[0].size == EM and bool(marks))


@pytest.mark.parametrize(
    ("size", "x", "baseline", "text"),
    [(7, 84, 104, "CO2排放"), (7, 84, 108, "CO排放\n2"), (12, 84, 104, "CO排放\n2"), (7, 40, 104, "CO排放\n2")],
    ids=["a subscript", "too low", "too large", "beside no word"],
)
def test_small_glyphs_set_a_little_lower_belong_to_the_word_before(
    size: float, x: float, baseline: float, text: str
) -> None:
    printed = [*glyphs("CO"), *glyphs("排放", 88), *glyphs("2", x, baseline, size=size)]
    assert source_of(printed).text == text


def test_a_mark_of_two_digits_is_two_raised_glyphs_without_space() -> None:
    source = source_of([*glyphs("項目"), *glyphs("10", 96, 95, size=7), *glyphs("，", 104)])
    assert source.text == "項目10，"
    assert [source.text[start:end] for start, end in source.lines[0].raised] == ["1", "0"]


def test_the_space_after_a_mark_is_that_of_the_words_on_its_either_side() -> None:
    words = [*glyphs("bodies"), *glyphs("2", 108, 95, size=7), *glyphs(" to", 111.5)]
    assert source_of(words).text == "bodies2  to"
    assert source_of([*glyphs("項目"), *glyphs("2", 96, 95, size=7), *glyphs(" 由", 99.5)]).text == "項目2由"


def test_a_ligature_is_several_characters_in_one_box() -> None:
    joined = glyphs("fnancial", 72)
    joined[0] = joined[0]._replace(text="fi")
    source = source_of([*joined, *glyphs("\u3000年", 72 + 48), joined[0]._replace(text="", x0=400, x1=400)])
    assert source.text == "financial  年"
    assert source.glyph_boxes[0] == source.glyph_boxes[1] == joined[0].box
    assert len(source.glyph_boxes) == len(source.text)


@pytest.mark.parametrize(("gap", "text"), [(3.5, "1,2603  users"), (0.5, "1,2603users")])
def test_a_gap_after_a_mark_is_a_space_where_no_space_is_printed(gap: float, text: str) -> None:
    mark = glyphs("3", 72 + 5 * 6, 95, size=7)
    source = source_of([*glyphs("1,260"), *mark, *glyphs("users", mark[-1].x1 + gap)])
    assert source.text == text


@pytest.mark.parametrize(("first", "raised", "text"), [("22", "Note 1", "22  Note 1"), ("21", "ST", "21ST")])
def test_a_raised_word_is_one_of_its_own(first: str, raised: str, text: str) -> None:
    source = source_of([*glyphs(f"2021/{first}"), *glyphs(raised, 72 + 7 * 6, 95, size=7)])
    assert source.text.replace("  ", " ") == f"2021/{text}".replace("  ", " ")


def test_a_small_line_of_its_own_is_raised_on_nothing() -> None:
    source = source_of([*glyphs("註解", baseline=90, size=7), *glyphs("正文", baseline=120)])
    assert source.text == "註解\n正文"
    assert not any(line.raised for line in source.lines)


@pytest.mark.parametrize(("shrunk", "text"), [(0, "at  sea"), (1.4, "at  sea"), (2.9, "at  sea"), (5, "atsea")])
def test_tight_lines_draw_the_next_word_into_a_space(shrunk: float, text: str) -> None:
    first = glyphs("at ")
    assert source_of([*first, *glyphs("sea", first[-1].x1 - shrunk)]).text == text


def test_spaces_laid_over_letters_underline_and_part_nothing() -> None:
    letters = glyphs("InnoHK")
    underline = [glyph._replace(text=" ") for glyph in letters]
    assert source_of([*letters, *underline]).text == "InnoHK"


def test_a_face_made_bold_by_printing_twice_is_read_once() -> None:
    twice = [*glyphs("背景資料"), *glyphs("背景資料", 72.4)]
    assert source_of(twice).text == "背景資料"


def test_lines_that_lie_on_each_other_keep_the_letters_that_they_share() -> None:
    one, other = "cannister", "cylinders"
    text = source_of([*glyphs(one), *glyphs(other, 73, 102)]).text
    assert sorted("".join(text.split())) == sorted(one + other)
    shadow = source_of([*glyphs(one), *glyphs(one, 73, 101)]).text
    assert shadow == one


def test_small_lines_beside_larger_text_share_letters_and_keep_them() -> None:
    legend = [*glyphs("23,45", 300, 96, size=4.4), *glyphs("23,45", 300.1, 102.6, size=4.4)]
    assert sorted(source_of([*glyphs("正文"), *legend]).text.replace(" ", "")) == sorted("正文23,4523,45")


def test_a_doubled_character_is_two() -> None:
    assert source_of(glyphs("人人1100")).text == "人人1100"


def test_baselines_that_differ_by_a_hair_are_one_line() -> None:
    assert source_of([*glyphs("總計"), *glyphs("五百", 96, 101)]).text == "總計五百"


def test_cells_of_a_row_in_fonts_of_different_heights_are_one_row() -> None:
    source = source_of([*glyphs("書架", baseline=102.7), *glyphs("149", 200, 100, font="Serif")])
    assert source.text == "書架  149"


def test_a_line_is_bold_where_most_of_it_is() -> None:
    bold, plain = glyphs("背景", font="ABCDEF+Song-Bold"), glyphs("資料甚多", 200)
    mixed = source_of([*bold, *plain[:1]]).lines
    assert [line.bold for line in source_of(bold).lines] == [True]
    assert [line.bold for line in mixed] == [True, False]
    assert [line.bold for line in source_of([*bold, *glyphs("資料甚多", 96)]).lines] == [False]


def test_pages_without_ink_have_no_lines_but_keep_their_place() -> None:
    source = source_of(glyphs("首頁"), [], glyphs("  "), glyphs("末頁"))
    assert source.text == "首頁\f\f\f末頁"
    assert source.page_starts == (0, 3, 4, 5)
    assert [line.page for line in source.lines] == [1, 4]


_SPOTS = st.builds(
    lambda text, x, y, size: glyphs(text, x, y, size=size),
    st.text("甲乙丙12，a ", min_size=1, max_size=6),
    st.floats(0, 500),
    st.floats(20, 800),
    st.sampled_from([7.0, 10.0, 12.0]),
)


@given(st.lists(_SPOTS, max_size=8), st.lists(_SPOTS, max_size=4))
def test_every_inked_glyph_is_in_one_line_with_its_box(first: list[list[Glyph]], second: list[list[Glyph]]) -> None:
    pages = [[glyph for spot in page for glyph in spot] for page in (first, second)]
    source = source_of(*pages)
    assert len(source.glyph_boxes) == len(source.text)
    assert [box is None for box in source.glyph_boxes] == [char.isspace() for char in source.text]
    inked = {(glyph.text, *glyph.box) for page in pages for glyph in page if not glyph.text.isspace()}
    read = [(char, *box) for char, box in zip(source.text, source.glyph_boxes, strict=True) if box]
    assert set(read) <= inked
    held = "".join(source.text[line.start : line.end] for line in source.lines)
    assert "".join(held.split()) == "".join(char for char, *_ in read)


def test_a_mark_on_a_head_that_is_centred_beside_the_first_line_of_another_is_of_its_own_head() -> None:
    heads = [*glyphs("Cost", 300, 100), *glyphs("Places", 150, 106.8), *glyphs("(million)", 300, 113.2)]
    source = source_of([*heads, *glyphs("1", 186, 102, size=10)])
    assert source.text == "Cost\nPlaces1\n(million)"
    assert [source.text[start:end] for line in source.lines for start, end in line.raised] == ["1"]


def test_cells_of_a_row_in_a_smaller_font_are_of_that_row() -> None:
    row = [*glyphs("Pools", 72, 100), *glyphs("190", 150, 102, size=10), *glyphs("Courts", 72, 108)]
    assert source_of(row).text == "Pools  190\nCourts"


def test_a_mark_in_the_row_of_a_cell_above_is_its_words_though_letters_are_spaced_out() -> None:
    """The cell at the right has two lines, the first of which stands as high as the mark of the row below."""
    words, beside = glyphs("城市大學", baseline=110, spacing=2.0), glyphs("暫未有", baseline=100)
    apart = [glyph._replace(x0=glyph.x0 + 200, x1=glyph.x1 + 200) for glyph in beside]
    end = max(glyph.x1 for glyph in words)
    mark = [
        glyph._replace(x0=end + 2 + x, x1=end + 7 + x)
        for x, glyph in zip((0, 5), glyphs("3)", size=8, baseline=102.5), strict=True)
    ]
    source = source_of([*words, *mark, *apart])
    assert [source.text[start:end] for line in source.lines for start, end in line.raised] == ["3", ")"]
    assert source.text.splitlines()[-1].startswith("城市大學3")
