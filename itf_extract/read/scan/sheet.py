"""What is read on one scanned page: its lines of signs and its rulings, in points of the page set straight."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from itf_extract.model.page import NumberPicture, Ruling
from itf_extract.read.scan import models
from itf_extract.read.scan.again import looked_at_again
from itf_extract.read.scan.alphabet import allowed
from itf_extract.read.scan.dust import without_dust
from itf_extract.read.scan.picture import straightened
from itf_extract.read.scan.ruled import rulings_of
from itf_extract.read.scan.signs import Line, Sign, signs_of
from itf_extract.read.scan.stray import bullets_among, left_over, signs_among
from itf_extract.read.scan.strips import Pieces, picture_of, strips_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.read.scan.picture import Grey, Picture
    from itf_extract.read.scan.strips import Strip

_LIKELY = 0.6  # what no core was found for is read if it is so likely on average
_UPRIGHT = 0.85  # signs that stand on their heads are less likely
_LONG = 1.5  # a core that is so much longer than high is a line


class Scanned(NamedTuple):
    """A page as it was read: ``angle`` is that of its lines as scanned, in degrees counter-clockwise.

    Before that it was turned by so many ``quarters``, counter-clockwise; its width and height are those of then.
    ``specks`` are the pieces of ink that no sign is made of.
    It is kept as it is (``cache``), so that its types are known at run time.
    """

    number: int
    width: float
    height: float
    angle: float
    lines: tuple[Line, ...]
    rulings: tuple[Ruling, ...]
    numbers: tuple[NumberPicture, ...] = ()
    quarters: int = 0
    specks: int = 0


def read_sheet(scanned: Grey, scale: float) -> Scanned:
    """What is read on a page, without its number; ``scale`` is the picture's pixels a point.

    A sheet may lie sideways or upside down in the scanner: it is turned until most of its signs are likely.
    """
    seen = _seen(scanned, scale)
    best, surest = None, -1.0
    for quarters in (1, 3) if _is_sideways(seen.cores) else (0, 2):
        found = _read(_seen(np.rot90(scanned, quarters), scale) if quarters else seen)
        sure = _likelihood(found.lines)
        if best is None or sure > surest:
            best, surest = found._replace(quarters=quarters), sure
        if sure > _UPRIGHT:
            break
    assert best  # noqa: S101 - it was read at least once
    return best


class _Seen(NamedTuple):
    """A page set straight, without its rulings, and where its text is."""

    picture: Picture
    rulings: Sequence[Ruling]
    cores: Sequence[models.Core]


def _seen(scanned: Grey, scale: float) -> _Seen:
    rulings, picture = rulings_of(straightened(np.ascontiguousarray(scanned), scale))
    return _Seen(picture, rulings, models.cores(picture.grey))


def _is_sideways(cores: Sequence[models.Core]) -> bool:
    """Whether most text runs up or down the page."""
    sizes = [(core.x1 - core.x0, core.bottom - core.top) for core in cores]
    level = sum(width * height for width, height in sizes if width > _LONG * height)
    return sum(width * height for width, height in sizes if height > _LONG * width) > 2 * level


def _likelihood(lines: Sequence[Line]) -> float:
    """How likely the signs of a page are on average."""
    likely = [sign.candidates[0].likely for line in lines for sign in line]
    return sum(likely) / len(likely) if likely else 0.0


def _read(seen: _Seen) -> Scanned:
    picture, scale = seen.picture, seen.picture.scale
    pieces = Pieces(picture.ink, scale)
    dusty = strips_of(seen.cores, pieces)
    strips = without_dust(dusty, pieces)
    lines = [line for line in _written(strips, pieces, picture) if len(line) > 1 or _is_likely(line)]
    stray = left_over(strips, pieces)
    bullets = bullets_among(stray, strips, scale)
    usual = median(strip.height for strip in strips) if strips else 0.0
    others = [strip for strip in signs_among(stray, pieces, usual) if strip not in bullets]
    more = [line for line in _written(others, pieces, picture) if _is_likely(line)]
    lines += more
    lines += ((_in_points(bullet, scale),) for bullet in bullets.values())
    lines.sort(key=lambda line: (line[0].top, line[0].x0))
    height, width = picture.grey.shape
    specks = _number(dusty) - _number(strips) + len(stray) - len(bullets) - len(more)
    return Scanned(
        0, width / scale, height / scale, picture.angle, tuple(lines), tuple(seen.rulings), specks=max(0, specks)
    )


def _number(strips: Sequence[Strip]) -> int:
    return sum(len(strip.numbers) for strip in strips)


def _written(strips: Sequence[Strip], pieces: Pieces, picture: Picture) -> Iterator[Line]:
    for strip in strips:
        shown, left, _ = picture_of(strip, picture.grey)
        readings = [one._replace(x=one.x - (strip.x0 - left)) for one in models.read_strip(shown, allowed())]
        ink = pieces.ink_of(strip)
        signs = looked_at_again(signs_of(readings, ink, strip.x0, strip.top), strip, ink, picture.grey)
        if signs:
            yield tuple(_in_points(sign, picture.scale) for sign in signs)


def _in_points(sign: Sign, scale: float) -> Sign:
    x0, top, x1, bottom = (round(place / scale, 2) for place in (sign.x0, sign.top, sign.x1, sign.bottom))
    return sign._replace(x0=x0, top=top, x1=x1, bottom=bottom)


def _is_likely(line: Line) -> bool:
    return sum(sign.candidates[0].likely for sign in line) >= _LIKELY * len(line)
