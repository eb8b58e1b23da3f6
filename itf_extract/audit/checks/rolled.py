"""Balances rolled forward: what there was at the beginning, what came in, what went out, what there is at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation, unsure
from itf_extract.audit.interval import number
from itf_extract.audit.subjects import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FEW = 3  # sums that a balance at least takes: what there was, what came or went, what there is
_MOST = 6
_FLOWS = ("income", "outgo")


def balances(reading: Reading) -> Iterator[Relation]:
    """A balance is the one before it, with all that came in and without all that went out.

    Example: 年初結餘為5,000萬元，年內撥入2,000萬元，支出1,500萬元，年終結餘為5,500萬元.  Each sum between the two must
    be told as come in or gone out, and none as a part of another.
    """
    for shape in reading.several:
        if shape.passage.cell is None and "money" in shape.kinds:
            money = [f for f in shape.figures.values() if f.kind == "money"]
            for last in range(_FEW - 1, len(money)):
                yield from _rolled(shape, money[max(0, last - _MOST) : last + 1])


def _rolled(shape: Shape, money: Sequence[Figure]) -> Iterator[Relation]:
    """The balance that is last of some sums, from the nearest one before it."""
    closing = money[-1]
    if not _says(shape, "closing", closing, money):
        return
    flows: list[tuple[str, Figure]] = []
    for figure in reversed(money[:-1]):
        told = [key for key in _FLOWS if _says(shape, key, figure, money)]
        if len(told) == 1:
            flows.append((told[0], figure))
        elif not told and flows and _says(shape, "opening", figure, money):
            yield from _from(shape, figure, flows, closing)
            return
        else:
            return


def _from(shape: Shape, opening: Figure, flows: Sequence[tuple[str, Figure]], closing: Figure) -> Iterator[Relation]:
    came, went = ([figure for key, figure in flows if key == flow] for flow in _FLOWS)
    figures = (opening, *came, *went, closing)
    said = shape.text[shape.places[opening.id] : shape.places[closing.id]]
    apart = shape.words.regex("ledger", "apart").search(said) or "\n" in said
    known = all(number(figure) is not None and alike(figure, opening) for figure in figures)
    if known and not apart and not unsure(figures):
        yield replace(equation(closing, (opening, *came), went), scope_read=True)


def _says(shape: Shape, key: str, figure: Figure, money: Sequence[Figure]) -> bool:
    """Whether the words around a sum, from the sum before it on, tell it as such."""
    place, index = shape.places[figure.id], money.index(figure)
    begin = shape.places[money[index - 1].id] + 1 if index else shape.sentence(place)[0]
    said = f"{shape.text[begin:place]}〇{shape.clause(figure)[1]}"
    return shape.words.regex("ledger", key).search(said) is not None
