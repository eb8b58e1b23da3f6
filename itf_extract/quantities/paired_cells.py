"""Two figures in a cell of a table: how many, and beside that what share they are, in brackets or behind a stroke.

Example: ``480 (35%)``, ``480/35%``, and ``480 (12)`` under the head ``Cases (%)``, which is of both.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import replace
from itf_extract.languages.digits import DIGITS
from itf_extract.patterns import compiled
from itf_extract.quantities.cell_units import by_table
from itf_extract.quantities.reader import read_quantities
from itf_extract.quantities.tokens import fold

if TYPE_CHECKING:
    from itf_extract.languages import Language
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Mention

_OPENS = compiled(r"[(\[/／]")
_DIGITS = rf"[0-9][0-9{DIGITS.marks}]*"
_SECOND = compiled(
    rf"(?<=[0-9])\s*(?:[(\[]\s*(?P<enclosed>{_DIGITS})\s*(?P<sign>%)?\s*[)\]]|[/／]\s*(?P<behind>{_DIGITS})\s?%)"
    r"\s*[*#@^†‡§]*\s*$"
)


class Second(NamedTuple):
    """The second figure of a cell: where what has it begins, where its digits are, whether a sign says its unit."""

    start: int
    digits: tuple[int, int]
    signed: bool


def second_of(text: str) -> Second | None:
    """The second figure of a cell that has two.

    >>> second_of("480 (35%)"), second_of("480 (in 2031)")
    (Second(start=3, digits=(5, 7), signed=True), None)
    """
    found = _SECOND.search(text) if _OPENS.search(text) else None
    if found is None:
        return None
    place = "enclosed" if found["enclosed"] else "behind"
    return Second(found.start(), found.span(place), place == "behind" or found["sign"] is not None)


def share_of(second: Second, text: str, language: Language) -> list[Mention]:
    """The second figure of a cell as a percentage, where it stands in the text."""
    start, end = second.digits
    read = read_quantities(f"{text[start:end]}%", language)
    return [replace(one, start=start, end=end + (text[end : end + 1] == "%")) for one in read]


def without_share(head: str, table: Table, column: int, language: Language) -> str:
    """A column's head without what it says of the shares, which stand beside the numbers in its cells."""
    bare = _bare(head, language)
    return bare if bare != head and _holds_pairs(table, column) else head


def says_share(head: str, language: Language) -> bool:
    """Whether a column's head says that a share stands beside its numbers: ``Cases (%)``."""
    return _bare(head, language) != head


@lru_cache(maxsize=1024)
def _bare(head: str, language: Language) -> str:
    return compiled(language["tables"]["share_beside"]).sub("", head)


@by_table
def _holds_pairs(table: Table, column: int) -> bool:
    """Whether some cell of a column has two figures."""
    return any(second_of(fold(row[column].chars)) is not None for row in table.rows if column < len(row))
