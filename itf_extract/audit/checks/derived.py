"""What a paragraph beside a table works out of its cells: the share of a row, its change over the years, a mean.

The figures beside one that is worked out tell that the paragraph speaks of the table: at least one of them is a cell,
or is worked out of cells in the same way.  It fails only where no cells of its row, or no two totals, give it, nor the
figures of its own sentences.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

from itf_extract.audit.checks.told_rows import is_cell
from itf_extract.audit.interval import Interval, number, result, rounded, verdict, worth
from itf_extract.audit.pairs import misprint
from itf_extract.audit.reckonings import PARTS, gives, may_slip, size
from itf_extract.audit.relation import cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, SIZES, TIMES, alike, counted_noun, open_ended
from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.shapes import Shape

_SHORTEST = 2
_LARGE = 100  # from which on a number is hardly a cell's by chance
_WIDEST = 8  # figures of its own sentences that may give a figure instead
_LARGEST = 12  # rows or columns of a table that a paragraph sums up
_PAIR = 2
_DAYS = compiled(r"[(（]?[0-9]{1,4}(?:[-/年月日][0-9]{1,4})*(?:年度|[年月日底])*[)）]?")
_DASH = compiled(r" ?[-－–—] ?")
_FIRM = frozenset({"", "cumulative"})
_HUNDRED, _ONE = Interval.exact(100), Interval.exact(1)


@dataclass(frozen=True, slots=True)
class _Ways:
    """What cells come to for one figure: as its words tell it to be worked out, and in any other way."""

    plain: tuple[tuple[Interval, tuple[Figure, ...]], ...]
    others: tuple[Interval, ...] = ()

    def give(self, figure: Figure) -> bool:
        """Whether the cells give the figure in any of the ways."""
        reckoned = (*(way for way, _ in self.plain), *self.others)
        return any(verdict(result(figure), way) != "fails" for way in reckoned if way.value is not None)


def worked_out_of_cells(told: Told, shape: Shape) -> Iterator[Relation]:
    """Each share, change or mean of a paragraph that is told of a table beside it.

    Example: 健康類佔四成，即3億3,600萬元；學習類佔三成, where rows have 336.0 and 252.0 of 840.0; tests rose by 7.5% in
    2021 and by a further 13% in 2022, where the total has 400, 430 and 486.
    """
    if max(len(told.rows), len(told.heads)) > _LARGEST:
        return
    cited = {f.id for f in shape.figures.values() if _cells_with(told, f)}
    known = {f.id: ways for f in shape.figures.values() if f.id not in cited and (ways := _ways(told, shape, f))}
    agreeing = {key for key, ways in known.items() if ways.give(shape.figures[shape.places[key]])}
    speaks = shape.words.regex("sums", "of_table").search(shape.text) is not None
    for key, ways in known.items():
        figure = shape.figures[shape.places[key]]
        if key in agreeing:
            plain = _Ways(tuple(way for way in ways.plain if verdict(result(figure), way[0]) != "fails"))
            yield from _relations(figure, plain, "holds_within_rounding") if plain.plain else ()
        elif (speaks or cited | agreeing) and may_slip(figure, [way for way, _ in ways.plain]):
            yield from _relations(figure, ways, "fails") if not _given_else(told, shape, figure) else ()


def totals_told(told: Told, shape: Shape) -> Iterator[Relation]:
    """That what is told as all of a table, or of its one year, is the total of its column, where it is near to it.

    Example: in 2022 the Laboratory performed 486 000 tests, where the rows are types of tests; 如上表所示，至今共批出
    8億4,000萬元, where but one column is of money.
    """
    for figure in shape.figures.values():
        if figure.kind not in AMOUNTS or figure.qualifier not in _FIRM or (number(figure) or 0) < _LARGE:
            continue
        start, end = shape.sentence(shape.places[figure.id])
        if _cells_with(told, figure) or _named(told, shape, start, shape.places[figure.id]):
            continue
        totals = _totals_of_year(told, shape, figure, start, end) or _totals_pointed_at(told, shape, figure, start)
        if len(totals) == 1 and misprint(figure, number(totals[0]) or Fraction(0)):
            yield is_cell(figure, totals[0])


def _totals_of_year(told: Told, shape: Shape, figure: Figure, start: int, end: int) -> list[Figure]:
    """The totals under the one day of a sentence, whose one number counts what the rows are kinds of."""
    figures = shape.between(start, end)
    days = [f for f in figures if f.kind in TIMES]
    counted = counted_noun(shape, figure) if figure.kind == "count" else ""
    kinds = len(counted) >= _SHORTEST and told.heads and counted in told.heads[0]
    if len(days) != 1 or len(figures) != _PAIR or not kinds or _named(told, shape, start, end):
        return []
    columns = [c for c, day in told.head_days.items() if day == str(days[0].value)]
    cells = [told.cells[r, c] for r in told.totals for c in columns if (r, c) in told.cells]
    return [cell for cell in cells if cell.kind == figure.kind]


def _totals_pointed_at(told: Told, shape: Shape, figure: Figure, start: int) -> list[Figure]:
    """The totals of a figure's kind in a table that its sentence points at, which tells it as all there are."""
    words, place = shape.words.regex, shape.places[figure.id]
    pointed = words("sums", "of_table").search(shape.text, start, place)
    whole = words("derived", "whole").search(shape.text, start, place)
    if not (pointed and whole) or shape.between(start, place):
        return []
    return [cell for (r, _), cell in told.cells.items() if r in told.totals and cell.kind == figure.kind]


