"""Shares of an amount that the sentence before tells: with what they come to, or with what they leave."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.interval import Interval, number, verdict, worth
from itf_extract.audit.reckonings import is_sure, like, size
from itf_extract.audit.relation import as_reckoned, cite
from itf_extract.audit.subjects import SIZES, undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape

PARTS = frozenset({"percent", "fraction"})
_PAIR = 2
_TWICE = 2  # what is farther off is of something else
_WORDED = {"half": 2, "third": 3, "quarter": 4}
_HUNDRED = Interval.exact(100)
_ONE = Interval.exact(1)


def tells_share(shape: Shape) -> bool:
    """Whether a passage tells of a share, in a figure or in words."""
    return bool(shape.kinds & PARTS) or shape.words.regex("shares_before", "worded").search(shape.text) is not None


def shares_before(shape: Shape, ahead: Shape | None) -> Iterator[Relation]:
    """A share and what it comes to, of the one amount of the sentence before; what shares of a number leave of it.

    Example: repairs cost $75 million.  The Government pays three-fifths, amounting to $45 million; of 360 volunteers
    half are students and a quarter retired, the remaining 90 at work.
    """
    sentences = [*shape.sentences()]
    for before, (start, end) in pairwise(sentences):
        yield from _told(shape, undated(shape, start, end), undated(shape, *before), start, end)
    if sentences and ahead is not None:
        yield from _of_ahead(shape, ahead, *sentences[0])
    for start, end in sentences:
        yield from _left(shape, start, end)


def _told(shape: Shape, told: Sequence[Figure], earlier: Sequence[Figure], start: int, end: int) -> Iterator[Relation]:
    shares, amounts = ([f for f in told if f.kind in kinds] for kinds in (PARTS, SIZES))
    if len(told) != _PAIR or len(shares) != 1 or len(amounts) != 1 or not all(map(is_sure, told)):
        return
    share, part = shares[0], amounts[0]
    words = shape.words.regex
    first, second = sorted((shape.places[share.id], shape.places[part.id]))
    gloss = "comes_to" if first == shape.places[share.id] else "is_share"
    glossed = words("shares_before", gloss).fullmatch(shape.text, first + 1, second)
    # 出租單位2 736個，佔六成；出售單位1 824個，佔四成: each has its own share.
    own = shape.text[start - 1] == "；"
    if own or not glossed or words("shares_before", "loose").search(shape.text, start, end):
        return
    # What stands in brackets, (6 554 tonnes), is of the part that it stands behind.
    bracketed = {f.id for f in earlier if f.id in shape.places and shape.text[shape.places[f.id] - 1] == "("}
    wholes = [f for f in earlier if f.kind in SIZES and f.id not in bracketed]
    # 人次為91 250 has no word that counts behind it.
    if (
        len(wholes) == 1
        and is_sure(wholes[0])
        and (like(shape, wholes[0], part) or _bare(wholes[0], part) or _of_all(shape, share, part, wholes[0]))
    ):
        reckoned = size(wholes[0]) * _rate(share)
        low, high = sorted((number(part) or Fraction(0), Fraction(reckoned.value or 0)))
        says = (
            f"{cite(part)}佔{cite(wholes[0])}的{share.surface}",
            f"{cite(part)} is {share.surface} of {cite(wholes[0])}",
        )
        made = as_reckoned(size(part), reckoned, says, (part, share, wholes[0]))
        farther = made.verdict == "fails" and _of_farther(shape, share, part, wholes[0], start)
        if high <= _TWICE * low and not farther:
            yield made


def _of_ahead(shape: Shape, ahead: Shape, start: int, end: int) -> Iterator[Relation]:
    """A share that the first sentence of a passage tells of what the passage before it does: 其中學生佔五分之三，即….

    The passage before has one number only of which it can be.
    """
    told = undated(shape, start, end)
    parts = [f for f in told if f.kind in SIZES]
    if len(parts) == 1 and shape.words.regex("shares_before", "of_ahead").match(shape.text, start):
        bigger = [f for f in ahead.figures.values() if _holds(shape, f, parts[0])]
        if len(bigger) == 1:
            yield from _told(shape, told, bigger, start, end)


def _holds(shape: Shape, whole: Figure, part: Figure) -> bool:
    """Whether a number is more than another one, and may be what that is a part of."""
    more = (number(whole) or 0) > (number(part) or 0)
    return more and is_sure(whole) and (like(shape, whole, part) or _bare(whole, part))


def _of_farther(shape: Shape, share: Figure, part: Figure, whole: Figure, start: int) -> bool:
    """Whether a part is that share of a number told farther before, as of all there are: 41, or 37% of the total."""
    far = (f for f in shape.between(0, start) if f.kind == part.kind and f is not whole and is_sure(f))
    return any(verdict(size(part), size(f) * _rate(share)) != "fails" for f in far)


def _left(shape: Shape, start: int, end: int) -> Iterator[Relation]:
    """What is left of a number, in its sentence or the next, when the shares of it are taken away."""
    words = shape.words.regex
    rest = words("shares_before", "rest").search(
        shape.text, start, shape.sentence(min(end + 1, len(shape.text) - 1))[1]
    )
    if rest is None or words("shares_before", "loose").search(shape.text, start, end):
        return
    left = shape.figures.get(rest.end() - 1)
    told = undated(shape, start, rest.end() - 1)
    if left is None or not told or told[0].kind not in SIZES or not all(f.kind in PARTS for f in told[1:]):
        return
    whole, shares = told[0], told[1:]
    # Half of them are students: such a share in words is no figure.
    found = words("shares_before", "worded").finditer(shape.text, shape.places[whole.id], rest.start())
    worded = [Interval.exact(Fraction(1, _WORDED[one.lastgroup or ""])) for one in found]
    # Half are students, and one in six of these drive.
    within = words("shares_before", "of_these").search(shape.text, shape.places[whole.id], rest.start())
    if (
        within
        or len(shares) + len(worded) < _PAIR
        or not all(map(is_sure, (*told, left)))
        or not _is_like(shape, whole, left)
    ):
        return
    kept = _ONE
    for part in (*map(_rate, shares), *worded):
        kept = kept - part
    if (kept.value or 0) > 0:
        reckoned = size(whole) * kept
        says = (
            f"{cite(whole)}除去{'、'.join(map(cite, shares))}餘{cite(left)}",
            f"{cite(whole)} less {', '.join(map(cite, shares))} leaves {cite(left)}",
        )
        yield as_reckoned(size(left), reckoned, says, (left, whole, *shares))


def _is_like(shape: Shape, whole: Figure, left: Figure) -> bool:
    """Whether what is left counts what the whole counts, be it right before its verb: the remaining 60 hold jobs."""
    verb = shape.words.regex("shares_before", "verb").match(left.unit or "")
    return like(shape, whole, left) or (whole.kind == left.kind == "count" and verb is not None)


def _of_all(shape: Shape, share: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a share is told of all that a number counts, by its noun: 1 050, or 24% of all cardholders."""
    noun = (whole.unit or "").rpartition(" ")[2]
    of = shape.words.regex("shares_before", "of_all").match(shape.text, shape.places[share.id] + 1)
    return of is not None and not part.unit and bool(noun) and of["noun"] == noun


def _bare(whole: Figure, part: Figure) -> bool:
    return whole.kind == part.kind == "count" and not whole.unit


def _rate(share: Figure) -> Interval:
    """A share as a part of one."""
    return size(share) / _HUNDRED if share.kind == "percent" else Interval.exact(worth(share) or 0)
