"""Judges the text that another program laid on a picture, by some lines of the picture that are read anew."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.page import Scan
from itf_extract.read.scan import models
from itf_extract.read.scan.alphabet import allowed
from itf_extract.read.scan.picture import straightened
from itf_extract.read.scan.ruled import rulings_of
from itf_extract.read.scan.sheet import Scanned
from itf_extract.read.scan.signs import Sign
from itf_extract.read.scan.strips import Pieces, picture_of, strips_of
from itf_extract.read.witness import characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.page import Page
    from itf_extract.read.scan.picture import Grey
    from itf_extract.read.scan.signs import Line
    from itf_extract.read.scan.strips import Strip

_LINES = 8  # of a page are read
_LONG = 4.0  # heights: shorter lines tell little
_SURE = 0.95  # what was read less surely judges nobody
_ABOUT = 0.25  # of a line's height, by which a layer may lie beside its picture
# How much of what is surely printed a layer may lack: as much as recognition itself would, and a typeset text that
# lies over a picture more, for it is right whatever a reader sees.
_CHARACTERS, _DIGITS = 0.03, 0.02
_SEEN = 0.3


class Judgement(NamedTuple):
    """How much of what a picture surely shows a layer lacks, of all characters and of digits, from 0 to 1."""

    characters: float
    digits: float

    def is_worse(self, *, seen: bool) -> bool:
        """Whether the picture should be read instead; ``seen``: the layer is itself what the page shows."""
        return self.characters > _SEEN if seen else self.characters > _CHARACTERS or self.digits > _DIGITS


def sample_of(scanned: Grey, scale: float) -> Scanned:
    """Some lines of a page, from its top to its bottom, each sign with the box of its line."""
    rulings, picture = rulings_of(straightened(scanned, scale))
    strips = strips_of(models.cores(picture.grey), Pieces(picture.ink, scale))
    lines = tuple(filter(None, (_line(strip, picture.grey, scale) for strip in _chosen(strips))))
    height, width = scanned.shape
    return Scanned(0, width / scale, height / scale, picture.angle, lines, tuple(rulings))


def judged(page: Page, sample: Scanned) -> Judgement:
    """What a page's own text lacks of what was surely read in a sample of its picture."""
    shown, lacking = Counter[str](), Counter[str]()
    lies = Scan("", {}, sample.angle)
    for line in sample.lines:
        first = line[0]
        margin = _ABOUT * (first.bottom - first.top)
        box = (first.x0 - margin, first.top - margin, first.x1 + margin, first.bottom + margin)
        x0, top, x1, bottom = lies.on_page(box, (sample.width / 2, sample.height / 2))
        laid = characters(
            "".join(
                glyph.text
                for glyph in page.glyphs
                if x0 <= (glyph.x0 + glyph.x1) / 2 <= x1 and top <= (glyph.level.top + glyph.level.bottom) / 2 <= bottom
            )
        )
        sure = characters("".join(sign.text for sign in line if sign.candidates[0].likely >= _SURE))
        shown += sure
        lacking += sure - laid
    return Judgement(_share(lacking, shown), _share(_digits(lacking), _digits(shown)))


def _chosen(strips: Sequence[Strip]) -> Iterator[Strip]:
    """As many long strips as a sample has, evenly over the page."""
    long = [strip for strip in strips if strip.x1 - strip.x0 >= _LONG * strip.height]
    step = max(1.0, len(long) / _LINES)
    yield from (long[int(place * step)] for place in range(min(_LINES, len(long))))


def _line(strip: Strip, grey: Grey, scale: float) -> Line:
    """The signs of a strip, all with the strip's own box in points."""
    shown, _, _ = picture_of(strip, grey)
    box = (strip.x0 / scale, strip.top / scale, strip.x1 / scale, strip.bottom / scale)
    return tuple(Sign(one.candidates, *box, one.spaced) for one in models.read_strip(shown, allowed()) if not one.faint)


def _digits(counts: Counter[str]) -> Counter[str]:
    return Counter({char: number for char, number in counts.items() if char.isdigit()})


def _share(part: Counter[str], whole: Counter[str]) -> float:
    return part.total() / whole.total() if whole else 0.0
