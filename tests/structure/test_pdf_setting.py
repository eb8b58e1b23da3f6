"""How the pages of a PDF are set."""

from __future__ import annotations

from itf_extract.model.page import Glyphs, Line, Page
from itf_extract.model.source import Source
from itf_extract.structure.pdf_setting import Setting
from itf_extract.structure.row import PageRows, Row
from tests.structure import pages

EM = 12.0


def setting(*printed: tuple[float, str]) -> Setting:
    """How a page is set with these lines, each so far down it."""
    text, rows = "", []
    for y, said in printed:
        line = Line(1, len(text), len(text) + len(said), 72, 72 + EM * len(said), y, EM, bold=False)
        rows.append(Row(1, (line,), y, EM, line.x0, line.x1, bold=False, underlined=False))
        text += said + "\n"
    page = Page(1, 595.0, 842.0, Glyphs.of(()), ())
    source = Source("small.pdf", "0" * 64, "application/pdf", text, pages=(page,))
    return Setting.of(source, [PageRows(page, tuple(rows), (), (), frozenset())])


def test_paragraphs_of_one_line_do_not_show_how_far_lines_are_apart() -> None:
    said = "該址毗鄰各所小學和街市，使用者大多步行前往。"
    sentences = [(100 + 30 * place, said[2 + place % 2 :]) for place in range(5)]
    wrapped = [(250 + 20 * place, "該址毗鄰各所中學和屋苑，而使用者則大多乘車往返") for place in range(4)]
    assert setting(*sentences, *wrapped, (330, "前往。")).pitch == 20


def test_full_lines_that_go_on_do() -> None:
    lines = [(100 + 18 * place, "該址毗鄰各所小學和街市，而使用者步行前往") for place in range(5)]
    assert setting(*lines, (220, "該址。"), (250, "前往。")).pitch == 18


def test_the_lines_of_paragraphs_may_be_set_wider_than_those_of_the_front() -> None:
    page = pages.Page()
    for line in ("財務委員會討論文件", "2021年5月28日", "海濱長廊", "總目95－康樂", "分目000運作開支", "項目801長廊"):
        page.sheet.text(pages.MARGIN, page.y, line)
        page.y += 14
    page.y += pages.PITCH
    found = pages.paper(page.heading("問題").para(pages.FULL * 3 + "等等。").para(pages.FULL * 2 + "等等。", "2."))
    assert [p.text.chars for p in found.paragraphs] == [pages.FULL * 3 + "等等。", pages.FULL * 2 + "等等。"]


def test_values_that_end_at_one_place_do_not_show_where_the_text_ends() -> None:
    page = pages.Page()
    for line in ("FINANCE COMMITTEE", "NEW SEARCH RADAR"):
        page.sheet.text(pages.MARGIN + (pages.WIDTH - pages.width(line)) / 2, page.y, line, bold=True)
        page.y += 2 * pages.PITCH
    page.heading("問題").para(pages.FULL * 3 + "等等。").para("現金流量如下－", "2.")
    for year, value in (("2021", "7,800"), ("2022", "9,100"), ("2023", "9,200"), ("2024", "9,300"), ("2025", "9,400")):
        page.sheet.text(120, page.y, year).text(250, page.y, value)
        page.y += pages.PITCH
    page.y += pages.PITCH
    found = pages.paper(page.para("其他。", "3."))
    assert [line.chars for line in found.front] == ["FINANCE COMMITTEE", "NEW SEARCH RADAR"]


def test_rows_of_tables_do_not_show_how_far_lines_are_apart() -> None:
    first = pages.opened().para("試場分佈如下－", "2.").ruled(("", "地區", "數目"), *[("1.", "甲區", "3")] * 15)
    lines = ("部門會按照運作需要，例如考生人數及所需實施的防疫措施，", "安排監考人員。")
    for place, line in enumerate(lines * 3):
        first.sheet.text(pages.MARGIN, 600 + 2 * pages.PITCH * place, line)
    (last,) = pages.paper(first).paragraphs[-1:]
    assert "".join(lines) in last.text_after.chars


def test_the_lines_of_one_page_may_be_set_further_apart_than_those_of_the_others() -> None:
    close, wide = pages.opened(), pages.Page()
    for place in range(24):
        close.sheet.text(pages.MARGIN, 260 + pages.PITCH * place, pages.FULL + "並推動創新" + "。" * (place % 4 == 3))
    for place in range(12):
        wide.sheet.text(pages.MARGIN, 100 + 1.4 * pages.PITCH * place, pages.FULL + "並推動創新" + "。" * (place == 11))
    assert pages.paper(close, wide).paragraphs[-1].text.chars == (pages.FULL + "並推動創新") * 12 + "。"
