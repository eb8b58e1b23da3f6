"""What is read on one scanned page: its lines of signs and its rulings, in points of the page set straight."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.page import Candidate, NumberPicture, Ruling
from itf_extract.read.scan import models
from itf_extract.read.scan.alphabet import allowed
from itf_extract.read.scan.picture import straightened
from itf_extract.read.scan.ruled import rulings_of
from itf_extract.read.scan.signs import Line, Sign, signs_of
from itf_extract.read.scan.strips import Pieces, picture_of, strips_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.read.scan.picture import Grey, Ink, Picture
    from itf_extract.read.scan.strips import Strip

_LIKELY = 0.6  # what no core was found for is read if it is so likely on average
_WIDEST = 1.35  # of a line's height
_DOT = 1.0  # points: a smaller dot is dust
_BULLET = 0.22  # of a line's height
_HANGING = 3.0  # and how far left of it its bullet may hang
_LARGEST = 40.0  # points: a larger piece is a picture


class Scanned(NamedTuple):
    """A page as it was read: ``angle`` is that of its lines as scanned, in degrees counter-clockwise.

    It is kept as it is (``cache``), so that its types are known at run time.
    """

    number: int
    width: float
    height: float
    angle: float
    lines: tuple[Line, ...]
    rulings: tuple[Ruling, ...]
    numbers: tuple[NumberPicture, ...] = ()


def read_sheet(scanned: Grey, scale: float) -> Scanned:
    """What is read on a page, without its number; ``scale`` is the picture's pixels a point."""
    picture = straightened(scanned, scale)
    rulings, picture = rulings_of(picture)
    pieces = Pieces(picture.ink, scale)
    strips = strips_of(models.cores(picture.grey), pieces)
    lines = [line for line in _written(strips, pieces, picture) if len(line) > 1 or _is_likely(line)]
    left_over = _left_over(strips, pieces)
    bullets = {strip: bullet for strip in left_over if (bullet := _bullet(strip, strips, scale))}
    others = [strip for strip in left_over if strip not in bullets]
    lines += (line for line in _written(others, pieces, picture) if _is_likely(line))
    lines += ((_in_points(bullet, scale),) for bullet in bullets.values())
    lines.sort(key=lambda line: (line[0].top, line[0].x0))
    height, width = scanned.shape
    return Scanned(0, width / scale, height / scale, picture.angle, tuple(lines), tuple(rulings))


def _written(strips: Sequence[Strip], pieces: Pieces, picture: Picture) -> Iterator[Line]:
    for strip in strips:
        shown, left, _ = picture_of(strip, picture.grey)
        readings = [one._replace(x=one.x - (strip.x0 - left)) for one in models.read_strip(shown, allowed())]
        ink = pieces.ink_of(strip)
        signs = signs_of(readings, ink, strip.x0, strip.top)
        signs = tuple(sign for one in signs for sign in _looked_at_again(one, strip, ink, picture.grey))
        if signs:
            yield tuple(_in_points(sign, picture.scale) for sign in signs)


def _looked_at_again(sign: Sign, strip: Strip, ink: Ink, grey: Grey) -> Sequence[Sign]:
    """The signs of ink that is too wide for the one that was read there: another stands beside it."""
    if sign.x1 - sign.x0 <= _WIDEST * strip.height:
        return (sign,)
    margin = strip.height // 2
    left = max(0, int(sign.x0) - margin // 4)
    part = grey[max(0, strip.top - margin) : strip.bottom + margin, left : int(sign.x1) + margin // 4]
    readings = [one._replace(x=one.x + left - sign.x0, faint=False) for one in models.read_strip(part, allowed())]
    own = ink[:, int(sign.x0) - strip.x0 : int(sign.x1) - strip.x0]
    found = signs_of(readings, own, sign.x0, strip.top)
    return found if len(found) > 1 else (sign,)


def _in_points(sign: Sign, scale: float) -> Sign:
    x0, top, x1, bottom = (round(place / scale, 2) for place in (sign.x0, sign.top, sign.x1, sign.bottom))
    return sign._replace(x0=x0, top=top, x1=x1, bottom=bottom)


def _left_over(strips: Sequence[Strip], pieces: Pieces) -> list[Strip]:
    """Strips of the pieces that no core was found for, neighbours of one height together."""
    used = {number for strip in strips for number in strip.numbers}
    largest = _LARGEST * pieces.scale
    free = [
        (piece, number)
        for number, piece in pieces.found.items()
        if number not in used and max(piece.x1 - piece.x0, piece.bottom - piece.top) < largest
    ]
    groups: list[list[int]] = []
    ends: list[tuple[float, float, float]] = []
    for piece, number in sorted(free):
        reach = 12.0 * pieces.scale
        near = (
            place
            for place, (x1, top, bottom) in enumerate(ends)
            if piece.x0 - x1 < reach and piece.top < bottom + reach / 6 and top - reach / 6 < piece.bottom
        )
        place = next(near, None)
        if place is None:
            groups.append([number])
            ends.append((piece.x1, piece.top, piece.bottom))
        else:
            groups[place].append(number)
            x1, top, bottom = ends[place]
            ends[place] = max(x1, piece.x1), min(top, piece.top), max(bottom, piece.bottom)
    return [pieces.strip(group) for group in groups]


def _bullet(dot: Strip, strips: Sequence[Strip], scale: float) -> Sign | None:
    """The bullet that a small dot is, if a line begins to the right of it; a larger one is read as any sign."""
    width, x, y = dot.x1 - dot.x0, (dot.x0 + dot.x1) / 2, (dot.top + dot.bottom) / 2
    if len(dot.numbers) > 1 or min(width, dot.height) < _DOT * scale:
        return None
    for strip in strips:
        edge = strip.height / 4
        near = strip.top - edge <= y <= strip.bottom and 0 < strip.x0 - x < _HANGING * strip.height
        if near and max(width, dot.height) < _BULLET * strip.height:
            text = "˙" if y < strip.top + 2 * edge else "·"
            return Sign((Candidate(text, _LIKELY),), dot.x0, dot.top, dot.x1, dot.bottom)
    return None


def _is_likely(line: Line) -> bool:
    return sum(sign.candidates[0].likely for sign in line) >= _LIKELY * len(line)
