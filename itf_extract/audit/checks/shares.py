"""Shares: percentages of two figures, what they may be, and their bounds."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks import facts, ledger
from itf_extract.audit.checks.asked_shares import shares_of_asked
from itf_extract.audit.checks.fractions import fractions
from itf_extract.audit.checks.named_parts import rates_among, shares_by_name
from itf_extract.audit.checks.shared_bases import of_one_base
from itf_extract.audit.checks.shares_among import shares_among
from itf_extract.audit.checks.shares_before import shares_before, tells_share
from itf_extract.audit.checks.twin_shares import share_of, whole_of_twin
from itf_extract.audit.interval import RANKED, Interval, number, verdict
from itf_extract.audit.relation import check, cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, alike, alike_or_people, all_of_another, aside, beside, closed_before
from itf_extract.dataclass import replace
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import CLAUSE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.model.text import Text
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_HUNDRED = Fraction(100)
_TENTH = 10
_BACK = 8
_FEW = 60
_BRACKETED = compiled(r"\d ?[(（]\d[\d.]*%[)）]")
_PAIR = 2
_FEW_SENTENCES = 3  # what is measured is parted over several: waste reused, delivered and disposed of


@check("SHARE-PERCENT", "error")
def percentages(reading: Reading) -> Iterator[Relation]:
    """A percentage is the share of the part before it in a whole named before.

    Example: 所評審的250宗申請中，205宗獲接納…成功率為82%; 逾9,000萬元(約60%).
    Source: arithmetic; rounding as in XBRL Calculations 1.1.  逾 and 近 of part and whole are intervals.
    """
    yield from shares_among(reading)
    yield from shares_of_asked(reading)
    yield from shares_by_name(reading)
    yield from rates_among(reading)
    yield from ledger.shares(reading)
    yield from of_one_base(reading)
    for shape in reading.several:
        if shape.passage.cell is None and "fraction" in shape.kinds:
            yield from fractions(shape)
        if shape.passage.cell is None and tells_share(shape):
            yield from shares_before(shape, reading.shapes[shape.index - 1] if shape.index else None)
    more = reading.words.regex("shares", "more_after")  # $39 million (5.2%) higher than the estimate
    for match in reading.matches("share"):
        if match.shape.passage.kind == "heading" or more.match(match.shape.clause(match["p"])[1]):
            continue  # a heading has no sentence that says what is a part of what
        if _is_in_turn(match.shape, match["p"]):
            continue
        base = _base(match)
        found = _share(match) if base is None else _of_base(match, base)
        if found is not None:
            yield found


def _is_in_turn(shape: Shape, p: Figure) -> bool:
    """Whether a percentage is the first of several told in turn: 120 and 80, i.e. 60% and 40% respectively."""
    start, end = shape.sentence(shape.places[p.id])
    after = next(iter(shape.between(shape.places[p.id] + 1, end)), None)
    if after is None or after.kind != "percent":
        return False
    between = shape.text[shape.places[p.id] + 1 : shape.places[after.id]]
    joined = any(shape.words.regex("lists", key).fullmatch(between) for key in ("joint", "between"))
    return joined and shape.words.regex("sums", "in_turn").search(shape.text, start, end) is not None


def _share(match: Match) -> Relation | None:
    shape, p, part, whole = match.shape, match["p"], match.get("part"), match.get("whole")
    if part is not None and whole is not None:
        return _share_told(match, part, whole)
    place = max(shape.places[figure.id] for figure in (p, part) if figure is not None) + 1
    earlier = [
        f for at, f in shape.figures.items() if at < place and f.kind in AMOUNTS and number(f) and not _aged(shape, f)
    ]
    if part is None:
        start, _ = shape.sentence(place - 1)
        part = next((f for f in reversed(earlier) if f.kind == "count" and shape.places[f.id] >= start), None)
    else:
        part = _nearest(match, part)
    if part is None or part not in earlier or _no_part(match, part):
        return None
    if (parted := _parted(shape, part)) is not None:
        return replace(_share_of(p, part, parted), scope_read=True)
    near = earlier[: earlier.index(part)][-_BACK:]
    before = [f for f in near if _close(shape, f, part) and not beside(shape, f, part)]
    wholes = [f for f in reversed(before) if f.kind == part.kind and (number(f) or 0) >= (number(part) or 0)]
    if not wholes:
        return None
    outcomes = [(_rate(p, part, whole), whole) for whole in wholes]
    outcome, whole = min(outcomes, key=lambda pair: RANKED.index(pair[0]))
    if outcome == "fails":
        larger = [f for f in wholes if number(f) != number(part) and not _no_whole(shape, f, part)]  # 由4名(14%)增至8名
        same = partial(alike_or_people, shape.words) if _alone(shape, p) else alike
        like = next((f for f in larger if same(f, part) and share_of(shape, f) is None), None)
        like = like or whole_of_twin(part, shape, [f for f in near if _close(shape, f, part)], _rate)
        if (
            like is None
            or _is_share(shape, like, part)
            or _of_a_change(shape, part, p)
            or _of_a_rate(shape, p)
            or _of_untold_stock(shape, p, like)
            or _fits_farther(shape, p, part, earlier)
            or _is_no_sentence(shape, part, like)
            or _of_the_rest(shape, p, part, like)
            or _is_one_in_turn(shape, p)
        ):
            return None
        whole = like
    return _share_of(p, part, whole)


def _is_one_in_turn(shape: Shape, p: Figure) -> bool:
    """Whether a share is one of several in a row after as many numbers, each of its own: that is, 50%, 30% and 20%."""
    told = shape.between(*shape.sentence(shape.places[p.id]))
    at = told.index(p)
    return any(_in_a_row(shape, *pair) for pair in pairwise(told[max(0, at - 1) : at + _PAIR]))


def _in_a_row(shape: Shape, one: Figure, other: Figure) -> bool:
    between = shape.text[shape.places[one.id] + 1 : shape.places[other.id]]
    joint = between.strip() in {"，", "、"} or shape.words.regex("lists", "joint").fullmatch(between)
    return one.kind == other.kind == "percent" and bool(joint)


def _alone(shape: Shape, p: Figure) -> bool:
    """Whether a percentage is the only one of its sentence, so that its part is none of several of an untold whole."""
    return sum(f.kind == "percent" for f in shape.between(*shape.sentence(shape.places[p.id]))) == 1


def _is_no_sentence(shape: Shape, part: Figure, whole: Figure) -> bool:
    """Whether bare numbers stand in a line that no stop ends, as labels of a chart do: Ore 3,500 1H14 30.5 (50%)."""
    unended = shape.sentence(shape.places[part.id])[1] == len(shape.text)
    return unended and not (part.unit and whole.unit)


def _of_the_rest(shape: Shape, p: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a percentage in a clause of its own is that of the others: 40項中只有6項超出預算，即八成半符合預算.

    A rate may be named after them: of 620 posts 558 are filled, and the vacancy rate is 10%.
    """
    before, after = shape.clause(p)
    told = bool(after.strip()) or shape.words.regex("shares", "rate_of_rest").search(before) is not None
    apart = "，" in shape.text[shape.places[part.id] : shape.places[p.id]] and told
    rest = Interval.exact(_HUNDRED) - Interval.near(part) / Interval.near(whole) * Interval.exact(_HUNDRED)
    return apart and Interval.near(p).meets(rest)


