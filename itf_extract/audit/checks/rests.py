"""Wholes whose parts a sentence tells up to the rest of them: W宗申請，其中A宗獲批…，其餘B宗…."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.checks.complements import make_whole
from itf_extract.audit.checks.prices import whole_sentence
from itf_extract.audit.checks.slips import is_slip
from itf_extract.audit.checks.tallies import amid, as_sum
from itf_extract.audit.checks.twin_shares import share_of
from itf_extract.audit.interval import Interval, adds_up, number, summed
from itf_extract.audit.relation import left_open
from itf_extract.audit.subjects import AMOUNTS, alike, beside, counted_noun, in_bracket, in_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape

_PAIR = 2
_NEARLY_ALL = Fraction(9, 10)
_REACH = 9
_FEW = 3
_SEVERAL = 3
_NEAR = Fraction(1, 5)


def of_whole(shape: Shape) -> Iterator[Relation]:
    """W個…，其中A個…，其餘B個: the parts from 其中 to 其餘 make the whole that precedes them."""
    amounts = (figure for figure in shape.figures.values() if figure.kind in AMOUNTS)
    figures = [figure for figure in amounts if not in_bracket(shape, figure)]
    for index, rest in enumerate(figures):
        before, place = shape.clause(rest)[0], shape.places[rest.id]
        apart = shape.words.regex("sums", "rest_apart").search(shape.text[shape.sentence(place)[0] : place])
        if not (apart or shape.words.regex("sums", "rest").search(before)):
            continue
        told = figures[max(0, index - _REACH) : index]
        last = _what_they_have(shape, rest, figures[index + 1 : index + _PAIR], told)
        earlier = [f for f in told if alike(f, last) and number(f) is not None]
        if any("each" in f.qualifier for f in earlier):
            continue  # 四個地區各有3個、三個地區各有2個，餘下兩個地區共有3個 are products
        chain = _all_told(shape, earlier, last) or _parts_of(shape, earlier, last)
        again = [f for f in chain[1:] if shape.words.regex("sums", "rest").search(shape.clause(f)[0])]
        if chain and (_is_change(shape, (*chain[1:], last)) or any(_is_compared(shape, f) for f in chain[1:])):
            continue  # 基本額由1,000萬元調高至1,200萬元，餘下1億8,400萬元; 收到350份，較上次的280份多70份，其餘35份
        # 餘下480公頃，…餘下390公頃 are balances of two days; the first of three phases is no whole of the others.
        if chain and not again and not any(in_turn(shape, chain[0], part) for part in chain[1:]):
            yield _best_chain(shape, chain, earlier, last)


def _is_change(shape: Shape, parts: Sequence[Figure]) -> bool:
    """Whether one of several figures is told as what the one before it became."""
    places = [shape.places[figure.id] for figure in parts]
    moved = shape.words.regex("concluded", "moved")
    return any(moved.search(shape.text[a : b + 1]) for a, b in pairwise(places))


def _is_compared(shape: Shape, figure: Figure) -> bool:
    """Whether a figure is what another is compared with."""
    return shape.words.regex("sums", "compared").search(shape.clause(figure)[0]) is not None


def of_kinds(shape: Shape) -> Iterator[Relation]:
    """W間…，其中A區a間，B區b間: parts whose names are alike come to no more than the whole.

    They are apart from each other, so that what comes to more is wrong, and what makes the whole is told as its sum.
    """
    for whole in shape.figures.values():
        place = shape.places[whole.id]
        end = shape.sentence(place)[1]
        if whole.kind not in AMOUNTS or not shape.words.regex("sums", "has_kinds").match(shape.text[place + 1 : end]):
            continue
        parts = [f for f in shape.between(place + 1, end) if f.kind == whole.kind]
        named = [shape.words.regex("sums", "kind_name").search(shape.clause(f)[0]) for f in parts]
        names = [found["name"] for found in named if found]
        known = all(alike(f, whole) and number(f) is not None and "each" not in f.qualifier for f in parts)
        all_ = summed(parts) >= (number(whole) or 0) or _as_many(shape, whole, len(parts))
        if len(parts) >= _PAIR and known and _kinds_apart(names, len(parts)) and all_:
            yield as_sum(whole, parts)


def _as_many(shape: Shape, whole: Figure, many: int) -> bool:
    """Whether a sentence tells before a whole how many parts it has: 四個分區的場合共187個，其中東區64個、西區51個…."""
    place = shape.places[whole.id]
    before = shape.between(shape.sentence(place)[0], place)[-1:]
    return many > _PAIR and bool(before) and before[0].kind == "count" and number(before[0]) == many


def _kinds_apart(names: Sequence[str], many: int) -> bool:
    """Whether so many names are of one length, end alike and are different: 港島區, 九龍區, 新界區."""
    return len(set(names)) == many and len({(len(name), name[-1]) for name in names}) == 1


def _what_they_have(shape: Shape, rest: Figure, following: Sequence[Figure], told: Sequence[Figure]) -> Figure:
    """The figure after a number of things that remain, where it is what they have: 其餘四個項目共提供540個宿位.

    So it is where its words are those of a figure before the rest, and the rest's own are others.
    """
    after = shape.clause(rest)[1]
    for figure in following:
        here = shape.places[figure.id] - shape.places[rest.id] <= len(after)
        if here and told and rest.kind == figure.kind == "count" and figure.unit and figure.unit != rest.unit:
            return figure if any(figure.unit == earlier.unit for earlier in told) else rest
    return rest


def _all_told(shape: Shape, earlier: Sequence[Figure], last: Figure) -> tuple[Figure, ...]:
    """A whole that opens a sentence, and its parts before the last, each in its own clause: 500宗申請，300宗獲批，….

    They have to come near the whole: others may be parts of a part.
    """
    start, _ = shape.sentence(shape.places[last.id])
    whole, *parts = [*(f for f in earlier if shape.places[f.id] >= start), last]
    clauses = {shape.clause(f) for f in (whole, *parts)}
    total, told = number(whole) or Fraction(0), summed(parts)
    apart = len(parts) >= _SEVERAL and len(clauses) == len(parts) + 1
    near = abs(told - total) <= total * _NEAR and all((number(f) or total) < total for f in parts)
    return (whole, *parts[:-1]) if apart and near else ()


def _of_the(shape: Shape, whole: Figure) -> tuple[Figure, ...]:
    """The part that is told right before its whole: eight of the 25 approvals."""
    place = shape.places[whole.id]
    before = shape.between(shape.sentence(place)[0], place)[-1:]
    of = shape.words.regex("worked", "part_of")
    told = before and alike(before[0], whole) and of.search(shape.text[shape.places[before[0].id] + 1 : place])
    return (before[0],) if told else ()


def _best_chain(shape: Shape, chain: Sequence[Figure], earlier: Sequence[Figure], last: Figure) -> Relation:
    """The chain's sum, or that of others before the rest where only that comes out."""
    told = as_sum(chain[0], (*_of_the(shape, chain[0]), *chain[1:], last))
    if told.verdict != "fails":
        return told
    for n, whole in enumerate(earlier[:-1]):
        ways = [earlier[n + 1 :], *([part] for part in earlier[n + 1 :])]
        way = next((way for way in ways if adds_up(whole, (*way, last)) != "fails"), None)
        if way is not None:
            return as_sum(whole, (*way, last))
    if all_ := _of_sentence_before(shape, earlier, last):
        return as_sum(all_[0], (*all_[1:], last))
    start, _ = shape.sentence(shape.places[last.id])
    place = shape.places[chain[0].id]
    ones = len(shape.words.regex("sums", "single").findall(shape.text, place, shape.places[last.id]))
    if ones and summed((*chain[1:], last)) + ones == number(chain[0]):
        return left_open(told, ("句中另有單個的部分", "the sentence has parts of one, too"))
    told_whole = last.kind == "measure" or shape.words.regex("sums", "whole_before").search(shape.text[:place])
    open_ = shape.words.regex("sums", "not_all").search(shape.text, place, shape.places[last.id])
    nearly_all = _NEARLY_ALL * (number(chain[0]) or 0) < (number(last) or 0)
    again = nearly_all and number(last) in map(number, chain[1:])  # 70位中有69位……其餘69位: they are the same
    # 1 004名投訴甲區，284名投訴乙區，其餘15名: a number far above the others is one beside them.
    listed = _PAIR * summed((*chain[1:], last)) < (number(chain[0]) or 0)
    # 500個攤檔，120個賣菜，100個賣魚，其餘80個……: what is told as one of several is hardly the whole of the next.
    wider = any(shape.places[f.id] >= start and (number(f) or 0) > (number(chain[0]) or 0) for f in earlier)
    listed = listed or (wider and not shape.words.regex("sums", "part").search(shape.clause(chain[1])[0]))
    # 在3 961宗中，3 565宗達標，佔90%；其餘396宗: what a sentence begins with is the whole up to its full stop.
    leads = shape.words.regex("sums", "whole_lead").search(shape.clause(chain[0])[0]) is not None
    among = leads and "。" not in shape.text[place : shape.places[last.id]]
    together = place >= start or told_whole or among or _of_them(shape, chain, last) or _of_one_noun(shape, chain, last)
    near = together and not (open_ or again or listed) and not beside(shape, chain[0], last)
    return told if near else left_open(told, ("各數未必是總數的組成部分", "they may not be the parts of that whole"))


