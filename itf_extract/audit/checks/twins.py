"""One thing told twice in the same words: the balance of a fund on a day, the year in which a library opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.restatements import agree, told_again
from itf_extract.audit.relation import check
from itf_extract.audit.subjects import TIMES, undated
from itf_extract.dataclass import dataclass, replace
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import SIGN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape
    from itf_extract.text.vocabulary import Vocabulary

_TEXT = frozenset({"paragraph", "approval", "front"})  # a note is of what its mark stands at, which it need not name
_QUOTED = compiled("「([^「」]+)」")
_TOLD = frozenset({"money", "count", "percent", "measure", "duration", "date", "ratio"})
_OPEN = ("over", "nearly")
_BOUNDS = ("at_most", "at_least")
_PAIR = 2
_CROWD = 16  # figures of a sentence, of which more are a list rather


@dataclass(frozen=True, slots=True)
class _Telling:
    """What a figure is told of: its kind, unit and hedge, the words of its clause in any order, the days told."""

    kind: str
    unit: str | None
    hedge: str
    words: tuple[str, ...]
    days: frozenset[str]


@check("REPEAT-STATEMENT", "error")
def twins(reading: Reading) -> Iterator[Relation]:
    """A named thing that two passages tell in the same words, of the same time, is the same in both.

    Example: the Trust had an uncommitted balance of $36 million as at 31 March 2022, and the uncommitted balance of the
    Trust was $31 million on that day.
    Source: the same words, whatever their order, but for words that tell nothing (設有, 只有, there are).  Nothing is
    said of what is told of changes, of parts or of other rounds.
    """
    told: dict[_Telling, list[Figure]] = {}
    for shape in reading.figured:
        if shape.passage.kind in _TEXT:
            for figure, telling in _tellings(shape):
                told.setdefault(telling, []).append(figure)
    for figures in told.values():
        if _once_a_passage(figures):
            known = figures[0]
            for figure in figures[1:]:
                yield told_again(figure, known, same=agree(known, figure))


def _once_a_passage(figures: Sequence[Figure]) -> bool:
    """Whether no passage tells of two, and all together of no more than two values, which no list would do."""
    passages = {figure.passage for figure in figures}
    return len(passages) == len(figures) > 1 and len({figure.value for figure in figures}) <= _PAIR


def _tellings(shape: Shape) -> Iterator[tuple[Figure, _Telling]]:
    """What the figures of a passage are told of; a sentence without a day is of the days last told."""
    names, days_before = _names(shape), frozenset[str]()
    for start, end in shape.sentences():
        figures = shape.between(start, end)
        days = _days(figures[:_CROWD])
        changed = shape.words.regex("again", "changed").search(shape.text, start, end)
        # A plan of 2020 is not that of 2025.
        dated = any(SIGN.search(name) for name in _QUOTED.findall(shape.text, start, end))
        for figure in figures if len(figures) <= _CROWD and not (changed or dated) else ():
            telling = _telling(shape, figure, names, start)
            if telling is not None:
                yield figure, telling if telling.days else replace(telling, days=days_before)
        days_before = days or days_before


def _days(figures: Iterable[Figure]) -> frozenset[str]:
    return frozenset(str(figure.value) for figure in figures if figure.kind in TIMES)


def _telling(shape: Shape, figure: Figure, names: frozenset[str], start: int) -> _Telling | None:
    """What a figure is told of, where that is named or of a day, and nothing else is told before it in its clause."""
    if figure.kind not in _TOLD or figure.value is None or any(code in figure.qualifier for code in _OPEN):
        return None
    words, place = shape.words.regex, shape.places[figure.id]
    before, after = shape.clause(figure)
    if figure.kind == "date":  # 60 applications since it was launched in May 2020
        before = words("twins", "opening").split(before)[-1]
    apart = words("twins", "apart").search(shape.text, start, place)
    if apart or undated(shape, place - len(before), place):
        return None
    said = f"{before} {words('twins', 'predicate').split(after, 1)[0]}"
    quoted = [name for name in _QUOTED.findall(shape.text, start, place) if name not in said]
    told = content(shape.words, said + "".join(quoted[-1:]))
    named = quoted or "「" in said or not names.isdisjoint(told) or words("twins", "everywhere").search(said)
    last = place if figure.kind == "date" else place + 1 + len(after)  # of a day, those before it alone
    days = _days(shape.between(start, last))
    fewest = shape.words.table("twins")["fewest" if named else "fewest_unnamed"]
    once = figure.kind == "date" and words("twins", "once").search(said) and not words("twins", "pointed").search(said)
    if len(told) < fewest or not (named or days or once):
        return None
    unit = None if figure.kind == "count" else figure.unit
    hedge = next((code for code in _BOUNDS if code in figure.qualifier), "")
    return _Telling(figure.kind, unit, hedge, told, days)


def content(words: Vocabulary, said: str) -> tuple[str, ...]:
    """The words of a clause that tell something, in any order, each without its ending: open of opened and opening."""
    telling = words.regex("twins", "word").findall(words.regex("twins", "empty").sub(" ", said))
    return tuple(sorted(words.regex("twins", "ending").sub("", word) for word in telling))


def _names(shape: Shape) -> frozenset[str]:
    """The words of a passage that its capitals show to be names."""
    found = shape.words.regex("twins", "capital").findall(shape.passage.text.chars)
    return frozenset(content(shape.words, " ".join(found).lower()))