def _nearest(match: Match, part: Figure) -> Figure:
    """The number of a part's kind that stands nearest before its percentage: 三個聯網的門診人次共360萬，佔45%."""
    shape, place = match.shape, match.found.start("p")
    between = [f for f in shape.between(shape.places[part.id], place) if f.kind == part.kind and number(f)]
    return next((f for f in reversed(between) if not closed_before(shape, f, place)), part)


def _share_told(match: Match, part: Figure, whole: Figure) -> Relation | None:
    """The share of a part in a whole, both of which the words name, and perhaps what lies between as read."""
    if not _comparable(part, whole) or beside(match.shape, whole, part):
        return None
    return replace(_share_of(match["p"], part, whole), scope_read=bool(match.found.groupdict().get("scope")))


def _no_whole(shape: Shape, figure: Figure, part: Figure) -> bool:
    """Whether a number before a part cannot be its whole: one in brackets, held against another, or listed with it.

    包括家居廢物(6 500公噸)和工業廢物，廚餘佔3 300公噸，即30%; 較2019年的300宗少; 9人辭職、8人退休，離職率為4%.
    """
    between = shape.text[shape.places[figure.id] + 1 : shape.places[part.id]]
    stops = any(stop in between for stop in CLAUSE_ENDS)
    listed = not stops and shape.words.regex("lists", "between").search(between) is not None
    return listed or aside(shape, figure, part) or _against(shape, figure) or all_of_another(shape, figure, part)


def _no_part(match: Match, part: Figure) -> bool:
    """Whether a number is what another is held against, but included in what a rate is of, or part of a name.

    200個，較現時的136個多近一半(47%); 收回3 104份，包括54份無效的回覆，回覆率達31.8%; 850 for Terminal 3 (60%).
    """
    before, words = match.shape.clause(part)[0], match.shape.words.regex
    included = match.get("part") is None and words("bounds", "includes").search(before)
    printed = match.shape.passage.text.chars[max(0, part.start - _FEW) : part.start]
    named = not part.unit and words("shares", "named").search(printed)
    return bool(included or named or _against(match.shape, part))


