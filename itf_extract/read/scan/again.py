"""Signs that are looked at again, each by itself: its ink says that more stands there, or something else.

The reader takes two letters of a kind for one ("milion"), a comma behind a raised mark for nothing, and the mark itself
for an apostrophe.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from itf_extract.model.page import Candidate
from itf_extract.read.scan import models
from itf_extract.read.scan.alphabet import allowed
from itf_extract.read.scan.signs import Sign, signs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.read.scan.models import Reading
    from itf_extract.read.scan.picture import Grey, Ink
    from itf_extract.read.scan.signs import Line
    from itf_extract.read.scan.strips import Strip

# In heights of the strip.
_WIDEST = 1.35  # of any sign
_BROAD_LETTER = 0.7  # broader in parts than any but M and W, which are in one
_HIGH = 0.6  # a raised mark ends above
_MARK = (0.3, 0.62)  # and is that high: quotation marks are lower, letters higher
_STOP = 0.12  # what is narrower and lower beside a letter is dust
_WHITE = 0.05  # between two signs
_SLIM = frozenset("ilIjtfr")  # in one piece, but for its dot
_STRETCHED = 1.5
_UNLIKE = frozenset("*%°")
_SURE = 0.8
_SMALLEST = 0.1  # a stop in black and white
_LOW, _NARROW, _ASIDE, _BROAD = 0.6, 0.3, 0.06, 0.5  # a comma, from the ideograph before it, and that
_COMMA, _GUESSED = "，", 0.6
_IDEOGRAPHS = "\u3400"


def looked_at_again(signs: Line, strip: Strip, ink: Ink, grey: Grey) -> Line:
    """The signs of a strip, with those in doubt as they are seen by themselves; ``ink`` is the strip's."""
    words = (_word_again(word, strip, ink, grey) for word in _words(signs))
    return tuple(one for word in words for sign in word for one in _sign_again(sign, strip, ink, grey))


def _words(signs: Line) -> Iterator[Line]:
    """The signs between spaces and between ideographs."""
    word: list[Sign] = []
    for sign in signs:
        if word and (sign.spaced or not (sign.text.isascii() and word[-1].text.isascii())):
            yield tuple(word)
            word = []
        word.append(sign)
    if word:
        yield tuple(word)


