"""What several rounds or years come to together: 2019年接獲96宗，2021年接獲72宗，兩輪合共168宗."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.named_totals import of_named
from itf_extract.audit.checks.repeats import days_beside
from itf_extract.audit.checks.sums import SOME, overlap
from itf_extract.audit.checks.tallies import as_sum
from itf_extract.audit.interval import adds_up, number
from itf_extract.audit.relation import check, left_open
from itf_extract.audit.subjects import AMOUNTS, alike, open_ended, undated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_PAIR = 2
_REACH = 6


@check("SUM-TWO-PASSAGES", "error")
def parts_named_before(reading: Reading) -> Iterator[Relation]:
    """A count that is told as that of both or all of several rounds is the sum of what was told of each.

    Example: 2019年共接獲96宗申請。2021年共接獲72宗申請。兩輪合共接獲168宗申請.
    Source: arithmetic; as many sentences before it must tell of one count of that unit each, in the same words.
    """
    yield from of_named(reading)
    for match in reading.matches("together"):
        rounds = number(match["n"])
        if rounds is not None and _PAIR <= rounds <= _REACH:
            done = match.found.groupdict().get("done") or ""
            yield from _sum_of_rounds(reading, match["whole"], int(rounds), done, yearly=match["n"].kind == "duration")
            yield from _in_turn(match, int(rounds))


def _in_turn(match: Match, rounds: int) -> Iterator[Relation]:
    """Rounds that the sentence of their total tells in turn, each in its clause: 首輪45宗，次輪52宗，兩輪共97宗."""
    shape, whole = match.shape, match["whole"]
    start, end = shape.sentence(shape.places[whole.id])
    told = [f for f in undated(shape, start, shape.places[match["n"].id]) if f.kind in AMOUNTS]
    turn, loose = (shape.words.regex("rounds", key) for key in ("in_turn", "loose"))
    parts = [f for f in told if alike(f, whole) and number(f) and turn.search(shape.clause(f)[0])]
    clauses = {shape.clause(f) for f in parts}
    plain = not any(map(open_ended, (whole, *parts))) and not loose.search(shape.text, start, end)
    larger = all((number(whole) or 0) > (number(f) or 0) for f in parts)
    if len(parts) == len(told) == len(clauses) == rounds and plain and larger:
        yield as_sum(whole, parts)


def _sum_of_rounds(reading: Reading, whole: Figure, rounds: int, done: str, *, yearly: bool) -> Iterator[Relation]:
    shape = reading.shape_of(whole)
    earlier = [f for f in _before(reading, whole) if alike(f, whole) and number(f) is not None]
    verb = _verb(shape, whole) or next((_verb(reading.shape_of(f), f) for f in reversed(earlier)), "")
    same = [f for f in earlier if verb and _verb(reading.shape_of(f), f) == verb]
    same = same or [f for f in earlier if len(earlier) == rounds and f.unit == whole.unit]
    parts = same[-rounds:]
    # Those completed are not those of which each round tells that they were funded.
    alike_ = all(done in reading.shape_of(part).text for part in parts)
    alike_ = alike_ and (not yearly or _of_a_year_each(reading, parts))
    if len(parts) == rounds and alike_ and (len(same) == rounds or adds_up(whole, parts) != "fails"):
        told = as_sum(whole, parts)
        yield left_open(told, SOME) if told.verdict == "fails" and overlap(reading, told) else told


def _of_a_year_each(reading: Reading, parts: Sequence[Figure]) -> bool:
    """Whether each of some figures is told of one year, and no two of the same: 2019年收集了620公噸."""
    told = [days_beside(reading, part) for part in parts]
    return all(len(days) == 1 for days in told) and len(set(told)) == len(parts)


def _before(reading: Reading, figure: Figure) -> Iterator[Figure]:
    """The figures of running text within the few passages up to a figure's sentence."""
    home = reading.shape_of(figure)
    start, _ = home.sentence(home.places[figure.id])
    for shape in reading.shapes[max(0, home.index - _REACH) : home.index]:
        if shape.passage.kind in {"paragraph", "item"}:
            yield from shape.figures.values()
    yield from home.between(0, start)


def _verb(shape: Shape, figure: Figure) -> str:
    """The word right before a figure that tells what was done with so many: 接獲."""
    found = shape.words.regex("sums", "verb").search(shape.clause(figure)[0])
    return found["verb"] if found else ""
