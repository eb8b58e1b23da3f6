"""Which of the numbers that blocks begin with are those of the paper's paragraphs.

Numbers run on, but a paper may leave one out, misprint one, or number a list within a paragraph in the same way.  What
comes later decides: a number that the paragraphs go on from belongs to them, and so each slip costs one paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled
from itf_extract.structure.labels import Number, may_count, paragraph_label, succeeds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.structure.blocks import Block

_FRONT = 12  # blocks of a front that stand before the first number
_AHEAD = 12  # numbers that are looked at to decide about one
_ALIGNED = 10.0  # points
_LONGEST_ENTRY = 100  # characters of a heading and its number
_PAGE = compiled(r"[.…]*\d*$")
_SELECTED = 4  # numbers that rise, right after one that does, are those of paragraphs chosen among more
_SKIPPED = 3  # as many numbers in a row may be missing where nothing more is numbered


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A block that begins with a number; ``left`` is where it stands on the page, where that is known."""

    number: Number
    left: float | None
    doubtful: bool = False  # 11.9 percent

    def beside(self, other: _Candidate) -> bool:
        """Whether both stand where paragraphs of one run would; decimals of several depths are set in by depth."""
        if self.left is None or other.left is None or min(len(self.number), len(other.number)) > 1:
            return True
        return abs(self.left - other.left) < _ALIGNED


