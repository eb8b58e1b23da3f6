"""Single-byte encodings: every code of each is read as the character that it is, or told of."""

from __future__ import annotations

from itertools import accumulate

import pytest
from pdfplumber.page import Page as PlumberPage

from itf_extract.read.pdf import read_pdf
from itf_extract.read.plumber import _learn_rare_characters, plumber_file
from itf_extract.read.witness import characters
from tests.paperwork import file_of
from tests.read.test_hostile import raw

# ISO 32000-1, annex D.2: WinAnsiEncoding is Windows' code page but that unused codes are bullets and two are repeated;
# MacRomanEncoding has a currency sign for the euro and lacks some signs of mathematics.
_WIN = {code: bytes([code]).decode("cp1252", "ignore") or "•" for code in range(0x21, 0x100)}
_WIN |= {0x7F: "•", 0xA0: " ", 0xAD: "-"}
_MAC = {code: bytes([code]).decode("mac_roman") for code in range(0x21, 0x100) if code != 0x7F}
_MAC |= {0xCA: " ", 0xDB: "¤"}
_LACKED = {0xAD, 0xB0, 0xB2, 0xB3, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xBD, 0xC3, 0xC5, 0xC6, 0xD7, 0xF0}
_STANDARD = {code: chr(code) for code in range(0x21, 0x7F)} | {
    0x27: "’", 0x60: "‘", 0xA1: "¡", 0xA2: "¢", 0xA3: "£", 0xA4: "⁄", 0xA5: "¥", 0xA6: "ƒ", 0xA7: "§", 0xA8: "¤",
    0xA9: "'", 0xAA: "“", 0xAB: "«", 0xAC: "‹", 0xAD: "›", 0xAE: "ﬁ", 0xAF: "ﬂ", 0xB1: "–", 0xB2: "†", 0xB3: "‡",
    0xB4: "·", 0xB6: "¶", 0xB7: "•", 0xB8: "‚", 0xB9: "„", 0xBA: "”", 0xBB: "»", 0xBC: "…", 0xBD: "‰", 0xBF: "¿",
    0xD0: "—", 0xE1: "Æ", 0xE3: "ª", 0xE8: "Ł", 0xE9: "Ø", 0xEA: "Œ", 0xEB: "º", 0xF1: "æ", 0xF5: "ı", 0xF8: "ł",
    0xF9: "ø", 0xFA: "œ", 0xFB: "ß",
}  # fmt: skip
ENCODINGS = {
    "WinAnsiEncoding": _WIN,
    "MacRomanEncoding": {code: char for code, char in _MAC.items() if code not in _LACKED},
    "StandardEncoding": _STANDARD,
}


def printed(encoding: str, *lines: str) -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/%s>>" % encoding.encode()
    shown = " ".join(f"<{line}> Tj 0 -20 Td" for line in lines)
    return raw(b"BT /F1 12 Tf 72 700 Td %s ET" % shown.encode(), font=font)


@pytest.mark.parametrize(
    ("encoding", "code", "char"),
    [(name, code, char) for name, table in ENCODINGS.items() for code, char in table.items()],
)
def test_every_code_is_the_character_that_it_is(encoding: str, code: int, char: str) -> None:
    source = read_pdf(printed(encoding, f"41{code:02X}42"), "small.pdf", "0" * 64)
    read, wanted = characters(source.text), characters(f"A{char}B")
    assert read == wanted or source.doubts, (source.text, char)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_figure_stands_beside_any_sign(encoding: str) -> None:
    table = ENCODINGS[encoding]
    codes = [f"{code:02X}3420" for code in table]
    lines = ["".join(codes[start : start + 12]) for start in range(0, len(codes), 12)]
    source = read_pdf(printed(encoding, *lines), "small.pdf", "0" * 64)
    assert characters(source.text)["4"] == len(table) + characters("".join(table.values()))["4"]


def test_a_no_break_space_is_a_space() -> None:
    source = read_pdf(printed("WinAnsiEncoding", "24342E3735A062696C6C696F6E"), "small.pdf", "0" * 64)
    assert source.text == "$4.75  billion"


