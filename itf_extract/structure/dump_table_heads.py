"""Heads of a table whose cells follow one another: which stretches make a head, and which title groups of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.text import Text
from itf_extract.structure.dump_heads import headed
from itf_extract.structure.dump_regions import FEWEST_BLOCKS
from itf_extract.structure.partition import MOST_PARTS, Partition, parted, partitions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itf_extract.families import Profile
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.dump_cells import Segment

_TITLE = 0.1  # a stretch left over as a group's title costs a little


class TableHeads:
    """Reads heads among the stretches of one region; ``terms`` are the names that the paper sets in quotation marks."""

    def __init__(self, segs: list[Segment], profile: Profile, normaliser: Normaliser, terms: frozenset[str]) -> None:
        self.segs, self.profile, self.normaliser, self.terms = segs, profile, normaliser, terms

    def with_raw(self, seg: Segment, raw: Text) -> Segment:
        """A stretch that says this."""
        return replace(seg, raw=raw, chars=self.normaliser(raw).strip().chars)

    def header(self, segs: list[Segment], width: int) -> tuple[list[list[list[Segment]]], list[Segment]]:
        """The heading's rows of cells, and titles of row groups after it; names the paper knows are whole cells."""
        split = [piece for seg in segs for piece in self._known(seg)]
        lines: dict[tuple[int, int], list[Segment]] = {}
        for seg in split:
            lines.setdefault(seg.line, []).append(seg)
        upper, *rest = list(lines.values()) or [[]]
        if len(rest) == 1 and len(rest[0]) == width - 1 and len(upper) > 1 and not (width - 1) % (len(upper) - 1):
            each = (width - 1) // (len(upper) - 1)
            merged = [cell for seg in upper[1:] for cell in ([seg], *[[] for _ in range(each - 1)])]
            return [[[upper[0]], *merged], [[], *([seg] for seg in rest[0])]], []
        if len(split) != width and (heads := self._heads_by_lines(list(lines.values()), width)):
            return [heads], []
        return self._parted_header(split, width)

    def _heads_by_lines(self, lines: Sequence[Sequence[Segment]], width: int) -> list[list[Segment]]:
        """The heads that the words of several lines, or of one that runs them together, tell; else nothing."""
        stacked = len(lines) > 1 and all(len(line) in {width - 1, width} for line in lines)
        if not stacked and (len(lines) != 1 or len(lines[0]) > FEWEST_BLOCKS):
            return []
        rows = headed([Text.join((seg.raw for seg in line), " ") for line in lines], width - 1, self.profile)
        if len(rows) != 1 or not all(rows[0][1:]):
            return []
        first = lines[0][0]
        return [[self.with_raw(first, head)] if head else [] for head in rows[0]]

    def _parted_header(self, segs: list[Segment], width: int) -> tuple[list[list[list[Segment]]], list[Segment]]:
        """A heading of one row out of the first stretches, and the others, which title groups."""
        first = min(width, len(segs))
        best: tuple[float, int, tuple[int, ...]] = (-1.0, len(segs), ())
        found: Mapping[int, Partition] = {}
        if len(segs) > width:
            most = min(len(segs), MOST_PARTS)
            found = partitions(most, width, lambda _, start, end: self._heading_score(segs[start:end]))
        for cut in range(first, max(first, *found, 0) + 1):
            partition = found.get(cut) or Partition(
                sum(self._heading_score([seg]) for seg in segs), tuple(range(1, first))
            )
            score = partition.score - _TITLE * (len(segs) - cut)
            if score > best[0]:
                best = (score, cut, partition.cuts)
        _, cut, cuts = best
        return ([], segs) if best[0] <= -1 else ([parted(segs[:cut], cuts, width)], segs[cut:])

    def _heading_score(self, cell: list[Segment]) -> int:
        """How like a whole heading: a name that the paper knows, or one that ends as headings do."""
        chars = chars_of(cell)
        return 2 * (chars in self.terms) + bool(self.profile.heading_ends.search(chars))

    def _known(self, seg: Segment) -> list[Segment]:
        """A stretch that is two names the paper knows, one after the other, as two."""
        canonical = self.normaliser(seg.raw).strip()
        longest = max(map(len, self.terms), default=0)
        for i in range(max(1, len(canonical) - longest), min(longest + 1, len(canonical))):
            if canonical.chars[:i] in self.terms and canonical.chars[i:] in self.terms:
                return [self.with_raw(seg, canonical[:i]), self.with_raw(seg, canonical[i:])]
        return [seg]

    def headings(self, segs: list[Segment], width: int | None) -> list[list[Segment]]:
        """Heading lines joined into cells: a cell ends where a heading's last word does."""
        if width == len(segs):
            return [[seg] for seg in segs]
        cells: list[list[Segment]] = [[]]
        for seg in segs:
            cells[-1].append(seg)
            if self.profile.heading_ends.search(seg.chars):
                cells.append([])
        cells = [cell for cell in cells if cell]
        return cells if width in (None, len(cells)) else _even(segs, width or 1)


def chars_of(cell: Sequence[Segment]) -> str:
    """What the stretches of a cell say."""
    return "".join(seg.chars for seg in cell)


def _even(segs: list[Segment], width: int) -> list[list[Segment]]:
    """Heading lines parted out evenly, the first column having the fewest."""
    per = max(1, (len(segs) - 1) // max(1, width - 1))
    first = max(1, len(segs) - per * (width - 1))
    rest = segs[first:]
    return [segs[:first], *(rest[i : i + per] for i in range(0, per * (width - 1), per))]
