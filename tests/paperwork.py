"""Small PDFs for the tests, written byte by byte, so that every test knows what is printed where."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import accumulate

A4 = (595, 842)
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")  # ISO 32000-1, 7.6.3.3
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Plain def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{maps}
endcmap CMapName currentdict /CMap defineresource pop end end"""


@dataclass
class Sheet:
    """One page; places are in points from the top left, as a reader counts.

    ``entries`` are further ones of its dictionary, ``properties`` of the marks of its content.
    """

    rotate: int = 0
    size: tuple[int, int] = A4
    drawn: list[str] = field(default_factory=list)
    chars: set[str] = field(default_factory=set)
    entries: str = ""
    properties: str = ""

    def text(
        self, x: float, baseline: float, text: str, *, size: float = 12, bold: bool = False, spacing: float = 0
    ) -> Sheet:
        """Print a text; ``spacing`` points are added after each character."""
        self.chars |= set(text)
        codes = "".join(f"{ord(char):04X}" for char in text)
        font = "F2" if bold else "F1"
        place = f"1 0 0 1 {x} {self.size[1] - baseline}"
        self.drawn.append(f"BT /{font} {size} Tf {spacing} Tc {place} Tm <{codes}> Tj ET")
        return self

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> Sheet:
        """Draw a line."""
        height = self.size[1]
        self.drawn.append(f"{x0} {height - top} m {x1} {height - bottom} l S")
        return self

    def bar(self, x0: float, top: float, x1: float, bottom: float) -> Sheet:
        """Draw a filled rectangle, as Word draws the rules of its tables."""
        self.drawn.append(f"{x0} {self.size[1] - bottom} {x1 - x0} {bottom - top} re f")
        return self


def pdf(*sheets: Sheet, password: str | None = None, catalog: str = "", more: tuple[str, ...] = ()) -> bytes:
    """A PDF of these pages; with a password it is encrypted as PDF 1.3 does (RC4, 40 bits).

    ``catalog`` are further entries of the catalog, ``more`` further objects, numbered from ``after(*sheets)`` on.
    """
    chars = sorted(set().union(*(sheet.chars for sheet in sheets)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{' '.join(f'{10 + 2 * i} 0 R' for i in range(len(sheets)))}] >>",
        *_font("Plain"),
        *_font("Plain-Bold"),
        _stream(_CMAP.format(maps="\n".join(map(_mapping, chars)))),
    ]
    for i, sheet in enumerate(sheets):
        box = f"/MediaBox [0 0 {sheet.size[0]} {sheet.size[1]}] /Rotate {sheet.rotate}"
        fonts = f"/Resources << /Font << /F1 3 0 R /F2 6 0 R >> /Properties << {sheet.properties} >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} {fonts} /Contents {11 + 2 * i} 0 R {sheet.entries} >>")
        objects.append(_stream("\n".join(sheet.drawn)))
    objects += more
    return file_of([part.encode("latin-1") for part in objects], password)


def after(*sheets: Sheet) -> int:
    """The number of the first object after those of these pages."""
    return 10 + 2 * len(sheets)


def _font(name: str) -> list[str]:
    """A font, its descendant and its descriptor: ideographs are one em wide, what is ASCII half as much."""
    first = 3 if name == "Plain" else 6
    composite = f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /ToUnicode 9 0 R"
    descendant = f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /DW 1000 /W [32 126 500]"
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity"
    descriptor = f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -140 1000 860]"
    heights = "/ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80 >>"
    return [
        f"{composite} /DescendantFonts [{first + 1} 0 R] >>",
        f"{descendant} {system} /FontDescriptor {first + 2} 0 R >>",
        f"{descriptor} {heights}",
    ]


def _mapping(char: str) -> str:
    code = f"{ord(char):04X}"
    return f"1 beginbfchar <{code}> <{code}> endbfchar"


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def file_of(objects: list[bytes], password: str | None = None) -> bytes:
    """A PDF of these objects, the first of which is its catalog."""
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R"
    if password is not None:
        key, owner, user = _keys(password)
        objects = [_encrypted(part, number, key) for number, part in enumerate(objects, 1)]
        entry = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P -4 >>"
        trailer += f" {entry} /ID [<00> <00>]"
    head = b"%PDF-1.4\n"
    parts = [f"{number} 0 obj\n".encode() + part + b"\nendobj\n" for number, part in enumerate(objects, 1)]
    starts = list(accumulate(map(len, parts), initial=len(head)))
    table = "".join(f"{start:010} 00000 n \n" for start in starts[:-1])
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer\n<< {trailer} >>\n"
    return head + b"".join(parts) + f"{end}startxref\n{starts[-1]}\n%%EOF\n".encode()


def _keys(password: str) -> tuple[bytes, bytes, bytes]:
    """The file's key and its /O and /U entries: ISO 32000-1, algorithms 2 to 4."""
    padded = (password.encode() + _PAD)[:32]
    owner = _rc4(_md5(padded)[:5], padded)
    key = _md5(padded + owner + (0xFFFFFFFC).to_bytes(4, "little") + b"\0")[:5]
    return key, owner, _rc4(key, _PAD)


def _encrypted(part: bytes, number: int, key: bytes) -> bytes:
    head, opening, rest = part.partition(b"stream\n")
    if not opening:
        return part
    content = rest.removesuffix(b"\nendstream")
    return head + opening + _rc4(_md5(key + number.to_bytes(3, "little") + b"\0\0")[:10], content) + b"\nendstream"


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
