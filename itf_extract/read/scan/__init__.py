"""Reads pages that are pictures: from pixels to the same glyphs and rulings that any other reader gives.

Two networks find and read the text (``models``); all else is geometry.  A page is set straight (``picture``), its
rulings are taken out (``ruled``), the ink of each line goes to the signs that were read there (``strips``, ``signs``),
and once all pages are read, the paper's own few sizes, its dashes and the order of its lists settle what one line
leaves open (``levels``, ``confusions``, ``ordered``, ``glyphs``).  Nothing after this stage knows of pictures.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from itf_extract.read.scan.progress import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from itf_extract.model.page import NumberPicture, Page
    from itf_extract.read.pdfium import PdfiumFile
    from itf_extract.read.scan.picture import Grey
    from itf_extract.read.scan.sheet import Scanned

NAME = "PP-OCRv6"  # the networks, as what is read by them tells
_POINTS = 72
_DPI = 200  # a line of 10 points is 28 pixels high; the reader of lines sees 48
_GLANCE = 4  # times smaller is a picture that tells whether there is colour
_LARGEST = 4000  # pixels of a side: a poster is read at less
_LINE = 16  # pixels: no line is less high


def is_installed() -> bool:
    """Whether the libraries of the extra ``ocr`` are there."""
    return all(map(find_spec, ("cv2", "numpy", "onnxruntime", "rapidocr")))


def read_pages(file: PdfiumFile, numbers: Sequence[int]) -> list[Page]:
    """These pages of a file, counted from 1, as their pictures show them."""
    from itf_extract.read.scan.glyphs import pages_of  # noqa: PLC0415 - it and what it uses come with an extra

    return pages_of(list(told((_scanned(file, number) for number in numbers), len(numbers))))


def is_better(file: PdfiumFile, page: Page, *, seen: bool) -> bool:
    """Whether the picture of a page should be read rather than the text that another program laid on it.

    ``seen``: that text is itself what the page shows.
    """
    from itf_extract.read.scan.cache import kept  # noqa: PLC0415 - see above
    from itf_extract.read.scan.layers import judged, sample_of  # noqa: PLC0415

    grey, scale = _picture(file, page.number)
    sample = kept(grey, lambda: sample_of(grey, scale), of="sample")
    return judged(page, sample).is_worse(seen=seen)


def is_seen_again(number: NumberPicture) -> bool:
    """Whether a number reads the same when it is looked at again by itself; not where recognition is not installed."""
    if not is_installed():
        return False
    from itf_extract.read.scan import second_look  # noqa: PLC0415 - see above

    return second_look.is_seen_again(number)


def is_legible(width: float, height: float) -> bool:
    """Whether a page of this size comes to a picture on which a line may be read; a file may name any size.

    >>> is_legible(595, 842), is_legible(595, 2**31)
    (True, False)
    """
    return min(width, height) > 0 and min(width, height) * _scale(width, height) >= _LINE


def _scale(width: float, height: float) -> float:
    """The pixels a point of a page's picture."""
    return min(_DPI / _POINTS, _LARGEST / max(width, height))


def _scanned(file: PdfiumFile, number: int) -> Scanned:
    from itf_extract.read.scan.cache import kept  # noqa: PLC0415 - see above
    from itf_extract.read.scan.second_look import with_numbers  # noqa: PLC0415
    from itf_extract.read.scan.sheet import read_sheet  # noqa: PLC0415

    grey, scale = _picture(file, number)
    return kept(grey, lambda: with_numbers(read_sheet(grey, scale), grey, scale))._replace(number=number)


def _picture(file: PdfiumFile, number: int) -> tuple[Grey, float]:
    """A page as a picture in grey, without stamps in colour, and its pixels a point."""
    import numpy as np  # noqa: PLC0415 - see above

    from itf_extract.read.scan.stamps import has_colour, without_stamps  # noqa: PLC0415

    def drawn(scale: float, *, colour: bool) -> NDArray[np.uint8]:
        width, height, pixels = file.drawn(number, scale, colour=colour)
        return np.frombuffer(pixels, np.uint8).reshape(height, width, -1)

    scale = _scale(*file.size(number))
    grey = drawn(scale, colour=False)[:, :, 0]
    if has_colour(drawn(scale / _GLANCE, colour=True)):
        grey = without_stamps(grey, drawn(scale, colour=True), scale)
    return grey, scale
