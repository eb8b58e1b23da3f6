"""Changes that a paper proposes and tells again: the grant ceiling from $400,000 to $600,000."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.restatements import same_number
from itf_extract.audit.interval import number
from itf_extract.audit.subjects import alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_YEAR = 4


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
            yield same_number(other[name], one[name])


def targets(reading: Reading) -> Iterator[Relation]:
    """That what a named commitment is to be raised to is one sum in the request and in the proposal.

    Example: 把「漁港基金」的核准承擔額由1億5,000萬元增至2億2,000萬元 in both.
    """
    proposed = reading.words.regex("again", "proposed")
    first: dict[tuple[str, str], Figure] = {}
    for match in reading.matches("raised_to"):
        shape, figure = match.shape, match["v"]
        start, end = shape.sentence(match.found.start())
        if shape.passage.kind == "approval" or proposed.search(shape.text, start, end):
            known = first.setdefault((match.found["name"], match.found["what"]), figure)
            if known.passage != figure.passage and number(figure) is not None:
                yield same_number(figure, known)


def in_years(reading: Reading) -> Iterator[Relation]:
    """That a sum which is told as raised in a year is raised to the same wherever that is told.

    Example: 在2018年由8億元增至12億元, and 2018年5月11日批准……由8億元增至10億元.
    """
    first: dict[tuple[str, object, str | None], Match] = {}
    for match in reading.matches("rising"):
        year = _year(match) if match["a"].kind == match["b"].kind == "money" else ""
        if year and match.shape.passage.cell is None and number(match["a"]) is not None:
            known = first.setdefault((year, number(match["a"]), match["a"].scheme), match)
            if known.shape is not match.shape:
                yield same_number(match["b"], known["b"])


def _year(match: Match) -> str:
    """The year of the nearest day before a change, in its sentence."""
    place = match.found.start("a")
    dates = [f for f in match.shape.between(match.shape.sentence(place)[0], place) if f.kind == "date"]
    return str(dates[-1].value)[:_YEAR] if dates else ""


def _ends(match: Match) -> tuple[object, object]:
    return number(match["a"]), number(match["b"])


def _comparable(one: Match, other: Match) -> bool:
    """Whether two changes begin or end with the same amount, and are of one kind."""
    same = any(number(one[name]) == number(other[name]) is not None for name in "ab")
    return same and all(alike(one[name], other[name]) for name in "ab")
