"""Equations that a sentence states in so many words: each is a row of patterns in the language's profile.

The figures of such a pattern are named for what they are in it: ``w`` is what the others come to, ``a`` to ``e`` are
added and ``m`` to ``o`` taken away.  A new wording is a new row, without a line of code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import balances, number, summed
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import alike, classifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_ADDED, _TAKEN = "abcde", "mno"
_UNSURE = ("at_", "each")


def stated(reading: Reading, key: str) -> Iterator[Relation]:
    """The equations of a key's rows, as w = a + b − m.

    Example: 現有120個職位，開設8個及刪除3個，共125個 is 125 = 120 + 8 − 3.
    """
    for match in reading.matches(key):
        whole, added, taken = match["w"], _named(match, _ADDED), _named(match, _TAKEN)
        figures = (whole, *added, *taken)
        if all(_of_one_kind(added[0], figure) for figure in figures) and not _unsure(figures):
            alone = [(each,) for each in taken] if len(taken) > 1 else []
            # Of amounts taken away one may be within the other: approved, of which paid.
            within = next((one for one in alone if balances((whole, *one), added) != "fails"), taken)
            yield equation(whole, added, within)


def _of_one_kind(a: Figure, b: Figure) -> bool:
    """Whether two figures may be terms of one sum: 18 sites may be 7 beaches, 9 mudflats and 2 shelters."""
    nouns = a.kind == b.kind == "count" and classifier(a).isascii() and classifier(b).isascii()
    return number(b) is not None and (nouns or alike(a, b))


def _named(match: Match, names: str) -> tuple[Figure, ...]:
    return tuple(figure for name in names if (figure := match.get(name)) is not None)


def _unsure(figures: tuple[Figure, ...]) -> bool:
    """Whether one of the figures is a limit or is told of each of several things, so that it is no term of a sum."""
    return any(code in figure.qualifier for figure in figures for code in _UNSURE)


def equation(whole: Figure, added: Sequence[Figure], taken: Sequence[Figure] = ()) -> Relation:
    """The relation that a whole is what is added less what is taken away."""
    said = " + ".join(map(cite, added)) + "".join(f" − {cite(figure)}" for figure in taken) + f" = {cite(whole)}"
    return relation(
        balances((whole, *taken), added), (said, said), (whole, *added, *taken),
        expected=shown(summed(added) - summed(taken), whole), actual=whole.surface,
    )  # fmt: skip
