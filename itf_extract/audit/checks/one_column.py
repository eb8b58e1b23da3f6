"""What the text tells of the rows of a table that has one column of numbers: shares, times, means, changes."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.audit.checks.facts import averaged, rounded, share
from itf_extract.audit.checks.told_once import says_no_more
from itf_extract.audit.checks.told_rows import is_cell
from itf_extract.audit.checks.told_tables import tables, text_beside
from itf_extract.audit.checks.twins import content
from itf_extract.audit.interval import Interval, number, sum_of, verdict
from itf_extract.audit.reckonings import follows, may_slip
from itf_extract.audit.subjects import AMOUNTS, TIMES, alike, own_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_SHORTEST = 2
_PAIR = 2
_NEAR = Fraction(1, 10)
_HUNDRED = Interval.exact(100)


class _Rows(NamedTuple):
    """The rows of a table by name with their one number each, and all of them but the total."""

    told: Told
    cells: Mapping[int, Figure]

    @property
    def all_(self) -> Interval:
        """What the rows come to."""
        return sum_of([Interval.near(cell) for cell in self.cells.values()])

    def named(self, shape: Shape, start: int, end: int) -> list[int]:
        """The rows that a sentence names, in the order in which it does."""
        text, found = shape.text, []
        for r in self.cells:
            name, day = self.told.rows[r], self.told.row_days.get(r)
            if day is None:
                at = text.find(name, start, end) if len(name) >= _SHORTEST else -1
                found += [(at, r)] if at >= 0 else []
            else:
                found += [
                    (shape.places[f.id], r)
                    for f in shape.between(start, end)
                    if f.kind in TIMES and str(f.value) == day
                ]
        return [r for _, r in sorted(found)]


def of_rows(reading: Reading) -> Iterator[Relation]:
    """A share, a multiple, a mean or a change that a sentence tells of the rows it names is that of their numbers.

    Example: under 120, 80 and 60 places, 東區佔總數的46%, 東區是南區的兩倍; 400 and 460 complaints under 2017 and 2018,
    增加60宗.  The table has one column of numbers, and the sentence no figure but the one that is told.
    """
    for told in tables(reading):
        rows = _only_column(told)
        for shape in text_beside(reading, told.table) if rows is not None else ():
            for start, end in shape.sentences():
                given = [f for f in shape.between(start, end) if f.kind not in TIMES]
                if rows is not None and len(given) in {1, _PAIR} and not _is_loose(shape, start, end):
                    yield from _of_sentence(rows, shape, start, end, given)


def _only_column(told: Told) -> _Rows | None:
    places = {c for _, c in told.cells}
    cells = {r: cell for (r, _), cell in told.cells.items() if r not in told.totals}
    alike_ = len(places) == 1 and len({(cell.kind, cell.unit) for cell in cells.values()}) == 1
    first = next(iter(cells.values()), None)
    whole = len(cells) + len(told.totals) == len(told.rows)
    return (
        _Rows(told, cells)
        if alike_ and whole and first is not None and first.kind in AMOUNTS and len(cells) >= _PAIR
        else None
    )


def _is_loose(shape: Shape, start: int, end: int) -> bool:
    return shape.words.regex("one_column", "loose").search(shape.text, start, end) is not None


def _of_sentence(rows: _Rows, shape: Shape, start: int, end: int, given: Sequence[Figure]) -> Iterator[Relation]:
    named = rows.named(shape, start, end)
    words, told = shape.words.regex, given[-1]
    days = {str(f.value) for f in shape.between(start, end) if f.kind in TIMES}
    if told.qualifier not in {"", "approx", "each"} or not days <= {*rows.told.days, *rows.told.row_days.values()}:
        return
    cells = [rows.cells[r] for r in named]
    if len(given) == _PAIR:
        if words("one_column", "mean").search(shape.clause(told)[0]) and _are_all(rows, given[0]):
            yield from _mean(rows, told, given[0])
    elif len(cells) == 1 and told.kind == "percent" and words("one_column", "share").search(shape.text, start, end):
        rate = Interval.near(cells[0]) / rows.all_ * _HUNDRED
        if (total := _total(rows)) is not None:
            yield share(verdict(Interval.wide(told), rate), told, cells[0], total)
    elif len(cells) == 1 and days and words("one_column", "in_all").search(shape.clause(told)[0]):
        last = shape.places[told.id] + 1 + len(shape.clause(told)[1])
        yield from _of_year(told, cells[0]) if says_no_more(rows.told, shape, shape.text[start:last]) else ()
    elif len(cells) == 1 and days and alike(told, cells[0]) and _in_words_of_lead(rows, shape, told, named[0]):
        yield is_cell(told, cells[0])
    elif len(cells) == _PAIR:
        yield from _of_two(rows, shape, told, cells)


def _in_words_of_lead(rows: _Rows, shape: Shape, told: Figure, r: int) -> bool:
    """Whether a clause tells a figure of a year in the words that lead to the table: 營運開支如下, 2020年營運開支為."""
    if r not in rows.told.row_days or told.where == rows.told.table.where:
        return False
    said = content(shape.words, shape.around(told))
    return len(said) >= shape.words.table("twins")["fewest_of_lead"] and said == content(shape.words, rows.told.lead)


def _of_year(told: Figure, cell: Figure) -> Iterator[Relation]:
    """What a year is told to have in all is what its row has, where the two come near to each other."""
    a, b = number(told) or Fraction(0), number(cell) or Fraction(0)
    if alike(told, cell) and abs(a - b) <= b * _NEAR:
        yield is_cell(told, cell)


def _total(rows: _Rows) -> Figure | None:
    """The printed total of the rows, which they make: where a table has subtotals they do not."""
    total = next((cell for (r, _), cell in rows.told.cells.items() if r in rows.told.totals), None)
    return total if total is not None and Interval.near(total).meets(rows.all_) else None


def _are_all(rows: _Rows, figure: Figure) -> bool:
    """Whether a number is how many rows there are: 三區."""
    return figure.kind == "count" and number(figure) == len(rows.cells)


def _mean(rows: _Rows, told: Figure, n: Figure) -> Iterator[Relation]:
    sizes = [number(cell) or 0 for cell in rows.cells.values()]
    first = next(iter(rows.cells.values()))
    if told.kind == first.kind and min(sizes) < (number(told) or 0) < max(sizes):
        reckoned = rows.all_ / Interval.exact(len(sizes))
        printed = rounded(told) if "." not in told.surface else Interval.wide(told)
        total = _total(rows)
        if total is not None:
            yield averaged(printed, told, total, n)
        elif verdict(printed, reckoned) == "fails":
            yield follows("fails", told, [*rows.cells.values()], [reckoned])


def _of_two(rows: _Rows, shape: Shape, told: Figure, cells: Sequence[Figure]) -> Iterator[Relation]:
    """What a sentence tells of two rows: how many times the first is of the second, or how they differ."""
    first, second = cells
    low, high = sorted(cells, key=lambda cell: number(cell) or 0)
    changed = shape.words.regex("one_column", "changed").search("〇".join(shape.clause(told)))
    if not number(low):
        return
    if told.kind == "multiple" and shape.words.regex("one_column", "times").search(shape.clause(told)[1]):
        ways = [Interval.near(first) / Interval.near(second)]
    elif told.kind == "percent" and changed and rows.told.row_days:
        before, after = sorted(cells, key=lambda cell: _day(rows, cell))
        apart = Interval.near(after) - Interval.near(before)
        ways = [(apart if (apart.value or 0) > 0 else -apart) / Interval.near(before) * _HUNDRED]
    elif told.kind == first.kind and changed and _is_counted(rows, shape, told):
        ways = [Interval.near(high) - Interval.near(low)]
    else:
        return
    outcome = verdict(Interval.wide(told), ways[0])
    if outcome != "fails" or may_slip(told, ways) or told.kind == "multiple":
        yield follows(outcome, told, cells, ways)


def _is_counted(rows: _Rows, shape: Shape, told: Figure) -> bool:
    """Whether an amount counts what the table does: 30 more buses, not 30 more drivers."""
    after = shape.words.regex("one_column", "of_noun").match(shape.clause(told)[1])
    noun = after["of"] if after else own_noun(told)
    head = " ".join(rows.told.heads)
    return not noun or noun in head or noun in f"{rows.told.table.caption.chars}".casefold()


def _day(rows: _Rows, cell: Figure) -> str:
    return next(rows.told.row_days.get(r, "") for r, held in rows.cells.items() if held is cell)
