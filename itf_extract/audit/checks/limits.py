"""Limits: what a scheme may grant, spend and allow is within what its fund or its own terms set."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from itf_extract.audit.calendar import days_of, months, months_over
from itf_extract.audit.checks.bounds import within
from itf_extract.audit.interval import number
from itf_extract.audit.relation import check, cite, left_open, relation
from itf_extract.audit.subjects import alike, is_most, subject
from itf_extract.text.vocabulary import quoted

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape


@check("BOUND-FUND", "error", "bound")
def schemes_within_their_fund(reading: Reading) -> Iterator[Relation]:
    """What a scheme has granted is within what its whole fund has, in projects and in money.

    Example: 85個項目 and 逾4億元 of a scheme within 超過900個項目 and 約30億元 since the fund was set up.
    Source: the meaning of a fund's cumulative total.
    """
    yield from (within(match["m"], match["w"]) for match in reading.matches("granted_of_fund"))
    wholes: dict[str, Figure] = {}
    funds: frozenset[str] = frozenset()
    for match in reading.matches("fund_total"):
        if match.shape.passage.kind != "item":
            wholes = {f.kind: f for name in "nm" if (f := match.get(name)) is not None} | wholes
            funds = funds or _funds(match)
    for match in reading.matches("scheme_total") if wholes else ():
        parts = [f for name in "mn" if (f := match.get(name)) is not None]
        under = _funds(match)
        if not _of_scheme(reading, match, parts[0]) or (under and funds and under.isdisjoint(funds)):
            continue
        yield from (within(f, wholes[f.kind]) for f in parts if f.kind in wholes and alike(f, wholes[f.kind]))


def _funds(match: Match) -> frozenset[str]:
    """The funds that a match's sentence names."""
    shape = match.shape
    names = quoted(shape.text[slice(*shape.sentence(match.found.start()))])
    return frozenset(name for name in names if shape.words.regex("bounds", "fund").search(name))


def _of_scheme(reading: Reading, match: Match, granted: Figure) -> bool:
    """Whether what was granted is told in a scheme's item, or as that of a scheme under the fund."""
    shape = match.shape
    if shape.passage.kind == "item" and granted.scheme is not None:
        return True
    under = reading.words.regex("patterns", "under_fund")
    return under.search(shape.text, *shape.sentence(match.found.start())) is not None


@check("BOUND-TERM", "error", "bound")
def terms_within_their_limit(reading: Reading) -> Iterator[Relation]:
    """A term of a scheme is within the longest that the scheme allows for such a term.

    Example: 聘用期最長為24個月 and, of the same scheme, 聘用期均為36個月.
    Source: the meaning of 最長.  A scheme's own period and a term of another name (資助期) are other terms.
    """
    yield from _said_within(reading)
    limits: dict[str, list[_Term]] = {}
    for term in _terms(reading):
        figure, told = term.figure, limits.setdefault(term.word, [])
        limit = next((longest.figure for longest in told if longest.bounds(term)), None)
        if limit is None and is_most(reading.shape_of(figure), figure):
            told.append(term)
        long, most = months(figure), months(limit) if limit else None
        if limit is None or long is None or most is None:
            continue
        outcome: Verdict = "holds" if long <= most else "fails"
        says = (f"{cite(figure)}不超過最長的{cite(limit)}", f"{cite(figure)} is within the longest {cite(limit)}")
        said = relation(outcome, says, (figure, limit), actual=figure.surface)
        shape = reading.shape_of(figure)
        sentence = shape.sentence(shape.places[figure.id])
        earlier = reading.words.regex("bounds", "of_earlier").search(shape.text, *sentence)
        if earlier or reading.words.regex("bounds", "contrast").search(shape.clause(figure)[0].strip()):
            yield left_open(said, ("可能屬另一類人", "it may be of others"))
        else:
            yield left_open(said, ("可獲延長", "it may be extended")) if _extended(reading, limit) else said
    yield from _spans(reading, limits)


def _spans(reading: Reading, limits: Mapping[str, Sequence[_Term]]) -> Iterator[Relation]:
    """That a term told by the months between which it runs is no longer than the longest: July 2019 to June 2022."""
    noun, loose = (reading.words.regex("bounds", key) for key in ("term", "spans_of_several"))
    for match in reading.matches("spans") if limits else ():
        shape, first, last = match.shape, days_of(match["a"]), days_of(match["b"])
        start, end = shape.sentence(match.found.start("a"))
        begin = max(start, match.found.start())
        found = noun.search(shape.text[start:begin])
        if not (first and last and found) or {match["a"].kind, match["b"].kind} != {"date"}:
            continue
        of = reading.words.regex("bounds", "of_term").search(shape.text[: start + found.start()])
        term = _Term(shape.passage.where, found["term"], of[0] if of else "", match["a"])
        limit = next((longest.figure for longest in limits.get(term.word, ()) if longest.bounds(term)), None)
        most = months(limit) if limit else None
        if limit is None or most is None or loose.search(shape.text, start, end) or _extended(reading, limit):
            continue
        # From July to July may be a year.
        outcome: Verdict = "holds" if months_over(first[0], last[0]) - 1 <= most else "fails"
        span = (f"{cite(match['a'])}至{cite(match['b'])}", f"{cite(match['a'])} to {cite(match['b'])}")
        says = (f"{span[0]}不超過最長的{cite(limit)}", f"{span[1]} is within the longest {cite(limit)}")
        yield relation(outcome, says, (match["a"], match["b"], limit))


