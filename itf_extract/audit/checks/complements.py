"""Shares that make a whole, or no more than one: a percentage and the rest, the parts of a sentence."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.shares_of_all import shares_of_all
from itf_extract.audit.checks.twin_shares import share_of
from itf_extract.audit.interval import Interval, number, sum_of, verdict, worth
from itf_extract.audit.relation import check, cite, left_open, relation, shown
from itf_extract.audit.subjects import AMOUNTS, alike, undated
from itf_extract.dataclass import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_HUNDRED = Fraction(100)
_TENTH = 10
_PAIR = 2
_SEVERAL = 6
_MIXED = 3
_FAR = 25  # how many points shares that may make a whole are off
_IN_TENS = ("百分率以十計", "a share is told in tens")


@check("SHARE-COMPLEMENT", "error")
def complements(reading: Reading) -> Iterator[Relation]:
    """A percentage and the rest make 100%; parts of one whole make no more.

    Example: 92%的讀者表示滿意…(其餘8%…); 約55%獲續聘…，另有30%….
    Source: arithmetic.
    """
    yield from shares_of_all(reading)
    for match in filter(_of_one_each, reading.matches("complement")):
        start, end = match.shape.sentence(match.found.start())
        parts = [f for f in match.shape.between(start, match.found.start("b")) if f.kind in {"percent", "fraction"}]
        rest, after = match["b"], match.shape.between(match.found.end("b"), end)
        more = [f for f in after if f.kind == "percent"]
        # 甲佔35%；乙佔48%，其餘17%: what stands before a semicolon may be of one whole with the rest.
        earlier = [f for f in match.shape.between(0, start) if f.kind in {"percent", "fraction"}][-_SEVERAL:]
        listed = [*earlier, *parts]
        sums = [listed[i:] for i in range(len(listed)) if _total([*listed[i:], rest]) == _HUNDRED] if parts else []
        sums = sums or [parts[i:] for i in range(1, len(parts)) if _may_make_whole([*parts[i:], rest])]
        first = match.shape.places[parts[0].id] if parts else start
        broken = match.shape.words.regex("sums", "no_shares").search(match.shape.text, first, match.found.start("b"))
        if not sums and any(number(f) == _total([*parts, rest]) for f in earlier[-_PAIR:]):
            continue  # 六成學生入讀大專：18%…，其餘42%
        if parts and _total(parts) == _HUNDRED and number(parts[-1]) == number(rest):
            continue  # 5%…其他95%…，餘下95%: that tells the rest again
        if sums or (len(parts) == 1 and not more):
            yield _hundred([*(sums or [parts])[0], rest], exact=True, fixed=_is_fixed(match.shape, start, end))
        elif _total([*parts, rest, *more]) == _HUNDRED or not (more or broken):
            yield _hundred([*parts, rest, *more], exact=True)
    for shape in reading.several:
        yield from _shared_out(shape)
        if shape.passage.cell is None:
            yield from _opposed(shape)
            yield from _in_ways(shape)
        yield from _in_stages(shape)
    for match in reading.matches("shared_between"):
        yield _hundred([match["a"], match["b"]], exact=True)
    for match in reading.matches("shares_within"):
        yield _hundred([share for name in "abcd" if (share := match.get(name)) is not None], exact=False)


def _in_ways(shape: Shape) -> Iterator[Relation]:
    """As many shares as there are told to be ways for all of a thing, or the first and the other of two.

    Example: 全數以三種方式處理：62%…，22%…，16%…; the Government bears 60% and the lender the other 40%.
    """
    words = shape.words.regex
    for start, end in shape.sentences():
        told = shape.between(start, end)
        shares = [f for f in told if f.kind == "percent"]
        ways = [f for f in told if f.kind == "count" and number(f) == len(shares)]
        if (
            len(shares) < _PAIR
            or len(shares) + len(ways) != len(told)
            or words("complements", "loose").search(shape.text, start, end)
        ):
            continue
        first = shape.places[shares[0].id]
        every = len(ways) == 1 and words("complements", "all_ways").search(shape.text, start, first)
        other = len(shares) == _PAIR and words("complements", "the_other").search(shape.clause(shares[1])[0])
        if every or other:
            yield replace(_hundred(shares, exact=True), scope_read=True)


def _of_one_each(match: Match) -> bool:
    """Whether no share before the rest is that of each of some: 首四期各為15%，餘下40%."""
    shape, end = match.shape, match.found.start("b")
    each = shape.words.regex("sums", "each_before")
    told = [f for f in shape.between(shape.sentence(match.found.start())[0], end) if f.kind in {"percent", "fraction"}]
    return not any("each" in f.qualifier or each.search(shape.clause(f)[0]) for f in told)


def _is_fixed(shape: Shape, start: int, end: int) -> bool:
    """Whether a sentence tells of shares that are set, not counted: 政府承擔六成，餘下四成由院舍自行籌措."""
    return shape.words.regex("shares", "borne").search(shape.text, start, end) is not None


def _opposed(shape: Shape) -> Iterator[Relation]:
    """The only two shares of a sentence: of two kinds that no one is both of, or the least of one and most of the rest.

    Example: 贊成的有65%，反對的有45%; 機構承擔最少三分之一的費用，即政府最多資助三分之二.
    """
    words = shape.words.regex
    for start, end in shape.sentences():
        told = undated(shape, start, end)
        text = shape.text[start:end]
        if len(told) != _PAIR or {f.kind for f in told} - {"percent", "fraction"}:
            continue
        qualifiers = {f.qualifier for f in told}
        if qualifiers == {"at_least", "at_most"} and words("shares", "that_is").search(text):
            yield _hundred(told, exact=True)
        elif (
            qualifiers == {""}
            and words("shares", "opposite").search(text)
            and not words("sums", "no_shares").search(text)
        ):
            yield _hundred(told, exact=False)


def _shared_out(shape: Shape) -> Iterator[Relation]:
    """A(62%)…，B(27%)…，其餘C(11%): the parts of a sentence up to its rest, whose percentages are all there are."""
    for last in shape.figures.values():
        place = shape.places[last.id]
        if last.kind not in AMOUNTS or not shape.words.regex("sums", "rest").search(shape.clause(last)[0]):
            continue
        start, end = shape.sentence(place)
        told = [f for f in shape.between(start, place + 1) if f.kind in AMOUNTS and number(f) and alike(f, last)]
        shares = [share for f in told if (share := share_of(shape, f))]
        others = [f for f in shape.between(start, end) if f.kind == "percent" and f not in shares]
        first = shape.places[told[0].id] if told else place
        broken = shape.words.regex("sums", "no_shares").search(shape.text, first, place)
        if len(shares) == len(told) > _PAIR and not (others or broken):
            yield _hundred(shares, exact=True)
            yield from _of_their_sum(told, shares)


def _in_stages(shape: Shape) -> Iterator[Relation]:
    """首期為40%，第二期為35%，末期為25%: the percentages of a sentence from the first instalment to the last.

    So are those of as many things as there are: 兩項建議合共21億元，其中甲佔68.8%，乙佔31.2%.
    """
    if "percent" not in shape.kinds:
        return
    words = shape.words.regex
    for found in words("closed", "last").finditer(shape.text):
        start, end = shape.sentence(found.start())
        shares = [f for f in shape.between(start, end) if f.kind == "percent"]
        first = words("closed", "first").search(shape.text, start, found.start())
        broken = words("closed", "loose").search(shape.text, first.start() if first else start, end)
        others = any(f.kind in AMOUNTS - {"count"} for f in shape.between(start, end))
        if first and len(shares) >= _PAIR and not (broken or others) and abs(_total(shares) - _HUNDRED) <= _FAR:
            yield _hundred(shares, exact=True)
    for found in words("closed", "opens").finditer(shape.text):
        start, end = shape.sentence(found.start())
        shares = [*shape.between(found.end(), end)]
        many = [f for f in shape.between(start, found.start()) if f.kind == "count"]
        told = all(words("closed", "share").search(shape.clause(f)[0]) for f in shares)
        broken = words("closed", "loose").search(shape.text, start, end)
        each = len(many) == 1 and number(many[0]) == len(shares) >= _PAIR and {f.kind for f in shares} == {"percent"}
        if each and told and not broken and abs(_total(shares) - _HUNDRED) <= _TENTH:
            yield _hundred(shares, exact=True)


def _of_their_sum(parts: Sequence[Figure], shares: Sequence[Figure]) -> Iterator[Relation]:
    """Parts whose percentages make 100% are those shares of what they come to, each or none that can be told."""
    if not make_whole(shares, len(shares)):
        return
    whole = sum_of([Interval.near(part) for part in parts])
    for part, share in zip(parts, shares, strict=True):
        rate = Interval.near(part) / whole * Interval.exact(100)
        says = (f"{cite(part)}佔各部分的{share.surface}", f"{cite(part)} is {share.surface} of all the parts")
        yield relation(
            verdict(Interval.near(share), rate), says, (part, share),
            expected=shown(Fraction(rate.value or 0), share), actual=share.surface,
        )  # fmt: skip


def make_whole(shares: Sequence[Figure], parts: int) -> bool:
    """Whether percentages of so many parts come to 100%, each rounded to a whole one."""
    return abs(_total(shares) - _HUNDRED) <= Fraction(parts, 2)


def _total(figures: Sequence[Figure]) -> Fraction:
    return sum(((worth(f) or Fraction(0)) * (_HUNDRED if f.kind == "fraction" else 1) for f in figures), Fraction(0))


def _hundred(figures: Sequence[Figure], *, exact: bool, fixed: bool = False) -> Relation:
    total = _total(figures)
    slack = sum(Fraction(figure.precision or 0) for figure in figures if figure.kind == "percent") / 2
    slack = Fraction(0) if fixed else slack
    slack += _MIXED if len({figure.kind for figure in figures}) > 1 else 0  # 三分之二和33%
    outcome: Verdict = "holds" if total == _HUNDRED or (not exact and total < _HUNDRED) else "fails"
    ranges = any(worth(figure) is None or "approx" in figure.qualifier for figure in figures)  # 七至八成…其餘兩至三成
    if outcome == "fails" and (abs(total - _HUNDRED) < slack or (ranges and _may_make_whole(figures))):
        outcome = "holds_within_rounding"
    listed = " + ".join(map(cite, figures))
    says = (f"{listed}合共100%", f"{listed} make 100%")
    told_in_tens = any(not (number(figure) or 1) % _TENTH for figure in figures)  # 41%…餘下60%
    told = relation(outcome, says, figures, expected="100%", actual=shown(total, figures[0]))
    if not exact:
        says = (f"{listed}不多於100%", f"{listed} make no more than 100%")
        told = replace(relation(outcome, says, figures, actual=shown(total, figures[0])), strength="bound")
    return left_open(told, _IN_TENS) if told_in_tens and abs(total - _HUNDRED) <= 1 else told


def _may_make_whole(figures: Sequence[Figure]) -> bool:
    """Whether shares, some of them ranges, may be all of a whole."""
    return sum_of([Interval.of(figure) for figure in figures]).meets(Interval.exact(100))
