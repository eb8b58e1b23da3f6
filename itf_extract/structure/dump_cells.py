"""Cells of a dump's table lines: stretches of text between cell ends."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass, replace
from itf_extract.languages.digits import GROUP
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.structure.dump_numbers import going_on, groups_of
from itf_extract.structure.values import is_value

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Container, Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Block

    _Piece = tuple[Text, str]  # and its canonical characters

_LINE_END = compiled(r" +(?:\r?\n)+|(?:\r?\n)+|$")
_GAP = compiled(r"[^\S\r\n]{2,}")
# A dump may part any two digits by a space.
_YEAR = compiled(r"(?<!\d)((?:\d[^\S\r\n]?){4})[-–－/][^\S\r\n]?(?:(?:19|20)(?=\d\d))?(\d[^\S\r\n]?\d)$")
_BARE = compiled(r"^[\d ]+$")
_THOUSANDS = compiled(rf"\d{{1,{GROUP}}} \d{{{GROUP}}}")
_MARKED = compiled(r"(?P<label>.*\S ?[*#@^†‡]) (?P<numbers>\d[\d ]*)")
# Thousands by a printed space, in canonical text; a number that has commas has no such spaces.
_GROUPED = compiled(rf"(?<!\d)(?<!\d,)(\d{{1,{GROUP}}})(?= (\d{{{GROUP}}})(?!\d)(?!,\d))")
_DIGITS_BEFORE = compiled(r"(?:\d\s?)+$")
_DIGITS_AFTER = compiled(r"(?:\s?\d)+")
_LABEL = compiled(r"[(（]\s*(?:[a-z]|[ivx]{1,5}|\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]")
_BESIDE = 16  # of so many characters more than three are digits, where digits go on


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text between cell ends; those of one line share ``line``, ``more`` are its further bullets."""

    raw: Text
    chars: str
    line: tuple[int, int]
    first: bool
    more: tuple[Text, ...] = ()


def segments(
    place: int, block: Block, profile: Profile, normaliser: Normaliser, *, everywhere: bool = False
) -> Iterator[Segment]:
    """The stretches between cell ends of the block at a place in the paper, wrapped lines joined.

    Two spaces may stand within a number or a sentence; ``everywhere`` takes each of them for the end of a cell.
    """
    for number, line in enumerate(_logical_lines(block.raw)):
        first = True
        for piece, chars in _inline(line, profile, normaliser, everywhere=everywhere):
            if chars:
                yield Segment(piece.strip(), chars, (place, number), first)
                first = False


def _logical_lines(raw: Text) -> Iterator[Text]:
    """Lines up to one that ends in a space, those before it wrapped; one value under another is a line by itself."""
    start = 0
    for end in _LINE_END.finditer(raw.chars):
        if end[0].startswith(("\r", "\n")) and not _values_meet(raw.chars, start, end):
            continue
        if raw.chars[start : end.end()].strip():
            yield raw[start : end.end()]
        start = end.end()


def _values_meet(chars: str, start: int, end: re.Match[str]) -> bool:
    """Whether a line's end parts two lines that say nothing but a value each."""
    following = chars[end.end() :].partition("\n")[0]
    return is_value(chars[start : end.start()]) and bool(following.strip()) and is_value(following)


def _inline(line: Text, profile: Profile, normaliser: Normaliser, *, everywhere: bool) -> Iterator[_Piece]:
    """The cells of one line: parted by two spaces, and values that stand side by side."""
    start = 0
    grouped = cache(lambda: _grouped(normaliser(Text.plain(line.chars)).chars))
    for gap in _GAP.finditer(line.chars.rstrip()):
        if everywhere or profile.printed_spaces or _parts_cells(line.chars, gap, grouped):
            yield from _values(line[start : gap.start()], profile, normaliser)
            start = gap.end()
    yield from _values(line[start:], profile, normaliser)


def _grouped(canonical: str) -> Container[tuple[str, str]]:
    """The thousands of a canonical text, each with the three digits after its space."""
    return frozenset((found[1], found[2]) for found in _GROUPED.finditer(canonical))


def _parts_cells(chars: str, gap: re.Match[str], grouped: Callable[[], Container[tuple[str, str]]]) -> bool:
    """Whether a gap parts two cells; ``grouped`` tells the thousands of the line."""
    left, right = chars[gap.start() - 1 : gap.start()], chars[gap.end() : gap.end() + 1]
    if not left.strip():
        return False
    if left.isdigit() and right.isdigit():
        before, after = _digits_beside(chars, gap)
        return _ends_year(chars, gap.start()) or len(after) != GROUP or (before, after) not in grouped()
    return not ((left.isdigit() or left == "%") and not right.isascii())


def _ends_year(chars: str, end: int) -> bool:
    """Whether a fiscal or school year ends at a place, 2023-24 or 2016/17: its digits open no thousands."""
    year = _YEAR.search(chars, max(0, end - _BESIDE), end)
    if year is None:
        return False
    first, second = (int("".join(part.split())) for part in year.groups())
    return (first + 1) % 100 == second