def _against(shape: Shape, figure: Figure) -> bool:
    """Whether a figure is what another is held against."""
    return shape.words.regex("shares", "against").search(shape.clause(figure)[0]) is not None


def _aged(shape: Shape, figure: Figure) -> bool:
    """Whether a figure is an age."""
    return figure.kind == "measure" and bool(shape.words.regex("shares", "aged").search(figure.unit or figure.surface))


def _is_share(shape: Shape, whole: Figure, part: Figure) -> bool:
    """Whether what was told before is a share itself: 169 000戶，佔總數33%。…減至82 700戶，佔總數17%.

    A rate that a sentence of its own tells of it, as of answers, makes it none.
    """
    at, start = shape.places[whole.id], shape.sentence(shape.places[part.id])[0]
    told = [figure for figure in shape.between(at, start) if figure.kind == "percent"]
    apart = "。" in shape.text[at:start]
    return any(not (apart and shape.words.regex("shares", "rate").search(shape.clause(figure)[0])) for figure in told)


def _base(match: Match) -> Figure | None:
    """The number that a sentence says it reckons a rate by: 按已審批的1 130宗計算，成功率為80%."""
    shape, place = match.shape, match.found.start("p")
    found = shape.words.regex("shares", "base").search(shape.text, shape.sentence(place)[0], place)
    return shape.figures[found.start("base")] if found and match.get("part") is None else None


def _of_base(match: Match, whole: Figure) -> Relation | None:
    """What was approved of such a number, as it was told last before."""
    before = match.shape.between(0, match.found.start("p"))
    part = next((f for f in reversed(before) if f.role == "approved" and alike(f, whole)), None)
    return _share_of(match["p"], part, whole) if part is not None and _comparable(part, whole) else None


def _parted(shape: Shape, part: Figure) -> Figure | None:
    """The whole that a list of parts, each with a percentage in brackets, adds up to, where a part is one of them."""
    like = [figure for figure in shape.figures.values() if alike(figure, part) and number(figure)]
    parts = [figure for figure in like if share_of(shape, figure)]
    before = [figure for figure in like if shape.places[figure.id] < shape.places[parts[0].id]] if parts else []
    made = len(parts) >= _PAIR and before and number(before[-1]) == sum(number(figure) or 0 for figure in parts)
    return before[-1] if made and part in parts else None


def _of_a_change(shape: Shape, part: Figure, p: Figure) -> bool:
    """Whether a part is by how much something changed, whose percentage is of what it was: 多了2 143條，即59%."""
    before, after = shape.clause(part)
    words = shape.words.regex
    ends = (after, shape.clause(p)[1])  # 增至360名，即五成增幅
    return bool(words("shares", "changed").search(before) or any(map(words("shares", "changed_after").match, ends)))


def _of_a_rate(shape: Shape, p: Figure) -> bool:
    """Whether a percentage is what a rate came to, which is of all there are: 青年失業率下降至17.5%(即15萬人)."""
    return shape.words.regex("shares", "rate_came_to").search(shape.clause(p)[0]) is not None


def _of_untold_stock(shape: Shape, p: Figure, whole: Figure) -> bool:
    """Whether a rate is of all there are, whose number is not told: 30人獲聘，12人離職，離職率為6%."""
    words = shape.words.regex
    stock = words("shares", "of_stock").search(shape.clause(p)[0])
    return stock is not None and words("shares", "stock").search(shape.clause(whole)[0]) is None


def _fits_farther(shape: Shape, p: Figure, part: Figure, earlier: Sequence[Figure]) -> bool:
    """Whether a figure farther before makes the percentage: what was the whole of the sentence before may be again."""
    start, _ = shape.sentence(shape.places[part.id])
    own = [f for f in earlier if shape.places[f.id] >= start and alike(f, part) and f is not part]
    bare = part.kind == "count" and not part.unit
    told = (f for f in earlier if alike(f, part) or (bare and f.kind == "count"))
    far = (f for f in told if shape.places[f.id] < start)
    return not own and any(_rate(p, part, f) != "fails" for f in far)


def _comparable(part: Figure, whole: Figure) -> bool:
    """Whether two figures that the words call part and whole may be: of one kind, and the whole no smaller."""
    few, all_ = number(part), number(whole)
    return part.kind == whole.kind and few is not None and all_ is not None and few <= all_


def _share_of(p: Figure, part: Figure, whole: Figure) -> Relation:
    return facts.share(_rate(p, part, whole), p, part, whole)


