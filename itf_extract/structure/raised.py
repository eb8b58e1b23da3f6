"""Raised characters: which of them are footnote marks, and which belong to what they stand at (m², 10⁶, 25⁰C).

A mark is one that a note's body answers.  Digits that nothing answers stay in the text as superscripts, so that 10⁶ is
never read as 106 nor a count with a lost note (120¹) as 1201.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass, replace
from itf_extract.languages.digits import DIGITS, SUPERSCRIPTS
from itf_extract.model.source import Doubt
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.quantities.note_marks import note_words
from itf_extract.structure.blocks import RawMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from itf_extract.model.page import Line
    from itf_extract.model.source import Source, Span
    from itf_extract.structure.row import Row

    Noted = Mapping[int, AbstractSet[tuple[int, bool]]]  # each page's notes, and whether they stand after a word

_LETTERS = str.maketrans("abcdefgh", "ᵃᵇᶜᵈᵉᶠᵍʰ")  # as notes under tables are marked
_LETTERED = compiled(r"\s*[a-h](?:\s?[,、]\s?[a-h])*\s*")
_BRACKETED = compiled(r"\s*[(（][a-h][)）]\s*")
_LIST = compiled(r"\s*\d{1,3}(?:\s?[,、，\-–]\s{0,2}\d{1,3})*\s*")
_NUMBER = compiled(r"\d{1,3}")
_RANGE = compiled(r"[-–]")
_BETWEEN = compiled(
    r"(?<=[,、，\-–])\s{2}|\s?(?:[,、，\-–]\s{0,2})?"
)  # what may stand in a list of marks without being raised itself
_LONGEST_RANGE = 20
_LONGEST_EXPONENT = 4
# After these a raised number is a power, before a C or F a degree.
_MEASURED = r"(?:[\d\s(（/·]|[^\x00-\x7f]|^)(?:[kcdmμ]?m|ft|in|s)"
_POWER = compiled(rf"(?:{_MEASURED}|(?<![\d{DIGITS.marks}])10)$")
_UNIT = compiled(rf"{_MEASURED}$")
_UNIT_POWERS = ("2", "3")
_DEGREE = compiled(r"0\s*[CF](?![A-Za-z])")
_BESIDE = 5
_OPENING, _CLOSING = "(（[［", ")）]］"


@dataclass(frozen=True, slots=True)
class Raised:
    """Raised characters that stand together; ``opens`` where a row begins with them, as a note's body does.

    ``worded``: the numbers stand after a word for a note, which one printed alike answers; ``bare`` are they alone.
    """

    start: int
    end: int
    page: int
    numbers: tuple[int, ...]
    opens: bool
    power: bool
    worded: bool
    bare: bool

    @property
    def marks(self) -> frozenset[tuple[int, bool]]:
        """Each number and whether it stands after a word."""
        return frozenset((number, self.worded) for number in self.numbers)


def raised_in(source: Source, rows: Iterable[Row], noted: Noted | None = None) -> Iterator[Raised]:
    """What is raised in these rows: one mark, a list of marks, or something else.

    Where the notes of each page are told, 400m²¹ is an area and a mark, unless its page has a note 21.
    """
    for row in rows:
        here = noted.get(row.page, frozenset()) if noted else frozenset()
        for line in row.lines:
            runs = _runs(source.text, line)
            for start, end in _powers_apart(source.text, line, runs, here) if noted else runs:
                chars = source.text[start:end]
                bare, listed = _LIST.fullmatch(chars) is not None, _wrapped().fullmatch(chars)
                numbers = tuple(number for number, _, _ in _pieces(chars)) if listed else ()
                opens = not source.text[row.lines[0].start : start].strip("(（ ")
                power, worded = _is_power(source.text, line, start), bool(listed and listed["word"])
                yield Raised(start, end, row.page, numbers, opens, power, worded, bare)


@cache
def _wrapped() -> re.Pattern[str]:
    """The pattern of the numbers of marks by themselves, in brackets, or after a word for a note."""
    return compiled(
        rf"\s*[{re.escape(_OPENING)}]?\s*(?P<word>(?:{note_words()})\s*)?{_LIST.pattern}[{re.escape(_CLOSING)}]?\s*"
    )


def _runs(chars: str, line: Line) -> list[Span]:
    runs: list[Span] = []
    for start, end in line.raised:
        last = runs[-1][1] if runs else 0
        between = chars[last:start] if runs else "."
        if (runs and _BETWEEN.fullmatch(chars, last, start)) or (
            not between.strip() and _is_word(chars[slice(*runs[-1])].lstrip(_OPENING))
        ):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _powers_apart(chars: str, line: Line, runs: Iterable[Span], here: AbstractSet[tuple[int, bool]]) -> Iterator[Span]:
    """The runs, the power of a unit apart from the mark behind it: one digit, 2 or 3, after metres and their like."""
    for start, end in runs:
        said = chars[start:end]
        apart = said[:1] in _UNIT_POWERS and said[1:].isdigit() and (int(said), False) not in here
        if apart and _UNIT.search(chars[max(line.start, start - _BESIDE) : start]):
            yield start, start + 1
            yield start + 1, end
        else:
            yield start, end


@lru_cache(maxsize=64)
def _is_word(raised: str) -> bool:
    """Whether what is raised is a word that the number of a mark stands after: Note, 註; or that and the number."""
    return compiled(rf"\s*(?:{note_words()})\s*(?:[0-9]|$)").match(raised) is not None


def _is_power(chars: str, line: Line, start: int) -> bool:
    before = chars[max(line.start, start - _BESIDE) : start]
    return bool(_POWER.search(before) or _DEGREE.match(chars, start, line.end))


def _pieces(chars: str) -> Iterator[tuple[int, int, int]]:
    """The numbers of a mark or a list of marks, each with the stretch that it stands for: ``1-3`` is 1, 2 and 3."""
    found = list(_NUMBER.finditer(chars))
    for piece, following in zip_longest(found, found[1:]):
        number, end = int(piece.group()), following.start() if following else len(chars)
        last = int(following.group()) if following and _RANGE.search(chars, piece.end(), end) else 0
        between = range(number + 1, min(last, number + _LONGEST_RANGE))
        yield number, piece.start(), piece.end() if between else end
        yield from ((inner, piece.end(), end) for inner in between)


def answered(
    raised: Sequence[Raised],
    noted: Noted,
    worded: Mapping[int, AbstractSet[int]],
) -> list[Raised]:
    """Those that are marks; ``noted`` are those of the notes at the foot of each page.

    A power is a mark only where its page has such a note and no other mark for it.  What a row begins with is the
    number of a note under a table, unless the foot of the page has that note.  ``worded`` are the numbers of notes that
    begin with a word for one on each page: they answer marks of theirs and of the page before.
    """
    here = {run: noted.get(run.page, frozenset()) for run in raised}
    labels = {run for run in raised if run.opens and not run.marks <= here[run]}
    known = {mark for run in labels for mark in run.marks}.union(*noted.values())
    plain = {(run.page, mark) for run in raised if not (run.power or run in labels) for mark in run.marks}

    def is_mark(run: Raised) -> bool:
        if run in labels or not run.numbers:
            return False
        if run.power:
            return all(mark in here[run] and (run.page, mark) not in plain for mark in run.marks)
        told = worded.get(run.page, frozenset()) | worded.get(run.page + 1, frozenset())
        return known >= run.marks or (run.bare and told >= {*run.numbers})

    return [run for run in raised if is_mark(run)]


def unanswered(source: Source, raised: Iterable[Raised]) -> Iterator[Doubt]:
    """A doubt for each of these that reads as a mark and has no note."""
    for run in raised:
        if run.bare and 0 not in run.numbers and not (run.opens or run.power):
            what = Text.plain(source.text[run.start : run.end], run.start)
            yield Doubt("MARK-WITHOUT-NOTE", what.chars.strip(), run.page, source.locate(what))


def without_raised(source: Source, raised: Sequence[Raised], marks: AbstractSet[Raised]) -> Source:
    """The source with other raised digits as superscripts and marks blank, character for character.

    Letters are superscripts where a row begins with one that stands at other words, too: a note under a table.
    """
    lettered = [run for run in raised if _LETTERED.fullmatch(source.text, run.start, run.end)]
    opening = {source.text[run.start : run.end].strip() for run in lettered if run.opens}
    pieces, done = list[str](), 0
    for run in sorted(raised, key=lambda run: run.start):
        chars = source.text[run.start : run.end]
        if run in marks:
            chars = " " * len(chars)
        elif _is_word(chars) or _BRACKETED.fullmatch(chars):
            pass
        elif run in lettered:
            at_number = source.text[run.start - 1 : run.start].isdigit()
            answers = at_number or opening.issuperset(char for char in chars if char.isalpha())
            chars = chars.translate(_LETTERS) if answers else chars
        elif run.numbers or len(chars) <= _LONGEST_EXPONENT:
            chars = chars.translate(SUPERSCRIPTS)
        pieces += source.text[done : run.start], chars
        done = run.end
    return replace(source, text="".join([*pieces, source.text[done:]])) if pieces else source


def _bracketed(text: str, mark: Raised) -> Span:
    """The stretch of a mark with the brackets that it stands in, as ``(4)`` does in some papers."""
    start, end = mark.start, mark.end
    enclosed = text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING
    return (start - 1, end + 1) if start and enclosed and text[end : end + 1] else (start, end)


class Marks:
    """A paper's footnote marks, to be taken out of its texts."""

    def __init__(self, source: Source, marks: Iterable[Raised]) -> None:
        self._text = source.text
        self._spans = sorted(_bracketed(source.text, mark) for mark in marks)

    def out_of(self, raw: Text) -> tuple[Text, list[RawMark]]:
        """A raw text without its marks, and those: of a list of marks each number is one."""
        if not (raw and self._spans):
            return raw, []
        cuts, marks = list[tuple[int, int]](), list[RawMark]()
        for start, end in self._spans[bisect_left(self._spans, (raw.at[0],)) :]:
            if start > raw.at[-1]:
                break
            cut = bisect_left(raw.at, start), bisect_left(raw.at, end)
            if cut[1] - cut[0] == end - start:
                cuts.append(cut)
                pieces = list(_pieces(self._text[start:end]))
                # What stands about the numbers belongs to the first and the last of them.
                starts = [0, *(a for _, a, _ in pieces[1:])]
                ends = [*(b for _, _, b in pieces[:-1]), end - start]
                marks += [
                    RawMark(number, Text.plain(self._text[start + a : start + b], start + a))
                    for (number, _, _), a, b in zip(pieces, starts, ends, strict=True)
                ]
        return raw.without(cuts), marks
