"""Prints small sources and papers for the tests, so that every text knows where it stands."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

from itf_extract.model.document import (
    Annex,
    AnnexSection,
    Document,
    Footnote,
    FootnoteMark,
    Item,
    Paragraph,
    RowGroup,
    Section,
    Table,
)
from itf_extract.model.finding import Finding
from itf_extract.model.frames import (
    Asks,
    Definitions,
    Figures,
    Findings,
    Histories,
    Laboratories,
    References,
    Rosters,
    Schemes,
)
from itf_extract.model.page import Level
from itf_extract.model.paper import Identity, Paper
from itf_extract.model.quantity import Figure, Period, Reference
from itf_extract.model.records import (
    Account,
    Ask,
    Definition,
    Entry,
    Head,
    History,
    Laboratory,
    Post,
    Roster,
    Scheme,
    Subhead,
)
from itf_extract.model.source import Doubt, GlyphBoxes, Locator, Source
from itf_extract.model.text import Text

_GLYPH = 12.0
_LINES_A_PAGE = 40


class Press:
    """Prints line after line and hands each back as a text that knows its place in the source."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._end = 0

    def __call__(self, line: str) -> Text:
        """Print a line."""
        text = Text.plain(line, self._end)
        self._lines.append(line)
        self._end += len(line) + 1
        return text

    def dump(self, name: str = "small.txt") -> Source:
        """What was printed, as a text dump."""
        return Source(name, "0" * 64, "text/plain", self._text())

    def pdf(self, name: str = "small.pdf") -> Source:
        """What was printed, as a PDF: glyphs of 12 points, lines of 12 points, 40 lines a page."""
        starts = (0, *accumulate(len(line) + 1 for line in self._lines))[: len(self._lines)]
        levels = [_level(row % _LINES_A_PAGE, line) for row, line in enumerate(self._lines)]
        boxes = GlyphBoxes(
            [column * _GLYPH for line in self._lines for column in range(len(line) + 1)],
            [column * _GLYPH + _GLYPH for line in self._lines for column in range(len(line) + 1)],
            [level for line in levels for level in line],
        )
        return Source(
            name, "f" * 64, "application/pdf", self._text(), producer="Press", engine="press",
            page_starts=starts[::_LINES_A_PAGE], line_starts=starts, glyph_boxes=boxes,
        )  # fmt: skip

    def _text(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)


def _level(row: int, line: str) -> list[Level | None]:
    """The level of each character of a line and of its end; white space has none."""
    level = Level(row * _GLYPH, (row + 1) * _GLYPH, (row + 1) * _GLYPH, _GLYPH, "Press")
    return [None if char.isspace() else level for char in line] + [None]


def small_paper(*, pdf: bool = False) -> Paper:
    """A paper with one of everything that the output contract names."""
    press = Press()
    front, title, lead = press("財務委員會"), press("撥款建議"), press("請批准－")
    approval = Item("a", press("撥款１億元；"))
    heading, category = press("背景"), press("支持研究")
    first = Paragraph(1, press("文件簡介。"))
    inner = Item("i", press("細項"))
    item = Item("a", press("甲計劃"), (FootnoteMark(1, 3, press("1")),), (inner,), (press("附件 1"),))
    body, after = press("計劃如下"), press("以上各項已推行。")
    paragraph = Paragraph(2, body, after, (), (item,), (), press("2."))
    note = Footnote(1, press("過去兩年即2019至2020年。"))
    year, count, group, total, sum_ = press("年份"), press("宗數"), press("合計"), press("總數*"), press("9 562")
    table = Table(
        "table1",
        "p2",
        (year, count),
        ((total, sum_),),
        (RowGroup(group, 0, 0),),
        (press("*約數"),),
        press("申請"),
        "宗",
    )
    annex = Annex(1, press("名單"), (AnnexSection("一", press("實驗室"), (Item("1", press("某實驗室")),)),))
    signoff, furniture = press("某局"), press("第 1 頁")
    source = press.pdf() if pdf else press.dump()
    document = Document(
        source, "fcr", (front, title), (approval,), lead,
        (Section(1, heading, 1, 2), Section(2, category, 2, 2, "a", "a")),
        (first, paragraph), (note,), (table,), (annex,), (signoff,), (furniture,),
        (Doubt("MARK-WITHOUT-NOTE", "9", page=1),),
    )  # fmt: skip
    return _understood(document, place(source, sum_))


def place(source: Source, text: Text) -> Locator:
    """Where a printed text stands; AssertionError for an empty one."""
    locator = source.locate(text)
    assert locator is not None
    return locator


def _understood(document: Document, locator: Locator) -> Paper:
    head = Head("111", "某總目", (Subhead("090", "某分目"), Subhead(None, "新分目", new=True)))
    figures = Figures((
        Figure(
            "f1", "table1", "9 562宗", "count", 9562, 9562, 9562, "宗", "", locator,
            1, Period("2019-04", "2021-02"), "2021-02", "甲計劃", "申請宗數",
        ),
        Figure("f2", "p2(a)", "2.30倍", "multiple", Decimal("2.30"), Decimal("2.295"), None, None, "over", locator),
        Figure("f3", "p2", "2021年5月", "date", "2021-05", None, None, None, "", locator),
    ))  # fmt: skip
    return Paper(
        document,
        Identity(
            "FCR(2000-01)1", "財務委員會", "討論文件", None, "zh-Hant", "2000-06-02", "2000-05", ("撥款建議",), (head,)
        ),
        tuple(document.passages),
        figures,
        References(
            (Reference("r1", "front", "總目111", "head_code", "111", locator, name="某總目", target="head111"),)
        ),
        Definitions((Definition("該局", "某局", locator),)),
        Asks((_asked(locator),)),
        Histories(
            (
                History(
                    "甲計劃",
                    "宗數",
                    "received",
                    None,
                    "table1",
                    (Entry("f1", 9562, None, Period("2019-04", "2021-02"), "table1"),),
                ),
            )
        ),
        Schemes(
            (
                Scheme(
                    "a", "甲計劃", "支持研究", 1999, None, "1:2", ("f1",), ("f1", "f2"), {"received": ("f1",)}, locator
                ),
            )
        ),
        Laboratories((Laboratory(1, "state_key_laboratory", "某大學", "某實驗室", ("陳大文教授",), 2005, locator),)),
        Rosters((Roster("p2", "大學", 2, ("甲大學", "乙大學"), locator),)),
        Findings((Finding("SUM-COLUMN", "error", "holds", "兩數相符。", ("f1",), "9562", "9562", (locator,)),)),
    )


def _asked(locator: Locator) -> Ask:
    return Ask(
        approval="a",
        action="transfer",
        value=9562,
        figure="f1",
        fiscal_year="2021-22",
        source=Account("111", ("090", "101"), None, "某分目"),
        target=Account("184", None, "801", "新分目"),
        purpose="以支持研究",
        counted_in=None,
        category=None,
        posts=(Post("f1", 1, "某主任", 36),),
        locator=locator,
    )
