"""Footnote marks in a text dump, where nothing shows that they are raised.

The numbers run 1..N through the paper and each page's bodies are known, so the marks of a page are the best increasing
choice among the digits of its text: a mark stands tight, after a space or a closing sign, and no unit follows it.
Where it hangs at a number, only the numbering tells it: ``20193`` is 2019 with mark 3 where mark 3 is nowhere else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import dataclass, replace
from itf_extract.languages.digits import DIGITS, GROUP
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Block, Grid, RawMark
from itf_extract.structure.labels import is_label_alone

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Sequence

    from itf_extract.families import NoteRules, Profile
    from itf_extract.model.text import Text

_POWER = compiled(r"\d\s?[kcdmμ]?m$")  # 4 500 m2
# Digits that hang at a word with which a cell ends, or at a bracket.
_HUNG = compiled(r"(?:(?<=[^\W\d_]{2})|(?<=[^\W\d_][)）]))[1-9]\d?\s*$")
_GROUP = compiled(rf"[^\S\n]\d{{{GROUP}}}(?!\d)")  # 1 588
_COUNTED = 24  # characters that tell what a number counts
_GOES_ON = compiled(rf"[{DIGITS.marks}]\d")  # 2,068,200 opens with no mark


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number in the text that may be a mark: where it starts, how wide it is, how like a mark it looks."""

    number: int
    start: int
    width: int
    score: int


def with_marks(blocks: list[Block], areas: list[tuple[int, int, int]], profile: Profile) -> list[Block]:
    """The blocks with their footnote marks found and taken out, each page's numbers within that page's text."""
    found: dict[int, Candidate] = {}
    raws = sorted(
        (raw for block in blocks for raw in (block.raw, *_labels(block.grid)) if raw), key=lambda raw: raw.at[-1]
    )
    ends = [raw.at[-1] for raw in raws]
    before = begin = 0
    for offset, first, last in areas:
        numbers = range(first, last + 1)
        page = raws[bisect_left(ends, begin) : bisect_left(ends, offset) + 1]
        marks = solve(begin, offset, numbers, page, profile.notes)
        # A note that its page had no room for stands on the next.
        moved = range(first, marks[0].number if marks else last + 1)
        above = raws[bisect_left(ends, before) : bisect_left(ends, begin) + 1]
        found |= {c.start: c for c in (*solve(before, begin, moved, above, profile.notes), *marks)}
        before = max((c.start + c.width for c in marks), default=begin)
        begin = offset
    return [_without_marks(block, found) for block in blocks]


def _without_marks(block: Block, found: dict[int, Candidate]) -> Block:
    raw, marks = _parted(block.raw, found)
    block = replace(block, raw=raw, marks=tuple(marks)) if marks else block
    held: list[RawMark] = []
    rows = []
    for row in block.grid.rows if block.grid and found else ():
        cells = []
        for cell in row:
            parted = [_parted(raw, found) for raw in cell]
            cells.append(tuple(raw for raw, _ in parted))
            held += (mark for _, marks in parted for mark in marks)
        rows.append(tuple(cells))
    if block.grid and held:
        block = replace(block, grid=replace(block.grid, rows=tuple(rows), marks=(*block.grid.marks, *held)))
    return block


def _parted(raw: Text, found: dict[int, Candidate]) -> tuple[Text, list[RawMark]]:
    """A text without the marks in it, and those."""
    index = {offset: i for i, offset in enumerate(raw.at)}
    spans, marks = [], []
    for start in sorted(found.keys() & index.keys()):
        candidate, i = found[start], index[start]
        spans.append((i, i + candidate.width))
        marks.append(RawMark(candidate.number, raw[i : i + candidate.width]))
    return (raw.without(spans), marks) if spans else (raw, marks)


def _labels(grid: Grid | None) -> list[Text]:
    """The words of a table's cells that end in digits which may be marks: no two of one number, none of a count.

    Where cells count (Phase1, Phase2), their digits are the names'.
    """
    texts = [raw for row in grid.rows for cell in row for raw in cell] if grid else []
    hung = [(raw, found) for raw in texts if (found := _HUNG.search(raw.chars))]
    stems = Counter(raw.chars[: found.start()] for raw, found in hung)
    return [raw for raw, found in hung if stems[raw.chars[: found.start()]] == 1]


