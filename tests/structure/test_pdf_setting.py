"""How the pages of a PDF are set."""

from __future__ import annotations

from itf_extract.model.page import Glyphs, Line, Page
from itf_extract.model.source import Source
from itf_extract.structure.pdf_rows import PageRows
from itf_extract.structure.pdf_setting import Setting
from itf_extract.structure.row import Row

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
