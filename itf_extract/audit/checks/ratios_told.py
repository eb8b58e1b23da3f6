"""Ratios that a sentence makes of two amounts, and what they say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, ratio
from itf_extract.audit.relation import as_reckoned, cite, relation, shown
from itf_extract.audit.subjects import alike, open_ended

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_ONE, _HUNDRED = Interval.exact(1), Interval.exact(100)


def quotients(reading: Reading) -> Iterator[Relation]:
    """A ratio is the one amount over the other; as a ratio of 1.15 it is 15% above the whole.

    Example: 效益現值為39.8億元，成本現值為19.9億元，效益成本比率為2.0; a ratio of 1.15, i.e. 15% more.
    """
    for match in reading.matches("quotient_told"):
        a, b, told = match["a"], match["b"], match["x"]
        if a.kind == b.kind and alike(a, b) and number(b) and number(told) is not None and not _open(a, b, told):
            reckoned = Interval.near(a) / Interval.near(b)
            says = (f"{cite(a)}與{cite(b)}之比為{cite(told)}", f"{cite(a)} to {cite(b)} is {cite(told)}")
            yield as_reckoned(Interval.near(told), reckoned, says, (told, a, b))
    for match in reading.matches("excess_of_ratio"):
        told, p = match["x"], match["p"]
        if number(told) is not None and number(p) is not None and not _open(told, p):
            over = (Interval.near(told) - _ONE) * _HUNDRED
            reckoned = over if (number(told) or 0) > 1 else over * Interval.exact(-1)
            says = (f"{cite(told)}即相差{cite(p)}", f"{cite(told)} is {cite(p)} apart from the whole")
            yield as_reckoned(Interval.near(p), reckoned, says, (p, told))


def at_ratio(reading: Reading) -> Iterator[Relation]:
    """What is put in the place of some, so many for each, is so many times one of the numbers told before.

    Example: 砍伐138棵……以2比1的比例補種276棵; 138 trees to be felled, 276 planted at a ratio of two for each.
    """
    for match in reading.matches("replaced_at"):
        yield from _replaced(match)


def _replaced(match: Match) -> Iterator[Relation]:
    whole, each, shape = match["w"], _each(match), match.shape
    before = [f for f in shape.between(0, match.found.start("w")) if f.kind == "count" and alike(f, whole)]
    told = [f for f in before if number(f) and f is not match.get("n")]
    least = match.get("r") or match.get("n")  # at a ratio of not less than one to one
    if each is None or not told or number(whole) is None or _open(whole) or (least is not None and open_ended(least)):
        return
    fits = next((f for f in told if (number(f) or 0) * each == number(whole)), None)
    own = fits or next((f for f in told if f is match.get("a")), None)
    if own is not None:
        said = f"{cite(own)} × {each} = {cite(whole)}"
        yield relation(
            "holds" if fits else "fails", (said, said), (whole, own),
            expected=shown((number(own) or 0) * each, whole), actual=whole.surface,
        )  # fmt: skip


def _each(match: Match) -> Fraction | None:
    """How many stand for each one: 2 of 2比1, or the number that says so."""
    if (n := match.get("n")) is not None:
        return number(n)
    terms = ratio(match["r"])
    return terms[0] / terms[1] if terms else None


def _open(*figures: Figure) -> bool:
    return any(map(open_ended, figures))
