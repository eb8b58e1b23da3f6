"""Sums that sentences state: totals, wholes and their parts, rounds of one thing."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks import afterwards, facts, phases, totalled
from itf_extract.audit.checks.closed import closed
from itf_extract.audit.checks.complements import make_whole
from itf_extract.audit.checks.each_named import each_named
from itf_extract.audit.checks.fates import fates
from itf_extract.audit.checks.in_brackets import broken_down, each_bracketed, may_be_some
from itf_extract.audit.checks.paid_in_parts import paid_in_parts
from itf_extract.audit.checks.rests import of_kinds, of_whole
from itf_extract.audit.checks.slipped_lists import lists_by_slip
from itf_extract.audit.checks.slips import is_slip
from itf_extract.audit.checks.spelt_lists import spelt
from itf_extract.audit.checks.stated import stated, with_singles
from itf_extract.audit.checks.tallies import as_sum, brought_up, summable, tallied
from itf_extract.audit.checks.twin_shares import share_of
from itf_extract.audit.interval import Interval, adds_up, is_scale, number, summed
from itf_extract.audit.pairs import misprint
from itf_extract.audit.relation import check, left_open
from itf_extract.audit.subjects import ADDED, alike
from itf_extract.dataclass import replace
from itf_extract.text.vocabulary import CLAUSE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_LACKING = Fraction(1, 4)
_SLIP = Fraction(1, 7)
_REACH = 6
_FEW = 3
_HUNDRED = Interval.exact(100)
_LONG = 3
SOME = ("各數未必是全部", "they may not be all of it")


@check("SUM-PROSE", "error")
def sums_in_prose(reading: Reading) -> Iterator[Relation]:
    """What a sentence adds up is the sum of the figures that it names.

    Example: 注入10億元、15億元及20億元，合共45億元; 共有115名學員，即80名全職學員及35名兼職學員.
    Source: arithmetic; 約 figures are rounded to the finest place that any of them shows.  Where the words between the
    parts tell of more than a list (其中, 較, 增至) a sum that does not come out is not told.
    """
    yield from with_singles(reading)  # which counts what has no number
    for told in _told_sums(reading):
        doubts = (_rest_untold, overlap, _nested)
        open_ = told.verdict == "fails" and any(doubt(reading, told) for doubt in doubts)
        yield left_open(told, SOME) if open_ else told


def _told_sums(reading: Reading) -> Iterator[Relation]:
    """The sums that sentences state, in whatever words."""
    yield from phases.sums(reading)
    yield from spelt(reading)
    yield from lists_by_slip(reading)
    yield from broken_down(reading)
    yield from each_bracketed(reading)
    yield from fates(reading)
    yield from totalled.of_one_name(reading)
    yield from paid_in_parts(reading)
    yield from each_named(reading)
    for key, names in (("sum_three", "abc"), ("sum_two", "ab"), ("sum_some", "ab")):
        for match in reading.matches(key):
            whole, parts = match.get("whole"), tuple(match[name] for name in names)
            told_of_each = any("each" in figure.qualifier for figure in (*parts, *([whole] if whole else ())))
            if whole is None or told_of_each or _longer(match.shape, match["a"]):
                continue
            if summable(match.shape, whole, parts):
                told = as_sum(whole, parts)
                loose = key == "sum_some" or brought_up(match.shape, whole, parts) or may_be_some(match, whole, parts)
                yield left_open(told, SOME) if loose else told
    for key in ("created_and_deleted", "priced", "comprised", "voted_in_turn", "told_twice", "states"):
        yield from stated(reading, key)
    for told in stated(reading, "parts_of"):
        all_, some = _whole_and_parts(reading, told)
        open_ = _fall_short(all_, some) or not _larger(all_, some)  # of a surplus, income and expenditure
        open_ = open_ or _are_stages(all_, some)
        yield left_open(told, SOME) if open_ else told
    for told in stated(reading, "including"):
        whole, some = _whole_and_parts(reading, told)
        slipped = _slipped_all(reading.shape_of(whole), whole, some)
        yield left_open(told, SOME) if not slipped and _may_be_some(reading, told) else told
    yield from _opinions(reading)
    yield from facts.above(reading)
    yield from afterwards.told_after(reading)
    for shape in reading.several:
        yield from of_whole(shape)
        yield from of_kinds(shape)
        yield from closed(shape)
        yield from _with_shares(shape)
        yield from tallied(shape)


def _slipped_all(shape: Shape, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a list opens with a word for all of its whole, which is a misprint off it: 96, comprising 52 and 34."""
    last = shape.places[parts[-1].id]
    end = shape.sentence(last)[1]
    all_ = shape.words.regex("sums", "exhaustive").search(shape.text, shape.places[whole.id], end)
    more = shape.between(last + 1, end)
    return all_ is not None and not more and is_slip(whole, Interval.exact(summed(parts)))


