"""Numbers that are told year by year, and that they rise or fall from each to the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import ADDED, TIMES, alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_WAYS = (("steady_up", 1), ("steady_down", -1))
_FEW = 3


def steady(reading: Reading) -> Iterator[Relation]:
    """Numbers of years in turn, told to rise or to fall every year, do so.

    Example: 2017年1 240宗、2018年1 310宗及2019年1 420宗，逐年上升.  They must stand right before the words, each with
    its year, and nothing else of their kind in the sentence.
    """
    for key, sign in _WAYS:
        said = reading.words.regex("growth", key)
        for shape in reading.figured:
            for found in said.finditer(shape.text) if shape.passage.cell is None else ():
                told = _listed(shape, found.start())
                if told:
                    values = [sign * (number(figure) or 0) for figure in told]
                    rising = all(a <= b for a, b in pairwise(values))
                    listed = "、".join(map(cite, told))
                    says = (f"{listed}逐年{'上升' if sign > 0 else '下降'}", f"{listed} go one way every year")
                    yield relation("holds" if rising else "fails", says, told)


def _listed(shape: Shape, place: int) -> list[Figure]:
    """The numbers before a place in its sentence, where each has its year and the years follow one another."""
    figures = shape.between(shape.sentence(place)[0], place)
    years = [str(f.value) for f in figures if f.kind in TIMES]
    told = [f for f in figures if f.kind in ADDED and number(f) is not None]
    like = all(alike(told[0], figure) for figure in told)
    paired = len(told) >= _FEW and len(years) == len(told) and years == sorted(years)
    return told if paired and like else []
