"""Rows of a page: glyphs of one baseline with the raised ones that stand on it, from left to right."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from itertools import groupby, pairwise, repeat
from math import inf
from operator import add, attrgetter, itemgetter, lt, sub
from statistics import median
from typing import TYPE_CHECKING

from itf_extract.model.page import Glyph, Glyphs
from itf_extract.patterns import compiled
from itf_extract.read.visible import again

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.page import Level

# All in ems, measured on Word, LibreOffice and Typst output.
_ABREAST = 0.4  # marks of two columns, on one line each
_SAME_BASELINE = 0.23  # cells of one row in fonts of different heights stand up to that much apart
_RAISED_SIZE = 0.9  # a mark is set at 58 to 67% of the text (Word's default 65%), by browsers at 83%
_RAISED = (0.15, 0.75)
_LOWERED = 0.5  # a subscript is set at most that far under its word
_TIGHT = 0.15  # and no further from it
_BESIDE = 0.3  # nor does a mark from its word, in a text that is spaced out
_OVERLAP = 0.08  # a space may begin that much within the letter ahead of it
_SHRUNK = 0.5  # of its width: how far a tight line may draw the next letter into a space
_OVERLAID = 0.3
_ROUNDING = 0.05  # points
_DUPLICATE = 0.19  # nothing that stands further from the glyph before is the same printed again
FIRST_CJK = "\u2e80"
NUMBERED = compiled(r"(\d{1,3})[.．、]")  # a paragraph's number at the head of a row, or a decimal's whole part
_LATIN = compiled(r"[\x00-\x7f]{2,}")
_NARROW = compiled(r"[\x00-\u2e7f]{2,}")  # with the signs that Latin texts have: £, –, “, ×

_HEIGHT = attrgetter("baseline")  # of rows
_BASELINE, _SIZE = attrgetter("baseline"), attrgetter("size")  # of levels


class Row:
    """Glyphs of one baseline, and raised ones that stand on it, from left to right.

    ``pieces`` are stretches of one baseline each, ``raised`` the levels of the raised ones.  ``inked`` are those that
    are no space, ``spaced`` the places of those ahead of which a space is printed.
    """

    __slots__ = ("baseline", "inked", "pieces", "raised", "size", "spaced")

    def __init__(self, pieces: list[Glyphs], size: float) -> None:
        self.pieces = pieces
        self.size = size
        self.baseline = median([base for piece in pieces for base in repeat(piece.levels[0].baseline, len(piece))])
        self.raised: frozenset[Level] = frozenset()
        self.inked, self.spaced = Glyphs.of(()), frozenset[int]()

    def set_in_order(self) -> None:
        """Sorts the glyphs, once all of them are here, and tells the printed spaces apart."""
        self.inked, self.spaced = _inked(_in_order(_joined(self.pieces)), self.size)
        self.pieces = []

    def gaps(self) -> list[float]:
        """The points between each of the inked glyphs and the one before; nothing stands before the first."""
        return [0.0, *map(sub, self.inked.x0s[1:], self.inked.x1s)]

    def latin(self, *, signs: bool) -> list[int]:
        """The places of those inked glyphs that are ASCII, as is the one before; ``signs``: or other than CJK."""
        texts, pattern = self.inked.texts, _NARROW if signs else _LATIN
        if isinstance(texts, str):
            return [place for run in pattern.finditer(texts) for place in range(run.start() + 1, run.end())]
        return [place for place, (a, b) in enumerate(pairwise(texts), 1) if pattern.fullmatch(a + b)]

    def spaces_words(self) -> bool:
        """Whether a space is printed between two Latin letters or digits."""
        texts = self.inked.texts
        return any(
            (texts[place - 1] + texts[place]).isascii() and texts[place - 1].isalnum() and texts[place].isalnum()
            for place in self.spaced
        )


def rows_of(glyphs: Glyphs) -> list[Row]:
    """Rows from top to bottom, each from left to right; spaces stay in, as evidence."""
    stretches: defaultdict[float, list[Glyphs]] = defaultdict(list)
    start = 0
    for baseline, run in groupby(map(_BASELINE, glyphs.levels)):
        end = start + len(list(run))
        stretches[baseline].append(glyphs[start:end])
        start = end
    rows: list[Row] = []
    pending: list[Glyphs] = []
    first, first_size, largest = 0.0, 0.0, 0.0
    for baseline, pieces in sorted(stretches.items(), key=itemgetter(0)):
        size = max([max(map(_SIZE, piece.levels)) for piece in pieces])
        if pending and baseline - first > _SAME_BASELINE * max(first_size, size):
            rows.append(Row(pending, largest))
            pending = []
        if not pending:
            first, first_size, largest = baseline, size, size
        pending += pieces
        largest = max(largest, size)
    if pending:
        rows.append(Row(pending, largest))
    return _with_raised([row for row in rows if any("".join(piece.texts).strip() for piece in row.pieces)])


def _joined(pieces: Sequence[Glyphs]) -> Glyphs:
    """Pieces one after the other."""
    if len(pieces) == 1:
        return pieces[0]
    x0s, x1s = array("d"), array("d")
    for piece in pieces:
        x0s.extend(piece.x0s)
        x1s.extend(piece.x1s)
    texts = [text for piece in pieces for text in piece.texts]
    return Glyphs(texts, x0s, x1s, [level for piece in pieces for level in piece.levels])


def _in_order(glyphs: Glyphs) -> Glyphs:
    """Glyphs from left to right, by their middles: a bracket whose blank half is trimmed begins further left."""
    middles = list(map(add, glyphs.x0s, glyphs.x1s))
    if all(map(lt, middles, middles[1:])):
        return glyphs
    return Glyphs.of(sorted(glyphs, key=lambda glyph: (glyph.x0 + glyph.x1, glyph.x0)))


def _with_raised(rows: list[Row]) -> list[Row]:
    """Small rows set a little above a larger one join it as raised glyphs, those under its words as their own."""
    for above, row in pairwise(rows):
        _hand_down(above, row)
    for row in rows:
        _raise_within(row)
    joined: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        marks = [small for small in waiting if _raises(small, row)]
        # Marks of two columns may be raised a little higher in the one than in the other.
        abreast = [] if marks else [small for small in waiting if row.baseline - small.baseline < _ABREAST * row.size]
        joined.extend(small for small in waiting if small not in marks and small not in abreast)
        waiting = abreast
        for small in marks:
            row.raised |= {level for piece in small.pieces for level in piece.levels}
            row.pieces = row.pieces + small.pieces
        following_may_be_larger = not row.raised
        (waiting if following_may_be_larger else joined).append(row)
    joined.extend(waiting)
    joined.sort(key=_HEIGHT)
    whole: list[Row] = []
    for row in joined:
        if whole and _lowered(row, whole[-1]):
            whole[-1].pieces = whole[-1].pieces + row.pieces
        else:
            whole.append(row)
    for row in whole:
        row.set_in_order()
    return whole


def _hand_down(above: Row, row: Row) -> None:
    """Moves what is raised on a row from the one above to it: heads that are centred over each other's middle."""
    if len(above.pieces) == 1 or min(map(_piece_size, above.pieces)) >= _RAISED_SIZE * row.size:
        return
    ends = [end for piece in row.pieces for end in piece.x1s]
    own = [piece for piece in above.pieces if _piece_size(piece) >= _RAISED_SIZE * row.size]
    raised = [
        piece
        for piece in above.pieces
        if piece not in own
        and _raises(Row([piece], _piece_size(piece)), row)
        and any(abs(piece.x0s[0] - end) < _BESIDE * row.size for end in ends)
    ]
    if own and raised:
        above.pieces = [piece for piece in above.pieces if piece not in raised]
        row.pieces = row.pieces + raised
        row.raised |= {level for piece in raised for level in piece.levels}