def _rest_untold(reading: Reading, told: Relation) -> bool:
    """Whether parts short of their whole leave a rest that has no number: 包括1 300個甲類和600個乙類，其餘為丙類."""
    whole, parts = _whole_and_parts(reading, told)
    if len(parts) < _PAIR or not _fall_short(whole, parts):
        return False
    last = max((whole, *parts), key=lambda figure: (reading.shape_of(figure).index, figure.start))
    shape = reading.shape_of(last)
    places = sorted(shape.places[figure.id] for figure in parts if figure.id in shape.places)
    first = shape.text[: places[0]] if places else ""
    if shape.words.regex("sums", "first_untold").search(first):  # 13名委員，包括主席、九名…
        return True
    rest = shape.words.regex("sums", "untold_rest").search(shape.text, shape.places[last.id])
    return rest is not None and shape.text.count("。", shape.places[last.id], rest.start()) == 0


def overlap(reading: Reading, told: Relation) -> bool:
    """Whether what parts are more than their whole is told as being of two of them: 當中兩個兼作音樂室和會議室.

    So may those be of which one is told by sex alone: 其中5名為女性，8名為非官方委員.
    """
    whole, parts = _whole_and_parts(reading, told)
    gap, shape = summed(parts) - (number(whole) or Fraction(0)), reading.shape_of(whole)
    start, _ = shape.sentence(shape.places[whole.id])
    stop = shape.text.find("。", start)  # what a semicolon adds tells of them, too
    end = stop if stop >= 0 else len(shape.text)
    if len(parts) == _PAIR and shape.words.regex("sums", "one_sex").search(shape.text[start:end]):
        return True
    twice = shape.words.regex("sums", "twice").search(shape.text, start, end)
    # Where those of two are taken for a part as well, they are too many by twice their number.
    beside = (f for f in shape.between(start, end) if f not in parts)
    both = any(number(f) == gap for f in beside) or any(2 * (number(f) or 0) == gap for f in parts)
    return gap > 0 and twice is not None and both


def _nested(reading: Reading, told: Relation) -> bool:
    """Whether two of the parts make a figure before them: 批出7億元，其中5億2,000萬元已發放，餘下1億8,000萬元."""
    whole, parts = _whole_and_parts(reading, told)
    shape = reading.shape_of(whole)
    if len(parts) < _PAIR or any(figure.id not in shape.places for figure in (whole, *parts)):
        return False
    last, start = shape.places[parts[-1].id], shape.sentence(shape.places[whole.id])[0]
    before = [f for f in shape.between(start, last + 1) if f.kind == whole.kind and number(f)]
    if len(before) <= _PAIR:
        return False
    made, first = summed(before[-_PAIR:]), shape.places[before[-_PAIR].id]
    within = shape.words.regex("bounds", "firmly_part")
    return any(
        f is not whole and number(f) == made and within.search(shape.text, shape.places[f.id], first)
        for f in before[:-_PAIR]
    )


