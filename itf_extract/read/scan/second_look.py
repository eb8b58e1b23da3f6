"""A second look at a number: its own picture, cut out, in black and white and twice as large.

The pictures of a page's numbers are kept with it, for which of them matter is known only when the paper contradicts
itself.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import cv2
import numpy as np

from itf_extract.model.page import NumberPicture, Scan
from itf_extract.read.scan import models
from itf_extract.read.scan.alphabet import allowed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.read.scan.picture import Grey
    from itf_extract.read.scan.sheet import Scanned
    from itf_extract.read.scan.signs import Line, Sign

_BETWEEN = frozenset(",.， ")
_MARGIN = 0.3  # of a digit's height
_APART = 0.7  # and how far two digits of one number are apart at most
_LARGER = 2
_LEVELS = np.uint8(0xF0)  # sixteen greys: black and white need no more, and they take a third of the room


def with_numbers(scanned: Scanned, grey: Grey, scale: float) -> Scanned:
    """A page with the pictures of its numbers; ``grey`` is that of the page as scanned."""
    lies, grey = Scan("", {}, scanned.angle), np.rot90(grey, scanned.quarters)
    pictures = list[NumberPicture]()
    for signs in (run for line in scanned.lines for run in _runs(line)):
        height = max(sign.bottom - sign.top for sign in signs)
        edge = _MARGIN * height
        box = (signs[0].x0, min(sign.top for sign in signs), signs[-1].x1, max(sign.bottom for sign in signs))
        around = (box[0] - edge, box[1] - edge, box[2] + edge, box[3] + edge)
        corners = lies.on_page(around, (scanned.width / 2, scanned.height / 2))
        x0, top, x1, bottom = (max(0, round(place * scale)) for place in corners)
        part = grey[top:bottom, x0:x1]
        if part.size:
            digits = "".join(sign.text for sign in signs if sign.text.isdigit())
            pictures.append(NumberPicture(box, digits, part.shape[1], zlib.compress((part & _LEVELS).tobytes())))
    return scanned._replace(numbers=tuple(pictures))


def is_seen_again(number: NumberPicture) -> bool:
    """Whether a number's picture reads the same by itself, in black and white and larger."""
    grey = np.frombuffer(zlib.decompress(number.greys), np.uint8).reshape(-1, number.width)
    larger = cv2.resize(grey, None, fx=_LARGER, fy=_LARGER, interpolation=cv2.INTER_CUBIC)
    _, black = cv2.threshold(larger, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    read = models.read_strip(black.astype(np.uint8), allowed())
    return "".join(one.candidates[0].text for one in read if one.candidates[0].text.isdigit()) == number.digits


def _runs(line: Line) -> Iterator[Sequence[Sign]]:
    """The numbers of a line: digits, with the marks between them."""
    run: list[Sign] = []
    for sign in line:
        near = not run or sign.x0 - run[-1].x1 < _APART * (run[-1].bottom - run[0].top)
        if (sign.text.isdigit() and near) or (run and sign.text in _BETWEEN and near):
            run.append(sign)
        else:
            yield from _ended(run)
            run = [sign] if sign.text.isdigit() else []
    yield from _ended(run)


def _ended(run: list[Sign]) -> Iterator[Sequence[Sign]]:
    """A number without what stands behind its last digit."""
    while run and not run[-1].text.isdigit():
        run.pop()
    if run:
        yield run