@pytest.mark.parametrize(
    ("cmap", "codec"), [("HKscs-B5-H", "big5hkscs"), ("UniCNS-UTF32-H", "utf-32-be"), ("UniCNS-UTF16-H", "utf-16-be")]
)
def test_rare_characters_of_hong_kong_are_known_by_old_maps(cmap: str, codec: str) -> None:
    said = "各區升降機的維修計劃已於本年度內完成，合共三十六部。新𨋢將於明年啟用。"
    text = f"BT /F0 12 Tf 1 0 0 1 72 700 Tm <{said.encode(codec).hex()}> Tj ET".encode()
    font = f"""<< /Type /Font /Subtype /Type0 /BaseFont /Ming-{cmap} /Encoding /{cmap} /DescendantFonts [<< /Type /Font
    /Subtype /CIDFontType0 /BaseFont /Ming /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (CNS1) /Supplement 4
    >> /FontDescriptor << /Type /FontDescriptor /FontName /Ming /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0
    /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>] >>"""
    page = """<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R
    /Resources << /Font << /F0 4 0 R >> >> >>"""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, font]
    stream = b"<< /Length %d >> stream\n%s\nendstream" % (len(text), text)
    assert read_pdf(file_of([*map(str.encode, objects), stream]), "small.pdf", "").text == said


def test_a_page_of_unknown_signs_is_opened_anew_but_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is learned for the first page with such signs is known for the next."""
    opened: list[object] = []
    parse = PlumberPage.parse_objects

    def counted(page: PlumberPage) -> object:
        opened.append(page)
        return parse(page)

    monkeypatch.setattr(PlumberPage, "parse_objects", counted)
    _learn_rare_characters.cache_clear()
    for wanted in (2, 3):
        with plumber_file(printed("WinAnsiEncoding", "01"), "small.pdf", None) as file:
            file.page(1)
        assert len(opened) == wanted


@pytest.mark.parametrize(("name", "told"), [("g1", True), ("a38", True), ("three", False)])
def test_a_type_3_font_whose_names_say_nothing_is_told_of(name: str, told: bool) -> None:
    said = b"(We propose to spend money as the committee wishes, for its staff.) Tj 0 -20 Td " * 3
    text = b"BT /F0 9 Tf 1 0 0 1 72 700 Tm %s /F1 12 Tf (!) Tj ET" % said
    page = b"""<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R
    /Resources << /Font << /F0 4 0 R /F1 6 0 R >> >> >>"""
    drawn = b"""<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 33
    /LastChar 33 /Widths [600] /CharProcs << /%s 7 0 R >> /Encoding << /Differences [33 /%s] >> /Resources << >> >>"""
    glyph = b"600 0 0 0 600 700 d1 0 0 500 700 re f"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(text), text),
        drawn % (name.encode(), name.encode()),
        b"<< /Length %d >> stream\n%s\nendstream" % (len(glyph), glyph),
    ]
    source = read_pdf(file_of(objects), "small.pdf", "")
    assert bool(source.doubts) is told
    assert source.text.endswith("3") is not told


def test_a_type_3_glyph_reaches_as_far_as_its_font_says() -> None:
    """The drawing of an f reaches over the space behind it, which is narrow and no glyph."""
    widths, drawn = {"o": 500, "f": 390, "4": 500, "m": 900}, {"o": 480, "f": 470, "4": 480, "m": 880}
    codes = dict(zip(widths, range(33, 37), strict=True))
    said = "of 44 mm of 44 of mm"
    steps = accumulate((widths.get(char, 257) for char in said), initial=0)
    shown = [(x * 0.012, codes[char]) for char, x in zip(said, steps, strict=False) if char in codes]
    text = b" ".join(b"BT /F0 12 Tf 1 0 0 1 %f 700 Tm <%02x> Tj ET" % (72 + x, code) for x, code in shown)
    mapped = b"\n".join(b"<%02x> <%04x>" % (code, ord(char)) for char, code in codes.items())
    cmap = (
        b"""begincmap 1 begincodespacerange <00> <FF> endcodespacerange 4 beginbfchar
%s
endbfchar endcmap"""
        % mapped
    )
    procedures = b" ".join(b"/%s %d 0 R" % (NAMES[char], place) for place, char in enumerate(widths, 7))
    names = b" ".join(b"/" + NAMES[char] for char in widths)
    font = b"""<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 700] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 33
    /LastChar 36 /Widths [%s] /CharProcs << %s >> /Encoding << /Differences [33 %s] >> /Resources << >>
    /ToUnicode 6 0 R >>""" % (b" ".join(b"%d" % width for width in widths.values()), procedures, names)
    glyphs = [b"%d 0 0 0 %d 700 d1 0 0 %d 700 re f" % (widths[char], ink, ink) for char, ink in drawn.items()]
    streams = (text, cmap, *glyphs)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"""<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R
    /Resources << /Font << /F0 4 0 R >> >> >>""",
        font,
        *(b"<< /Length %d >> stream\n%s\nendstream" % (len(stream), stream) for stream in streams),
    ]
    assert read_pdf(file_of(objects), "small.pdf", "").text.split() == said.split()


NAMES = {"o": b"o", "f": b"f", "4": b"four", "m": b"m"}