def _whole_and_parts(reading: Reading, told: Relation) -> tuple[Figure, list[Figure]]:
    whole, *parts = [reading.figures[one] for one in told.operands if one in reading.figures]
    return whole, parts


def _may_be_some(reading: Reading, told: Relation) -> bool:
    """Whether parts that fall short of their whole, which stands first, may be but some of those that there are."""
    figures = [reading.figures[one] for one in told.operands]
    whole, *parts = [number(figure) or Fraction(0) for figure in figures]
    if max(parts) > whole:
        return True  # 支持3間，包括兩間現有機構，也可能支持4間
    if is_scale(whole / sum(parts)):
        return False  # 3,860億元，包括2,120萬元、1,040萬元及700萬元
    if sum(parts) >= whole:
        return False
    shape = reading.shape_of(figures[0])
    if shape.words.regex("lists", "and_others").search(shape.clause(figures[-1])[1]):
        return True  # 12輛後備車等
    words, first, last = shape.words.regex, shape.places[figures[0].id], shape.places[figures[-1].id]
    every = bool(
        words("sums", "everywhere").search(shape.text, *shape.sentence(first))
        or words("sums", "exhausted").search(shape.text, first, last)
    )
    if whole - sum(parts) >= min(parts):
        nearly = len(parts) >= _FEW and whole - sum(parts) <= _lacking(shape, figures[0]) * whole
        return not (every or (nearly and (_of_one_noun(shape, figures) or _told_as_all(shape, figures[0]))))
    # What is left of money or of a size would be told; a count may have more kinds than the two named.
    more = shape.words.regex("lists", "more").search(shape.clause(figures[-1])[1])  # 職位等
    lacking = whole - sum(parts)
    nearly = lacking <= _lacking(shape, figures[0]) * whole and _of_one_noun(shape, figures) and not more
    all_ = (lacking <= _SLIP * whole or _told_as_all(shape, figures[0])) and _of_one_word(shape, figures)
    return len(parts) == _PAIR and not (every or nearly or figures[0].kind != "count" or all_)


def _of_one_noun(shape: Shape, figures: Sequence[Figure]) -> bool:
    """Whether the parts are kinds of what their whole counts: 私家車車位 and 貨車車位 of 車位."""
    places = [shape.places[figure.id] for figure in figures]
    found = shape.words.regex("nouns", "own_noun").match(shape.text, places[0] + 1)
    stops = [*places[2:], shape.sentence(places[-1])[1]]
    noun = found[0].partition("的")[0] if found else ""  # 1 200個座位的場館
    return (
        bool(noun)
        and all(
            noun[-_PAIR:] in shape.text[place:stop] or number(figure) == 1  # 15名委員，包括一名主席、…
            for figure, place, stop in zip(figures[1:], places[1:], stops, strict=True)
        )
    )


def _lacking(shape: Shape, whole: Figure) -> Fraction:
    """How far the parts of a whole may fall short of it and yet be meant as all of it."""
    return _LACKING if _told_as_all(shape, whole) else _SLIP


def _told_as_all(shape: Shape, whole: Figure) -> bool:
    """Whether the words before a number say that it is all there are (合共, a total of)."""
    return shape.words.regex("sums", "in_all").search(shape.clause(whole)[0]) is not None


def _of_one_word(shape: Shape, figures: Sequence[Figure]) -> bool:
    """Whether the same long word follows a whole and its parts: 人工作月."""
    reach = shape.words.reach(_LONG)
    after = {shape.text[shape.places[f.id] + 1 : shape.places[f.id] + 1 + reach] for f in figures}
    return len(after) == 1 and not any(stop in CLAUSE_ENDS for stop in next(iter(after)))


