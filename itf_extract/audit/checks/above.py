"""What a paper points back to: 上述6億8,000萬元, 該六個行業, the above $680 million."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from string import ascii_lowercase
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, is_scale, number, summed
from itf_extract.audit.pairs import misprint, swapped
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import classifier, counted_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_NEAR = 3  # passages: how far back the words may point
_FEW = 6  # amounts that may add up to what is pointed at
_NOUN = 2
_TIMES = 20
_AGAIN = {"asked_first": "asked_again", "cost_first": "cost_again"}
_WITH_MORE = ("可能連同之前所說的", "it may count what is told before as well")


@check("REPEAT-ABOVE", "error")
def pointed_at(reading: Reading) -> Iterator[Relation]:
    """An amount or a number that the words point back to was told before.

    Example: 開立為數6億8,000萬元的承擔額……上述6億8,000萬元中; 五個行業……該五個行業.
    Source: the meaning of 上述.  Where amounts before add up to it, or more than one of its kind was told, nothing is
    said of what fits none.
    """
    yield from _asked_again(reading)
    yield from _of_paragraph(reading)
    yield from _commitment_now(reading)
    back = {kind: reading.words.regex("above", kind) for kind in ("money", "count")}
    for shape in reading.figured:
        for figure in shape.figures.values() if shape.passage.kind in {"paragraph", "item"} else ():
            lead = back.get(figure.kind)
            if lead is not None and number(figure) is not None and lead.search(shape.clause(figure)[0]):
                yield from _told(reading, shape, figure)


def _asked_again(reading: Reading) -> Iterator[Relation]:
    """What is told again of the one commitment that a paper proposes is the sum that it proposes.

    Example: 建議開立為數1億5,600萬元的新承擔額, and, paragraphs on, 上述1億5,600萬元的新承擔額會分三年支付.
    """
    voted = reading.words.regex("above", "voted")
    for asked, key in _AGAIN.items():
        again = [*reading.matches(key)]
        first = [one["v"] for one in reading.matches(asked)] if again else []
        for match in again:
            figure, shape = match["v"], match.shape
            same = [one for one in first if one is not figure]
            earlier = same and len({number(one) for one in same}) == 1 and _precedes(same[0], figure)
            if not earlier or voted.search(shape.text, *shape.sentence(match.found.start())):
                continue
            told = _same(figure, same[0])
            # A cost may be another one, save where it looks like a misprint.
            if told.verdict == "holds" or key != "cost_again" or misprint(figure, number(same[0]) or Fraction(0)):
                yield told


def _commitment_now(reading: Reading) -> Iterator[Relation]:
    """What is told as the present commitment is what the one increase asked for starts from, but for a slip.

    Example: 由1億3,500萬元增至2億2,500萬元 in the request, 現時的核准承擔額為1億3,500萬元 in the text.
    """
    raised = [match["a"] for match in reading.matches("commitment_raised") if match.shape.passage.kind == "approval"]
    for match in reading.matches("commitment_now") if len(raised) == 1 else ():
        figure, first = match["v"], raised[0]
        value = number(first)
        if value is not None and figure.id != first.id and not figure.qualifier:
            told = _same(figure, first)
            if told.verdict == "holds" or misprint(figure, value) or swapped(figure, first):
                yield told


def _of_paragraph(reading: Reading) -> Iterator[Relation]:
    """What is told as proposed or stated in a paragraph is the only figure of its kind there that shares its words.

    Example: extend the programme for four years in paragraph 1, extend it for four years as proposed in paragraph 1.
    """
    for match in reading.matches("of_paragraph"):
        figure, home = match["v"], f"p{match.found['paragraph']}"
        places = (home, *(f"{home}({letter})" for letter in ascii_lowercase))
        there = [s for place in places for s in reading.by_where.get(place, ()) if s is not match.shape]
        like = [f for s in there for f in s.figures.values() if f.kind == figure.kind and f.unit == figure.unit]
        values = {number(f) for f in like}
        if len(values) == 1 and None not in {*values, number(figure)} and not (figure.qualifier or like[0].qualifier):
            said, told = (reading.words.parts(reading.shape_of(f).clause(f)[0]) for f in (figure, like[0]))
            if not said.isdisjoint(told):
                yield _same(figure, like[0])


def _precedes(one: Figure, figure: Figure) -> bool:
    return (one.passage, one.start) < (figure.passage, figure.start)


def _same(figure: Figure, first: Figure) -> Relation:
    says = (f"{cite(figure)}即建議的{cite(first)}", f"{cite(figure)} is the {cite(first)} that is proposed")
    outcome: Verdict = "holds" if Interval.near(figure).meets(Interval.near(first)) else "fails"
    return relation(outcome, says, (figure, first), expected=first.surface, actual=figure.surface)


def _told(reading: Reading, shape: Shape, figure: Figure) -> Iterator[Relation]:
    like = [
        f for f in _earlier(reading, shape, figure) if f.kind == figure.kind and classifier(f) == classifier(figure)
    ]
    earlier = [f for f in like if _of_one_noun(reading, f, figure)]
    # 24份政策文件……這24份文件: what is equal may be named more fully.
    equal = next((f for f in reversed(like) if Interval.near(f).meets(Interval.near(figure))), None)
    alone = {number(f) for f in earlier}
    one = (
        len(alone) == 1
        and not _far_apart(earlier[-1], figure)
        and _just_told(shape, earlier[-1], figure)
        and not _made_of(like, figure)
    )
    slip = _swapped_of(earlier, figure) if len(alone) > 1 and not _made_of(like, figure) else None
    one = one and not _just_named(shape, earlier[-1], figure) and not _counted_otherwise(shape, figure)
    if (equal is not None and earlier) or one or slip:
        other = equal or slip or earlier[-1]
        says = (f"{cite(figure)}即上文的{cite(other)}", f"{cite(figure)} is {cite(other)} told above")
        told = relation(
            "holds" if equal else "fails", says, (figure, other), expected=other.surface, actual=figure.surface
        )
        several = not (equal or slip) and _one_of_several(reading, other, figure)
        yield left_open(told, _WITH_MORE) if several else told


def _swapped_of(earlier: Sequence[Figure], figure: Figure) -> Figure | None:
    """The one amount told before that a figure is with two digits swapped: 2,500萬元 of 5,200萬元."""
    found = [f for f in earlier if swapped(figure, f)]
    return found[-1] if len({number(f) for f in found}) == 1 else None


def _far_apart(earlier: Figure, figure: Figure) -> bool:
    """Whether one sum is many times the other, and not by a misprinted unit, so that it is another."""
    few, many = sorted((number(earlier) or Fraction(0), number(figure) or Fraction(0)))
    return figure.kind == "money" and (not few or (many / few >= _TIMES and not is_scale(many / few)))


def _counted_otherwise(shape: Shape, figure: Figure) -> bool:
    """Whether so many of something else were told before in the passage: 10宗個案中，兩名兒童……這10名兒童."""
    before = shape.between(0, shape.places[figure.id])
    return any(f.kind == figure.kind == "count" and number(f) == number(figure) for f in before)


def _just_named(shape: Shape, earlier: Figure, figure: Figure) -> bool:
    """Whether so many titles stand between: 4項條例……在《甲條例》及《乙條例》中……上述兩項條例."""
    between = shape.text[shape.places[earlier.id] : shape.places[figure.id]] if earlier.id in shape.places else ""
    return between.count("《") == number(figure)


def _one_of_several(reading: Reading, earlier: Figure, figure: Figure) -> bool:
    """Whether what was told earlier stands after something else that the larger number may count as well."""
    shape = reading.shape_of(earlier)
    place = shape.places[earlier.id]
    before = shape.text[shape.sentence(place)[0] : place]
    more = reading.words.regex("above", "besides").search(before)
    return figure.kind == "count" and more is not None and (number(figure) or 0) > (number(earlier) or 0)


def _just_told(shape: Shape, earlier: Figure, figure: Figure) -> bool:
    """Whether what the words point at is not far: a number without a hedge, a sentence before at most.

    Farther off 這兩區 may point at what is named in between.
    """
    if figure.kind == "money":
        return True
    if earlier.id not in shape.places:
        return False
    between = shape.text[shape.places[earlier.id] : shape.places[figure.id]]
    return not earlier.qualifier and between.count("。") <= 1


def _earlier(reading: Reading, shape: Shape, figure: Figure) -> list[Figure]:
    """The figures before a figure in its passage and the few before it."""
    near = [s for s in reading.shapes[max(0, shape.index - _NEAR) : shape.index] if s.passage.cell is None]
    told = [f for s in near for f in s.figures.values()]
    return [*told, *shape.between(0, shape.places[figure.id])]


def _of_one_noun(reading: Reading, earlier: Figure, figure: Figure) -> bool:
    """Whether two counts are of the same noun, told of both; sums of money are of one kind."""
    if figure.kind == "money":
        return earlier.unit == figure.unit
    one, other = (counted_noun(reading.shape_of(f), f) for f in (earlier, figure))
    return len(one) >= _NOUN and one == other


def _made_of(earlier: Sequence[Figure], figure: Figure) -> bool:
    """Whether some of the figures before add up to a figure."""
    some = list(earlier)[-_FEW:]
    return any(
        summed(parts) == number(figure) for size in range(2, len(some) + 1) for parts in combinations(some, size)
    )
