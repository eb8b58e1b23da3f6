"""Dust of a scanned page: small pieces of ink that no typesetter would put where they are.

A photocopier's grains are as large as a full stop or a bullet.  A stop stands close to a letter, dots of a leader stand
in a row, and bullets hang one below the other; what does neither is dust.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.read.scan.picture import Piece
    from itf_extract.read.scan.strips import Pieces, Strip

# In heights of a strip.
_SMALL = 0.27  # a dot; the strokes of letters and ideographs are larger
_BEFORE, _BEHIND = 0.7, 1.5  # from a letter: squares of quotation marks and of stops in their middle are half white
_ROW, _NEXT = 3, 0.5  # dots make a leader, so far from each other
_LEVEL = 0.12


def without_dust(strips: Sequence[Strip], pieces: Pieces) -> list[Strip]:
    """The strips without the dots that stand alone; of a strip of such dots nothing is left."""
    cleaned = []
    for strip in strips:
        dust = set(_dust(strip, pieces))
        kept = [number for number in strip.numbers if number not in dust]
        if kept:
            cleaned.append(pieces.strip(kept) if dust else strip)
    return cleaned


def _dust(strip: Strip, pieces: Pieces) -> Iterator[int]:
    own = {number: pieces.found[number] for number in strip.numbers}
    largest = _SMALL * strip.height
    small = {number: piece for number, piece in own.items() if _extent(piece) < largest}
    letters = [piece for number, piece in own.items() if number not in small]
    dots = [*small.values()]
    for number, piece in small.items():
        if not (_is_close(piece, letters, strip) or _is_in_row(piece, dots, strip)):
            yield number


def _extent(piece: Piece) -> int:
    return max(piece.x1 - piece.x0, piece.bottom - piece.top)


def _is_close(piece: Piece, letters: Sequence[Piece], strip: Strip) -> bool:
    """Whether a dot stands beside a letter, or above or below one; a stop may be further behind."""
    before, behind = _BEFORE * strip.height, _BEHIND * strip.height
    return any(letter.x0 - before <= piece.x1 and piece.x0 <= letter.x1 + behind for letter in letters)


def _is_in_row(piece: Piece, dots: Sequence[Piece], strip: Strip) -> bool:
    """Whether a dot is one of several in a row, as those of a leader or an ellipsis are."""
    reach, level = _ROW * _NEXT * strip.height, _LEVEL * strip.height
    beside = [dot for dot in dots if abs(dot.bottom - piece.bottom) < level and abs(dot.x0 - piece.x0) < reach]
    return len(beside) >= _ROW