def _opinions(reading: Reading) -> Iterator[Relation]:
    """Those of one view and of another are all who spoke, and never more than there were."""
    for match in reading.matches("opinions"):
        whole, parts = match["w"], [figure for name in "abc" if (figure := match.get(name)) is not None]
        told = as_sum(whole, parts)
        every = reading.words.regex("sums", "every_view").search(match.found[0])
        shape = match.shape
        absent = shape.words.regex("sums", "no_vote").search(shape.text, match.found.end(), len(shape.text))
        slip = misprint(whole, summed(parts))  # else the rest of 72 replies may have had no view
        silent = (absent or not every or not slip) and _fall_short(whole, parts)
        yield left_open(told, ("其他人可能沒有表示意見", "the others may have had no view")) if silent else told


def _with_shares(shape: Shape) -> Iterator[Relation]:
    """W，其中A(40%)…B(55%)…其餘C(5%): parts whose percentages make 100% make the whole before them."""
    parts, shares = [], []
    for figure in shape.figures.values():
        share = share_of(shape, figure) if figure.kind in ADDED - {"percent"} else None
        if share is not None and number(figure) is not None:
            parts.append(figure)
            shares.append(share)
    if len(parts) < _PAIR or not all(alike(part, parts[0]) for part in parts):
        return
    if not make_whole(shares, len(parts)):
        return
    start, _ = shape.sentence(shape.places[parts[0].id])
    before = {at: f for at, f in shape.figures.items() if at < shape.places[parts[0].id] and alike(f, parts[0])}
    wholes = [f for at, f in before.items() if at >= start] or [*before.values()]
    wholes = [f for f in wholes if number(f) is not None and _larger(f, parts)]
    whole = next((f for f in reversed(wholes) if adds_up(f, parts) != "fails"), None)
    if whole is None and len(wholes) > 1:  # 20 400 vessels, up from 17 000. Of them, …: their shares tell of which
        wholes = [f for f in wholes if _all_but_one(f, parts, shares)]
    if whole is None and len(wholes) == 1:
        whole = wholes[0]
    if whole is not None and not _of_nearer(shape, whole, parts):
        yield replace(as_sum(whole, parts), scope_read=True)  # who withdrew is told with its share as a part


def _all_but_one(whole: Figure, parts: Sequence[Figure], shares: Sequence[Figure]) -> bool:
    """Whether all parts of three or more but one are the shares of a whole that are printed beside them."""
    all_ = Interval.near(whole) / _HUNDRED
    ways = zip(parts, shares, strict=False)
    fitting = [Interval.wide(share).meets(Interval.near(part) / all_) for part, share in ways]
    return len(fitting) >= _FEW and fitting.count(False) <= 1


def _of_nearer(shape: Shape, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a number between a whole and its parts is what they make: 向1 200家發出，收回840份，其中714家(85%)."""
    between = shape.between(shape.places[whole.id] + 1, shape.places[parts[0].id])
    return summed(parts) in [number(figure) for figure in between if figure.kind == whole.kind]


def _are_stages(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts that come to more than their whole are rather each of the one before: 220 vetted and 165 approved.

    So it is where no figure looks like a misprint of what the others leave it to be.
    """
    total, all_ = summed(parts), number(whole) or Fraction(0)
    meant = [(whole, total), *((part, all_ - total + (number(part) or 0)) for part in parts)]
    apart = not any(misprint(figure, value) for figure, value in meant)
    return len(parts) == _PAIR and total > all_ and apart


def _larger(whole: Figure, parts: Sequence[Figure]) -> bool:
    return all((number(whole) or 0) > (number(part) or 0) for part in parts)


def _fall_short(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts come to less than their whole."""
    values = [value for part in parts if (value := number(part)) is not None]
    total = number(whole)
    return total is not None and len(values) == len(parts) and sum(values) < total


def _longer(shape: Shape, first: Figure) -> bool:
    """Whether the first of two parts is itself one of a longer list (A、B及C)."""
    place = shape.places[first.id]
    return shape.words.regex("sums", "longer").search(shape.text, 0, place) is not None
