"""Heads of a dump's table that prints a cell a line, where so many columns are known: which lines head which.

Example: of five columns ``Pier``, ``Weekday``, ``users``, ``Weekend``, ``users``, ``Cost``, ``($'000)``, ``Age`` are
the heads, for words that recur go with those over them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.languages import language_of
from itf_extract.model.text import EMPTY, Text
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import told_unit
from itf_extract.structure.dump_head_lines import unit_at_end
from itf_extract.structure.values import is_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import Profile

    Cells = Sequence[Text]
    Heads = tuple[int, list[Text]]  # how many cells name the time of all columns, then a head for each

_OF_ALL = compiled(r"[(（][^()（）]*(?:19|20)\d\d[^()（）]*[)）]")  # (2022/23 school year)
_FEWEST = 2


def heads_of(cells: Cells, width: int, profile: Profile) -> Heads | None:
    """The heads of so many columns, after what is told of them all; None where the cells tell no such heads.

    Labels are in no unit: where the first head has one, theirs is not printed, and another takes two cells.  Years
    alone leave the column of labels without a head.
    """
    told = len(cells[:1]) if cells and _OF_ALL.fullmatch(cells[0].chars.strip()) else 0
    if len(cells) - told == width - 1 and all(is_year(cell.chars) for cell in cells[told:]):
        return told, [EMPTY, *cells[told:]]
    language = language_of(profile.language)
    for way in _ways(cells[told:], width, profile):
        alike = len({head.squeezed() for head in way}) < len(way)  # what heads two columns tells neither
        if len(way) == width and not alike and not (width > _FEWEST and unit_at_end(way[0].chars, language)):
            return told, way
    return None


def _ways(cells: Cells, width: int, profile: Profile) -> Iterator[list[Text]]:
    """The ways to put these cells together, the likeliest first."""
    language = language_of(profile.language)
    yield list(cells)
    yield _under_groups(cells, width, profile)
    said = Counter(cell.squeezed() for cell in cells)
    yield _with_those_over(cells, [said[cell.squeezed()] > 1 for cell in cells])
    yield _with_those_over(cells, [told_unit(cell.chars, language) is not None for cell in cells])


def _with_those_over(cells: Cells, goes_on: Sequence[bool]) -> list[Text]:
    """The cells, each that goes on with the one before joined to that, if that does not go on itself."""
    heads: list[Text] = []
    for i, cell in enumerate(cells):
        if i and goes_on[i] and not goes_on[i - 1]:
            heads[-1] = Text.join([heads[-1], cell], "\n")
        else:
            heads.append(cell)
    return heads


def _under_groups(cells: Cells, width: int, profile: Profile) -> list[Text]:
    """Heads that recur at the end under each of those that group them: 2021 2022 Item Remarks Users Cost Users Cost."""
    said = [cell.squeezed() for cell in cells]
    for each in range(1, len(cells) // _FEWEST + 1):
        groups = 1
        while said[-each:] == said[-each * (groups + 1) : -each * groups]:
            groups += 1
        rest = cells[: len(cells) - each * groups]
        over = _groups(rest, groups, profile) if groups > 1 and len(rest) - groups + each * groups == width else []
        if over:
            below = cells[len(rest) :]
            heads = [Text.join([rest[over[i // each]], cell], "\n") for i, cell in enumerate(below)]
            others = [cell for i, cell in enumerate(rest) if i not in over]
            first = max(over[0], 1)  # the labels' column comes first where theirs stand over all
            return [*others[:first], *heads, *others[first:]]
    return []


def _groups(cells: Cells, count: int, profile: Profile) -> list[int]:
    """Which of the cells group others: the only years among them, or all but the first that name no total."""
    years = [i for i, cell in enumerate(cells) if is_year(cell.chars)]
    total = profile.row_kinds["total"]
    others = [i for i, cell in enumerate(cells) if i and not total.search(cell.chars.strip())]
    found = years if len(years) == count else others if len(others) == count and not years else []
    return found if found and found == [*range(found[0], found[0] + count)] else []
