"""What the text tells of a table's years: what the first come to, or which share they have, and what all average."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.interval import RANKED, Interval, grain, lies_among, number, sum_of, summed, verdict
from itf_extract.audit.relation import cite, left_open, relation, shown
from itf_extract.audit.subjects import TIMES, alike
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_HUNDRED = Interval.exact(100)
# Passages between a table's lead-in and what is told of it: an amount, or a share of the whole.
_BACK, _FAR_BACK = 3, 6
_PAIR = 2
_SEVERAL = 3
_TIMES = TIMES | {"duration"}
_YEAR = compiled(r"(?:19|20)[0-9]{2}(?:[-–/][0-9]{2,4})?(?:年度?)?")
_EXACT = 100  # a sum has three digits at least
_OTHER = ("或屬另一開支", "it may be of something else")


def firsts(reading: Reading) -> Iterator[Relation]:
    """That what the first years are told to need is what a table near it has for them: 首兩年合共開支為3億3,600萬元."""
    yield from through(reading)
    yield from last_means(reading)
    for match in reading.matches("first_sum"):
        told, n = match["w"], number(match["n"])
        lines = [line[: int(n)] for line in _lines(reading, match, told) if n and _PAIR <= n < len(line)]
        sums = [(verdict(Interval.wide(told), _all(line)), line) for line in lines]
        if sums:
            outcome, line = min(sums, key=lambda way: RANKED.index(way[0]))
            near = max(sums, key=lambda way: summed(way[1]))[1]
            yield _is_sum(outcome, told, near if outcome == "fails" else line)


def _is_sum(outcome: Verdict, told: Figure, line: Sequence[Figure]) -> Relation:
    """That a figure is what a table's years come to; one that is far from it may be of something else."""
    said = f"{' + '.join(map(cite, line))} = {cite(told)}"
    made = relation(outcome, (said, said), (told, *line), expected=shown(summed(line), told), actual=told.surface)
    far = not summed(line) / _PAIR <= (number(told) or 0) <= summed(line) * _PAIR
    return left_open(made, _OTHER) if far else made


def through(reading: Reading) -> Iterator[Relation]:
    """That what is told of some years of a table, or of those up to one, is what a column has for them.

    Example: 2024-25至2026-27三個年度的開支合共5億4,750萬元; $156.5 million will have been spent by the end of 2026-27.
    """
    for match in reading.matches("spent_through"):
        first, last, told = match.get("v"), match["w"], match["m"]
        if grain(told) * _EXACT > (number(told) or 0):
            continue  # in round numbers
        years = (str(first.value) if first else "", str(last.value))
        lines = [line for line in _lines(reading, match, told) if len(line) >= _PAIR]
        some = [[f for f in line if years[0] <= year_of(reading, f) <= years[1]] for line in lines]
        if some and all(_PAIR <= len(line) < len(whole) for line, whole in zip(some, lines, strict=True)):
            sums = [(verdict(Interval.near(told), _all(line)), line) for line in some]
            outcome, line = min(sums, key=lambda way: RANKED.index(way[0]))
            near = min(some, key=lambda line: abs(summed(line) - (number(told) or 0)))
            yield _is_sum(outcome, told, near if outcome == "fails" else line)


def year_of(reading: Reading, figure: Figure) -> str:
    """The day or year of the row that a cell stands in; nothing where that has none."""
    cell = reading.shape_of(figure).passage.cell
    held = reading.cells.get(id(cell.table), {}).get((cell.row, 0), []) if cell else []
    return next((str(f.value) for f in held if f.kind in TIMES), "")


def last_means(reading: Reading) -> Iterator[Relation]:
    """That what the last years are told to have on average is their mean in the one column of that name.

    Example: the average annual amount approved in the past three years was $72.7 million, where the last rows of the
    table have 66.8, 79.3 and 72.1 under Amount approved.
    """
    for match in reading.matches("last_mean"):
        told, n = match["v"], number(match["n"])
        head = reading.words.parts(match.found["head"])
        lines = [
            line
            for table in reading.paper.document.tables
            for line in by_year(reading, table)
            if line[0].kind == told.kind
            and head
            and head <= reading.words.parts(reading.words.marked(head_of(reading, line)))
        ]
        if len(lines) == 1 and n and _PAIR <= n < len(lines[0]):
            yield _is_mean(told, lines[0][-int(n) :])


def _is_mean(told: Figure, line: Sequence[Figure]) -> Relation:
    """That a figure is the mean of a table's years; one that lies beyond all of them may be of something else."""
    says = (
        f"{'、'.join(map(cite, line))}平均為{cite(told)}",
        f"{', '.join(map(cite, line))} average {cite(told)}",
    )
    made = relation(
        verdict(Interval.wide(told), _all(line) / Interval.exact(len(line))), says, (told, *line),
        expected=shown(summed(line) / len(line), told), actual=told.surface,
    )  # fmt: skip
    return made if lies_among(told, line) else left_open(made, _OTHER)


