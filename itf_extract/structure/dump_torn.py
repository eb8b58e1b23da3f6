"""Whether a table that a dump's lines seem to make is but a piece of what stands there.

Short lines that follow one another are one table's.  Where values are left over above or below the rows that were
found, or among their heads, nothing says that the rows have what is theirs: 76 440 beside them may be cut in two.
"""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from itf_extract.structure.dump_stack_lines import ends_cells
from itf_extract.structure.values import is_figure, is_value, is_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.text import Text
    from itf_extract.structure.dump_plain import Plain

_FEWEST = 2  # values with which a line of cells ends
_FEWEST_LEADING = 3  # with a dash as the last of them, which might lead up to a table, too
_REACH = 12  # lines


def unless_torn(table: Plain | None, lines: Sequence[Text], profile: Profile) -> Plain | None:
    """The table; None where values before it, after it or among its heads are none of its own."""
    if table is None:
        return None
    over, under = _short(reversed(lines[: table.first]), profile), _short(lines[table.end :], profile)
    heads = (cell for row in table.grid.rows[: table.grid.heads] for texts in row for cell in texts)
    left_over = any(map(_says_values, (*over, *under))) or any(_has_values(cell.chars) for cell in heads)
    return None if left_over or _labels_hold_more(table, lines, profile) else table


def _labels_hold_more(table: Plain, lines: Sequence[Text], profile: Profile) -> bool:
    """Whether labels hold values that are their rows', on their line or on one of their own, or an annex's head."""
    labels = [text for row in table.grid.rows[table.grid.heads :] for text in row[0][:1]]
    places = {at for label in labels for at in label.at}
    own = (line.strip() for line in lines[table.first : table.end] if is_figure(line.chars.strip()))
    said = [label.chars.strip() for label in labels]
    return (
        any(line.at[0] in places and not is_year(line.chars) for line in own)
        or sum(_ends_in_values(label) and not is_year(label) for label in said) >= _FEWEST
        or any(profile.annex.match(profile.joint.join(label.split())) for label in said)
    )


def _short(lines: Sequence[Text] | Iterator[Text], profile: Profile) -> list[str]:
    """The lines that may be cells, up to the first that is none or a blank one."""
    run = takewhile(lambda line: line.chars.strip() and not ends_cells(line, profile), lines)
    return [line.chars.strip() for line in run][:_REACH]


def _says_values(chars: str) -> bool:
    """Whether a line is a figure and nothing else, or ends with several."""
    return (is_figure(chars) and not is_year(chars)) or _ends_in_values(chars)


def is_row(chars: str) -> bool:
    """Whether a line ends with so many values that a dash after them is one of none: Market 396 3,905.5 -."""
    return _ends_in_values(chars, _FEWEST_LEADING)


def _ends_in_values(chars: str, fewest: int = _FEWEST) -> bool:
    values = list(takewhile(is_value, reversed(chars.split())))
    return len(values) >= fewest and any(is_figure(value) and not is_year(value) for value in values)


def _has_values(chars: str) -> bool:
    """Whether a head has figures one after the other, as a row's are: Hall 184 200 6,640 Open all night."""
    words = [is_figure(word) and not is_year(word) for word in chars.split()]
    return any(map(all, pairwise(words)))
