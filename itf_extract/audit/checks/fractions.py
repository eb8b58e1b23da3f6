"""Fractions in words that are told with the number that they are: 當中近三分之二(即276家), two-thirds (1 600)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number, worth
from itf_extract.audit.reckonings import PARTS
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import AMOUNTS, alike, open_ended, undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape

_ROUGHLY = Fraction(1, 20)  # how far a fraction in words may be off
_FAR = 2


def fractions(shape: Shape) -> Iterator[Relation]:
    """That the number beside a fraction is that part of the only other number it can be of.

    Example: 420家，當中近三分之二(即276家); two-thirds of the 2 400 cases, or 1 600, have been closed.
    The other number stands in the same sentence or, where that has none, in the one before.
    """
    for share in shape.figures.values():
        if share.kind != "fraction":
            continue
        place = shape.places[share.id]
        start, end = shape.sentence(place)
        start = max(start, shape.text.rfind("；", start, place) + 1)  # 208宗，佔八成；120宗，佔四分之三
        told = undated(shape, start, end)
        part = _apposed(shape, share, told)
        if part is None:
            continue
        last = max(place, shape.places[part.id])
        apart = any(f.kind not in AMOUNTS for f in told if f is not share)
        others = [f for f in told if f not in (share, part) and f.kind in AMOUNTS and shape.places[f.id] < last]
        if not others and start > 1 and shape.text[start - 1] != "；":
            others = [f for f in undated(shape, shape.before(start), start) if f.kind in AMOUNTS]
        of_last = bool(others) and _of_the_last(shape, others[-1], share)
        amid = shape.between(shape.places[others[-1].id], place) if of_last else ()
        if any(f.kind in PARTS for f in amid):
            continue  # half of the 1 080 buildings, and a fifth (108) of those
        others = others[-1:] if of_last else others
        behind = of_last and shape.places[part.id] > place  # 三成五(420家)……當中近三分之二(276家)
        if len(others) == 1 and (behind or not apart) and shape.places[others[0].id] < shape.places[part.id]:
            yield from _of(share, part, others[0])


def _of_the_last(shape: Shape, figure: Figure, share: Figure) -> bool:
    """Whether a fraction is told to be of the number right before it: 其中300家回覆，當中約三分之二."""
    between = shape.places[figure.id], shape.places[share.id]
    return (
        between[0] < between[1] and shape.words.regex("bounds", "firmly_part").search(shape.text, *between) is not None
    )


def _apposed(shape: Shape, share: Figure, told: Sequence[Figure]) -> Figure | None:
    """The number that is told with a fraction as what it is: one in brackets or after 即, or the one before."""
    words, place = shape.words.regex, shape.places[share.id]
    for figure in told:
        at = shape.places[figure.id]
        first, last = sorted((at, place))
        key = "fraction_then_number" if at > place else "number_then_fraction"
        if figure.kind in AMOUNTS and words("shares", key).fullmatch(shape.text, first + 1, last):
            return figure
    return None


def _of(share: Figure, part: Figure, whole: Figure) -> Iterator[Relation]:
    few, all_, worth_ = number(part), number(whole), worth(share)
    if not (few and all_ and worth_ and alike(part, whole)) or few >= all_ or open_ended(part):
        return
    if not worth_ / _FAR <= few / all_ <= worth_ * _FAR:
        return  # the other is rather of something else
    least = "over" in share.qualifier or "at_least" in share.qualifier
    if least and few < worth_ * all_ and part.start < share.start:
        return  # 佔獲批申請的一半以上: SHARE-MAJORITY tells of what is over half
    near = few >= worth_ * all_ if least else worth_ * (1 - _ROUGHLY) <= few / all_ <= worth_ * (1 + _ROUGHLY)
    outcome: Verdict = "holds" if few == worth_ * all_ else "holds_within_rounding" if near else "fails"
    says = (f"{cite(part)}佔{cite(whole)}的{share.surface}", f"{cite(part)} is {share.surface} of {cite(whole)}")
    yield relation(outcome, says, (share, part, whole), expected=f"{few / all_}", actual=share.surface)
