"""Grants of which one is told: the largest, or the range of all, held against the most that each may get."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation
from itf_extract.audit.subjects import counted_noun, undated
from itf_extract.dataclass import replace
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_FIRM = frozenset({"", "cumulative", "approx"})


def grants(reading: Reading) -> Iterator[Relation]:
    """A grant is within the most that each may get, where the paper tells of one such most.

    Example: 每個項目的資助上限為100萬元, and 最大的一項獲批120萬元.  Where either sentence tells of a change or of an
    exception, names another scheme, or tells of each of another kind (企業, 項目), nothing is said.
    """
    yield from _in_all(reading)
    matches = [*reading.matches("one_grant")]
    cap = _only_cap(reading, {match["g"].id for match in matches}) if matches else None
    for match in matches:
        granted, shape = match["g"], match.shape
        most = granted.high if granted.value is None else granted.value
        if cap is None or granted is cap or most is None or isinstance(most, str):
            continue
        if not _of_cap(reading, cap, shape, match.found.start()):
            continue
        says = (f"{cite(granted)}不多於上限{cite(cap)}", f"{cite(granted)} is within the cap {cite(cap)}")
        outcome: Verdict = "holds" if Fraction(most) <= (number(cap) or 0) else "fails"
        # Words of change and of exception have been read.
        yield replace(relation(outcome, says, (granted, cap), actual=granted.surface), scope_read=True)


def _in_all(reading: Reading) -> Iterator[Relation]:
    """What so many have got in all, told elsewhere than the most that each of them may get: 24個項目共1,500萬元."""
    cap = _only_cap(reading, frozenset())
    of = reading.words.regex("products", "each_of").search(reading.shape_of(cap).around(cap)) if cap else None
    if cap is None or of is None:
        return
    matches = [*reading.matches("grants")]
    apart = [(match.shape, match["n"], match["m"]) for match in matches if match["n"].passage != cap.passage]
    known = {match["n"].id for match in matches}
    others = [told for told in _all_granted(reading, cap) if told[1].id not in known]
    for shape, n, m in (*apart, *others):
        thing = f"{n.unit or ''}{counted_noun(shape, n)}"
        named = of["of"] in thing or (not of["of"].isascii() and thing.startswith(of["of"][:1]))
        if m is cap or not (number(n) and number(m) and named) or not _of_cap(reading, cap, shape, shape.places[n.id]):
            continue
        says = (
            f"{cite(m)}除以{cite(n)}不多於上限{cite(cap)}",
            f"{cite(m)} over {cite(n)} is within the cap {cite(cap)}",
        )
        within = (number(m) or 0) <= (number(n) or 0) * (number(cap) or 0)
        told = relation("holds" if within else "fails", says, (m, n, cap), actual=m.surface)
        yield replace(told, scope_read=True)


def _all_granted(reading: Reading, cap: Figure) -> Iterator[tuple[Shape, Figure, Figure]]:
    """The one number of a sentence, and the one sum of money that it tells them to have got together."""
    total, loose = (reading.words.regex("products", key) for key in ("granted_in_all", "granted_loose"))
    if reading.words.regex("products", "cap_timed").search(reading.shape_of(cap).around(cap)):
        return  # $50,000 a year
    for shape in reading.figured:
        for start, end in shape.sentences() if shape.passage.cell is None else ():
            told = [f for f in undated(shape, start, end) if f is not cap]
            counts, sums = ([f for f in told if f.kind == kind] for kind in ("count", "money"))
            alone = len(told) == len(counts) + len(sums) and len(counts) == len(sums) == 1
            firm = alone and all(f.qualifier in _FIRM for f in told)
            if firm and total.search(shape.around(sums[0])) and not loose.search(shape.text, start, end):
                yield shape, counts[0], sums[0]


def _only_cap(reading: Reading, granted: AbstractSet[str]) -> Figure | None:
    """The most that each may get, where all that tell of one agree and none tells of a change or was granted."""
    money = [shape for shape in reading.figured if "money" in shape.kinds]
    told = (figure for shape in money for figure in shape.figures.values() if figure.kind == "money")
    caps = [f for f in told if f.id not in granted and ("at_most" in f.qualifier or _denied(reading.shape_of(f), f))]
    each = [figure for figure in caps if _is_each(reading.shape_of(figure), figure)]
    return each[0] if each and len({number(figure) for figure in caps}) == 1 and number(each[0]) is not None else None


def _is_each(shape: Shape, cap: Figure) -> bool:
    """Whether a cap is that of each project or each application."""
    told = any(shape.words.regex("products", key).search(shape.around(cap)) for key in ("each_of", "cap_of_one"))
    return told or ("each" in cap.qualifier and not shape.words.regex("products", "time").search(shape.around(cap)))


def _denied(shape: Shape, figure: Figure) -> bool:
    """Whether no one may get more than an amount: no applicant may receive more than $60,000."""
    before, after = shape.clause(figure)
    words = shape.words.regex
    return bool(
        words("products", "denied").search(before) or words("products", "cap_of_one").search(f"{before}〇{after}")
    )


def _of_cap(reading: Reading, cap: Figure, shape: Shape, place: int) -> bool:
    """Whether a grant's sentence may be held against a cap: neither tells of a change, and no other scheme is named."""
    changed = reading.words.regex("products", "cap_excepted")
    home = reading.shape_of(cap)
    here = shape.text[slice(*shape.sentence(place))]
    names = set(quoted(here))
    one, other = (shape.words.regex("products", "each_of").search(text) for text in (home.around(cap), here))
    unlike = one and other and not (one["of"].startswith(other["of"]) or other["of"].startswith(one["of"]))
    kept = reading.words.regex("products", "cap_kept")
    changes = any(changed.search(kept.sub("", each.text)) for each in (home, shape))
    return not (changes or unlike) and names <= set(quoted(home.text))