def _relations(figure: Figure, ways: _Ways, outcome: Verdict) -> Iterator[Relation]:
    """The relation between a figure and the cells that are nearest to giving it."""
    value = worth(figure) or Fraction(0)
    reckoned, cells = min(ways.plain, key=lambda way: abs(Fraction(way[0].value or 0) - value))
    exact = "holds" if outcome != "fails" and reckoned.value == value else outcome
    listed = [cite(cell) for cell in cells]
    says = (f"由列表的{'和'.join(listed)}得出{cite(figure)}", f"{cite(figure)} follows from {' and '.join(listed)}")
    expected = shown(Fraction(reckoned.value or 0), figure)
    yield relation(exact, says, (figure, *cells), expected=expected, actual=figure.surface)


def _cells_with(told: Told, figure: Figure) -> list[tuple[int, int]]:
    """The cells that have a large number which the text tells, too."""
    if figure.kind not in AMOUNTS or (number(figure) or 0) < _LARGE:
        return []
    return [
        place for place, cell in told.cells.items()
        if cell.kind == figure.kind and Interval.near(figure).meets(Interval.near(cell))
    ]  # fmt: skip


def _given_else(told: Told, shape: Shape, figure: Figure) -> bool:
    """Whether the figures of its sentence give a figure, of which some are none of the table's."""
    kinds = SIZES if figure.kind in PARTS else SIZES | PARTS
    beside = [f for f in shape.between(*shape.sentence(shape.places[figure.id])) if f is not figure]
    given = [f for f in beside if f.kind in kinds and worth(f)][-_WIDEST:]
    own = any(not _cells_with(told, f) for f in given)
    return own and gives(shape, figure, given, ("rest", "mean"), timed=False)


def _ways(told: Told, shape: Shape, figure: Figure) -> _Ways | None:
    """What cells come to that a figure may be told of, by the words before it; None where it is told of none."""
    if figure.kind not in PARTS | AMOUNTS or not worth(figure) or open_ended(figure):
        return None
    place = shape.places[figure.id]
    start, end = shape.sentence(place)
    words = shape.words.regex
    if words("derived", "loose").search(shape.text, start, end):
        return None
    turn = words("derived", "in_turn").search(shape.text, start, place)
    until = next((shape.places[f.id] for f in shape.between(turn.end(), end)), place) if turn else place
    lead = shape.text[max(start, *(shape.places[f.id] + 1 for f in shape.between(start, until)), 0) : until]
    if figure.kind in PARTS and words("derived", "share").search(lead):
        return _shares(told, shape, figure, start)
    if words("derived", "change").search(lead) or words("derived", "change_again").search(shape.text, start, place):
        return _changes(told, shape, figure, start)
    if figure.kind in AMOUNTS and words("derived", "mean").search(lead):
        return _means(told, shape, figure)
    return None


def _named(told: Told, shape: Shape, start: int, end: int) -> list[tuple[int, int]]:
    """Where a stretch of text names rows of a table that are no totals, and which."""
    to = shape.words.table("derived")["to"]
    found = []
    for r, row in enumerate(told.rows):
        if r not in told.totals and len(row) >= _SHORTEST and told.rows.count(row) == 1:
            spellings = {row, *(_DASH.sub(each, row) for each in to)}
            places = [at for said in spellings if (at := shape.text.rfind(said, start, end)) >= 0]
            found += [(max(places), r)] if places else []
    return sorted(found)