def _raise_within(row: Row) -> None:
    """Tells the small glyphs that stand a little higher behind a word of their row: some makers raise marks no more."""
    if len(row.pieces) == 1:
        return
    large = [piece for piece in row.pieces if _piece_size(piece) >= _RAISED_SIZE * row.size]
    ends = [(end, piece.levels[0].baseline) for piece in large for end in piece.x1s]
    row.raised |= {
        level
        for piece in row.pieces
        if piece not in large
        and any(
            abs(piece.x0s[0] - end) < _TIGHT * row.size and _RAISED[0] * row.size < height - piece.levels[0].baseline
            for end, height in ends
        )
        for level in piece.levels
    }


def _piece_size(piece: Glyphs) -> float:
    return float(max(map(_SIZE, piece.levels)))


def _raises(small: Row, row: Row) -> bool:
    low, high = _RAISED
    height = (row.baseline - small.baseline) / row.size
    return small.size < _RAISED_SIZE * row.size and low < height < high


def _lowered(small: Row, row: Row) -> bool:
    """Whether a small row is the subscripts of the one above it: each of its signs stands tight after another."""
    if small.size >= _RAISED_SIZE * row.size or small.baseline - row.baseline > _LOWERED * row.size:
        return False
    ends = [end for piece in (*row.pieces, *small.pieces) for end in piece.x1s]
    said = (glyph for piece in small.pieces for glyph in piece if not glyph.text.isspace())
    return all(any(abs(glyph.x0 - end) < _TIGHT * row.size for end in ends) for glyph in said)


