"""The paper of ``paper.html`` set the way makers do that cannot be run here: how each draws text and rules.

Widths are those of no font, half an em for every character; all else is as in files of these makers.
"""

from __future__ import annotations

import re
import string
import textwrap
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tests.paperwork import file_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

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
    yield from _framed(sheet)


def _scan(sheet: Sheet) -> Iterator[str]:
    """A scan with the text that a recognition tool found: a picture, unseen words scaled to it, none quite level."""
    yield "q 595 0 0 842 0 0 cm BI /W 8 /H 8 /BPC 1 /CS /G ID abcdefgh EI Q"
    for line in sheet.lines:
        for place, word in enumerate(re.finditer("[^ \u00a0]+", line.text)):
            level = line._replace(y=line.y + 0.5 * (place % 3 - 1))
            yield f"BT 3 Tr /F1 12 Tf 100.5 Tz {_tm(level, word.start())} {_literal(word[0] + ' ')} Tj ET"


def _quartz(sheet: Sheet) -> Iterator[str]:
    """macOS Quartz: codes counted from 33, each glyph kerned by itself, ligatures; colours of a space of its own."""
    yield "q 0 0 595 842 re W n /Cs1 cs 0 0 0 sc"
    for line in sheet.lines:
        glyphs = " ".join(f"<{code}> {i % 3 - 1}" for i, code in enumerate(_counted(line.text)))
        yield f"BT 12 0 0 12 {line.x} {842 - line.y:.2f} Tm /F3 1 Tf [{glyphs}] TJ ET"
    yield from _framed(sheet)
    yield "Q"


def _clearscan(sheet: Sheet) -> Iterator[str]:
    """ClearScan: glyphs cut out of the scan as fonts of drawn shapes, a word each, none quite of one size or level."""
    for line in sheet.lines:
        for place, word in enumerate(re.finditer("[^ \u00a0]+", line.text)):
            level = line._replace(y=line.y + 0.2 * (place % 3 - 1))
            codes = "".join(_counted(word[0]))
            yield f"BT /F{4 + place % 2} {12 + 0.1 * (place % 2)} Tf {_tm(level, word.start())} <{codes}> Tj ET"
    yield from _framed(sheet)


def _skia(sheet: Sheet) -> Iterator[str]:
    """Chromium and Google Docs (Skia): the page upside down and in units of 0.24 points, fonts of drawn shapes."""
    yield ".24 0 0 -.24 0 842 cm 1 0 0 1 0 0 cm /G3 gs"
    for line in sheet.lines:
        at = f"{line.x / 0.24:.2f} {line.y / 0.24:.2f}"
        yield f"BT /F4 50 Tf 1 0 0 -1 {at} Tm <{''.join(_counted(line.text))}> Tj ET"
    yield "1 0 0 1 0 0 cm 4.1666666 0 0 4.1666666 0 0 cm 1 0 0 -1 0 842 cm"
    yield from _framed(sheet)


def _ghostscript(sheet: Sheet) -> Iterator[str]:
    """Ghostscript's distiller: a tenth of a point as unit, each text in a state of its own, moved by Td."""
    yield "q 0.1 0 0 0.1 0 0 cm"
    for line in sheet.lines:
        words = "-1.2".join(map(_literal, re.split("(?= )", line.text)))
        yield f"q 10 0 0 10 0 0 cm BT /F{1 + line.bold} 12 Tf 1 0 0 1 {line.x} {842 - line.y:.2f} Tm [{words}]TJ ET Q"
    yield "10 0 0 10 0 0 cm"
    yield from _framed(sheet)
    yield "Q"


def _itext(sheet: Sheet) -> Iterator[str]:
    """iText: one text object, each line placed from the one before."""
    x = y = 0.0
    yield "BT"
    for line in sheet.lines:
        yield f"/F{1 + line.bold} 12 Tf {line.x - x:.2f} {842 - line.y - y:.2f} Td {_literal(line.text)} Tj"
        x, y = line.x, 842 - line.y
    yield "ET"
    yield from _framed(sheet)


def _crystal(sheet: Sheet) -> Iterator[str]:
    """Crystal Reports: each field clipped to its frame, word by word, without a space between; rules in pieces."""
    for line in sheet.lines:
        yield f"q {line.x - 1} {838 - line.y:.2f} {_ADVANCE * len(line.text) + 4} 14 re W n"
        for word in re.finditer("[^ \u00a0]+", line.text):
            yield f"BT /F{1 + line.bold} 12 Tf 100 Tz {_tm(line, word.start())} {_literal(word[0])} Tj ET"
        yield "Q"
    for y in sheet.across:
        yield from (f"{x} {842 - y} m {x + 10} {842 - y} l S" for x in range(sheet.down[0], sheet.down[-1], 10))