def _shares(told: Told, shape: Shape, figure: Figure, start: int) -> _Ways | None:
    """What share the row that a sentence names has of the total of each column."""
    place = shape.places[figure.id]
    row = _row_of(told, shape, figure, start)
    if row is None or not told.totals:
        return None
    at, r = row
    between = [f for f in shape.between(at, place) if f.kind in AMOUNTS]
    columns = {c for f in between for q, c in _cells_with(told, f) if q == r}
    if between and not columns:
        return None
    own = {c: cell for (q, c), cell in told.cells.items() if q == r and cell.kind in AMOUNTS}
    whole = _HUNDRED if figure.kind == "percent" else _ONE
    plain, others = [], []
    for c, cell in own.items():
        for total in (told.cells[q, c] for q in told.totals if (q, c) in told.cells):
            if alike(cell, total) and 0 < (number(cell) or 0) <= (number(total) or 0):
                way = rounded(cell) / rounded(total) * whole
                plain += [(way, (cell, total))] if not columns or c in columns else []
                others.append(way)
    pairs = permutations(own.values(), _PAIR)
    others += [size(a) / size(b) * whole for a, b in pairs if a.kind == b.kind and number(a) and number(b)]
    return _Ways(tuple(plain), tuple(others)) if plain else None


def _row_of(told: Told, shape: Shape, figure: Figure, start: int) -> tuple[int, int] | None:
    """The row that a share is told of: the only one named before it in its sentence, or of as many the one in turn."""
    place = shape.places[figure.id]
    named = _named(told, shape, start, place)
    turn = shape.words.regex("derived", "in_turn").search(shape.text, named[0][0] if named else start, place)
    if not turn:
        return named[0] if len(named) == 1 else None
    end = shape.sentence(place)[1]
    listed = [f for f in shape.between(turn.end(), end) if f.kind == figure.kind]
    whole = len(shape.between(named[0][0], end)) == len(listed) == len(_named(told, shape, start, end)) == len(named)
    return (turn.end(), named[listed.index(figure)][1]) if whole and figure in listed else None


def _changes(told: Told, shape: Shape, figure: Figure, start: int) -> _Ways | None:
    """How far two cells of the row that a sentence names, or of the total, are apart."""
    place = shape.places[figure.id]
    named = _named(told, shape, start, place)
    if len(named) > 1:  # 同期巡查增加630次，而執法行動同樣上升50%
        named = _named(told, shape, place - len(shape.clause(figure)[0]), place) or named
    days = [c for c in told.head_days if c]
    one = len({_undated(told.heads[c]) for c in days}) == 1 and len({told.head_days[c] for c in days}) == len(days)
    if len(days) < _PAIR or len(named) > 1 or not one:
        return None
    rows = [named[0][1]] if named else sorted(told.totals)[-1:]
    cells = [told.cells[r, c] for r in rows for c in days if (r, c) in told.cells]
    cells = [cell for cell in cells if cell.kind in AMOUNTS]
    beside = [f for f in shape.between(start, shape.sentence(place)[1]) if f.kind in AMOUNTS and f is not figure]
    plain = tuple(_apart(figure, cells))
    return _Ways(plain, tuple(way for way, _ in _apart(figure, beside))) if plain else None


def _undated(head: str) -> str:
    """What a head says beside its day or year: projects of 2021-22 projects."""
    return _DAYS.sub("", head).strip()


def _apart(figure: Figure, some: Sequence[Figure]) -> Iterator[tuple[Interval, tuple[Figure, ...]]]:
    """How far two of some amounts are apart, in what a figure is told in."""
    for a, b in permutations(some, _PAIR):
        if 0 < (number(a) or 0) < (number(b) or 0) and alike(a, b):
            if figure.kind in PARTS:
                whole = _HUNDRED if figure.kind == "percent" else _ONE
                times = rounded(b) / rounded(a)
                yield from ((way * whole, (b, a)) for way in (times - _ONE, _ONE - _ONE / times))
                yield from [(times, (b, a))] if figure.kind == "multiple" else []
            elif figure.kind == a.kind:
                yield size(b) - size(a), (b, a)


def _means(told: Told, shape: Shape, figure: Figure) -> _Ways | None:
    """What a total is for each of another, or for each of the years that are the rows."""
    said = shape.words.parts(shape.around(figure))
    totals = {c: cell for (r, c), cell in told.cells.items() if r in told.totals and number(cell)}
    plain: list[tuple[Interval, tuple[Figure, ...]]] = []
    others: list[Interval] = []
    for c, cell in totals.items():
        if cell.kind != figure.kind or shape.words.parts(told.heads[c]).isdisjoint(said):
            continue
        rows = len(told.rows) - len(told.totals)
        if len(told.row_days) == rows:
            plain.append((size(cell) / Interval.exact(rows), (cell,)))
        divisors = [f for d, f in totals.items() if d != c and f.kind == "count"]
        plain += [(size(cell) / size(f), (cell, f)) for f in divisors]
    for a, b in permutations(told.cells.values(), _PAIR):
        if a.kind == figure.kind and b.kind == "count" and number(a) and number(b):
            others.append(size(a) / size(b))
    return _Ways(tuple(plain), tuple(others)) if plain else None
