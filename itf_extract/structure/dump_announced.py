"""The tables of a dump that keeps no columns: most stand under the paragraphs that lead up to them.

Text extractors print a table's rows with single spaces, its cells one under the other, or its columns as blocks.  A
table is believed where it is announced and each of its rows is a label and as many values as every other row has, or
where its heads are as many, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.structure.dump_columns import blocks_table, cells_table, columns_table, summed_table
from itf_extract.structure.dump_rows import gapped_table, rows_table, told_table
from itf_extract.structure.dump_stack_lines import values_before
from itf_extract.structure.dump_stacked import stacked_table
from itf_extract.structure.dump_torn import is_row, unless_torn
from itf_extract.structure.labels import is_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.text import Text
    from itf_extract.structure.dump_plain import Plain


def announced_tables(lines: Sequence[Text], profile: Profile) -> list[Plain]:
    """The tables that paragraphs among these lines lead up to, and those whose own heads and rows tell them."""
    found: list[Plain] = []
    done = 0
    for place, line in enumerate(lines):
        if place >= done:
            announced = _announces(line, profile)
            table = (
                _table_from(lines, place + 1, profile)
                if announced
                else unless_torn(told_table(lines, done, place, profile), lines, profile)
                or _stacked_under(lines, place, profile)
            )
            found.extend([table] if table else [])
            done = table.end if table else place + 1 if announced else done
    return found


def _announces(line: Text, profile: Profile) -> bool:
    chars = line.chars.rstrip()
    return profile.announces(chars) and not (is_rule(chars) or is_row(chars) or values_before(line.strip()))


def _stacked_under(lines: Sequence[Text], place: int, profile: Profile) -> Plain | None:
    """The table of a cell a line that stands under the end of a text, or under an annex's head, without a lead."""
    chars = lines[place].chars.strip()
    squeezed = profile.joint.join(chars.split())
    if not profile.sentence_end.search(chars) and not profile.annex.match(squeezed):
        return None
    first = next((i for i in range(place + 1, len(lines)) if lines[i].chars.strip()), len(lines))
    return stacked_table(lines, first, profile, announced=False)


def _table_from(lines: Sequence[Text], start: int, profile: Profile) -> Plain | None:
    """The table that begins at the first line from here that says something, or under it if that is a caption."""
    first = next((i for i in range(start, len(lines)) if lines[i].chars.strip()), len(lines))
    said = lines[first].chars.split() if first < len(lines) else []
    if profile.caption.match(profile.joint.join(said)) and (under := _table_from(lines, first + 1, profile)):
        return under
    return (
        gapped_table(lines, first)
        or blocks_table(lines, first)
        or columns_table(lines, first)
        or summed_table(lines, first, profile)
        or stacked_table(lines, first, profile)
        or unless_torn(rows_table(lines, first, profile), lines, profile)
        or unless_torn(cells_table(lines, first), lines, profile)
    )