def _of_sentence_before(shape: Shape, earlier: Sequence[Figure], last: Figure) -> tuple[Figure, ...]:
    """The one number of the sentence before and all of its own that a rest is told with, where they nearly make it.

    Example: 共接獲684宗申請。當中312宗獲批，236宗被拒，88宗撤回；其餘48宗仍在處理.
    """
    start = whole_sentence(shape, shape.places[last.id])[0]
    before = whole_sentence(shape, start - 2)[0] if start > 1 else start
    wholes = [f for f in earlier if before <= shape.places[f.id] < start]
    parts = [f for f in earlier if shape.places[f.id] >= start]
    if len(wholes) != 1 or len(parts) < _PAIR or len([f for f in earlier if shape.places[f.id] < before]) > _FEW:
        return ()
    total, told = number(wholes[0]) or Fraction(0), summed((*parts, last))
    near = abs(told - total) <= total * _NEAR and all((number(f) or total) < total for f in (*parts, last))
    # Two parts and a rest may be those of another whole, unless they are but a misprint off this one.
    sure = len(parts) >= _SEVERAL or is_slip(wholes[0], Interval.exact(told))
    return (wholes[0], *parts) if near and sure else ()


def _of_them(shape: Shape, chain: Sequence[Figure], last: Figure) -> bool:
    """Whether a sentence parts the largest number of the one before it: 64 officers. Forty of them; the other 24."""
    start = whole_sentence(shape, shape.places[last.id])[0]
    before = whole_sentence(shape, start - 2)[0] if start > 1 else start
    told = [f for f in shape.between(before, start) if alike(f, chain[0]) and number(f) is not None]
    largest = max(told, key=lambda f: number(f) or 0, default=None)
    return (
        largest is chain[0]
        and len(chain) == _PAIR
        and shape.places[chain[1].id] >= start
        and shape.words.regex("sums", "of_them").search(shape.around(chain[1])) is not None
    )


