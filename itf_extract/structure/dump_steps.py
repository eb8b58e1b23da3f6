"""Tables of a dump whose cells the same run of spaces parts, however long they are, as typed ones and some exports do.

Example: four spaces part cells, so eight stand around an empty one: ``綠化    80.2        82.4``.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from itf_extract.model.text import EMPTY, Text
from itf_extract.structure.dump_lines import GAP, columns_of
from itf_extract.structure.dump_markdown import Piped
from itf_extract.structure.labels import labelled
from itf_extract.structure.values import is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FEWEST = 3  # rows, heads among them, and spaces of a step
_FEWEST_CELLS = 3  # of a row, where some are empty


def stepped_tables(lines: Sequence[Text]) -> Iterator[Piped]:
    """The tables among these lines in which every gap is a step or, around empty cells, several."""
    gapped = [bool(GAP.search(chars := line.chars.strip())) and not labelled(chars) for line in lines]
    for has_gaps, run in groupby(range(len(lines)), key=gapped.__getitem__):
        places = list(run)
        if has_gaps and len(places) >= _FEWEST and (table := _table([lines[i].strip() for i in places], places[0])):
            yield table


def _table(rows: Sequence[Text], first: int) -> Piped | None:
    gaps = Counter(len(gap) for row in rows for gap in GAP.findall(row.chars))
    step = gaps.most_common(1)[0][0]
    if step < _FEWEST or any(length % step for length in gaps):
        return None
    cut = [_cut(row, step) for row in rows]
    width = len(cut[0])
    valued = all(any(is_value(cell.chars) for cell in row[1:]) for row in cut[1:])
    # Where cells of other lengths stand above, a gap that is always as long sets nothing in columns.  Heads may be
    # of another length and centred over columns in which all values stand.
    below = cut[1:]
    ragged = any(len({columns_of(row[i].chars) for row in below}) > 1 for i in range(width - 1)) if valued else False
    if (
        (width < _FEWEST_CELLS and len(gaps) > 1)
        or any(len(row) != width for row in cut)
        or not all(cut[0])
        or not valued
        or not ragged
    ):
        return None
    return Piped(first, first + len(rows), cut, EMPTY)


def _cut(row: Text, step: int) -> list[Text]:
    """The cells of a row, an empty one for each step more that a gap has."""
    cells: list[Text] = []
    start = 0
    for gap in GAP.finditer(row.chars):
        cells.extend([row[start : gap.start()], *[EMPTY] * (len(gap[0]) // step - 1)])
        start = gap.end()
    return [*cells, row[start:]]