def _fop(sheet: Sheet) -> Iterator[str]:
    """Apache FOP: the page upside down, justified by gaps instead of spaces."""
    yield "1 0 0 -1 0 842 cm"
    for line in sheet.lines:
        gaps = "-500".join(map(_literal, re.split("[ \u00a0]", line.text)))
        yield f"BT /F{1 + line.bold} 12 Tf 1 0 0 -1 {line.x} {line.y:.2f} Tm [{gaps}] TJ ET"
    yield "1 0 0 -1 0 842 cm"
    yield from _framed(sheet)


def _framed(sheet: Sheet) -> Iterator[str]:
    """The rules of a table, each stroked through."""
    yield from (f"{sheet.down[0]} {842 - y} m {sheet.down[-1]} {842 - y} l S" for y in sheet.across)
    if sheet.across:
        yield from (f"{x} {842 - sheet.across[0]} m {x} {842 - sheet.across[-1]} l S" for x in sheet.down)


_CHARS = sorted({*string.printable.strip(), *" \u00a0–“”’£€±×"})
_COUNTED = {char: 33 + place for place, char in enumerate((*_CHARS, "ffi", "fi"))}


def _counted(text: str) -> list[str]:
    """The codes of a font that counts its glyphs from 33, and has ligatures, in hexadecimal digits."""
    return [f"{_COUNTED[glyph]:02X}" for glyph in re.findall("ffi|fi|.", text)]


MAKERS: dict[str, Callable[[Sheet], Iterator[str]]] = {
    "word": _word, "wps": _wps, "acrobat-pdfmaker": _pdfmaker, "scan": _scan, "quartz": _quartz,
    "clearscan": _clearscan, "skia": _skia, "ghostscript": _ghostscript, "itext": _itext, "crystal-reports": _crystal,
    "fop": _fop,
}  # fmt: skip


def rebuilt(maker: str) -> bytes:
    """The paper as this maker draws it."""
    sheets = list(_sheets())
    kids = " ".join(f"{10 + 2 * i} 0 R" for i in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{kids}] >>".encode(),
        *map(_simple, ("Times", "Times-Bold")),
        _DESCRIPTOR,
        _simple("AAAAAB+Counted", f"/ToUnicode 8 0 R /FirstChar 33 /LastChar {32 + len(_COUNTED)}"),
        _drawn(),
        _stream(_to_unicode({chr(code): text for text, code in _COUNTED.items()})),
        _stream(b"500 0 0 -200 500 700 d1 50 0 400 600 re f"),
    ]
    fonts = "/ColorSpace << /Cs1 /DeviceRGB >> /ExtGState << /G3 << /ca 1 >> >> /Font << "
    fonts += " ".join(f"/F{i} {n} 0 R" for i, n in enumerate((3, 4, 6, 7, 7), 1)) + " >>"
    for i, sheet in enumerate(sheets):
        head = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {fonts} >>"
        objects += [f"<< {head} /Contents {11 + 2 * i} 0 R >>".encode(), _stream(_encoded(MAKERS[maker](sheet)))]
    return file_of(objects)


def _encoded(operations: Iterator[str]) -> bytes:
    return "\n".join(operations).encode("cp1252")


def _simple(name: str, codes: str = "/Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255") -> bytes:
    told = f"/BaseFont /{name} {codes} /Widths [{' '.join(['500'] * 224)}] /FontDescriptor 5 0 R"
    return f"<< /Type /Font /Subtype /TrueType {told} >>".encode()


def _drawn() -> bytes:
    """A font of drawn shapes (Type 3), each the same."""
    names = [f"/g{code}" for code in _COUNTED.values()]
    shapes, widths = " ".join(f"{name} 9 0 R" for name in names), " ".join(["500"] * len(names))
    return f"""<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 -200 1000 900]
    /Encoding << /Type /Encoding /Differences [33 {" ".join(names)}] >> /CharProcs << {shapes} >> /Resources << >>
    /FirstChar 33 /LastChar {32 + len(names)} /Widths [{widths}] /ToUnicode 8 0 R >>""".encode()


def _to_unicode(spelt: Mapping[str, str]) -> bytes:
    """What each code of one byte spells."""
    maps = [f"<{ord(code):02X}> <{text.encode('utf-16-be').hex()}>" for code, text in spelt.items()]
    rows = "\n".join(maps)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Latin def /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(maps)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