def _of_one_noun(shape: Shape, chain: Sequence[Figure], last: Figure) -> bool:
    """Whether one sentence has a whole and a part, and the next begins with the rest, all three with their own noun.

    Example: it covered 240 buildings and was completed for 228 buildings.  The remaining 12 buildings.
    """
    start, place = whole_sentence(shape, shape.places[last.id])[0], shape.places[last.id]
    before = whole_sentence(shape, start - 2)[0] if start > 1 else start
    told = [f for f in shape.between(before, place) if f.kind == last.kind and number(f) is not None]
    nouns = {counted_noun(shape, f) for f in (*chain, last)}
    return (
        len(chain) == _PAIR
        and told == [*chain]
        and len(nouns) == 1
        and len(min(nouns)) >= _PAIR
        and abs(summed((chain[1], last)) - (number(chain[0]) or 0)) <= (number(chain[0]) or 0) * _NEAR
        and shape.words.regex("sums", "rest").fullmatch(shape.text, start, place) is not None
    )


def _parts_of(shape: Shape, earlier: Sequence[Figure], last: Figure) -> tuple[Figure, ...]:
    """The whole and its other parts: back from the rest to the nearest larger figure without a word for a part."""
    parts: list[Figure] = []
    start, _ = shape.sentence(shape.places[last.id])
    of_whole = shape.words.regex("sums", "whole_lead")
    firm = [f for f in earlier if shape.places[f.id] >= start and of_whole.search(shape.clause(f)[0])]
    for figure in reversed(earlier):
        value, biggest = number(figure), max(number(f) or Fraction(0) for f in (last, *parts))
        between = shape.text[shape.places[figure.id] : shape.places[last.id]]
        if "\n" in between or between.count("。") > (_FEW if last.kind == "measure" else 1):
            return ()
        before, _ = shape.clause(figure)
        part = shape.words.regex("sums", "part").search(before) or _shared_out(shape, figure, (*parts, last))
        part = part or (len(parts) == 1 and _listed_with(shape, figure, parts[0]))
        part = part or (bool(parts) and in_turn(shape, figure, parts[-1])) or _amid_others(shape, figure)
        if value is not None and value > biggest and not part and parts and (not firm or figure is firm[-1]):
            return (figure, *(other for other in reversed(parts) if alike(other, figure)))
        parts.append(figure)
    return ()


def _amid_others(shape: Shape, figure: Figure) -> bool:
    """Whether a figure is told among so many that are counted by another word: 450個住戶中，300戶; of 60 bodies, 30."""
    whole = amid(shape, shape.sentence(shape.places[figure.id])[0])
    return whole is not None and not alike(whole, figure) and whole.kind == figure.kind


def _listed_with(shape: Shape, figure: Figure, part: Figure) -> bool:
    """Whether a figure is listed with the part after it: 甲道的10個彎位及乙道的4個彎位，餘下的."""
    between = shape.text[shape.places[figure.id] + 1 : shape.places[part.id]]
    return shape.words.regex("lists", "joint").search(between) is not None and "，" not in between


def _shared_out(shape: Shape, figure: Figure, parts: Sequence[Figure]) -> bool:
    """Whether a figure has a percentage in brackets as those after it have, whose own do not make all of it."""
    own, *others = [share_of(shape, each) for each in (figure, *parts)]
    shares = [share for share in others if share]
    return own is not None and others[-1] is not None and not make_whole(shares, len(parts))