def means(reading: Reading) -> Iterator[Relation]:
    """That what years are told to have on average is the mean of a table's years: 四年平均為10 320立方米."""
    for match in reading.matches("years_mean"):
        told, n = match["w"], number(match["n"])
        lines = [line for line in _lines(reading, match, told) if len(line) == n]
        if len(lines) > 1:
            lines = [line for line in lines if _names(reading, match, line)] or _totals(reading, lines)
        if len(lines) == 1:
            yield _is_mean(told, lines[0])
    for match in reading.matches("yearly_mean"):
        told, shape = match["w"], match.shape
        spans = [f for f in shape.between(*shape.sentence(match.found.start("w"))) if f.kind in _TIMES]
        noun = _words(reading, match.found["noun"])
        lines = [] if spans or not noun else [*_lines(reading, match, told)]
        lines = [
            line for line in lines if _are_years(reading, line) and noun <= _words(reading, head_of(reading, line))
        ]
        if len(lines) == 1:
            yield _is_mean(told, lines[0])


def _words(reading: Reading, text: str) -> set[str]:
    """The words, or pairs of characters, of a name, by which a head is known again."""
    return {*reading.words.parts(reading.words.marked(text))}


def _are_years(reading: Reading, line: Sequence[Figure]) -> bool:
    """Whether every row of a column but its total is a whole year: not 2023-24(截至12月)."""
    cells = [cell for f in line if (cell := reading.shape_of(f).passage.cell)]
    names = (cell.table.rows[cell.row][0].chars.strip() for cell in cells)
    return len(line) >= _SEVERAL and all(_YEAR.fullmatch(name) for name in names)


def shares(reading: Reading) -> Iterator[Relation]:
    """The share that the first years of a table by years have of its total: 首兩年佔總額的59%."""
    for match in reading.matches("first_years"):
        yield from _share(reading, match)


def _share(reading: Reading, match: Match) -> Iterator[Relation]:
    p, n = match["p"], number(match["n"])
    near = (table for table in _tables(reading, match, _FAR_BACK) if reading.table_starts.get(id(table), 0) >= 0)
    table = next(near, None)
    if table is None or n is None or n.denominator != 1:
        return
    lines = [line for line in by_year(reading, table) if 1 <= n < len(line)]
    rates = [_all(line[: int(n)]) / _all(line) * _HUNDRED for line in lines]
    outcomes = [(verdict(Interval.wide(p), rate), rate, line) for rate, line in zip(rates, lines, strict=True)]
    if outcomes:
        outcome, reckoned, line = min(outcomes, key=lambda way: RANKED.index(way[0]))
        first = " + ".join(map(cite, line[: int(n)]))
        says = (f"{first}佔總額的{cite(p)}", f"{first} are {cite(p)} of the total")
        expected = shown(Fraction(reckoned.value or 0), p) if len(lines) == 1 else None
        yield relation(outcome, says, (p, *line), expected=expected, actual=p.surface)


def _all(line: Sequence[Figure]) -> Interval:
    return sum_of([Interval.near(figure) for figure in line])


def _lines(reading: Reading, match: Match, told: Figure) -> Sequence[Sequence[Figure]]:
    """The columns of a figure's kind, of the nearest table before it whose first column has years."""
    for table in _tables(reading, match, _BACK):
        lines = [line for line in by_year(reading, table) if len(line) >= _PAIR]
        if alike_ones := [line for line in lines if all(f.kind == told.kind and alike(f, told) for f in line)]:
            return alike_ones
    return []


def _names(reading: Reading, match: Match, line: Sequence[Figure]) -> bool:
    """Whether a sentence has the head of a table's column."""
    head, shape = reading.words.marked(head_of(reading, line)), match.shape
    return bool(head) and head in shape.text[slice(*shape.sentence(match.found.start()))]


def _totals(reading: Reading, lines: Sequence[Sequence[Figure]]) -> list[Sequence[Figure]]:
    """The columns that are told as the total of the others."""
    return [line for line in lines if reading.words.regex("totals", "rows").fullmatch(head_of(reading, line))]


def head_of(reading: Reading, line: Sequence[Figure]) -> str:
    """How the column of a line of cells is headed."""
    cell = reading.shape_of(line[0]).passage.cell
    return cell.table.columns[cell.column].chars.strip() if cell else ""


def _tables(reading: Reading, match: Match, back: int) -> Iterator[Table]:
    """The tables whose lead-in stands so many passages before what is told, or fewer; the nearest first."""
    for table in reversed(reading.paper.document.tables):
        lead = reading.lead(table.where)
        if lead is not None and 0 <= match.shape.index - lead.index <= back:
            yield table


def by_year(reading: Reading, table: Table) -> Iterator[Sequence[Figure]]:
    """The columns of a table that have one number in the row of each of its years."""
    held = reading.cells.get(id(table), {})
    years = [r for r in range(len(table.rows)) if any(f.kind in TIMES for f in held.get((r, 0), ()))]
    for c in range(1, len(table.columns)):
        line = [told[0] for r in years if len(told := held.get((r, c), [])) == 1 and number(told[0])]
        if line and len(line) == len(years):
            yield line
