"""Cells of a dump that could not be told apart: values one under the other, in rows, or glued to each other.

Such lines stay text, and a warning names them: which value stands in which column, and at times where a value ends,
nobody can tell from them.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from itf_extract.languages.digits import DIGITS
from itf_extract.model.source import Doubt
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.structure.dump_lines import columns_of
from itf_extract.structure.dump_plain import LONGEST
from itf_extract.structure.labels import is_drawn, labelled
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.source import Source
    from itf_extract.structure.blocks import Block

_LONGEST_LABEL = 60  # columns of a line of a label among cells
_LONGEST_TOLD = 200  # characters of a warning
# A gap before the last cell of a line; a cell alone so far from the left. A page's number has no such marks.
_GAPPED = compiled(r"\S\s{3,}(?P<value>\S+(?: \S+)?)\s*$")
_SET_IN = compiled(r"\s{12,}(?P<value>\S+)\s*$")
_NUMBERED = compiled(r"\(?\d{1,2}[.)]|\([a-z]\)")
_MARKS = DIGITS.point + ",$"
_FEWEST = 4  # values in a run of short lines
_ABOVE = 6  # lines over the first value, as heads and labels stand
_SHARE = 3  # of so many lines one at least is of values
_LONGEST_ROW = 100  # characters
# 2030-312031-32: a year with more digits at its end; 81.56.2: two points in one number, more than a digit between them.
_GLUED_YEAR = compiled(r"(?<![\d.])(?:19|20)\d\d[-–/](?!(?:19|20)\d\d(?!\d))\d{4,}")
# 藝術512604571: a short label and more digits than one number has without separators.
_GLUED_ROW = compiled(r"[^\W\d](?:[^\d。，；:：,;]{0,20}[^\W\d])?(?:\d{6,7}|\d{9,})")
_LEADS = compiled(r"\s[-–—－]\s*$")
_RANGE = compiled(rf"[(（]\$?{DIGITS.run} ?[-–—至] ?\$?{DIGITS.run}[)）]")
_DECIMAL = compiled(rf"\d{re.escape(DIGITS.point)}\d")
_GLUED_POINTS = compiled(rf"(?<![\d.])\d(?:\d|[{DIGITS.printed}])*\.\d{{2,}}\.\d+(?=[^\d.]|$)")


def unread_cells(blocks: Sequence[Block], profile: Profile, *, ended: bool) -> Iterator[Text]:
    """The runs of blocks that look like cells, and that no table took: those that are announced, a cell a block.

    Where line ends tell the blocks, values show them, too; ``ended`` says so.  Else the lines were looked through.
    """
    run: list[Text] = []
    announced = False
    for block in (*blocks, None):
        chars = block.raw.chars.strip() if block and not block.grid else ""
        if (
            block
            and 0 < len(chars) <= LONGEST
            and "\n" not in chars
            and not labelled(chars)
            and not profile.stop.search(chars)
        ):
            run.append(block.raw.strip())
            continue
        valued = any(is_value(cell.chars) for cell in run)
        if announced and len(run) >= _FEWEST and (ended or not valued):
            yield Text.join(run, " ")
        elif run and ended:
            yield from walls(run)
        run = []
        announced = bool(chars) and profile.announces(chars)


def unread(cells: Text, source: Source) -> Doubt:
    """The warning that these cells were not told apart."""
    return Doubt("CELLS-UNREAD", _shortened(" ".join(cells.chars.split())), None, source.locate(cells))


def _shortened(said: str) -> str:
    """How a long stretch begins and ends, so that all of it is told of."""
    half = _LONGEST_TOLD // 2
    return said if len(said) <= _LONGEST_TOLD else f"{said[:half]} … {said[-half:]}"


def cells_told(lines: Sequence[Text], profile: Profile, *, after_table: bool) -> Iterator[Text]:
    """The runs of short lines right after what leads up to a table, or after a table, that nothing shows to be text."""
    told, run = after_table, list[Text]()
    for line in (*lines, None):
        chars = line.chars.strip() if line is not None else ""
        if line is not None and not chars:
            continue
        if told and line is not None and _is_short(chars, profile):
            run.append(line)
            continue
        if _are_cells([one.chars.strip() for one in run]):
            yield Text.join((one.strip() for one in run), " ")
        run, told = [], profile.announces(chars) and not is_drawn(chars)  # a rule over a sign-off leads to nothing


def _are_cells(lines: Sequence[str]) -> bool:
    """Whether lines are cells: none is long, or some say nothing but a figure or a label."""
    alone = sum(is_figure(chars) or _NUMBERED.fullmatch(chars) is not None for chars in lines)
    return len(lines) >= _FEWEST and (alone > 1 or max(map(columns_of, lines)) <= LONGEST)


def _is_short(chars: str, profile: Profile) -> bool:
    """Whether a line may be a cell by itself: a short one that ends no sentence, or a row's number."""
    if _NUMBERED.fullmatch(chars):
        return True
    ended = profile.stop.search(chars) or profile.announces(chars) or _heads(chars, profile)
    return columns_of(chars) <= _LONGEST_LABEL and not ended and not labelled(chars)


