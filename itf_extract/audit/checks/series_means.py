"""Means of what a sentence lists: 2019年有84宗，2020年有96宗，2021年有120宗，平均每年100宗."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.facts import mean_of
from itf_extract.audit.interval import number
from itf_extract.audit.relation import left_open
from itf_extract.audit.subjects import SIZES, TIMES, alike_or_people, open_ended, undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_STEM = 3  # characters by which a noun is known again: camps, a camp
_OTHER = ("或屬另一平均數", "it may be the average of something else")


def means(reading: Reading) -> Iterator[Relation]:
    """An average is the mean of all that its sentence lists before it, in turn or each with its year.

    Example: the three camps had 84, 96 and 120 campers respectively, an average of 100 a camp.  What stands between
    must be of the same kind throughout, and the average of a year, or of so many as are listed.
    """
    for shape, found in reading.told(reading.words.regex("products", "mean_told")):
        told = shape.figures.get(found.start("w"))
        if told is None or told.kind not in SIZES or not number(told) or open_ended(told):
            continue
        start = shape.sentence(found.start("w"))[0]
        listed = _listed(shape, start, told)
        if len(listed) >= _PAIR and _of_these(shape, start, told, listed):
            relation = mean_of(told, listed)
            yield relation if _is_near(told, listed) else left_open(relation, _OTHER)


def _is_near(told: Figure, listed: Sequence[Figure]) -> bool:
    """Whether an average comes near to what it is said of: twice the most of it is a slip of more than a figure."""
    sizes = [number(figure) or 0 for figure in listed]
    return min(sizes) / _PAIR <= (number(told) or 0) <= max(sizes) * _PAIR


def _listed(shape: Shape, start: int, told: Figure) -> Sequence[Figure]:
    """The figures before an average but a number that tells how many they are; none where any is of another kind."""
    before = undated(shape, start, shape.places[told.id])
    counted = [f for f in before if f.kind in {"count", "duration"} and number(f) == len(before) - 1]
    listed = [f for f in before if not (counted and f is counted[0] is before[0])]
    sure = all(alike_or_people(shape.words, f, told) and number(f) and not f.qualifier for f in listed)
    return listed if sure else ()


def _of_these(shape: Shape, start: int, told: Figure, listed: Sequence[Figure]) -> bool:
    """Whether an average is of the years, or of as many things as are listed, one figure for each."""
    place = shape.places[told.id]
    words = shape.words.regex
    times = [f for f in shape.between(start, shape.places[listed[-1].id]) if f.kind in TIMES]
    times += [f for f in shape.between(shape.places[listed[-1].id], place) if f.kind in TIMES and times]
    in_turn = words("sums", "in_turn").search(shape.text, start, place)
    if not in_turn and len(times) != len(listed):
        return False
    loose = words("products", "mean_loose").search(shape.text, start, place)
    per = words("products", "mean_per").search(shape.around(told))
    yearly = per is None or words("products", "mean_year").fullmatch(per["of"]) is not None
    head = shape.text[start : shape.places[listed[0].id]]
    return not loose and (yearly or (per is not None and not times and per["of"][:_STEM] in head))
