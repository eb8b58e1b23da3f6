"""Runs set as lines: glyph widths, the gaps between glyphs, line breaks and justified lines.

Word sets such papers with letter-spaced lines and uneven gaps between digits; both are drawn here from a
generator seeded by the text's own place, so that a changed figure leaves all other lines as they were.
"""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typesetting.markup import Run

_CLOSING = set("，、。；：」』》）？！－／")
_OPENING = set("「『《（")
_NO_START, _NO_END = _CLOSING | {")", "%"}, _OPENING | {"("}
_LATIN_END = 0x2E80
# Advance widths of Times, in thousandths of the size, where they are not those of a digit.
_ADVANCE = {
    **dict.fromkeys(" ,./:;\\tijl", 250),
    **dict.fromkeys("()-rfI˙", 333),
    **dict.fromkeys("acezsk", 444),
    **dict.fromkeys("ABCDGHKNOQRUVXYw", 722),
    **dict.fromkeys("EFLPSTZ", 600),
    **dict.fromkeys("mM%™@", 833),
    "<": 564,
    ">": 564,
    "=": 564,
}
# Those of each letter, for texts of words, where a letter set too wide would swallow the space after it.
_TIMES = {
    char: width
    for width, chars in {
        250: " .,", 278: "ijlt/;:", 333: "frI()-’˙", 389: "sJ", 444: "acez“”", 556: "FPS", 611: "ELTZ", 667: "BCR",
        722: "wADGHKNOQUVXY", 778: "m", 833: "%", 889: "M", 944: "W",
    }.items()
    for char in chars
}  # fmt: skip
WRAP = "↵"  # a line ends here within one cell's paragraph
_CODE = re.compile(r"[<>=]")  # program text is never letter-spaced
_TIGHT, _WIDE, _AUTO = 0.03, 0.2, 0.25
_SPACED = 0.05
_WIDE_SHARE, _EARLY_SHARE = 0.4, 0.16


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size in points, letter-spacing in sizes, and whether gaps are as uneven as Word's."""

    size: float = 12.5
    tracking: float = 0.06
    bold: bool = False
    italic: bool = False
    underline: bool = False
    loose: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two glyphs.

    ``width`` in points grows in a justified line where it ``stretches``; the dump prints a space where it is
    ``spaced``; a line may end where it ``breaks``.
    """

    width: float
    stretches: bool = False
    spaced: bool = False
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of a run (``index`` in its text; ``None`` for a footnote mark) and the gap after it."""

    char: str
    run: Run
    index: int | None
    gap: Gap = Gap(0.0)


@dataclass(frozen=True, slots=True)
class Line:
    """A set line: glyphs with their left edges relative to the line's start, in points."""

    glyphs: tuple[tuple[Glyph, float], ...]
    style: Style
    x: float
    end: float
    spaced: bool = False


def is_cjk(char: str) -> bool:
    """Whether a character takes a full square."""
    return ord(char) >= _LATIN_END


def advance(glyph: Glyph, style: Style) -> float:
    """A glyph's width in points; a mark is set smaller."""
    scale = 0.6 if glyph.index is None else 1.0
    widths = _TIMES if glyph.run.western else _ADVANCE
    thousandths = 1000 if is_cjk(glyph.char) else widths.get(glyph.char, 500)
    return thousandths / 1000 * style.size * scale


def generator(run: Run, salt: str = "") -> random.Random:
    """The run's own source of chance: its place and first words, which a planted figure does not change."""
    return random.Random(f"{run.where}{salt}{re.sub(r'[^一-鿿]', '', run.text)[:12]}")  # noqa: S311 - no secret


def glyphs_of(run: Run, style: Style) -> list[Glyph]:
    """The run's glyphs with the gaps that Word would leave after them and the places where a line may end."""
    marks = dict(run.notes)
    glyphs: list[Glyph] = []
    for index in range(len(run.text) + 1):
        glyphs += [Glyph(digit, run, None) for digit in str(marks.get(index, ""))]
        if index < len(run.text):
            glyphs.append(Glyph(run.text[index], run, index))
    if run.western:
        return [replace(glyph, gap=_word_gap(glyph, after)) for glyph, after in itertools.pairwise(glyphs)] + glyphs[
            -1:
        ]
    rng = generator(run)
    pairs = enumerate(itertools.pairwise(glyphs))
    return [
        replace(glyph, gap=_gap(glyph, after, style, rng.random(), in_number=_in_spaced_number(glyphs, at)))
        for at, (glyph, after) in pairs
    ] + glyphs[-1:]


def _word_gap(glyph: Glyph, after: Glyph) -> Gap:
    """Between the letters of a western text: lines end at spaces and hyphens, never in a number; spaces stretch."""
    text, index = glyph.run.text, glyph.index
    if index is None or after.index is None:
        return Gap(0.0)
    before, following = text[index - 1 : index], after.char
    if glyph.char == " ":
        return Gap(0.0, stretches=True, breaks=not (before.isdigit() and following.isdigit()) and following != "-")
    return Gap(0.0, breaks=glyph.char == "-" and before.isalpha() and following.isalpha())


