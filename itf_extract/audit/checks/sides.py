"""What the two sides that a matching ratio names have put in: 1(政府)：1(球會), 政府3,000萬元，球會2,000萬元."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, ratio, verdict, worth
from itf_extract.audit.reckonings import PARTS
from itf_extract.audit.relation import cite, left_open, relation, shown
from itf_extract.audit.subjects import lead, open_ended
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_NAMED = compiled(r"[(（]([^()（）]+)[)）]")
_PAIR = 2
_RATES = ("部分可能按其他比率出資", "some may be shared at another rate")
_MORE = ("私人資金可多於配對所需", "private money may be more than the ratio asks for")


def put_in(reading: Reading) -> Iterator[Relation]:
    """That two sums of one sentence, each told of a side of the paper's only matching ratio, stand in that ratio.

    Example: 按4(政府)：1(業主)的比例分擔；首批工程由政府支付8,000萬元，業主支付2,000萬元.  What the second side puts in
    beyond its share is left open.
    """
    told = [f for f in reading.paper.figures if f.kind == "ratio" and ratio(f)]
    ratios = [f for f in told if len(_names(reading.shape_of(f), f)) == _PAIR]
    if not ratios or len({figure.value for figure in told}) > 1:
        return
    first, names = ratios[0], _names(reading.shape_of(ratios[0]), ratios[0])
    home, loose = reading.shape_of(first), reading.words.regex("sides", "loose")
    # Of a cost that is shared no one bears more; of grants that are matched some raise more than is asked.
    shared = reading.words.regex("sides", "shared").search(home.around(first)) is not None
    for shape in reading.figured:
        if shape.passage.cell is None and shape.index >= first.passage:
            for start, end in shape.sentences():
                sums = [f for f in shape.between(start, end) if f.kind == "money" and number(f)]
                if len(sums) == _PAIR and not any(map(open_ended, sums)) and not loose.search(shape.text, start, end):
                    whose = [[name for name in names if name in lead(shape, figure).lower()] for figure in sums]
                    if sorted(whose) == sorted([name] for name in names):
                        found = _matched(
                            first, *sorted(sums, key=lambda f: names[0] not in lead(shape, f).lower()), shared=shared
                        )
                        yield left_open(found, _RATES) if _other_rates(reading, first, shape) else found


def matched_for_every(reading: Reading) -> Iterator[Relation]:
    """That two sums of a sentence that tells of matching stand to each other as the paper's only rate has it.

    Example: $1 for every $3 raised, and donations of $90 million matched with $30 million.
    """
    rates = [(match["public"], match["private"]) for match in reading.matches("for_every")]
    told = {(number(public), number(private)) for public, private in rates}
    if len(told) != 1:
        return
    public, private = rates[0]
    own = {figure.id for rate in rates for figure in rate}
    words, every = reading.words.regex, (number(private) or Fraction(0)) / (number(public) or Fraction(1))
    for shape in reading.figured:
        for start, end in shape.sentences() if shape.passage.cell is None and shape.index >= public.passage else ():
            sums = [f for f in shape.between(start, end) if f.kind == "money" and number(f) and f.id not in own]
            matching = words("sides", "matching").search(shape.text, start, end)
            broken = any(words("sides", key).search(shape.text, start, end) for key in ("loose", "not_all"))
            if len(sums) == _PAIR and matching and not broken and not any(map(open_ended, sums)):
                yield _for_every(sums, every, (public, private))


def _for_every(sums: Sequence[Figure], every: Fraction, rate: Sequence[Figure]) -> Relation:
    one, other = sorted(map(Interval.near, sums), key=lambda size: size.value or 0)
    asked = Interval.exact(max(every, 1 / every))
    a, b = (cite(figure) for figure in sums)
    said = f"{rate[0].surface}:{rate[1].surface}"
    says = (f"{a}與{b}為{said}", f"{a} and {b} are {said}")
    return relation(verdict(other, one * asked), says, (*sums, *rate))


def _matched(told: Figure, first: Figure, second: Figure, *, shared: bool) -> Relation:
    one, other = ratio(told) or (Fraction(1), Fraction(1))
    asked = Interval.near(first) * Interval.exact(other) / Interval.exact(one)
    says = (f"{cite(first)}與{cite(second)}為{cite(told)}", f"{cite(first)} and {cite(second)} are {cite(told)}")
    expected = (number(first) or Fraction(0)) * other / one
    found = relation(
        verdict(Interval.near(second), asked), says, (second, first, told),
        expected=shown(expected, second), actual=second.surface,
    )  # fmt: skip
    more = found.verdict == "fails" and (number(second) or 0) > expected and not shared
    return left_open(found, _MORE) if more else found


def _other_rates(reading: Reading, told: Figure, last: Shape) -> bool:
    """Whether the text from a ratio to what was put in tells of another rate: elderly owners pay only 10%."""
    terms = ratio(told) or (1, 1)
    own = {Fraction(term) / sum(terms) * per for term in terms for per in (1, 100)}
    between = (f for shape in reading.shapes[told.passage : last.index + 1] for f in shape.figures.values())
    return any(f.kind in PARTS and worth(f) not in own for f in between)


def _names(shape: Shape, figure: Figure) -> list[str]:
    """The sides that a ratio names, in small letters: 4 (Government) : 1 (owners), or the two that share in it."""
    printed = [name.strip().lower() for name in _NAMED.findall(figure.surface)]
    parties = None if printed else shape.words.regex("sides", "parties").search(shape.clause(figure)[0])
    return [parties["a"], parties["b"]] if parties else printed
