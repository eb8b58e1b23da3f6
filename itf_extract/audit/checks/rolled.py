"""Balances rolled forward: what there was at the beginning, what came in, what went out, what there is at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.calendar import days_of
from itf_extract.audit.checks.stated import equation, unsure
from itf_extract.audit.interval import number
from itf_extract.audit.subjects import AMOUNTS, alike
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FEW = 3  # amounts that a balance at least takes: what there was, what came or went, what there is
_MOST = 6
_PAIR = 2
_YEAR = len("2021")
_FLOWS = ("income", "outgo")


def balances(reading: Reading) -> Iterator[Relation]:
    """A balance is the one before it, with all that came in and without all that went out.

    Example: 年初結餘為5,000萬元，年內撥入2,000萬元，支出1,500萬元，年終結餘為5,500萬元.  Each sum between the two must
    be told as come in or gone out, and none as a part of another.
    """
    for shape in reading.several:
        for kind in AMOUNTS & shape.kinds if shape.passage.cell is None else ():
            told = [f for f in shape.figures.values() if f.kind == kind]
            for last in range(_FEW - 1, len(told)):
                yield from _rolled(shape, told[max(0, last - _MOST) : last + 1])


def _rolled(shape: Shape, amounts: Sequence[Figure]) -> Iterator[Relation]:
    """The balance that is last of some amounts, from the nearest one before it."""
    closing = amounts[-1]
    last = len(amounts) - 1
    if _turned(shape, amounts[-2], closing):
        yield from _before_turn(shape, amounts)
        return
    if not _says(shape, "closing", last, amounts):
        return
    flows: list[tuple[str, Figure]] = []
    for index in range(last - 1, -1, -1):
        figure = amounts[index]
        told = [key for key in _FLOWS if _says(shape, key, index, amounts)]
        if len(told) == 1:
            flows.append((told[0], figure))
        elif not told and flows and _says(shape, "opening", index, amounts):
            yield from _from(shape, figure, flows, closing)
            return
        else:
            return


def _turned(shape: Shape, opening: Figure, closing: Figure) -> bool:
    """Whether a balance is told to have become another: the balance fell from $100 million to $95 million."""
    between = shape.places[opening.id] + 1, shape.places[closing.id]
    words = shape.words.regex
    turned = words("stocks", "became").fullmatch(shape.text, *between) is not None
    return turned and words("ledger", "closing").search(f"{shape.clause(opening)[0]}〇") is not None


def _before_turn(shape: Shape, amounts: Sequence[Figure]) -> Iterator[Relation]:
    """All that a sentence tells to have come and gone before it tells what the balance was and became."""
    *before, opening, closing = amounts
    start = shape.sentence(shape.places[closing.id])[0]
    flows: list[tuple[str, Figure]] = []
    for index, figure in enumerate(before):
        told = [key for key in _FLOWS if _says(shape, key, index, amounts)]
        if shape.places[figure.id] >= start and len(told) != 1:
            return
        if shape.places[figure.id] >= start:
            flows.append((told[0], figure))
    if {key for key, _ in flows} == {*_FLOWS}:
        yield from _from(shape, opening, flows, closing)


def in_one_span(shape: Shape, opening: Figure, closing: Figure) -> bool:
    """Whether what came and went may be of the time between two balances: not of another year, nor of one of three."""
    first = shape.sentence(shape.places[opening.id])[0]
    told = shape.between(first, shape.sentence(shape.places[closing.id])[1])
    days = [held for f in told if f.kind == "date" and (held := days_of(f))]
    years = [str(f.value)[:_YEAR] for f in told if f.kind == "fiscal_year"]
    if len(days) != _PAIR or not years:
        return len(days) != _PAIR or days[0] < days[1]
    (begin, _), (end, _) = days
    within = all(begin.year - 1 <= int(year) <= end.year for year in years if year.isdigit())
    return begin < end and within and (end.year - begin.year <= len({*years}))


def _from(shape: Shape, opening: Figure, flows: Sequence[tuple[str, Figure]], closing: Figure) -> Iterator[Relation]:
    came, went = ([figure for key, figure in flows if key == flow] for flow in _FLOWS)
    figures = (opening, *came, *went, closing)
    said = shape.text[min(shape.places[f.id] for f in figures) : shape.places[closing.id]]
    apart = shape.words.regex("ledger", "apart").search(said) or "\n" in said
    posts = opening.kind == "count" and shape.words.regex("ledger", "posts").search(said)
    known = all(number(figure) is not None and (posts or alike(figure, opening)) for figure in figures)
    if known and not apart and not unsure(figures) and in_one_span(shape, opening, closing):
        yield replace(equation(closing, (opening, *came), went), scope_read=True)


def _says(shape: Shape, key: str, index: int, amounts: Sequence[Figure]) -> bool:
    """Whether the words around an amount, from the one before it on, tell it as such."""
    figure = amounts[index]
    place = shape.places[figure.id]
    begin = shape.places[amounts[index - 1].id] + 1 if index else shape.sentence(place)[0]
    lead = shape.words.regex("lists", "and").split(shape.text[begin:place])[-1]
    said = f"{lead}〇{shape.clause(figure)[1]}"
    return shape.words.regex("ledger", key).search(said) is not None
