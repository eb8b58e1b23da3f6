"""Ink beside the strips: a sign that no core was found for, a bullet, or dust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.model.page import Candidate
from itf_extract.read.scan.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.read.scan.picture import Piece
    from itf_extract.read.scan.strips import Pieces, Strip

_LARGEST = 40.0  # points: a larger piece is a picture
_REACH = 12.0  # points between the pieces of one strip
_DOT = 1.0  # points: a smaller dot is dust
_LIKELY = 0.6
# In heights of the line beside.
_BULLET = 0.22
_HANGING = 3.0  # how far left of it its bullet may hang
_SIGN = 0.25  # a lone sign, a dash for one, is that wide or high
_ALIGNED = 2.0  # points
_CLEAN = 3  # grains on a sheet that has hardly any: a lone dot is a bullet there


def left_over(strips: Sequence[Strip], pieces: Pieces) -> list[Strip]:
    """Strips of the pieces that are in none, neighbours of one height together."""
    used = {number for strip in strips for number in strip.numbers}
    largest, reach = _LARGEST * pieces.scale, _REACH * pieces.scale
    free = [
        (piece, number)
        for number, piece in pieces.found.items()
        if number not in used and max(piece.x1 - piece.x0, piece.bottom - piece.top) < largest
    ]
    groups: list[list[int]] = []
    ends: list[tuple[float, float, float]] = []
    for piece, number in sorted(free):
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


def signs_among(stray: Sequence[Strip], pieces: Pieces, height: float) -> list[Strip]:
    """Those strips that may hold a sign: of whose pieces one is as large as a dash beside lines of this height."""
    least = _SIGN * height
    return [
        strip
        for strip in stray
        if any(max(piece.x1 - piece.x0, piece.bottom - piece.top) >= least for piece in _pieces(strip, pieces))
    ]


def bullets_among(stray: Sequence[Strip], strips: Sequence[Strip], scale: float) -> Mapping[Strip, Sign]:
    """The dots that lines hang on.  On a dusty sheet only those that hang one below the other."""
    found = {dot: bullet for dot in stray if (bullet := _bullet(dot, strips, scale))}
    if len(stray) - len(found) <= _CLEAN:
        return found
    edges = [bullet.x0 for bullet in found.values()]
    return {
        dot: bullet
        for dot, bullet in found.items()
        if sum(abs(edge - bullet.x0) < _ALIGNED * scale for edge in edges) > 1
    }


def _pieces(strip: Strip, pieces: Pieces) -> Iterator[Piece]:
    return (pieces.found[number] for number in strip.numbers)


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
