"""Files that mean harm or are broken in odd ways: each is read or refused in one line, and soon."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import pdf_oxide
import pytest

from itf_extract.errors import ScannedError, UnreadableError
from itf_extract.read import dump as dump_reader
from itf_extract.read import oxide, read, readers
from itf_extract.read import pdf as pdf_reader
from tests.paperwork import Sheet, pdf

if TYPE_CHECKING:
    from pathlib import Path

    from itf_extract.model.source import Source

HELLO = b"BT /F1 12 Tf 72 700 Td (Hello) Tj ET"
LATIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
NO_MAP = (
    b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>]>>"
)


def raw(
    content: bytes, *, font: bytes = LATIN, box: bytes = b"[0 0 595 842]", pages: int = 1, more: bytes = b""
) -> bytes:
    """A PDF whose pages all print one content stream, with whatever is wished in it."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox%s/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R>>" % box
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        font,
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), more, content),
        *[page] * pages,
    ]
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def source(folder: Path, data: bytes, name: str = "paper.pdf") -> Source:
    (folder / name).write_bytes(data)
    return read(folder / name)


@pytest.mark.parametrize(
    "box",
    [
        b"[0 0 99999999999 99999999999]",
        b"[0 0 0 0]",
        b"[595 842 0 0]",
        b"[/a /b (c) null]",
        b"[-9999999 -9999999 9999999 9999999]",
    ],
)
def test_a_page_of_absurd_size_is_read_all_the_same(tmp_path: Path, box: bytes) -> None:
    assert source(tmp_path, raw(HELLO, box=box)).text == "Hello"


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 12 Tf 99999 -99999 Td (Hello) Tj ET",
        b"BT /F1 12 Tf 1e30 1e30 Td (Hello) Tj ET",
        b"BT /F1 1e30 Tf 72 700 Td (Hello) Tj ET",
        b"BT 3 Tr /F1 12 Tf 72 700 Td (Hello) Tj ET",
        (HELLO + b" ") * 300,
        b"q " * 50_000 + HELLO,
    ],
    ids=["off the page", "far off", "huge", "invisible", "printed over and over", "deeply nested"],
)
def test_odd_glyphs_are_read_once(tmp_path: Path, content: bytes) -> None:
    assert source(tmp_path, raw(content)).text == "Hello"


def test_a_font_without_characters_is_told_of_and_gives_no_garbage(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="do not say which characters") as caught:
        source(tmp_path, raw(b"BT /F1 12 Tf 72 700 Td <0102030405060708> Tj ET", font=NO_MAP))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("whole", "broken"),
    [
        (b"/Kids[5 0 R]", b"/Kids[2 0 R]"),
        (b"/Pages 2 0 R", b"/Pages 9 0 R"),
        (b"2 0 obj\n<<", b"2 0 obj\nnull %<<"),
        (b"/Root 1 0 R", b"/Root 9 0 R"),
        (b"/Kids[5 0 R]", b"/Kids null"),
    ],
    ids=["bites its tail", "gone", "null", "no root", "no branches"],
)
def test_a_page_tree_that_is_none_is_refused_or_mended(tmp_path: Path, whole: bytes, broken: bytes) -> None:
    try:
        text = source(tmp_path, raw(HELLO).replace(whole, broken)).text
    except UnreadableError:
        return
    assert text == "Hello"


@pytest.mark.parametrize("count", [b"999999999", b"-1"])
def test_the_number_of_pages_need_not_be_true(tmp_path: Path, count: bytes) -> None:
    assert source(tmp_path, raw(HELLO).replace(b"/Count 1/", b"/Count %s/" % count)).text == "Hello"


def test_more_pages_than_any_paper_has_are_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="has 10000 pages, more than the 2000"):
        source(tmp_path, raw(HELLO, pages=10_000))


@pytest.mark.parametrize("engine", ["oxide", "pdfplumber"])
def test_both_engines_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: pdf_reader.Engine) -> None:
    monkeypatch.setattr(readers, "MOST_PAGES", 1)
    path = tmp_path / "two.pdf"
    path.write_bytes(pdf(Sheet().text(72, 100, "上"), Sheet().text(72, 100, "下")))
    with pytest.raises(UnreadableError, match="has 2 pages, more than the 1"):
        read(path, engine=engine)


def test_a_dump_longer_than_any_paper_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is longer than any paper"):
        source(tmp_path, "總".encode() * (dump_reader.LONGEST + 1), "long.txt")


@pytest.fixture(scope="module")
def deflated() -> bytes:
    """What inflates to 520 MB."""
    bomb = zlib.compressobj(9)
    return b"".join(bomb.compress(bytes(2**20)) for _ in range(520)) + bomb.flush()


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path, deflated: bytes, times: int) -> None:
    content = deflated if times == 1 else zlib.compress(deflated, 9)
    filters = b"/Filter[%s]" % (b"/FlateDecode " * times)
    with pytest.raises(UnreadableError, match="would come to more than 512 MB") as caught:
        source(tmp_path, raw(content, more=filters) + b"%" * 600_000)
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_a_small_bomb_is_no_paper(tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(20 * 2**20).replace(b"\0", b" "), 9)
    with pytest.raises(ScannedError):
        source(tmp_path, raw(bomb, more=b"/Filter/FlateDecode"))


class PanicException(BaseException):
    """What pdf_oxide raises where it breaks over a file: no Exception."""


@pytest.mark.parametrize("broken", ["extract_chars", "from_bytes"])
def test_a_file_that_pdf_oxide_breaks_over_is_left_to_the_other_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    class Breaking:
        def __init__(self, file: Any) -> None:
            self._file = file

        def __getattr__(self, name: str) -> Any:
            if name == broken:
                message = "start byte index 4 is not a char boundary"
                raise PanicException(message)
            return getattr(self._file, name)

        def __len__(self) -> int:
            return len(self._file)

    class Library:
        class PdfDocument:
            @staticmethod
            def from_bytes(data: bytes, password: str | None) -> Breaking:
                file = pdf_oxide.PdfDocument.from_bytes(data, password)
                return Breaking(file) if broken != "from_bytes" else Breaking(file).from_bytes

    monkeypatch.setattr(oxide, "_pdf_oxide", lambda: Library)
    read_with = source(tmp_path, raw(HELLO))
    assert (read_with.text, read_with.engine) == ("Hello", "pdfplumber")
