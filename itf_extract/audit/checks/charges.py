"""Charges: what several amounts come to at a price for each unit that differs from one to the other."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, sum_of, verdict
from itf_extract.audit.relation import check, cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_RATES = 2


@check("PRODUCT-CHARGE", "error")
def charges(reading: Reading) -> Iterator[Relation]:
    """What is charged in all is each amount times the charge for its kind.

    Example: 9,000公噸 to public fill at 71元 and 1,000公噸 to landfills at 200元 a tonne cost about 80萬元.
    Source: arithmetic; a charge is of the amount whose words are most like its own, in the same passage.
    """
    for match in reading.matches("charged"):
        shape, rates = match.shape, [match["a"], match["b"]]
        parts = reading.words.regex("products", "charge_parts").split(match.found["rates"])
        amounts = [_amount(shape, part, match) for part in parts]
        known = [figure for figure in amounts if figure is not None]
        if len(parts) == len(known) == _RATES and known[0] is not known[1]:
            yield _charge(match["w"], rates, known)


def _amount(shape: Shape, words: str, match: Match) -> Figure | None:
    """The measured amount before a list of charges whose words are most like those of one of them."""
    own = shape.words.parts(words)
    ranked = sorted(
        ((len(own & shape.words.parts(_around(shape, f))), f.start, f) for f in _measured(shape, match)), reverse=True
    )
    return ranked[0][-1] if ranked and ranked[0][0] and [r[0] for r in ranked[:2]].count(ranked[0][0]) == 1 else None


def _measured(shape: Shape, match: Match) -> list[Figure]:
    before = shape.between(0, match.found.start())
    return [f for f in before if f.kind == "measure" and number(f) is not None]


def _around(shape: Shape, figure: Figure) -> str:
    """What is said of an amount: from the amount or comma before it to the one after it."""
    place = shape.places[figure.id]
    others = [at for at, f in shape.figures.items() if f.kind == "measure"]
    stop = min((at for at in others if at > place), default=len(shape.text))
    begin = max(shape.text.rfind(mark, 0, place) for mark in "，。；")
    end = next((at for at in range(place + 1, stop) if shape.text[at] in "。；"), stop)
    return shape.text[begin + 1 : end]


def _charge(total: Figure, rates: Sequence[Figure], amounts: Sequence[Figure]) -> Relation:
    terms = [*zip(amounts, rates, strict=True)]
    reckoned = sum_of([Interval.near(amount) * Interval.near(rate) for amount, rate in terms])
    listed = " + ".join(f"{cite(amount)}×{cite(rate)}" for amount, rate in terms)
    says = (f"{listed} = {cite(total)}", f"{listed} = {cite(total)}")
    return relation(
        verdict(Interval.wide(total), reckoned), says, (total, *rates, *amounts),
        expected=shown(Fraction(reckoned.value or 0), total), actual=total.surface,
    )  # fmt: skip