def _close(shape: Shape, whole: Figure, part: Figure) -> bool:
    """Whether a whole stands in the part's sentence or the one before it."""
    between = shape.text[shape.places[whole.id] : shape.places[part.id]]
    sentences = _FEW_SENTENCES if part.kind == "measure" else 1
    return "\n" not in between and between.count("。") <= sentences


def _rate(p: Figure, part: Figure, whole: Figure) -> Verdict:
    """Whether the percentage is the rate, rounded as printed; hedged parts give it their width."""
    rate = Interval.near(part) / Interval.near(whole) * Interval.exact(100)
    if p.qualifier in {"at_most", "at_least"}:
        return verdict(Interval.of(p), rate)  # 不足1%(約1萬2,000件)
    printed = Interval.near(p)
    if printed.value is not None and (slack := _slack(p)):
        printed = Interval(printed.value - slack, printed.value + slack, printed.value)
    return verdict(printed, rate)


def _slack(p: Figure) -> int:
    """How many points a percentage that is told as about so many, or in tenths (九成), may be off."""
    tenths = not (number(p) or Fraction(0)) % _TENTH
    told_in_tenths = tenths and "%" not in p.surface and not p.surface.isascii()
    if told_in_tenths:
        return _TENTH // 2
    return (2 if tenths else 1) if "approx" in p.qualifier else 0


@check("SHARE-BOUND", "error", "bound")
def bounds(reading: Reading) -> Iterator[Relation]:
    """A share of a whole lies between 0% and 100%.

    Example: a table's row 已出版的項目百分比; 約76%的受訪者打算繼續.
    Source: the meaning of a share; percentages of growth, of use and of an earlier level are none.
    """
    for figure in reading.paper.figures:
        if figure.kind != "percent":
            continue
        shape = reading.shape_of(figure)
        cell = shape.passage.cell
        share = bool(cell and reading.words.regex("shares", "head").search(cell.table.rows[cell.row][0].chars))
        share = share and not (cell and _beside_counts(cell.table.rows[cell.row], figure))
        value = number(figure)
        of_whole = not cell and _of_whole(shape, figure)
        if value is not None and (share or (of_whole and value > _HUNDRED)):
            says = (f"{cite(figure)}介乎0%至100%", f"{cite(figure)} lies between 0% and 100%")
            yield relation("holds" if 0 <= value <= _HUNDRED else "fails", says, (figure,), actual=figure.surface)


def _beside_counts(row: Sequence[Text], figure: Figure) -> bool:
    """Whether a row tells numbers, each with its share in brackets, and a figure is one of the numbers: 64(63.4%)."""
    return "%" not in figure.surface and any(_BRACKETED.search(each.chars) for each in row[1:])


def _of_whole(shape: Shape, figure: Figure) -> bool:
    """Whether the words around a percentage make it a share of all there are."""
    before, words = shape.text[: shape.places[figure.id]][-shape.words.reach(_BACK * 3) :], shape.words.regex
    led = words("shares", "whole_before").search(before)
    return bool(led or words("shares", "of_whole").match(shape.clause(figure)[1]))


@check("SHARE-POSSIBLE", "error")
def possible_shares(reading: Reading) -> Iterator[Relation]:
    """A percentage of a stated number of people or things is one that some whole number of them gives.

    Example: of 507 who answered 95.3% is 483 of them, 95.2% is nobody's share.
    Source: the GRIM test (Brown and Heathers, 2017).  Only where the number stands right before as the whole.
    """
    told = [(match["p"], match["n"]) for match in reading.matches("share_of_number")]
    answers = [match["n"] for match in reading.matches("answers_received")]
    if len(answers) == 1:
        told += [(match["p"], answers[0]) for match in reading.matches("share_of_answers")]
    for p, whole in told:
        size, rate, place = number(whole), number(p), Fraction(p.precision or 1)
        # A percentage in whole numbers may have been cut off instead of rounded.
        above = place / 2 if place < 1 else place
        most = _HUNDRED / place if place < 1 else _FEW
        if not size or rate is None or p.qualifier or whole.qualifier or size > most:
            continue
        least = -((-(rate - place / 2) * size) // _HUNDRED)
        reached, end = least * _HUNDRED, (rate + above) * size
        fits = reached < end or (reached == end and above < place)
        nearest = round(rate * size / _HUNDRED) * _HUNDRED / size
        says = (f"{cite(p)}為{cite(whole)}中某個整數的百分比", f"{cite(p)} is the share of some of {cite(whole)}")
        yield relation("holds" if fits else "fails", says, (p, whole), expected=shown(nearest, p), actual=p.surface)
