"""Changes that a paper proposes and tells again: the grant ceiling from $400,000 to $600,000."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match


def changes(reading: Reading) -> Iterator[Relation]:
    """That a change told again of one name goes from and to the same, where one of the two is the same.

    Example: 把資助上限由40萬元提高至60萬元 in paragraph 2, 由45萬元提高至60萬元 in 9(a).
    """
    first: dict[str, list[Match]] = {}
    for match in reading.matches("change_proposed"):
        if match.shape.passage.cell is None:
            name = reading.words.regex("named", "aside").sub("", match.found["name"]).strip()
            first.setdefault(name, []).append(match)
    for told in first.values():
        values = {(number(match["a"]), number(match["b"])) for match in told}
        one, other = told[0], next((m for m in told[1:] if _ends(m) != _ends(told[0])), told[-1])
        if len(values) > 2 or one.shape is other.shape or not _comparable(one, other):  # noqa: PLR2004 - each told twice
            continue
        for name in "ab":
            yield _same(other[name], one[name])


def _ends(match: Match) -> tuple[object, object]:
    return number(match["a"]), number(match["b"])


def _comparable(one: Match, other: Match) -> bool:
    """Whether two changes begin or end with the same amount, and are of one kind."""
    same = any(number(one[name]) == number(other[name]) is not None for name in "ab")
    return same and all(alike(one[name], other[name]) for name in "ab")


def _same(told: Figure, known: Figure) -> Relation:
    says = (f"{cite(told)}即{cite(known)}", f"{cite(told)} is {cite(known)}")
    outcome: Verdict = "holds" if number(told) == number(known) else "fails"
    return relation(outcome, says, (told, known), expected=known.surface, actual=told.surface)
