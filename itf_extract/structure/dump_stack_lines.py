"""The lines of a dump that prints a cell a line, row after row: which of them are values, which the words between.

Example: ``District``, ``Users``, ``Cost``, ``Sha Tin``, ``2 386``, ``640.0 New lifts`` and ``from May`` are three words
one under the other, words, two values, and words that go on beside and under the last of them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.languages import language_of
from itf_extract.languages.digits import DIGITS
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import told_unit
from itf_extract.structure.dump_head_lines import OPEN, goes_on, is_open
from itf_extract.structure.dump_lines import columns_of
from itf_extract.structure.dump_rows import reads_on
from itf_extract.structure.labels import item_label, paragraph_label
from itf_extract.structure.values import is_figure, is_stretch, is_value, is_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import Profile

_LONGEST = 60  # columns of a line that may be a cell
_ABBREVIATED = 8  # columns: No., sq. m.
_SPACED = 2  # of so many neighbours one at least is parted by a blank line, where blank lines part cells
_NOTED = compiled(r"\s*[*#@†‡^§]+ ?\S")  # begins what is noted under a table
_WHOLE = rf"(?:{DIGITS.grouped()}|[0-9][0-9{DIGITS.printed}]*)"
_FIGURE = compiled(rf"[+(（-]?[$€£¥]?{_WHOLE}(?:[{DIGITS.points}][0-9]+)?(?:[)）%％]|\+\([0-9]+\))*")
_NONE = compiled(r"[-–—−－]")
_HANGING = compiled(rf"{_WHOLE}\+\([0-9]+\)[0-9]{{1,2}}")  # 27+(2)6, where a note's mark hangs at what is in brackets
_ROW = compiled(r"\d [-–—−－]$")  # 3,905.5 -: a row's last cell says that there is none
_COUNTED = compiled(r"[ivx]{1,4}[.)]?\s+\S")  # iv Contingencies: a row's number
_NUMBER = compiled(r"\d{1,3}[.)]?")


class Piece(NamedTuple):
    """A line or the part of one: a value, or words; ``beside`` says that a value stands before them on their line."""

    text: Text
    place: int
    value: bool
    beside: bool = False


class Stretch(NamedTuple):
    """Words, then the values under them, with the words that stand beside the last one."""

    words: list[Piece]
    values: list[Piece]
    beside: list[Piece]


class Stack:
    """The short lines that follow one another from a line on, up to a paragraph's number, a sentence or a note."""

    def __init__(self, lines: Sequence[Text], first: int, profile: Profile) -> None:
        self.lines, self._language = lines, language_of(profile.language)
        self.places = _places(lines, first, profile)
        said = [lines[i] for i in self.places]
        blanks = sum(below - above > 1 for above, below in pairwise(self.places))
        self._blanks_part = blanks * _SPACED > len(self.places)
        self.in_blocks = blanks > 0 and not self._blanks_part  # of a row each, or of a column
        self.wraps_end = any(line.chars.rstrip("\r\n").endswith(" ") for line in said)

    @property
    def parts_cells(self) -> bool:
        """Whether blank lines or spaces at ends of lines tell where cells end."""
        return self._blanks_part or self.wraps_end

    def stretches(self, *, years: bool) -> list[Stretch]:
        """Words and the values under them, one after the other; ``years`` says that a year alone may be a value."""
        made: list[Stretch] = []
        for piece in self._pieces(years=years):
            if piece.beside and made:
                made[-1].beside.append(piece)
            elif piece.value and made:
                made[-1].values.append(piece)
            elif not made or made[-1].values:
                made.append(Stretch([piece], [], []))
            else:
                made[-1].words.append(piece)
        return made

    def joined(self, pieces: Sequence[Piece]) -> list[Text]:
        """The cells that lines of words are, as blank lines, spaces at their ends or the words themselves tell."""
        cells: list[Text] = []
        for i, piece in enumerate(pieces):
            if i and self._is_one(pieces[i - 1], piece):
                cells[-1] = Text.join([cells[-1], piece.text], "\n")
            else:
                cells.append(piece.text)
        return cells

    def _is_one(self, above: Piece, below: Piece) -> bool:
        """Whether two lines of words are of one cell."""
        if self._blanks_part:
            return below.place - above.place < _SPACED
        if self.wraps_end and self.lines[above.place].chars.rstrip("\r\n").endswith(" "):
            return True
        one, other = above.text.chars, below.text.chars
        if _COUNTED.match(other):
            return False
        if is_title(above.text) or is_title(below.text) or told_unit(other, self._language):
            return other[0] in OPEN and not is_title(below.text)
        return (reads_on(one, other) and (is_open(one) or other[0] not in OPEN)) or goes_on(one, "\n", other)

    def _pieces(self, *, years: bool) -> Iterator[Piece]:
        valued = False  # whether the line before ends with a value
        for place in self.places:
            line = self.lines[place].strip()
            dated = is_year(line.chars) or is_stretch(line.chars)
            cut = values_before(line) if valued and not dated else 0
            figure = is_figure(line.chars) or _HANGING.fullmatch(line.chars) is not None
            if not cut and (figure or (is_value(line.chars) and not dated) or (dated and years and valued)):
                yield Piece(line, place, value=True)
                valued = True
                continue
            if cut:
                yield Piece(line[:cut].strip(), place, value=True)
                yield Piece(line[cut:].strip(), place, value=False, beside=True)
            else:
                yield Piece(line, place, value=False)
            valued = False


def is_title(cell: Text) -> bool:
    """Whether words are labelled as groups of rows are: ``(A) Works``, ``II. Water sports``, ``(一)　紙料``."""
    label = item_label(cell)
    return label is not None and label[1] < len(cell) and not label[0].islower() and label[0] != "•"


def values_before(line: Text) -> int:
    """Where the words begin that stand behind a value on its line; 0 where no value stands there."""
    chars = line.chars
    found = _FIGURE.match(chars) or _NONE.match(chars)
    if not found or found.end() == len(chars):
        return 0
    rest = chars[found.end() :]
    apart = rest[0] == " " or _NONE.match(found[0]) is not None
    return found.end() if apart and not _NUMBER.fullmatch(rest.strip()) else 0


def _places(lines: Sequence[Text], first: int, profile: Profile) -> list[int]:
    """The places of the lines that say something, from one on, up to what is no cell."""
    places: list[int] = []
    for place in range(first, len(lines)):
        chars = lines[place].chars.strip()
        if not chars:
            continue
        if ends_cells(lines[place], profile):
            break
        places.append(place)
    return places


def ends_cells(line: Text, profile: Profile) -> bool:
    """Whether a line is no cell: too long, a sentence's end, what leads up to a table, a note, a paragraph's number."""
    chars = line.chars.strip()
    squeezed = profile.joint.join(chars.split())
    return not is_value(chars) and (
        columns_of(chars) > _LONGEST
        or (profile.sentence_end.search(chars) is not None and columns_of(chars) > _ABBREVIATED)
        or (profile.announces(chars) and not (values_before(line.strip()) or _ROW.search(chars)))
        or _NOTED.match(chars) is not None
        or paragraph_label(line) is not None
        or squeezed in profile.headings
        or profile.annex.match(squeezed) is not None
    )