def _digits_beside(chars: str, gap: re.Match[str]) -> tuple[str, str]:
    """The digits on both sides of a gap, single spaces between them left out."""
    left = _DIGITS_BEFORE.search(chars, max(0, gap.start() - _BESIDE), gap.start())
    right = _DIGITS_AFTER.match(chars, gap.end(), gap.end() + _BESIDE)
    before, after = ("".join(side.group().split()) if side else "" for side in (left, right))
    return before, after


def _values(piece: Text, profile: Profile, normaliser: Normaliser) -> Iterator[_Piece]:
    """A piece that holds several values only, one by one."""
    canonical = normaliser(piece).strip()
    ends = [m.start() for m in profile.value_end.finditer(canonical.chars)]
    if not ends:
        yield piece, canonical.chars
        return
    cells = [canonical[a:b] for a, b in zip([0, *ends], [*ends, len(canonical)], strict=True)]
    if all(is_value(cell.chars) for cell in cells):
        yield from ((cell, normaliser(cell).strip().chars) for cell in cells)
    else:
        yield piece, canonical.chars


def bulleted(segs: list[Segment], profile: Profile) -> list[Segment]:
    """Bulleted stretches after the first of a cell join it."""
    runs: list[list[Segment]] = []
    for seg in segs:
        if runs and profile.bullet.match(seg.chars) and profile.bullet.match(runs[-1][0].chars):
            runs[-1].append(seg)
        else:
            runs.append([seg])
    return [_as_one(run) if len(run) > 1 else run[0] for run in runs]


def with_labels(segs: Sequence[Segment]) -> list[Segment]:
    """The stretches, a label that stands in a cell of its own joined to the text after it: ``(a)  打樁``."""
    out: list[Segment] = []
    for seg in segs:
        before = out[-1] if out else None
        if before and not seg.first and before.first and before.line == seg.line and is_label(before.chars):
            raw = Text.join([before.raw, seg.raw], " ")
            out[-1] = replace(before, raw=raw, chars=f"{before.chars}{seg.chars}")
        else:
            out.append(seg)
    return out


def is_label(chars: str) -> bool:
    """Whether a cell is nothing but an item's label: ``(a)``, ``(ii)``."""
    return _LABEL.fullmatch(chars) is not None


def _as_one(run: Sequence[Segment]) -> Segment:
    chars = "\n".join(seg.chars for seg in run)
    return replace(run[0], chars=chars, more=tuple(seg.raw for seg in run[1:]))


def spread(segs: Sequence[Segment]) -> Iterator[Segment]:
    """The stretches, those of bare numbers cut into as many as the other rows of the table have.

    ``96 188 104 205`` may be one number or four; where most such stretches have four pieces, it is four, and in
    ``1 210 196 1 480 232`` the short pieces open thousands; so do they in ``15 300`` over ``4 120``.
    """
    bare = [bool(_BARE.match(seg.raw.chars)) and " " in seg.raw.chars for seg in segs]
    counts = Counter(len(seg.raw.chars.split()) for seg, is_bare in zip(segs, bare, strict=True) if is_bare)
    width = max(counts, key=lambda n: (counts[n], -n), default=0)
    if all(_THOUSANDS.fullmatch(seg.raw.chars) for seg, is_bare in zip(segs, bare, strict=True) if is_bare):
        width = 0
    for i, (seg, is_bare) in enumerate(zip(segs, bare, strict=True)):
        alone = seg.first and (i + 1 == len(segs) or segs[i + 1].first)
        yield from _cut_numbers(seg, width) if is_bare else _after_mark(seg, width) if alone else [seg]


def _after_mark(seg: Segment, width: int) -> list[Segment]:
    """A row whose label ends in a mark that one space parts from its numbers: ``Over 30 years * 4 24``."""
    found = _MARKED.fullmatch(seg.raw.chars)
    if found is None or len(found["numbers"].split()) != width:
        return [seg]
    label, numbers = seg.raw[: found.end("label")], seg.raw[found.start("numbers") :]
    cells = [numbers[m.start() : m.end()] for m in compiled(r"\S+").finditer(numbers.chars)]
    return _cut(seg, [label, *cells])


def _cut_numbers(seg: Segment, width: int) -> list[Segment]:
    pieces = [(m.start(), m.end()) for m in compiled(r"\S+").finditer(seg.raw.chars)]
    said = [seg.raw.chars[start:end] for start, end in pieces]
    groups = groups_of(tuple(map(len, said)), width, going_on(said)) if width > 1 else None
    if groups is None:
        return [seg]
    # Two spaces say to the normaliser that these separators are certain.
    raws = [Text.join([seg.raw[slice(*piece)] for piece in pieces[a:b]], "  ") for a, b in groups]
    return _cut(seg, raws)


def _cut(seg: Segment, raws: Sequence[Text]) -> list[Segment]:
    """A stretch as several, of which the first stands where it did."""
    return [replace(seg, raw=raw, chars=raw.chars, first=seg.first and not i) for i, raw in enumerate(raws)]