def _heads(chars: str, profile: Profile) -> bool:
    """Whether a line is a heading that papers of the family have."""
    return profile.joint.join(chars.split()) in profile.headings


def walls(lines: Sequence[Text]) -> Iterator[Text]:
    """The runs of lines among these that are cells of tables which nothing tells apart."""
    yield from _glued_rows(lines)
    yield from _gapped_rows(lines)
    run: list[Text] = []
    for line in (*lines, None):
        chars = line.chars.strip() if line is not None else "."
        if line is not None and not chars:
            continue
        if line is not None and _may_be_cells(chars) and not _is_glued(chars):
            run.append(line)
            continue
        if (values := [_values(one.chars) for one in run]) and (_is_wall(values) or _is_column(run)):
            told = [i for i, value in enumerate(values) if value]
            yield Text.join((one.strip() for one in run[max(0, told[0] - _ABOVE) : told[-1] + 1]), " ")
        run = []
        if line is not None and _is_glued(chars):
            yield line.strip()


def _glued_rows(lines: Sequence[Text]) -> Iterator[Text]:
    """The runs of lines that are each a short label with digits glued to it; one alone may be a telephone number."""
    said = (line for line in lines if line.chars.strip())
    for glued, run in groupby(said, lambda line: _GLUED_ROW.fullmatch(line.chars.strip()) is not None):
        rows = list(run)
        if glued and len(rows) > 1:
            yield Text.join((row.strip() for row in rows), " ")


def _gapped_rows(lines: Sequence[Text]) -> Iterator[Text]:
    """The lines that end with a value far from the words before it, two at least; a value set far in by itself.

    A run of them has few other lines between.
    """
    said = [line for line in lines if line.chars.strip()]
    places = [i for i, line in enumerate(said) if _is_gapped(line.chars)]
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= _ABOVE:
            runs[-1].append(place)
        else:
            runs.append([place])
    for first, *others in runs:
        last = others[-1] if others else first
        if others or not _GAPPED.search(said[first].chars):
            yield Text.join((line.strip() for line in said[first : last + 1]), " ")


def _is_gapped(chars: str) -> bool:
    """Whether a line ends with a value that a wide gap sets apart, or is one that stands far in."""
    found = _GAPPED.search(chars) or _SET_IN.match(chars)
    return found is not None and is_figure(found["value"]) and any(sign in found["value"] for sign in _MARKS)


def _may_be_cells(chars: str) -> bool:
    return len(chars) <= LONGEST or (len(chars) <= _LONGEST_ROW and _values(chars) > 1)


def _values(chars: str) -> int:
    """How many values a line is or, after a label, ends with."""
    if is_value(chars.strip()):
        return 1
    # up to 31 March 2032 -, which leads to a list; ($205,350 - $218,250), which is one range.
    chars = _RANGE.sub("()", _LEADS.sub("", chars))
    count = 0
    for word in reversed(chars.split()):
        if not is_value(word):
            break
        count += 1
    return count if count > 1 else 0


def _is_wall(values: Sequence[int]) -> bool:
    places = [place for place, count in enumerate(values) if count]
    return sum(values) >= _FEWEST and len(places) > 1 and len(places) * _SHARE > places[-1] - places[0]


def _is_column(run: Sequence[Text]) -> bool:
    """Whether two lines, one under the other, say nothing but a figure with decimals each."""
    decimal = [_DECIMAL.search(line.chars) is not None and is_figure(line.chars.strip()) for line in run]
    return any(map(all, pairwise(decimal)))


def _is_glued(chars: str) -> bool:
    return _GLUED_YEAR.search(chars) is not None or len(_GLUED_POINTS.findall(chars)) > 1
