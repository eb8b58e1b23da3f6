"""What is spread over a number of things of which each has so many: 240 beds on eight floors, 30 on every floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.subjects import classifier, counted_noun

if TYPE_CHECKING:
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape


def is_spread(shape: Shape, all_: Figure, many: Figure, each: Figure) -> bool:
    """Whether all of something is told to be spread over things, and after that what each of these has.

    Example: 設有240張病牀，分布於八層，每層設30張.
    """
    places = [shape.places[figure.id] for figure in (all_, many, each)]
    words = shape.words.regex
    before, after = shape.clause(each)
    if many.kind != "count" or places != sorted(places):
        return False
    over = words("spread", "over").search(shape.text, places[0], places[1] + 1)
    found = words("spread", "each").search(f"{before}〇{after}")
    noun = classifier(many) or counted_noun(shape, many)
    behind = shape.clause(many)[1].split()
    nouns = {noun, *behind[:1]} if noun.isascii() else {noun}
    return over is not None and found is not None and any(name.startswith(found["of"]) for name in nouns if name)