def _in_spaced_number(glyphs: Sequence[Glyph], at: int) -> bool:
    around = glyphs[max(0, at - 4) : at + 6]
    return any(
        glyph.char == " " and index and glyph.run.text[index - 1].isdigit()
        for glyph in around
        if (index := glyph.index) is not None
    )


def _gap(glyph: Glyph, after: Glyph, style: Style, chance: float, *, in_number: bool) -> Gap:
    size = style.size
    if after.index is None:
        return Gap(0.0, spaced=glyph.index is not None and style.loose)
    if glyph.index is None:
        return Gap(_TIGHT * size, breaks=after.char not in _CLOSING)
    left, right = is_cjk(glyph.char), is_cjk(after.char)
    breaks = (left or right) and glyph.char not in _NO_END and after.char not in _NO_START
    if left and right:
        return Gap(style.tracking * size, stretches=True, breaks=breaks)
    if left or right:
        auto = _is_apart(glyph.char, after.char, loose=style.loose)
        return Gap((_AUTO if auto else _TIGHT) * size, stretches=True, spaced=auto, breaks=breaks)
    return _latin_gap(glyph, after, style, chance, in_number=in_number)


def _is_apart(left: str, right: str, *, loose: bool) -> bool:
    """Whether Word leaves a quarter of the size between a Chinese and a Latin neighbour."""
    if is_cjk(left):
        return right != " " and (loose or left not in _OPENING)
    return left not in "() " and right not in _CLOSING | _OPENING


def _latin_gap(glyph: Glyph, after: Glyph, style: Style, chance: float, *, in_number: bool) -> Gap:
    """Between Latin letters and digits: uneven in body text, with a doubled space where one is printed."""
    if glyph.char == "˙":
        return Gap(_AUTO * style.size, spaced=True)
    if not style.loose or _CODE.search(glyph.run.text):
        return Gap(0.0)
    spaces = " " in (glyph.char, after.char)
    if glyph.char == " ":
        return Gap(_TIGHT * style.size, spaced=after.char.isdigit(), breaks=not after.char.isdigit())
    wide = not spaces and chance < _WIDE_SHARE
    return Gap((_WIDE if wide and not in_number else _TIGHT) * style.size, spaced=wide)


def lines_of(
    run: Run, style: Style, width: float, x: float, indent: float = 0.0, *, justify: bool = True
) -> list[Line]:
    """The run as lines of at most ``width`` points that start at ``x``, the first one ``indent`` further right."""
    lines: list[Line] = []
    rng = generator(run, "lines")
    for paragraph in _paragraphs(glyphs_of(run, style)):
        rest = paragraph
        while rest:
            first = indent if not lines else 0.0
            count = _fit(rest, style, width - first, rng if style.loose and justify else None)
            chosen, rest = rest[:count], rest[count:]
            # The space that a line of words ends at is not set.
            chosen = chosen[:-1] if rest and chosen[-1].char == " " and run.western else chosen
            lines.append(_set(chosen, style, x + first, width - first if justify and rest else None))
    return lines


def _paragraphs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    paragraphs: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if glyph.char in {"\n", WRAP}:
            paragraphs.append([])
        else:
            paragraphs[-1].append(glyph)
    return paragraphs


def _fit(glyphs: Sequence[Glyph], style: Style, width: float, rng: random.Random | None) -> int:
    used, allowed = 0.0, [0]
    for count, glyph in enumerate(glyphs, 1):
        used += advance(glyph, style)
        if used > width + 0.01:
            break
        if glyph.gap.breaks or count == len(glyphs):
            allowed.append(count)
        used += glyph.gap.width
    if allowed[-1] == len(glyphs):
        return len(glyphs)
    early = 2 if rng and rng.random() < _EARLY_SHARE and len(allowed) > 4 else 1  # noqa: PLR2004 - one break earlier
    return max(allowed[-early], 1)


def _set(glyphs: Sequence[Glyph], style: Style, x: float, width: float | None) -> Line:
    natural = sum(advance(glyph, style) + glyph.gap.width for glyph in glyphs) - (
        glyphs[-1].gap.width if glyphs else 0.0
    )
    stretching = sum(glyph.gap.stretches for glyph in glyphs[:-1])
    extra = (width - natural) / stretching if width and stretching else 0.0
    placed, at = [], 0.0
    for glyph in glyphs:
        placed.append((glyph, at))
        at += advance(glyph, style) + glyph.gap.width + (extra if glyph.gap.stretches else 0.0)
    end = placed[-1][1] + advance(placed[-1][0], style) if placed else 0.0
    spaced = style.loose and extra > _SPACED * style.size and not glyphs[0].run.western
    return Line(tuple(placed), style, x, end, spaced)