def _word_again(word: Line, strip: Strip, ink: Ink, grey: Grey) -> Line:
    """A word of which a slim letter has ink of two, read in more columns; more letters are taken, none is changed."""
    if not any(sign.text in _SLIM and len(_parts(_own(sign, strip, ink), strip.height)) > 1 for sign in word):
        return word
    left, right = int(word[0].x0), int(word[-1].x1)
    margin = max(2, strip.height // 4)
    part = grey[max(0, strip.top - margin) : strip.bottom + margin, max(0, left - margin) : right + margin]
    stretched = cv2.resize(part, None, fx=_STRETCHED, fy=1.0, interpolation=cv2.INTER_CUBIC)
    readings = [
        one._replace(x=one.x / _STRETCHED - min(left, margin)) for one in models.read_strip(stretched, allowed())
    ]
    found = signs_of(readings, ink[:, left - strip.x0 : right - strip.x0], left, strip.top)
    if len(found) > len(word) and _is_within([sign.text for sign in word], [sign.text for sign in found]):
        return (found[0]._replace(spaced=word[0].spaced), *found[1:])
    return word


def _is_within(short: Sequence[str], long: Iterable[str]) -> bool:
    """Whether a sequence is another with some left out."""
    rest = iter(long)
    return all(text in rest for text in short)


def _own(sign: Sign, strip: Strip, ink: Ink) -> Ink:
    return ink[:, int(sign.x0) - strip.x0 : int(sign.x1) - strip.x0]


def _sign_again(sign: Sign, strip: Strip, ink: Ink, grey: Grey) -> Sequence[Sign]:
    own, width = _own(sign, strip, ink), (sign.x1 - sign.x0) / strip.height
    if width > _WIDEST:
        found = _read_within(sign, strip, own, grey)
        return found if len(found) > 1 else (sign,)
    broad = sign.text.isascii() and sign.text.isalnum() and width > _BROAD_LETTER
    if (sign.text.isdecimal() or broad) and len(parts := _parts(own, strip.height)) > 1:
        return _apart(sign, strip, own, parts, grey)
    if _may_be_mark(sign, strip):
        return (_mark(sign, grey) or sign,)
    if len(sign.text) == 1 and sign.text >= _IDEOGRAPHS and len(parts := _parts(own, strip.height, _SMALLEST)) > 1:
        return _with_stop(sign, strip, own, parts)
    return (sign,)


def _with_stop(sign: Sign, strip: Strip, own: Ink, parts: Sequence[tuple[int, int]]) -> Sequence[Sign]:
    """An ideograph, and the comma behind it that was not read: a low, narrow piece apart on its right."""
    start, end = parts[-1]
    rows = np.nonzero(own[:, start:end].any(axis=1))[0]
    stop_ = sign._replace(
        candidates=(Candidate(_COMMA, _GUESSED),),
        x0=sign.x0 + start,
        top=float(strip.top + rows[0]),
        x1=sign.x0 + end,
        bottom=float(strip.top + rows[-1] + 1),
        spaced=False,
    )
    low = rows[0] > _LOW * strip.height and end - start < _NARROW * strip.height
    if low and start - parts[-2][1] > _ASIDE * strip.height and parts[-2][1] > _BROAD * strip.height:
        return sign._replace(x1=sign.x0 + parts[-2][1]), stop_
    return (sign,)


def _read_within(sign: Sign, strip: Strip, own: Ink, grey: Grey) -> Sequence[Sign]:
    """What is read of a sign's ink alone, with as much white around it as a strip has."""
    margin = strip.height // 2
    left = max(0, int(sign.x0) - margin // 4)
    part = grey[max(0, strip.top - margin) : strip.bottom + margin, left : int(sign.x1) + margin // 4]
    readings = [one._replace(x=one.x + left - sign.x0, faint=False) for one in models.read_strip(part, allowed())]
    return signs_of(readings, own, sign.x0, strip.top)


def _parts(own: Ink, height: int, least: float = _STOP) -> list[tuple[int, int]]:
    """The stretches of columns of a sign's ink, parted by white; specks are none."""
    edges = np.nonzero(np.diff(own.any(axis=0).astype(np.int8), prepend=0, append=0))[0].tolist()
    parts: list[tuple[int, int]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if parts and start - parts[-1][1] < max(2, _WHITE * height):
            parts[-1] = parts[-1][0], end
        else:
            parts.append((start, end))
    return [(start, end) for start, end in parts if max(end - start, _rows(own[:, start:end])) >= least * height]


def _rows(ink: Ink) -> int:
    return int(ink.any(axis=1).sum())


def _apart(sign: Sign, strip: Strip, own: Ink, parts: Sequence[tuple[int, int]], grey: Grey) -> Sequence[Sign]:
    """A sign in parts as the signs that they are: each is read in the height of the line, all else white."""
    found: list[Sign] = []
    for start, end in parts:
        box = sign._replace(x0=sign.x0 + start, x1=sign.x0 + end)
        part = own[:, start:end]
        rows = np.nonzero(part.any(axis=1))[0]
        box = box._replace(top=float(strip.top + rows[0]), bottom=float(strip.top + rows[-1] + 1))
        readings = models.read_strip(_alone(part, box, strip, grey), allowed())
        one = _likeliest(readings)
        if one is None or one.candidates[0].likely < _SURE:
            return (sign,)
        mark = _mark(box, grey) if _may_be_mark(box, strip) else None
        found.append(mark or box._replace(candidates=one.candidates, spaced=sign.spaced and not found))
    # Of a digit that was copied badly each piece looks like one.
    return found if sum(one.text.isalnum() for one in found) == 1 else (sign,)


def _alone(part: Ink, box: Sign, strip: Strip, grey: Grey) -> Grey:
    """A part of a strip in the middle of white that is as high as the line and broad enough to read it in."""
    margin = max(2, strip.height // 4)
    white = np.full((strip.height + 2 * margin, part.shape[1] + 4 * margin), 255, np.uint8)
    near = grey[strip.top : strip.bottom, int(box.x0) : int(box.x1)]
    white[margin : margin + near.shape[0], 2 * margin : 2 * margin + near.shape[1]] = near
    return white


def _may_be_mark(sign: Sign, strip: Strip) -> bool:
    """Whether a sign that is no digit stands where the mark of a footnote does, and is as high."""
    low, high = (much * strip.height for much in _MARK)
    raised = sign.bottom < strip.top + _HIGH * strip.height
    as_high = low <= sign.bottom - sign.top <= high and sign.x1 - sign.x0 < high
    return raised and as_high and not sign.text.isalnum() and sign.text not in _UNLIKE


def _mark(sign: Sign, grey: Grey) -> Sign | None:
    """A raised sign as the digit that it is when it is seen as large as others."""
    left, top, right, bottom = (int(place) for place in (sign.x0, sign.top, sign.x1, sign.bottom))
    margin = max(2, (bottom - top) // 3)
    white = np.full((bottom - top + 2 * margin, right - left + 4 * margin), 255, np.uint8)
    white[margin : margin + bottom - top, 2 * margin : 2 * margin + right - left] = grey[top:bottom, left:right]
    one = _likeliest(models.read_strip(white, allowed()))
    if one is None or not one.candidates[0].text.isdecimal() or one.candidates[0].likely < _SURE:
        return None
    return sign._replace(candidates=one.candidates)


def _likeliest(readings: Sequence[Reading]) -> Reading | None:
    return max(readings, key=lambda one: one.candidates[0].likely, default=None)
