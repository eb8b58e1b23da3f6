"""The paper of ``paper.html`` set the way makers do that cannot be run here: how each draws text and rules.

Widths are those of no font, half an em for every character; all else is as in files of these makers.
"""

from __future__ import annotations

import re
import textwrap
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tests.paperwork import file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SIZE, _PITCH, _LEFT, _TOP, _ADVANCE = 12, 16, 72, 90, 6
_WIDE = 76  # characters of a full line
_COLUMNS = (72, 170, 320, 470)
_PAPER = (
    (
        (0, "*ITEM FOR FINANCE COMMITTEE"),
        (0, "Members are invited to approve a new commitment of $4.75~billion for works at Lantern Bay."),
        (0, "*PROBLEM"),
        (0, "The piers at Lantern Bay cannot serve the visitors of today."),
        (0, "*PROPOSAL"),
        (
            0,
            """2.  The Harbour Works Office proposes to create a new commitment of $4.75~billion – some 12.5% more than
            in 2031 – for “piers and sheds” (the “Works”). A further £3~million and €20~million come from donors.""",
        ),
        (0, "3.  The Works comprise –"),
        (4, "(a) the first pier, at $1,250~million; and"),
        (4, """(b) the second pier, at $3,500~million, with a tolerance of ±5% and an area of 40~×~25 metres."""),
        (0, "4.  The expenditure by year is as follows –"),
    ),
    (
        (
            0,
            """5.  The office has 1,480 staff in 26 districts, of whom 730 work at the bay. It’s efficient: the final
            office floor fits 96 desks.""",
        ),
        (0, "6.  The recurrent expenditure is $38~million a year from 2034-35 onwards."),
    ),
)
_TABLE = (
    ("Year", "Piers ($ million)", "Sheds ($ million)"),
    ("2032-33", "1,200", "150"),
    ("2033-34", "2,300", "1,100"),
)
_DESCENDANT = b"""<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Latin /DW 500 /W [64256 [1000 1000 1000 1500]]
/CIDToGIDMap /Identity /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
/FontDescriptor 9 0 R >>"""
_DESCRIPTOR = b"""<< /Type /FontDescriptor /FontName /Latin /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0
/Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>"""


class Line(NamedTuple):
    """A printed line, its place in points from the top left."""

    x: float
    y: float
    text: str
    bold: bool = False


class Sheet(NamedTuple):
    """A page's lines and the rules of its table: across at these heights, down at these places."""

    lines: list[Line]
    across: list[float]
    down: tuple[int, ...]


def _sheets() -> Iterator[Sheet]:
    for page, table in zip(_PAPER, (_TABLE, ()), strict=True):
        lines, y = list[Line](), float(_TOP)
        for indent, text in page:
            words = re.sub(r"\n {8,}", " ", text.lstrip("*"))
            for line in textwrap.wrap(words, _WIDE - indent, break_on_hyphens=False):
                lines.append(Line(_LEFT + _ADVANCE * indent, y, line.replace("~", "\u00a0"), text.startswith("*")))
                y += _PITCH
            y += _PITCH / 2
        for row, cells in enumerate(table):
            lines += [Line(x + 5, y + 14 + 20 * row, cell) for x, cell in zip(_COLUMNS, cells, strict=False)]
        yield Sheet(lines, [y + 20 * row for row in range(len(table) + 1)] if table else [], _COLUMNS)


def _literal(text: str) -> str:
    return "(" + re.sub(r"([\\()])", r"\\\1", text) + ")"


def _tm(line: Line, skipped: int = 0) -> str:
    return f"1 0 0 1 {line.x + _ADVANCE * skipped:.2f} {842 - line.y:.2f} Tm"


def _word(sheet: Sheet) -> Iterator[str]:
    """Word: each run clipped to the page, kerned, with a space after its line; thin rectangles for rules; tagged."""
    for number, line in enumerate(sheet.lines):
        cut = len(line.text) // 2
        for start, run in ((0, line.text[:cut]), (cut, line.text[cut:] + " ")):
            kerned = f"[{_literal(run[:3])}-1{_literal(run[3:])}] TJ"
            font = f"/F{1 + line.bold} 12 Tf {_tm(line, start)} 0 g 0 G"
            yield f"/P <</MCID {number}>> BDC q 0.000008871 0 595.32 841.92 re W* n BT {font} {kerned} ET Q EMC"
    for y in sheet.across:
        yield from (f"{x} {842 - y:.2f} {end - x} 0.48 re f*" for x, end in pairwise(sheet.down))
    for top, bottom in pairwise(sheet.across):
        yield from (f"{x} {842 - bottom:.2f} 0.48 {bottom - top} re f*" for x in sheet.down)


