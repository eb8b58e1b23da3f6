"""What each of a number of named things has on average, where the number or the whole stands in another sentence.

The noun of the average tells of which number it is: 平均每名醫生 is of 1 056名醫生, wherever these are told.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.facts import averaged
from itf_extract.audit.checks.slips import is_slip
from itf_extract.audit.columns import columns
from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.reckonings import coarse, like
from itf_extract.audit.subjects import AMOUNTS, classifier, open_ended
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FEWEST = 2
_SHORTEST = 2  # characters of a Chinese noun
_MOST = 6  # numbers of things of one noun, of which more tell nothing
_LEAST_TIMES = 2
_REACH = 4  # passages before, of whose numbers an average may be
_NEAR = Fraction(1, 4)


def means(reading: Reading) -> Iterator[Relation]:
    """That what each of some things has is what all have over their number, told in a sentence before.

    Example: 參加人數增至132 000人。參加的醫生有1 056名，平均每名醫生照顧125名參加者.
    """
    for shape in reading.figured:
        if shape.passage.cell is None:
            for each in shape.figures.values():
                if each.kind in AMOUNTS and number(each) and not open_ended(each):
                    yield from _mean(reading, shape, each)


def _mean(reading: Reading, shape: Shape, each: Figure) -> Iterator[Relation]:
    noun = _noun(shape, each)
    if not noun or shape.words.regex("per_noun", "loose").search(shape.text, *shape.sentence(shape.places[each.id])):
        return
    numbers = [f for f in _numbers(reading, noun) if f is not each]
    start, _ = shape.sentence(shape.places[each.id])
    before = [
        f
        for f in shape.between(shape.before(start), shape.places[each.id])
        if like(shape, f, each) and f not in numbers and "each" not in f.qualifier and number(f)
    ]
    wholes = [f for f in before if (number(f) or 0) > _LEAST_TIMES * (number(each) or 0)]
    if not wholes or not 0 < len({number(n) for n in numbers}) <= _MOST:
        return
    pairs = [(whole, n, Interval.near(whole) / Interval.near(n)) for whole in wholes for n in numbers]
    printed, others = coarse(each), _others(reading, each, before, numbers)
    if any(verdict(printed, way) != "fails" for way in (*(way for _, _, way in pairs), *others)):
        return
    beside = _nearest(shape, each, numbers)
    pairs = [pair for pair in pairs if beside is None or pair[1] is beside]  # what is told right there is meant
    beside = beside or _only(reading, shape, wholes[-1], numbers)
    slips = [(w, n) for w, n, way in pairs if _is_near(each, way, sure=n is beside and w is wholes[-1])]
    if slips:
        whole, n = slips[-1]
        yield replace(averaged(printed, each, whole, n), scope_read=True)


def _others(reading: Reading, each: Figure, before: Sequence[Figure], numbers: Sequence[Figure]) -> Iterator[Interval]:
    """What else an average may be of: totals of tables over the numbers, amounts beside it over any number told."""
    index = reading.shape_of(each).index
    near = [s for s in reading.shapes[max(0, index - _REACH) : index + 1] if s.passage.cell is None]
    counts = {number(f) or 0: f for s in near for f in s.figures.values() if f.kind == "count" and f is not each}
    told = {Interval.near(n) for n in numbers}
    yield from (total / n for total in reading.once(_totals).get(each.kind, ()) for n in told)
    yield from (Interval.near(whole) / Interval.near(n) for whole in before for value, n in counts.items() if value)


def _totals(reading: Reading) -> Mapping[str, Mapping[Interval, None]]:
    """What the totals of tables are taken for, by their kind, each once, for each average is held against all."""
    found: dict[str, dict[Interval, None]] = {}
    for column in columns(reading):
        if column.total is not None and number(column.total):
            found.setdefault(column.total.kind, {})[Interval.near(column.total)] = None
    return found


def _nearest(shape: Shape, each: Figure, numbers: Sequence[Figure]) -> Figure | None:
    """The one number of the things in the sentence of an average, or in the one before."""
    start, _ = shape.sentence(shape.places[each.id])
    told = [f for f in shape.between(shape.before(start), shape.places[each.id]) if f in numbers]
    return told[-1] if len({number(f) for f in told}) == 1 else None


def _only(reading: Reading, shape: Shape, whole: Figure, numbers: Sequence[Figure]) -> Figure | None:
    """The number of all the things, near a total and of its round: the only one, or one told as all, with its parts."""
    rounds, total, all_ = (shape.words.regex("per_noun", key) for key in ("rounds", "total", "all_of_them"))
    most = max(number(f) or 0 for f in numbers)
    told = [f for f in numbers if number(f) == most]
    homes = [reading.shape_of(f) for f in told]
    one = len(told) == len(numbers) or any(all_.search(h.clause(f)[0]) for f, h in zip(told, homes, strict=True))
    if not one or not total.search(shape.around(whole)):
        return None
    here = {*rounds.findall(shape.text)}
    near = all(abs(shape.index - home.index) <= _REACH and {*rounds.findall(home.text)} == here for home in homes)
    return told[-1] if near else None


def _is_near(each: Figure, way: Interval, *, sure: bool) -> bool:
    """Whether an average is a slip for what was reckoned, or, where no other number may be meant, near to it."""
    if is_slip(each, _to_places(each, way)):
        return True
    value, meant = number(each) or Fraction(0), Fraction(way.value or 0)
    return sure and abs(value - meant) <= value * _NEAR


def _to_places(each: Figure, way: Interval) -> Interval:
    """What was reckoned, rounded as the average is printed."""
    step = Fraction(each.precision or 1)
    return Interval.exact(round(Fraction(way.value or 0) / step) * step)


def _noun(shape: Shape, each: Figure) -> str:
    """What an average is told for each of, with the word behind it where no space parts them."""
    found = shape.words.regex("per_noun", "each").search(shape.around(each))
    return next((said for said in found.groups() if said), "") if found else ""


def _numbers(reading: Reading, told: str) -> Sequence[Figure]:
    """The numbers of things of the noun that an average is told for, the longest that the text counts."""
    held = reading.once(_by_noun)
    return next((held[noun] for noun in _nouns(told) if held.get(noun)), ())


def _nouns(told: str) -> list[str]:
    """The nouns that a text may begin with: a word, or up to four Chinese characters."""
    return [told] if told.isascii() else [told[:n] for n in range(len(told), _SHORTEST - 1, -1)]


def _by_noun(reading: Reading) -> Mapping[str, Sequence[Figure]]:
    nouns = {
        noun
        for shape in reading.figured
        if shape.passage.cell is None
        for each in shape.figures.values()
        if each.kind in AMOUNTS
        for noun in _nouns(_noun(shape, each))
        if noun
    }
    found: dict[str, list[Figure]] = {noun: [] for noun in nouns}
    for shape in reading.figured if nouns else ():
        if shape.passage.cell is None and "count" in shape.kinds:
            for figure in shape.figures.values():
                if figure.kind == "count" and (number(figure) or 0) >= _FEWEST and "each" not in figure.qualifier:
                    for noun in nouns:
                        if _counts(shape, figure, noun):
                            found[noun].append(figure)
    return found


def _counts(shape: Shape, figure: Figure, noun: str) -> bool:
    """Whether a count is of things of a noun: 625個計劃, 醫生有1 056名, 1 480 houses."""
    before, after = shape.clause(figure)
    if noun.isascii():
        told = (figure.unit or "").casefold().rpartition(" ")[2] or after.strip().partition(" ")[0]
        return told.rstrip("s") == noun.rstrip("s") or told in {f"{noun}es", f"{noun.removesuffix('y')}ies"}
    unit = figure.unit or ""
    if noun in unit or after[: len(noun) + 4].startswith(noun):
        return True
    led = shape.words.regex("per_noun", "led").search(before)
    return bool(classifier(figure)) and led is not None and led["noun"].endswith(noun)
