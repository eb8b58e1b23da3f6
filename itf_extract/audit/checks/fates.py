"""What became of all of a number of things: of 42 proposals 33 are done, six are under way and three were dropped.

What is done, what is going on and what came to nothing are apart from each other, and there is no fourth: a sentence
that tells of all three of a number tells of all of it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation, unsure
from itf_extract.audit.interval import number, summed
from itf_extract.audit.subjects import alike_or_people

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FATES = ("ended", "going_on", "done")  # a word of the first outweighs those of the others: has not been completed
_MOST = 6
_PAIR = 2


def fates(reading: Reading) -> Iterator[Relation]:
    """That parts of a number which were done, go on, and came to nothing make the number.

    Example: 312個項目中，196個已完成，97個正在進行，19個提早終止.
    """
    for shape in reading.several:
        if shape.passage.cell is None:
            for start, end in shape.sentences():
                yield from _of_sentence(shape, start, end)


def _of_sentence(shape: Shape, start: int, end: int) -> Iterator[Relation]:
    opens = shape.words.regex("fates", "of_whole").search(shape.text, start, end)
    whole = shape.figures.get(opens.start("whole")) if opens else None
    if opens is None or whole is None or whole.kind != "count":
        return
    told = [f for f in shape.between(opens.end("whole"), end) if f.kind == "count"]
    parts = _run(shape, told, end)
    found = {fate for _, fate in parts}
    some = [f for f, _ in parts]
    clean = not unsure((whole, *some)) and all((number(f) or 0) < (number(whole) or 0) for f in some)
    # Of applications some may be withdrawn, or not yet assessed, and not be told of.
    untold = shape.words.regex("fates", "untold").search(whole.unit or "") and summed(some) < (number(whole) or 0)
    clean = clean and not shape.words.regex("fates", "loose").search(shape.text, start, end)
    all_told = len(found) == len(_FATES) and not untold
    # Nothing meets with two of them: of 900 applications no 450 are approved and 510 refused.
    too_many = len(found) == len(some) >= _PAIR and summed(some) > (number(whole) or 0)
    if clean and (all_told or too_many):
        yield equation(whole, some)


def _run(shape: Shape, told: Sequence[Figure], end: int) -> list[tuple[Figure, str]]:
    """The numbers that follow one another, each with what became of so many."""
    parts: list[tuple[Figure, str]] = []
    stops = [*(shape.places[f.id] for f in told), end]
    for figure, (place, stop) in zip(told, pairwise(stops), strict=True):
        said = shape.text[place + 1 : stop]
        # What another clause tells of is no more about the number: and three will not be pursued，which we gave.
        fate = next((key for key in _FATES if shape.words.regex("fates", key).search(said)), "")
        like = not parts or alike_or_people(shape.words, parts[0][0], figure)
        if not fate or not like or len(parts) == _MOST:
            return []
        parts.append((figure, fate))
    return parts
