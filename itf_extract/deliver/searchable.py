"""A searchable PDF: the scanned paper as it is, with the text that was recognised on it, unseen, where it stands.

The text is set in a font without shapes, in rendering mode 3 (ISO 32000-1, 9.3.6), as other recognition programs do.
Each character has a code of its own, whose width is that of its box, and a map from codes to Unicode (9.10.3), so that
what is selected and copied is right.  Rulings are drawn in nothing at all (alpha 0): tables are read from them again.
"""

from __future__ import annotations

import math
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.extras import extra
from itf_extract.model.page import Glyph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from itf_extract.model.page import Page, Scan
    from itf_extract.model.source import Source

_UNITS = 1000  # of a font's em
_QUARTERS = ((1, 0), (0, 1), (-1, 0), (0, -1))  # cosine and sine of each quarter turn
_STEP = 20  # widths differ by so many of them
_FONT, _UNSEEN = "/ItfScan", "/ItfUnseen"
_SHOWS, _INVISIBLE = frozenset({"Tj", "TJ", "'", '"'}), 3  # operators and a mode of rendering
_LONGEST = 100  # entries of one section of a map (ISO 32000-1, 9.10.3, by CMap's own rule)


class _Code(NamedTuple):
    """A character of a certain width."""

    text: str
    width: int


def searchable_pdf(data: bytes, source: Source, password: str | None = None) -> bytes:
    """A paper's PDF with the text of those of its pages that were recognised; the bytes are the same every time."""
    with extra("ocr", "searchable PDFs"):
        import pikepdf  # noqa: PLC0415 - comes with an extra

    codes: dict[_Code, int] = {}
    file = BytesIO()
    with pikepdf.open(BytesIO(data), password=password or "") as pdf:
        font = pdf.make_indirect(pikepdf.Dictionary())
        unseen = pdf.make_indirect(pikepdf.Dictionary(CA=0, ca=0))
        for page in source.pages:
            if page.scan:
                sheet = pdf.pages[page.number - 1]
                _without_unseen(pikepdf, pdf, sheet)
                layer = (
                    "Q",
                    "q",
                    _placed(page, page.scan, sheet),
                    *_text(source, page, page.scan, codes),
                    *_rulings(page),
                    "Q",
                )
                sheet.contents_add(b"q\n", prepend=True)
                sheet.contents_add("\n".join(layer).encode())
                sheet.add_resource(font, pikepdf.Name.Font, pikepdf.Name(_FONT))
                sheet.add_resource(unseen, pikepdf.Name.ExtGState, pikepdf.Name(_UNSEEN))
        for key, value in _font(pikepdf, pdf, codes).items():
            font[key] = value
        pdf.save(file, deterministic_id=True)
    return file.getvalue()