class Numbering:
    """Goes through the numbered blocks of a part in order and numbers its paragraphs.

    Example: of blocks that begin 2., 3., 5., 6. each is a paragraph; of 2., 1., 2., 3. the second and third are a list.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._found: dict[int, _Candidate] = {}
        entries: dict[str, int] = {}
        for place, block in enumerate(blocks):
            label = None if block.grid else paragraph_label(block.raw)
            if label:
                self._found[place] = _Candidate(label[0], block.left, may_count(block.raw))
                if (before := entries.setdefault(_entry(block.raw.chars), place)) != place:
                    self._found.pop(before, None)  # the heading's entry in a table of contents
        self._order = list(self._found)
        self._blocks = len(blocks)
        self._last: _Candidate | None = None
        self._top: Number = ()  # that of the last paragraph, in whose parts a number may be
        self._selected = False  # whether the numbers are those of some paragraphs of many, and rise by any steps
        self._implied = False  # whether the last paragraph has its number from its place only
        self._offset = 0
        self.given = 0  # the number given last
        self.within = False  # whether the block that opened last is a part of a paragraph: 2.1.1.3 of 2.1.1

    @property
    def decimal(self) -> bool:
        """Whether the paragraphs so far are numbered 2.1, 2.2."""
        return self._last is not None and len(self._last.number) > 1

    def decimals_ahead(self, place: int) -> bool:
        """Whether the next number after a block is one level below its own: 2. Staff stands over 2.1."""
        candidate = self._found.get(place)
        after = next(self._after(place), None)
        return bool(candidate and after and after.number[:-1] == candidate.number)

    def opens(self, place: int, *, listed: bool = False, restarts: bool = False) -> bool:
        """Whether the block at ``place`` opens a paragraph, which then is ``given`` its number.

        ``listed``: its number goes on with a list that is open.  ``restarts``: a run may begin here.
        """
        candidate = self._found.get(place)
        if candidate is None:
            return False
        ahead = [other for other in islice(self._after(place), _AHEAD) if other.beside(candidate)]
        if self._last is None or (self._implied and (candidate.number == (1,) or len(candidate.number) > 1)):
            begins = (restarts and not candidate.doubtful) or _first(candidate, ahead)
            if self._implied and candidate.number == (1,):
                begins = not _listed_before_two(candidate, ahead)
            return begins and self._give(candidate, anew=self._implied and candidate.number == (1,))
        if succeeds(self._last.number, candidate.number):
            of_list = listed and (not candidate.beside(self._last) or self._goes_on(ahead))
            return not of_list and self._give(candidate)
        if listed or not candidate.beside(self._last):
            return False
        return self._gives_again(candidate, ahead, restarts=restarts)

    def numbers(self, place: int) -> bool:
        """Whether the block at ``place`` begins with a number."""
        return place in self._found

    def follows(self, place: int) -> bool:
        """Whether the block at ``place`` begins with the number right after that of the last paragraph."""
        candidate = self._found.get(place)
        return bool(candidate and self._last and succeeds(self._last.number, candidate.number))

    def ended(self, place: int) -> bool:
        """Whether nothing after a block begins with a number."""
        return next(self._after(place), None) is None

    def starts(self, place: int) -> bool:
        """Whether the first run of numbers may begin with the block at ``place``."""
        candidate = self._found.get(place)
        return candidate is not None and _first(candidate, [*islice(self._after(place), _AHEAD)])

    def first(self) -> int:
        """How many blocks stand before all numbers: those before a 2 are parts of the paragraph that has none."""
        first = next((place for place in self._order if self.starts(place)), None)
        if first is None:
            return self._blocks
        return first if self._found[first].number == (1,) else 0

    def runs_ahead(self, place: int) -> bool:
        """Whether a run of paragraphs begins with number 1 soon after a block: one far off is a list of the body."""
        following = bisect_right(self._order, place)
        soon = self._order[following : following + 1]
        return any(after - place <= _FRONT and self._found[after].number == (1,) for after in soon)

    def heads(self, place: int) -> None:
        """Takes the number of a heading, which those of the paragraphs under it go on from."""
        self._last, self._top = self._found[place], ()

    def part(self, place: int) -> None:
        """Takes the block at ``place``, which stands apart, for the head of a new run where the next number is 1."""
        after = next(self._after(place), None)
        if after and after.number == (1,):
            self._implied = True

    def open_unnumbered(self) -> None:
        """Counts a paragraph without a number of its own."""
        self.given += 1
        if self._last is None or self._implied:
            self._last, self._implied = _Candidate((self.given,), None), True
        elif self.decimal:
            self._offset += 1

    def _after(self, place: int) -> Iterator[_Candidate]:
        return (self._found[self._order[i]] for i in range(bisect_right(self._order, place), len(self._order)))

    def _give(self, candidate: _Candidate, *, anew: bool = False) -> bool:
        """Numbers a paragraph; ``anew``: its run counts from 1 after another."""
        self._offset = self.given if anew else self._offset
        self._last, self._implied = candidate, False
        deeper = len(candidate.number) > len(self._top) > 1
        self.within = deeper and candidate.number[: len(self._top)] == self._top
        if not self.within:
            printed = candidate.number[0] + self._offset if len(candidate.number) == 1 else 0
            self.given = max(printed, self.given + 1)
            self._top = candidate.number
        return True

    def _gives_again(self, candidate: _Candidate, ahead: Sequence[_Candidate], *, restarts: bool) -> bool:
        """Numbers a paragraph whose number does not come right after the last one, if it is one."""
        if missing := self._misprinted(candidate, ahead):
            return self._give(_Candidate((missing,), candidate.left))
        if self._resumes(candidate, ahead):
            return self._give(candidate)
        anew = restarts and candidate.number[-1] == 1 and not self._goes_on(ahead)
        return anew and self._give(candidate, anew=True)

    def _goes_on(self, ahead: Sequence[_Candidate]) -> bool:
        """Whether the number that the run so far needs still comes."""
        return self._last is not None and any(succeeds(self._last.number, other.number) for other in ahead)

    def _misprinted(self, candidate: _Candidate, ahead: Sequence[_Candidate]) -> int | None:
        """What should be printed: of 2., 7., 4. the number of the paragraph between 2 and 4 is a slip for 3."""
        if self._last is None or max(len(self._last.number), len(candidate.number)) > 1:
            return None
        missing = self._last.number[0] + 1
        following = [other.number[0] for other in ahead if len(other.number) == 1]
        return missing if missing + 1 in following[:1] and missing not in following else None

    def _resumes(self, candidate: _Candidate, ahead: Sequence[_Candidate]) -> bool:
        """2., 4., 5.: paragraph 3 is missing; 37., 106., 144., 152., 188.: some of many are told of."""
        if self._last is None or candidate.number <= self._last.number or self._goes_on(ahead):
            return False
        if any(succeeds(candidate.number, other.number) for other in ahead):
            return True
        self._selected = self._selected or _selected(candidate, ahead)
        if self._selected and len(candidate.number) == 1:
            return True
        return len(candidate.number) == 1 and candidate.number[0] <= self._last.number[0] + _SKIPPED


def _entry(chars: str) -> str:
    """A short numbered line as a table of contents and its heading have it; a longer one is no entry of any."""
    squeezed = _PAGE.sub("", "".join(chars.split()))
    return squeezed if len(squeezed) < _LONGEST_ENTRY else f"{len(squeezed)}{chars}"


def _listed_before_two(candidate: _Candidate, ahead: Sequence[_Candidate]) -> bool:
    """Whether 1., 2., 3. are a list in the paragraph before: a 2. comes that no 1. comes right before."""
    return any(two.number == (2,) and before.number != (1,) for before, two in pairwise([candidate, *ahead]))


def _selected(candidate: _Candidate, ahead: Sequence[_Candidate]) -> bool:
    """Whether numbers rise from this one on, by any steps."""
    rising = [candidate.number, *(other.number for other in ahead[:_SELECTED])]
    return len(rising) > _SELECTED and all(len(a) == 1 and a < b for a, b in pairwise(rising))


def _first(candidate: _Candidate, ahead: Sequence[_Candidate]) -> bool:
    """Whether a run may begin here: with 1, with 2 after what has no number, or where what follows goes on or rises."""
    goes_on = any(succeeds(candidate.number, other.number) for other in ahead)
    return candidate.number in {(1,), (2,)} or goes_on or _selected(candidate, ahead)
