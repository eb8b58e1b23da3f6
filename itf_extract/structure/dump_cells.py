"""Cells of a dump's table lines: stretches of text between cell ends."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations, islice
from typing import TYPE_CHECKING

from itf_extract.model.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.normalise import Normaliser
    from itf_extract.profile import Profile
    from itf_extract.structure.blocks import Block

MOST_WAYS = 5000  # a heading or row of more stretches than tables have is no table's
_GAP = re.compile(r"[^\S\r\n]{2,}")
# A dump may part any two digits by a space.
_YEAR = re.compile(r"(?<!\d)((?:\d[^\S\r\n]?){4})[-–－][^\S\r\n]?(\d[^\S\r\n]?\d)$")
_BARE = re.compile(r"^[\d ]+$")
_GROUP = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text between cell ends; ``line`` counts the region's lines, ``more`` are its further bullets."""

    raw: Text
    chars: str
    line: int
    first: bool
    more: tuple[Text, ...] = ()


def segments(blocks: Sequence[Block], profile: Profile, normaliser: Normaliser) -> Iterator[Segment]:
    """The stretches between cell ends, wrapped lines joined."""
    number = 0
    for block in blocks:
        for line in _logical_lines(block.raw):
            first = True
            for piece in _inline(line, profile, normaliser):
                chars = normaliser(piece).strip().chars
                if chars:
                    yield Segment(piece.strip(), chars, number, first)
                    first = False
            number += 1


def _logical_lines(raw: Text) -> Iterator[Text]:
    """Lines up to one that ends in a space: those before it are wrapped."""
    start = 0
    for end in re.finditer(r" +(?:\r?\n)+|$", raw.chars):
        if raw.chars[start : end.end()].strip():
            yield raw[start : end.end()]
        start = end.end()


def _inline(line: Text, profile: Profile, normaliser: Normaliser) -> Iterator[Text]:
    """The cells of one line: parted by two spaces, and values that stand side by side."""
    start = 0
    for gap in _GAP.finditer(line.chars.rstrip()):
        if profile.printed_spaces or _parts_cells(line.chars, gap, normaliser):
            yield from _values(line[start : gap.start()], profile, normaliser)
            start = gap.end()
    yield from _values(line[start:], profile, normaliser)


def _parts_cells(chars: str, gap: re.Match[str], normaliser: Normaliser) -> bool:
    left, right = chars[gap.start() - 1 : gap.start()], chars[gap.end() : gap.end() + 1]
    if not left.strip():
        return False
    if left.isdigit() and right.isdigit():
        if _ends_year(chars[: gap.start()]):
            return True
        around = normaliser(Text.plain(chars)).chars
        return not re.search(_grouped_at(chars, gap), around)
    return not ((left.isdigit() or left == "%") and not right.isascii())


def _ends_year(chars: str) -> bool:
    """Whether a fiscal year stands at the end, 2023-24: its digits open no thousands."""
    year = _YEAR.search(chars)
    if year is None:
        return False
    first, second = (int("".join(part.split())) for part in year.groups())
    return (first + 1) % 100 == second


def _grouped_at(chars: str, gap: re.Match[str]) -> str:
    """A pattern for the gap as a thousands separator in the canonical text."""
    left = re.search(r"(?:\d\s?)+$", chars[: gap.start()])
    right = re.match(r"(?:\s?\d)+", chars[gap.end() :])
    digits = [re.sub(r"\s", "", side.group()) if side else "" for side in (left, right)]
    return rf"(?<!\d){digits[0]} {digits[1]}(?!\d)" if len(digits[0]) <= _GROUP == len(digits[1]) else r"(?!)"


def _values(piece: Text, profile: Profile, normaliser: Normaliser) -> Iterator[Text]:
    """A piece that holds several values only, one by one."""
    canonical = normaliser(piece).strip()
    ends = [m.start() for m in profile.value_end.finditer(canonical.chars)]
    cells = [canonical[a:b] for a, b in zip([0, *ends], [*ends, len(canonical)], strict=True)]
    if len(cells) > 1 and all(profile.value.match(cell.chars.strip()) for cell in cells):
        yield from cells
    else:
        yield piece


def bulleted(segs: list[Segment], profile: Profile) -> list[Segment]:
    """Bulleted stretches after the first of a cell join it."""
    out: list[Segment] = []
    for seg in segs:
        if out and profile.bullet.match(seg.chars) and profile.bullet.match(out[-1].chars):
            out[-1] = replace(out[-1], chars=f"{out[-1].chars}\n{seg.chars}", more=(*out[-1].more, seg.raw))
        else:
            out.append(seg)
    return out


def spread(segs: Sequence[Segment]) -> Iterator[Segment]:
    """The stretches, those of bare numbers cut into as many as the other rows of the table have.

    ``96 188 104 205`` may be one number or four; where most such stretches have four pieces, it is four, and in
    ``1 210 196 1 480 232`` the short pieces open thousands.
    """
    bare = [seg for seg in segs if _BARE.match(seg.raw.chars) and " " in seg.raw.chars]
    counts = Counter(len(seg.raw.chars.split()) for seg in bare)
    width = max(counts, key=lambda n: (counts[n], -n), default=0)
    for seg in segs:
        yield from (_cut_numbers(seg, width) if seg in bare else [seg])


def _cut_numbers(seg: Segment, width: int) -> list[Segment]:
    pieces = [(m.start(), m.end()) for m in re.finditer(r"\S+", seg.raw.chars)]
    lengths = [end - start for start, end in pieces]
    best: tuple[int, list[tuple[int, int]]] | None = None
    for cuts in islice(combinations(range(1, len(pieces)), width - 1), MOST_WAYS) if width > 1 else ():
        groups = list(zip((0, *cuts), (*cuts, len(pieces)), strict=True))
        if all(length == _GROUP for a, b in groups for length in lengths[a + 1 : b]):
            # A short piece before a full group of three opens thousands; a full one seldom does.
            opened = [(lengths[a], b - a > 1) for a, b in groups if lengths[a + 1 : a + 2] == [_GROUP]]
            odd = sum((length == _GROUP) == merged for length, merged in opened)
            if best is None or odd < best[0]:
                best = (odd, groups)
    if best is None:
        return [seg]
    # Two spaces say to the normaliser that these separators are certain.
    raws = [Text.join([seg.raw[slice(*piece)] for piece in pieces[a:b]], "  ") for a, b in best[1]]
    return [replace(seg, raw=raw, chars=raw.chars, first=seg.first and i == 0) for i, raw in enumerate(raws)]
