"""Charges: what several amounts come to at a price for each unit that differs from one to the other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks.prices import is_cost, priced, times_of, whole_sentence
from itf_extract.audit.interval import Interval, number, sum_of
from itf_extract.audit.relation import as_reckoned, check, cite

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_RATES = 2
_SIZES = frozenset({"count", "measure"})


@check("PRODUCT-CHARGE", "error")
def charges(reading: Reading) -> Iterator[Relation]:
    """What is charged in all is each amount times the charge for its kind.

    Example: 9,000公噸 to public fill at 71元 and 1,000公噸 to landfills at 200元 a tonne cost about 80萬元.
    Source: arithmetic; a charge is of the amount whose words are most like its own, in the same passage, or of the one
    that stands beside it.
    """
    for match in reading.matches("charged"):
        shape, rates = match.shape, [match["a"], match["b"]]
        parts = reading.words.regex("products", "charge_parts").split(match.found["rates"])
        amounts = [_amount(shape, part, match) for part in parts]
        rest = [figure for figure in _measured(shape, match) if figure not in amounts]
        if amounts.count(None) == 1 == len(rest):  # the words of the one amount stand beside the other, too
            amounts[amounts.index(None)] = rest[0]
        known = [figure for figure in amounts if figure is not None]
        if len(parts) == len(known) == _RATES and known[0] is not known[1]:
            yield _charge(match["w"], rates, known)
    for match in reading.matches("charged_by_kind"):
        yield _charge(match["w"], [match["a"], match["b"]], [match["m"], match["n"]])
    for shape in reading.figured:
        if "money" in shape.kinds and not _SIZES.isdisjoint(shape.kinds) and shape.passage.cell is None:
            yield from _in_turn(shape)


def _in_turn(shape: Shape) -> Iterator[Relation]:
    """What a sentence tells in turn with a price for each, and their total: 3張，每張5元；4張，每張6元，合共39元.

    The total may be the only amount of the sentence after it: the total disposal cost is estimated at $1.1 million.
    """
    places = dict.fromkeys(whole_sentence(shape, place) for place, f in shape.figures.items() if f.kind == "money")
    for start, end in places:
        rates = priced(shape, start, end)
        told = [f for f in shape.between(start, end) if f.kind == "money" and f not in [rate for rate, _ in rates]]
        if not told and end < len(shape.text) - 1:
            told = [f for f in shape.between(*whole_sentence(shape, end + 1)) if f.kind == "money"]
        if len(rates) < _RATES or len(told) != 1 or not is_cost(shape, told[0], counted=True):
            continue
        stops = [start, *(shape.places[rate.id] for rate, _ in rates), shape.places[told[0].id]]
        broken = shape.words.regex("prices", "uneven").search(shape.text, start, stops[-1])
        amounts = _before_each(shape, rates, stops[:-1]) or _before_each(shape, rates, stops[1:])
        listed = [f for f in shape.between(start, stops[-1]) if f.kind in _SIZES]
        if not broken and sorted(stops) == stops and amounts is not None and len(listed) == len(amounts):
            yield _charge(told[0], [rate for rate, _ in rates], amounts)


def _before_each(
    shape: Shape, rates: Sequence[tuple[Figure, frozenset[str]]], stops: Sequence[int]
) -> list[Figure] | None:
    """The one amount between two stops that each price is for; None where there is none or more."""
    amounts = []
    for (_, units), stretch in zip(rates, pairwise(stops), strict=True):
        fitting = [f for f in shape.between(*stretch) if f.kind in _SIZES and times_of(shape, f, units)]
        amounts += fitting if len(fitting) == 1 else []
    return amounts if len(amounts) == len(rates) and all(number(f) for f in amounts) else None


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
    before = max((at for at in others if at < place), default=-1)
    begin = max(before, *(shape.text.rfind(mark, 0, place) for mark in "，。；"))
    end = next((at for at in range(place + 1, stop) if shape.text[at] in "。；"), stop)
    return shape.text[begin + 1 : end]


def _charge(total: Figure, rates: Sequence[Figure], amounts: Sequence[Figure]) -> Relation:
    terms = [*zip(amounts, rates, strict=True)]
    reckoned = sum_of([Interval.near(amount) * Interval.near(rate) for amount, rate in terms])
    listed = " + ".join(f"{cite(amount)}×{cite(rate)}" for amount, rate in terms)
    says = (f"{listed} = {cite(total)}", f"{listed} = {cite(total)}")
    return as_reckoned(Interval.wide(total), reckoned, says, (total, *rates, *amounts))