def _said_within(reading: Reading) -> Iterator[Relation]:
    """What is said to be within the limit is no more than the only limit that the paper tells before it.

    Example: 年期最長為十年, and 還款期訂為12年，但仍在年期上限之內.
    """
    for match in reading.matches("said_within"):
        told = match["v"]
        limits = [
            f
            for f in reading.paper.figures
            if f.kind == told.kind and f is not told and _limits(reading, f) and f.passage <= told.passage
        ]
        most = limits[0] if len({f.value or f.high for f in limits}) == 1 else None
        sizes = [months(f) if f.kind == "duration" else number(f) for f in (told, most) if f is not None]
        if most is None or None in sizes or "each" in most.qualifier != "each" in told.qualifier:
            continue
        says = (f"{cite(told)}不多於上限{cite(most)}", f"{cite(told)} is within the limit {cite(most)}")
        holds = (sizes[0] or 0) <= (sizes[1] or 0)
        yield relation("holds" if holds else "fails", says, (told, most), actual=told.surface)


def _limits(reading: Reading, figure: Figure) -> bool:
    """Whether a figure is the most that there may be: 最長為十年, over no more than ten years."""
    shape = reading.shape_of(figure)
    if figure.id not in shape.places or shape.passage.cell is not None:
        return False
    denied = shape.words.regex("bounds", "denied").search(shape.clause(figure)[0])
    return denied is not None or is_most(shape, figure)


class _Term(NamedTuple):
    """A duration with its passage, the word for what lasts so long, and what that is of, if told: 項目 of 推行期."""

    passage: str
    word: str
    of: str
    figure: Figure

    def bounds(self, term: _Term) -> bool:
        """Whether this is the longest of what a term is: of its scheme, or of its passage where one has none told."""
        one, other = self.figure.scheme, term.figure.scheme
        same = one == other if one and other else self.passage == term.passage
        return same and (self.of == term.of or not (self.of and term.of))


def _terms(reading: Reading) -> Iterator[_Term]:
    """The durations that are terms, the limits first."""
    noun = reading.words.regex("bounds", "term")
    told = []
    for figure in reading.paper.figures:
        shape = reading.shape_of(figure)
        if figure.kind != "duration" or figure.id not in shape.places:
            continue
        place = shape.places[figure.id]
        start = max(shape.sentence(place)[0], *(at + 1 for at in shape.figures if at < place), 0)
        found = noun.search(shape.text[start:place])
        found = found or _runs(reading, shape, place)
        if found:
            of = reading.words.regex("bounds", "of_term").search(shape.text[: start + found.start()])
            told.append(_Term(shape.passage.where, found["term"], of[0] if of else "", figure))
    yield from sorted(told, key=lambda term: not is_most(reading.shape_of(term.figure), term.figure))


def _runs(reading: Reading, shape: Shape, place: int) -> re.Match[str] | None:
    """The word for what a sentence says to run for a duration: 簽訂合約，由2022年9月1日起，為期48個月."""
    start = shape.sentence(place)[0]
    if reading.words.regex("bounds", "runs").search(shape.text, start, place) is None:
        return None
    return reading.words.regex("bounds", "what_runs").match(shape.text[start:place])


def _extended(reading: Reading, limit: Figure) -> bool:
    """Whether the words after a limit tell that a longer term may be granted: 特殊情況可延長至36個月."""
    shape = reading.shape_of(limit)
    start = shape.sentence(shape.places[limit.id])[0]
    return bool(reading.words.regex("bounds", "extended").search(shape.text, start))


@check("BOUND-RESERVE", "error", "bound")
def spending_within_reserve(reading: Reading) -> Iterator[Relation]:
    """What a scheme has spent is within what was set aside for it.

    Example: 預留650萬元 for a scheme whose 開支約600萬元.
    Source: the meaning of the words.
    """
    yield from (within(match["m"], match["w"]) for match in reading.matches("spent_of_reserve"))
    reserves = (m["m"] for m in reading.matches("reserved") if "each" not in m["m"].qualifier)
    kept = {name: figure for figure in reserves if (name := subject(figure))}
    for match in reading.matches("spent"):
        whole = kept.get(subject(match["m"]) or "")
        if whole is not None and not any(_supplemented(reading, figure) for figure in (whole, match["m"])):
            yield within(match["m"], whole)


def _supplemented(reading: Reading, figure: Figure) -> bool:
    """Whether the words beside a reserve, or what was spent of it, tell of money from elsewhere (另有捐款100萬元)."""
    shape = reading.shape_of(figure)
    start, end = shape.sentence(shape.places[figure.id])
    return bool(reading.words.regex("bounds", "more").search(shape.text, start, end))