def _placed(page: Page, scan: Scan, sheet: Any) -> str:  # noqa: ANN401 - a page of pikepdf
    """The matrix from the page set straight, counted from its lower left corner, to the page as it lies in the file."""
    left, low, right, high = (float(edge) for edge in sheet.cropbox)
    cos, sin = _QUARTERS[(scan.quarters - _rotated(sheet) // 90) % 4]
    # Whatever the turn, middle goes to middle.
    x, y, u, v = (left + right) / 2, (low + high) / 2, page.width / 2, page.height / 2
    return f"{_numbers(cos, -sin, sin, cos, x - cos * u - sin * v, y + sin * u - cos * v)} cm"


def _rotated(sheet: Any) -> int:  # noqa: ANN401 - a page of pikepdf
    """The degrees, clockwise, by which a page is shown turned: its own, or those of the pages it is one of."""
    node = sheet.obj
    while "/Rotate" not in node and "/Parent" in node:
        node = node["/Parent"]
    return int(node.get("/Rotate", 0))


def _glyphs(source: Source, number: int) -> Iterator[Glyph]:
    """The characters of a page, with the spaces that part words of Latin letters: wider gaps show themselves."""
    starts = (*source.page_starts, len(source.text))
    boxes, before = source.glyph_boxes, None
    for place in range(starts[number - 1], starts[number]):
        level = boxes.levels[place]
        if level:
            glyph = Glyph(source.text[place], boxes.x0s[place], boxes.x1s[place], level)
            if before and source.text[place - 1] == " " and _are_words(before, glyph):
                yield Glyph(" ", before.x1, glyph.x0, level)
            yield glyph
            before = glyph


def _are_words(before: Glyph, glyph: Glyph) -> bool:
    """Whether what stands between two characters is a space between words."""
    pair = before.text + glyph.text
    near = before.level == glyph.level and 0 < glyph.x0 - before.x1 < glyph.size
    return near and pair.isascii() and not pair.isdigit()


def _text(source: Source, page: Page, scan: Scan, codes: dict[_Code, int]) -> Iterator[str]:
    """The operators that set the characters of a page, line by line, as askew as it was scanned."""
    angle = math.radians(scan.angle)
    cos, sin = math.cos(angle), math.sin(angle)
    u, v = page.width / 2, page.height / 2
    yield f"BT {_INVISIBLE} Tr"
    for level, line in groupby(_glyphs(source, page.number), key=lambda glyph: glyph.level):
        glyphs = list(line)
        x, y = glyphs[0].x0 - u, v - level.baseline
        origin = _numbers(cos, sin, -sin, cos, u + x * cos - y * sin, v + x * sin + y * cos)
        yield f"{_FONT} {_numbers(level.size)} Tf {origin} Tm [{''.join(_shown(glyphs, level.size, codes))}] TJ"
    yield "ET"


def _shown(glyphs: Sequence[Glyph], size: float, codes: dict[_Code, int]) -> Iterator[str]:
    """The glyphs of a line as codes, each moved to where its box begins."""
    at = glyphs[0].x0
    for glyph in glyphs:
        width = max(_STEP, round((glyph.x1 - glyph.x0) / size * _UNITS / _STEP) * _STEP)
        code = codes.setdefault(_Code(glyph.text, width), len(codes) + 1)
        if abs(glyph.x0 - at) * _UNITS > size:
            yield _numbers((at - glyph.x0) / size * _UNITS)
            at = glyph.x0
        yield f"<{code:04X}>"
        at += width * size / _UNITS


def _rulings(page: Page) -> Iterator[str]:
    yield f"{_UNSEEN} gs"
    for ruling in page.rulings:
        width, height = ruling.x1 - ruling.x0, ruling.bottom - ruling.top
        yield f"{_numbers(ruling.x0, page.height - ruling.bottom, width, height)} re f"


def _font(pikepdf: Any, pdf: Any, codes: dict[_Code, int]) -> dict[str, Any]:  # noqa: ANN401 - its types say little
    """A font without shapes of these codes."""
    name, dictionary = pikepdf.Name, pikepdf.Dictionary
    descriptor = dictionary(
        Type=name.FontDescriptor, FontName=name("/ItfScan"), Flags=4, FontBBox=[0, -140, _UNITS, 860], ItalicAngle=0,
        Ascent=860, Descent=-140, CapHeight=700, StemV=80,
    )  # fmt: skip
    descendant = dictionary(
        Type=name.Font, Subtype=name.CIDFontType2, BaseFont=name("/ItfScan"), DW=_UNITS, CIDToGIDMap=name.Identity,
        CIDSystemInfo=dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), W=[1, [code.width for code in codes]],
    )  # fmt: skip
    return {
        "/Type": name.Font, "/Subtype": name.Type0, "/BaseFont": name("/ItfScan"), "/Encoding": name("/Identity-H"),
        "/DescendantFonts": [pdf.make_indirect(descendant)],
        "/ToUnicode": pikepdf.Stream(pdf, _unicode([code.text for code in codes]).encode()),
    }  # fmt: skip


def _unicode(texts: Sequence[str]) -> str:
    """The map from codes, which count from 1, to these texts in UTF-16."""
    entries = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(texts, 1)]
    sections = [entries[start : start + _LONGEST] for start in range(0, len(entries), _LONGEST)]
    body = "\n".join(f"{len(section)} beginbfchar\n" + "\n".join(section) + "\nendbfchar" for section in sections)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _without_unseen(pikepdf: Any, pdf: Any, sheet: Any) -> None:  # noqa: ANN401 - its types say little
    """Take out the text layer that a page has already: two would be found twice."""
    kept, modes, whole = [], [0], True
    for instruction in pikepdf.parse_content_stream(sheet):
        operator = str(instruction.operator)
        match operator:
            case "q":
                modes.append(modes[-1])
            case "Q" if len(modes) > 1:
                modes.pop()
            case "Tr":
                modes[-1] = int(instruction.operands[0])
        if operator in _SHOWS and modes[-1] == _INVISIBLE:
            whole = False
        else:
            kept.append(instruction)
    if not whole:
        sheet.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def _numbers(*values: float) -> str:
    """Numbers as content streams have them."""
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)
