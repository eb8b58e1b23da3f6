"""What so many get who each get so much a month, for so many months or in a year: 45名，月薪28,000元，每年1,512萬元."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import RANKED, Interval, number, verdict
from itf_extract.audit.reckonings import follows, may_slip
from itf_extract.audit.subjects import alike, is_most, undated
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape

_MONTHS = 12
_STEM = 5  # letters by which a word is known again: allowances, an allowance
_WORDS = compiled("[a-z]{3,}|[一-鿿]{2}")
_SUMS = 2


def products(shape: Shape) -> Iterator[Relation]:
    """A month's amount for each, times how many there are and for how many months, is what is told for all of them.

    Example: 300 trainees, each of whom gets $4,000 a month for 12 months, cost $14.4 million; 月薪28,000元，按聘請45名
    計算，每年的開支為1,512萬元.  The sentence, with the one before it, has no other sum and no other number of people.
    """
    if shape.passage.cell is not None or "money" not in shape.kinds:
        return
    seen: set[str] = set()
    for start, end in shape.sentences():
        for first in (start, shape.before(start)):
            told = undated(shape, first, end)
            sums = [f for f in told if f.kind == "money" and number(f)]
            if len(sums) == _SUMS and sums[1].id not in seen and alike(*sums):
                ways = _ways(shape, told, sums[0], sums[1], shape.text[first:end])
                if ways:
                    seen.add(sums[1].id)
                    yield from _made(sums[1], told, ways)


def _ways(shape: Shape, told: Sequence[Figure], each: Figure, whole: Figure, text: str) -> list[Interval]:
    """All that the figures come to: the whole product first, then those that leave out one of its factors."""
    words = shape.words.regex
    monthly = words("products", "a_month").search(shape.around(each))
    counts = [f for f in told if f.kind == "count" and "each" not in f.qualifier]
    terms = [f for f in told if f.kind == "duration" and number(f) and _in_months(f)]
    if not monthly or len(counts) > 1 or len(terms) > 1 or words("products", "month_loose").search(text):
        return []
    if len(told) != _SUMS + len(counts) + len(terms) or not _of_the_same(shape, whole, text):
        return []
    capped = "at_most" in each.qualifier
    if capped != is_most(shape, whole) or (capped and (counts or not terms)):
        return []
    n = Interval.near(counts[0]) if counts else Interval.exact(1)
    yearly = words("products", "a_year").search(shape.around(whole))
    span = Interval.exact(_in_months(terms[0])) if terms else Interval.exact(_MONTHS)
    terms = [] if yearly and terms and _in_months(terms[0]) == _MONTHS else terms  # the rent for a year
    one_thing = bool(yearly) and not terms and _one_noun(shape, each, whole)
    if not (terms or yearly) or not (counts or capped or one_thing) or (counts and not number(counts[0])):
        return []
    one = Interval.wide(each)
    return [one * n * span, one * n, one * span, *([one * n * Interval.exact(_MONTHS)] if yearly else [])]


def _one_noun(shape: Shape, each: Figure, whole: Figure) -> bool:
    """Whether two sums are told of one charge: 月租38萬元 and 全年須付租金456萬元."""
    noun = shape.words.regex("products", "month_noun")
    one, other = (set(noun.findall(shape.around(figure))) for figure in (each, whole))
    return one == other != set()


def _of_the_same(shape: Shape, whole: Figure, text: str) -> bool:
    """Whether all that the words before an amount say of it was said before: 薪酬 of 薪酬開支, not 宣傳 of 宣傳開支."""
    said = shape.words.regex("products", "month_plain").sub(" ", shape.clause(whole)[0])
    earlier = text[: text.rfind(shape.clause(whole)[0])] if shape.clause(whole)[0] else text
    return all(any(word[:end] in earlier for end in {len(word), _STEM}) for word in _WORDS.findall(said))


def _in_months(term: Figure) -> Fraction:
    """How many months a term has; none where it is told in another unit."""
    unit = (term.unit or "").removeprefix("個").rstrip("s")
    return (number(term) or Fraction(0)) * {"月": 1, "month": 1, "年": _MONTHS, "year": _MONTHS}.get(unit, 0)


def _made(whole: Figure, told: Sequence[Figure], ways: Sequence[Interval]) -> Iterator[Relation]:
    printed = Interval.wide(whole)
    best = min((verdict(printed, way) for way in ways), key=RANKED.index)
    less = "at_most" in whole.qualifier and (number(whole) or 0) < (ways[0].value or 0)  # a most of all may be lower
    if best != "fails" or (may_slip(whole, ways[:1]) and not less):
        yield follows(best, whole, [f for f in told if f is not whole], ways[:1])