def _wps(sheet: Sheet) -> Iterator[str]:
    """WPS Office: glyph by glyph; each cell framed by four lines of its own."""
    for line in sheet.lines:
        glyphs = " ".join(f"{_tm(line, i)} {_literal(char)} Tj" for i, char in enumerate(line.text))
        yield f"BT /F{1 + line.bold} 12 Tf {glyphs} ET"
    for top, bottom in pairwise(sheet.across):
        for x, end in pairwise(sheet.down):
            corners = [(x, top), (end, top), (end, bottom), (x, bottom), (x, top)]
            yield from (f"{a} {842 - b} m {c} {842 - d} l S" for (a, b), (c, d) in pairwise(corners))


def _pdfmaker(sheet: Sheet) -> Iterator[str]:
    """Acrobat PDFMaker: lines justified by word spacing, text moved by TD and T*; rules stroked through."""
    for line in sheet.lines:
        place = f"12 0 0 12 {line.x} {842 - line.y:.2f} Tm"
        yield f"BT /F{1 + line.bold} 1 Tf {place} 0.02 Tw 0.0005 Tc {_literal(line.text)} Tj ET"
    yield from (f"{sheet.down[0]} {842 - y} m {sheet.down[-1]} {842 - y} l S" for y in sheet.across)
    if sheet.across:
        yield from (f"{x} {842 - sheet.across[0]} m {x} {842 - sheet.across[-1]} l S" for x in sheet.down)


def _xelatex(sheet: Sheet) -> Iterator[str]:
    """XeLaTeX: two-byte codes, no spaces but gaps, ligatures as one code, the number of the page under it."""
    for line in sheet.lines:
        shown = f"-{500}".join(f"<{_codes(word)}>" for word in re.split("[ \u00a0]", line.text))
        yield f"BT /F{3 + line.bold} 12 Tf {_tm(line)} [{shown}] TJ ET"
    yield f"BT /F3 12 Tf 1 0 0 1 295 40 Tm <{_codes('1' if sheet.across else '2')}> Tj ET"
    yield from (f"{sheet.down[0]} {842 - y} {sheet.down[-1] - sheet.down[0]} 0.4 re f" for y in sheet.across)


def _codes(word: str) -> str:
    return "".join(f"{ord(char):04X}" for char in word.replace("ffi", "\ufb03").replace("fi", "\ufb01"))


def _scan(sheet: Sheet) -> Iterator[str]:
    """A scan with the text that a recognition tool found: a picture, unseen words scaled to it, none quite level."""
    yield "q 595 0 0 842 0 0 cm BI /W 8 /H 8 /BPC 1 /CS /G ID abcdefgh EI Q"
    for line in sheet.lines:
        for place, word in enumerate(re.finditer("[^ \u00a0]+", line.text)):
            level = line._replace(y=line.y + 0.5 * (place % 3 - 1))
            yield f"BT 3 Tr /F1 12 Tf 100.5 Tz {_tm(level, word.start())} {_literal(word[0] + ' ')} Tj ET"


MAKERS: dict[str, Callable[[Sheet], Iterator[str]]] = {
    "word": _word, "wps": _wps, "acrobat-pdfmaker": _pdfmaker, "xelatex": _xelatex, "scan": _scan,
}  # fmt: skip


def rebuilt(maker: str) -> bytes:
    """The paper as this maker draws it."""
    sheets = list(_sheets())
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{kids}] >>".encode(),
        *map(_simple, ("Times", "Times-Bold")),
        *(_composite(name, 7) for name in ("Latin", "Latin-Bold")),
        _DESCENDANT,
        _stream(_to_unicode(sheets)),
        _DESCRIPTOR,
    ]
    fonts = "/Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R /F4 6 0 R >>"
    for i, sheet in enumerate(sheets):
        head = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {fonts} >>"
        objects += [f"<< {head} /Contents {11 + 2 * i} 0 R >>".encode(), _stream(_encoded(MAKERS[maker](sheet)))]
    return file_of(objects)


def _encoded(operations: Iterator[str]) -> bytes:
    return "\n".join(operations).encode("cp1252")


def _simple(name: str) -> bytes:
    widths = " ".join(["500"] * 224)
    encoding = f"/Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 /Widths [{widths}]"
    return f"<< /Type /Font /Subtype /TrueType /BaseFont /{name} {encoding} /FontDescriptor 9 0 R >>".encode()


def _composite(name: str, descendant: int) -> bytes:
    encoding = f"/Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode 8 0 R"
    return f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} {encoding} >>".encode()


def _to_unicode(sheets: Sequence[Sheet]) -> bytes:
    chars = sorted({char for sheet in sheets for line in sheet.lines for char in line.text} | set("12"))
    spelt = [(char, char) for char in chars] + [("\ufb01", "fi"), ("\ufb03", "ffi")]
    maps = "\n".join(f"<{ord(char):04X}> <{text.encode('utf-16-be').hex()}>" for char, text in spelt)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Latin def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(spelt)} beginbfchar\n{maps}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
