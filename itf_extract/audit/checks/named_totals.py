"""Totals of what a name has, told in another passage than all that it has: 設有A床520張及B床180張，並無其他病床.

The sentence that lists must say that there is no more (並無其他, consists of, 男 and 女), and the one with the total
must name the same holder, at no other time.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import unsure
from itf_extract.audit.checks.tallies import as_sum
from itf_extract.audit.interval import number, summed
from itf_extract.audit.subjects import alike, classifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_PAIR = 2
_REACH = 4  # passages after a list in which its total may stand
_NEAR = Fraction(1, 2)


def of_named(reading: Reading) -> Iterator[Relation]:
    """That the total of what a name has is the sum of all that another sentence lists as its own.

    Example: the hospital has 520 acute beds and 180 hospice beds, and no other beds; two paragraphs on it has 700 beds.
    """
    for match in reading.matches("holdings"):
        shape, name = match.shape, match.found["name"].strip()
        start, end = match.found.start(), shape.sentence(match.found.end() - 1)[1]
        parts = shape.between(match.found.end("name"), end)
        if shape.passage.cell is None and _are_all(shape, parts, start, end) and _has_no_single(shape, parts, match):
            for later in reading.shapes[shape.index : shape.index + _REACH]:
                first = end if later is shape else 0
                for whole in _totals(later, name, first) if later.passage.cell is None else ():
                    one = _is_one(whole, parts[0]) and _of_one_noun(shape, start, end, later, whole, name)
                    if one and _may_be(whole, parts):
                        yield as_sum(whole, parts)


def _are_all(shape: Shape, parts: Sequence[Figure], start: int, end: int) -> bool:
    """Whether figures are counts of one kind, each of its own, of which the sentence says that there are no more."""
    words = shape.words.regex
    counted = len(parts) >= _PAIR and all(f.kind == "count" and number(f) and _is_one(f, parts[0]) for f in parts)
    if not counted or unsure(parts) or words("named_totals", "loose").search(shape.text, start, end):
        return False
    return any(
        words("named_totals", key).search(shape.text, start, end) for key in ("all_there_are", "two_kinds", "made_of")
    )


def _has_no_single(shape: Shape, parts: Sequence[Figure], match: Match) -> bool:
    """Whether each member of a list has a number: a leader, 12 members and three reserves are 16."""
    joint = shape.words.regex("named_totals", "joint")
    places = [shape.places[figure.id] for figure in parts]
    between = (joint.findall(shape.text, a, b) for a, b in pairwise(places))
    all_ = shape.words.regex("named_totals", "all_there_are")
    ends = shape.text[match.found.end() : places[0]], all_.split(shape.clause(parts[-1])[1])[0]
    return all(len(found) == 1 for found in between) and not any(map(joint.search, ends))


def _is_one(a: Figure, b: Figure) -> bool:
    """Whether two counts may be added up, as far as what they are counted by tells: tankers and sweepers."""
    return alike(a, b) or (classifier(a).isascii() and classifier(b).isascii())


def _of_one_noun(shape: Shape, start: int, end: int, later: Shape, whole: Figure, name: str) -> bool:
    """Whether a total is of what a list is of, by a noun of both, or of people where men and women are listed."""
    words = shape.words
    said = f"{later.around(whole)}{whole.unit or ''}"
    if words.regex("named_totals", "two_kinds").search(shape.text, start, end):
        return words.regex("named_totals", "people").search(said) is not None
    empty = words.regex("named_totals", "empty")
    units = "".join(figure.unit or "" for figure in shape.between(start, end))
    told, listed = (empty.sub(" ", text.replace(name, " ")) for text in (said, f"{shape.text[start:end]} {units}"))
    one = words.regex("named_totals", "one_word").match(later.clause(whole)[1])  # 21艘船 of 高速船
    return any(" " not in word for word in words.parts(told) & words.parts(listed)) or bool(one and one[0] in listed)


def _totals(shape: Shape, name: str, first: int) -> Iterator[Figure]:
    """The first amount of each sentence that names a holder and tells a total of now."""
    words = shape.words.regex
    for start, end in shape.sentences():
        told = shape.between(start, end) if start >= first and name in shape.text[start:end] else ()
        if not told or told[0].kind != "count":
            continue
        place = shape.places[told[0].id]
        said = f"{shape.text[start:place]}〇{shape.clause(told[0])[1]}"
        loose = words("named_totals", "loose").search(said) or words("sums", "with_parts").search(
            shape.text, place, end
        )
        if name in said and words("named_totals", "total").search(said) and not loose:
            yield told[0]


def _may_be(whole: Figure, parts: Sequence[Figure]) -> bool:
    total, listed = number(whole) or Fraction(0), summed(parts)
    return abs(total - listed) <= listed * _NEAR and not unsure((whole,))