def solve(begin: int, end: int, numbers: Sequence[int], blocks: Iterable[Text], rules: NoteRules) -> list[Candidate]:
    """The marks of ``numbers`` between two offsets, in order; a number that is nowhere likely is left out."""
    if not numbers:
        return []
    wanted = set(numbers)
    area = [raw for raw in blocks if raw and raw.at[-1] >= begin and raw.at[0] < end]
    found = [*(one for raw in area for one in _candidates(raw, wanted, rules)), *_alone(area, wanted, rules)]
    return _best_chain([candidate for candidate in found if begin <= candidate.start < end])


def _alone(area: Sequence[Text], wanted: set[int], rules: NoteRules) -> list[Candidate]:
    """Numbers by themselves amid words, each the only one of its kind: 1 in ``piers 1 will be``."""
    found = [
        Candidate(int(match["mark"]), raw.at[match.start("mark")], len(match["mark"]), _LAST_CHOICE)
        for raw in area
        for match in rules.lone.finditer(raw.chars)
    ]
    times = Counter(candidate.number for candidate in found)
    return [candidate for candidate in found if candidate.number in wanted and times[candidate.number] == 1]


def _candidates(raw: Text, wanted: set[int], rules: NoteRules) -> Iterable[Candidate]:
    for match in rules.mark.finditer(raw.chars):
        number = int(match.group())
        if number in wanted and raw.at[match.start()] + len(match.group()) - 1 == raw.at[match.end() - 1]:
            score = _score(raw.chars, match, rules)
            if score > 0:
                yield Candidate(number, raw.at[match.start()], len(match.group()), score)
    for match in rules.after_number.finditer(raw.chars):
        start, end = match.span("mark")
        number = int(match["mark"])
        if number in wanted and raw.at[match.start()] + end - match.start() == raw.at[end - 1] + 1:
            yield Candidate(number, raw.at[start], end - start, _LAST_CHOICE)


def _score(chars: str, match: re.Match[str], rules: NoteRules) -> int:
    """How like a mark: tight to what follows, after a space, before a stop; 0 for what must be a figure."""
    before, after = chars[max(0, match.start() - 6) : match.start()], chars[match.end() : match.end() + 6]
    if _GOES_ON.match(after) or _GROUP.match(after) or _POWER.search(before) or not rules.before_mark.search(before):
        return 0
    if is_label_alone(chars[: match.start()]):
        return 0  # (a) 2 vans
    if rules.counted.search("".join(chars[max(0, match.start() - _COUNTED) : match.start()].split())):
        return 0  # Annex 1
    score = 2
    if before[-1:].isspace():
        score += 2
    tight = not after[:1].isspace()
    if not after.strip() or rules.stop_after_mark.match(after.strip()):
        return score + (4 if tight else 3)
    if rules.unit.match(after):
        return 0
    return score + (3 if tight else 0)


def _best_chain(candidates: list[Candidate]) -> list[Candidate]:
    """The increasing chain of the highest total score; of equals that of the number which was met first."""
    best = _Best(max((candidate.number for candidate in candidates), default=0))
    met: dict[int, int] = {}
    for candidate in sorted(candidates, key=lambda c: c.start):
        below = best.below(candidate.number)
        total = (below.total if below else 0) + candidate.score + _FOUND
        best.add(_Chain(total, -met.setdefault(candidate.number, len(met)), candidate, below))
    chain = best.below(best.most + 1)
    found: list[Candidate] = []
    while chain:
        found.append(chain.last)
        chain = chain.before
    return found[::-1]


class _Chain(NamedTuple):
    """A chain that ends in a candidate; ``rank`` is the higher, the earlier its number was met."""

    total: int
    rank: int
    last: Candidate
    before: _Chain | None

    def beats(self, other: _Chain | None) -> bool:
        return other is None or self[:2] > other[:2]


class _Best:
    """The best chains by the number that they end in: a binary indexed tree, so that a page may have any number."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._tree: list[_Chain | None] = [None] * (most + 1)

    def add(self, chain: _Chain) -> None:
        """Takes a chain in."""
        place = chain.last.number
        while place <= self.most:
            if chain.beats(self._tree[place]):
                self._tree[place] = chain
            place += place & -place

    def below(self, number: int) -> _Chain | None:
        """The best chain that ends in a smaller number."""
        best: _Chain | None = None
        place = min(number - 1, self.most)
        while place > 0:
            found = self._tree[place]
            if found and found.beats(best):
                best = found
            place -= place & -place
        return best


_LAST_CHOICE = 1  # digits at the end of a number: a mark only where the number is found nowhere else
_FOUND = 10  # finding one more number outweighs any difference in looks