def _inked(glyphs: Glyphs, size: float) -> tuple[Glyphs, frozenset[int]]:
    """The glyphs that are no space, and the places of those ahead of which a space stands.

    Spaces that lie over letters (an underline drawn with them) are none; a bold face faked by printing twice is once.
    """
    if _plain(glyphs, size):
        return glyphs, frozenset()
    inked: list[Glyph] = []
    spaced: set[int] = set()
    spaces: list[Glyph] = []
    overlaid, shadows = _overlaid(glyphs), _shadows(glyphs)
    last: Glyph | None = None
    for glyph in glyphs:
        if not glyph.text or glyph.text.isspace():
            spaces.append(glyph)
        elif last and _twice(last, glyph) and _baselines(last, glyph) in shadows:
            continue
        else:
            if last and any(_between(last, space, glyph, overlaid=overlaid) for space in spaces):
                spaced.add(len(inked))
            inked.append(glyph)
            spaces = []
            last = glyph
    return Glyphs.of(inked), frozenset(spaced)


def _shadows(glyphs: Glyphs) -> set[frozenset[float]]:
    """The pairs of baselines of one row most of whose glyphs are the same, and each alone.

    Two lines that lie on each other are not one printed twice, though they share a few letters.
    """
    heights = Counter(map(_BASELINE, glyphs.levels))
    one_line = {frozenset([baseline]) for baseline in heights}
    if len(heights) == 1:
        return one_line
    said = [glyph for glyph in glyphs if not glyph.text.isspace()]
    pairs = Counter(_baselines(one, other) for one, other in pairwise(said) if _twice(one, other))
    return one_line | {pair for pair, number in pairs.items() if 2 * number >= min(map(heights.__getitem__, pair))}


def _twice(one: Glyph, other: Glyph) -> bool:
    return one.text == other.text and again(one, other)


def _baselines(one: Glyph, other: Glyph) -> frozenset[float]:
    return frozenset((one.level.baseline, other.level.baseline))


def _plain(glyphs: Glyphs, size: float) -> bool:
    """Whether no glyph is a space and none so near to the one before that it may be printed twice."""
    chars = "".join(glyphs.texts)
    if chars.split() != [chars] or not all(glyphs.texts):
        return False
    return bool(min(map(sub, glyphs.x0s[1:], glyphs.x0s), default=inf) >= _DUPLICATE * size)


def _overlaid(glyphs: Glyphs) -> bool:
    """Whether some space begins well before the glyph ahead of it ends, as underlines drawn with spaces do."""
    return any(
        text.isspace() and end - start > _OVERLAID * level.size
        for end, start, text, level in zip(
            glyphs.x1s, glyphs.x0s[1:], glyphs.texts[1:], glyphs.levels[1:], strict=False
        )
    )


def _between(left: Glyph, space: Glyph, right: Glyph, *, overlaid: bool) -> bool:
    """Whether a space stands between two letters; where nothing is overlaid, they may be drawn into it a little."""
    before, after = (0.0, 0.0) if overlaid else (_OVERLAP * space.size, _SHRUNK * (space.x1 - space.x0))
    return left.x1 - before - _ROUNDING <= space.x0 and space.x1 - after <= right.x0 + _ROUNDING
