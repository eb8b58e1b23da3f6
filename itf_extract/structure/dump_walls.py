"""Cells of a dump that could not be told apart: values one under the other, in rows, or glued to each other.

Such lines stay text, and a warning names them: which value stands in which column, and at times where a value ends,
nobody can tell from them.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from itf_extract.languages.digits import DIGITS
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.structure.dump_plain import LONGEST
from itf_extract.structure.values import is_figure, is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEWEST = 4  # values in a run of short lines
_ABOVE = 6  # lines over the first value, as heads and labels stand
_SHARE = 3  # of so many lines one at least is of values
_LONGEST_ROW = 100  # characters
# 2030-312031-32: a year with more digits at its end; 81.56.2: two points in one number, more than a digit between them.
_GLUED_YEAR = compiled(r"(?<![\d.])(?:19|20)\d\d[-–/](?!(?:19|20)\d\d(?!\d))\d{4,}")
# 藝術512604571: a short label and more digits than one number has without separators.
_GLUED_ROW = compiled(r"[^\W\d](?:[^\d。，；:：,;]{0,20}[^\W\d])?(?:\d{6,7}|\d{9,})")
_DECIMAL = compiled(rf"\d{re.escape(DIGITS.point)}\d")
_GLUED_POINTS = compiled(rf"(?<![\d.])\d(?:\d|[{DIGITS.printed}])*\.\d{{2,}}\.\d+(?=[^\d.]|$)")


def walls(lines: Sequence[Text]) -> Iterator[Text]:
    """The runs of lines among these that are cells of tables which nothing tells apart."""
    yield from _glued_rows(lines)
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


def _may_be_cells(chars: str) -> bool:
    return len(chars) <= LONGEST or (len(chars) <= _LONGEST_ROW and _values(chars) > 1)


def _values(chars: str) -> int:
    """How many values a line is or, after a label, ends with."""
    if is_value(chars.strip()):
        return 1
    count = 0
    for word in reversed(chars.split()):
        if not is_value(word):
            break
        count += 1
    return count if count > 1 else 0


def _is_wall(values: Sequence[int]) -> bool:
    said = sum(count > 0 for count in values)
    return sum(values) >= _FEWEST and said > 1 and said * _SHARE >= len(values)


def _is_column(run: Sequence[Text]) -> bool:
    """Whether two lines, one under the other, say nothing but a figure with decimals each."""
    decimal = [_DECIMAL.search(line.chars) is not None and is_figure(line.chars.strip()) for line in run]
    return any(map(all, pairwise(decimal)))


def _is_glued(chars: str) -> bool:
    return _GLUED_YEAR.search(chars) is not None or len(_GLUED_POINTS.findall(chars)) > 1
