"""Totals of tables: of their columns, and as the text tells them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from itf_extract.audit.checks import led, yearly
from itf_extract.audit.checks.lost_rows import lacks_a_row
from itf_extract.audit.columns import Column, columns, columns_of, core, insets, label, rows
from itf_extract.audit.interval import grain, number
from itf_extract.audit.pairs import nearest
from itf_extract.audit.relation import check, cite, left_open, relation, shown
from itf_extract.audit.subjects import classifier, own_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_TELLING = 100
_NEARBY = Fraction(1, 4)
_FEW = 3
_MANY = 6


@check("SUM-COLUMN", "error")
def column_totals(reading: Reading) -> Iterator[Relation]:
    """A column's total equals the sum of the rows above it.

    Example: 5,331 + 5,062 + 6,267 = 16,660 under 百萬元; rows of 其中 are left out, rows of 減 taken away.
    Source: arithmetic; the last digits of money may be rounded, as in XBRL Calculations 1.1.  A total that lies among
    its parts may be a mean, a table most of whose columns do not add up is no table of sums, and where a cell was not
    read nothing fails.
    """
    lines = [column for column in columns(reading) if column.total is not None and len(column.parts) > 1]
    outcomes = [(column, _column_sum(reading, column)) for column in lines]
    of_table: dict[int, list[tuple[Column, Verdict]]] = {}
    for column, outcome in outcomes:
        of_table.setdefault(id(column.table), []).append((column, outcome))
    for column, outcome in outcomes:
        if column.total is None:
            continue
        says = (
            f"表的總計{cite(column.total)}為以上{len(column.parts)}行之和",
            f"the total {cite(column.total)} is the sum of the {len(column.parts)} rows above",
        )
        told = relation(
            outcome, says, (column.total, *column.parts),
            expected=shown(sum(column.values, Fraction(0)), column.total), actual=column.total.surface,
        )  # fmt: skip
        here = of_table[id(column.table)] if told.verdict == "fails" else ()
        lacking = here and column.whole and lacks_a_row(reading, column, [line for line, _ in here])
        if here and not (_adds(column, [(line.head, other) for line, other in here]) or lacking):
            told = left_open(told, ("這一行未必是其上各行之和", "the row may not be the sum of those above"))
        yield told


@check("SUM-INSET", "error")
def insets_add_up(reading: Reading) -> Iterator[Relation]:
    """What rows give in a column further in adds up to the figure that they break down.

    Example: (a) Sewers 286.4; under it (i) by open cut 201.9 and (ii) by trenchless method 84.5, a column to the left.
    Source: how estimates of public works are set; rows that are told as a part only (其中) break nothing down.
    """
    for column in insets(reading):
        if column.total is None:
            continue
        says = (
            f"{cite(column.total)}為其{len(column.parts)}行細目之和",
            f"{cite(column.total)} is the sum of the {len(column.parts)} rows that break it down",
        )
        yield relation(
            _rounded_sum(reading, column, column.values), says, (column.total, *column.parts),
            expected=shown(sum(column.values, Fraction(0)), column.total), actual=column.total.surface,
        )  # fmt: skip


def _adds(column: Column, beside: Sequence[tuple[str, Verdict]]) -> bool:
    """Whether a total that is not the sum of its column was meant to be; ``beside`` are the sums under each head."""
    heads, failing = {head for head, _ in beside}, {head for head, outcome in beside if outcome == "fails"}
    total = number(column.total) if column.total else None
    if not column.whole or total is None or (len(heads) >= _FEW and 2 * len(failing) > len(heads)):
        return False
    values = column.values
    headless = not any(head.chars.strip() for head in column.table.columns)
    last = [*accumulate(reversed(values))]  # of so many rows
    if total in last[_PAIR - 1 : len(last) - (1 if headless else _PAIR)]:
        return False  # the first rows may be heads, or others that the last ones sum up: women, men, all
    among = not column.less and 0 <= min(values) <= total <= max(values)
    return (not among or any(outcome != "fails" for _, outcome in beside)) and not _parted(values, total)


def _parted(values: Sequence[Fraction], total: Fraction) -> bool:
    """Whether a total comes out without some rows that the row above them may have in it: 設備, then 電腦, 打印機."""
    before = [*accumulate(values, initial=Fraction(0))]
    spare, places = before[-1] - total, {sum_: place for place, sum_ in enumerate(before)}
    runs = ((places.get(sum_ - spare, 0), end) for end, sum_ in enumerate(before))
    return spare > 0 and any(start and end - start >= _PAIR and spare <= values[start - 1] for start, end in runs)


def _column_sum(reading: Reading, column: Column) -> Verdict:
    """How a column's sum comes out: as it stands, or without the rows that a row above them sums up already."""
    outcome = _rounded_sum(reading, column, column.values)
    if outcome == "fails" and (outer := _outer(column.values)) != column.values:
        outer_sum = _rounded_sum(reading, column, outer)
        return outer_sum if outer_sum != "fails" else outcome
    return outcome


def _outer(values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The values without those that stand before, or follow, one which is their sum."""
    kept: list[Fraction] = []
    place = 0
    values = _collapsed(values)
    while place < len(values):
        kept.append(values[place])
        runs = range(_PAIR, len(values) - place)
        place += 1 + next((n for n in runs if sum(values[place + 1 : place + 1 + n]) == values[place]), 0)
    return tuple(kept)


def _collapsed(values: Sequence[Fraction]) -> Sequence[Fraction]:
    """The values where one that is the sum of those just before it stands for them."""
    kept: list[Fraction] = []
    for place, value in enumerate(values):
        runs = range(len(kept) - _PAIR, -1, -1) if place + 1 < len(values) else ()
        start = next((n for n in runs if value and sum(kept[n:]) == value), len(kept))
        kept[start:] = [value]
    return kept


def _rounded_sum(reading: Reading, column: Column, values: Sequence[Fraction]) -> Verdict:
    """Each cell is rounded to its own last digit: half a unit for each; whole counts only where a note says so."""
    total = column.total
    gap = abs((number(total) or Fraction(0)) - sum(values)) if total else Fraction(0)
    if not gap or total is None:
        return "holds"
    hedged = [part for part in (total, *column.parts) if part.qualifier]
    notes = "\n".join(text.chars for text in (*column.table.notes, column.table.caption))
    noted = reading.words.regex("totals", "rounded").search(notes + _announced(reading, column.table))
    exact = total.kind == "count" and (total.precision or 1) >= 1 and not noted and not hedged
    unit = max(grain(part) for part in column.parts) if hedged else Fraction(total.precision or 1)
    slack = unit * (len(values) + 1) / 2
    if column.total and exact and len(values) >= _MANY:
        # Long lists of large numbers are often rounded without a word.
        rounded = min(map(grain, column.parts))
        return "ambiguous" if rounded > 1 and gap < rounded * (len(values) + 1) / 2 else "fails"
    return "holds_within_rounding" if not exact and gap < slack else "fails"


def _announced(reading: Reading, table: Table) -> str:
    """The text of the paragraph that a table stands in."""
    return "\n".join(shape.text for shape in reading.by_where.get(table.where, ()))


@check("SUM-ELSEWHERE", "error")
def sums_stated_elsewhere(reading: Reading) -> Iterator[Relation]:
    """What prose states for a table's column or row as a whole is the sum of its cells.

    Example: the yearly applications of a table add up to the 9 562 applications that a paragraph tells of.
    Source: arithmetic.  A stated figure that is equal is taken as meant; another one only where it is told as all there
    are (自推出以來共接獲), of no other time, of the same thing and subject, and comes near.
    """
    yield from yearly.firsts(reading)
    yield from led.pointed(reading)
    yield from led.of_tables(reading)
    yield from led.posts_above(reading)
    stated = _Stated(reading)
    for line in (*columns(reading), *rows(reading)):
        total = number(line.total) if line.total is not None else sum(line.values, Fraction(0))
        if total is None or len(line.parts) < _PAIR or total < _TELLING:
            continue
        parts = (line.total,) if line.total is not None else line.parts
        kind, here = line.parts[0].kind, line.parts[0].passage
        equal = nearest(stated.between(kind, total, total), here, partial(_of_column, line, total=total))
        for figure in equal or _near_misses(reading, line, stated, total):
            outcome: Verdict = "holds" if number(figure) == total else "fails"
            says = (
                f"文中的{cite(figure)}為{line.parts[0].where}「{line.head}」各數之和",
                f"{cite(figure)} in the text is the sum of {line.head} in {line.parts[0].where}",
            )
            yield relation(outcome, says, (figure, *parts), expected=shown(total, figure), actual=figure.surface)


class _Stated:
    """The counts, sums of money and measures of the text, by what they come to."""

    def __init__(self, reading: Reading) -> None:
        told = ((number(f), f) for f in reading.paper.figures if not reading.shape_of(f).passage.cell)
        known = sorted(((value, f) for value, f in told if value is not None), key=lambda entry: entry[0])
        self._figures = {kind: [f for _, f in known if f.kind == kind] for kind in ("count", "money", "measure")}
        self._values = {kind: [value for value, f in known if f.kind == kind] for kind in self._figures}

    def between(self, kind: str, low: Fraction, high: Fraction) -> list[Figure]:
        """The figures of a kind from one value up to another, those of one value in the paper's order."""
        values = self._values[kind]
        return self._figures[kind][bisect_left(values, low) : bisect_right(values, high)]


def _near_misses(reading: Reading, line: Column, stated: _Stated, total: Fraction) -> Iterator[Figure]:
    """The counts that are told as all there are of a line of cells, and come near what it adds up to."""
    margin, biggest = total * _NEARBY, max(line.values)
    for figure in stated.between("count", total - margin, total + margin) if line.parts[0].kind == "count" else ():
        larger = line.total or (number(figure) or 0) > biggest
        if larger and not _of_another_line(reading, line, figure) and _all_told(reading, line, figure):
            yield figure


def _of_another_line(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether a figure is the total of a column of the line's table: 8 600 in all, beside a row that makes 10 940."""
    totals_ = (column.total for column in columns_of(reading, line.table) if column is not line)
    return any(total is not None and number(total) == number(figure) for total in totals_)


def _of_column(line: Column, figure: Figure, total: Fraction) -> bool:
    """Whether a figure that is what a line of cells adds up to may be meant to say so."""
    named = classifier(figure) in line.units or not line.units or figure.kind == "money"
    return named and (total >= _TELLING * 10 or line.near(figure))


def _all_told(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether a figure that is not what a line of cells adds up to is told as if it were."""
    shape, place = reading.shape_of(figure), reading.shape_of(figure).places[figure.id]
    start, end = shape.sentence(place)
    of_table = line.near(figure) and reading.words.regex("sums", "of_table").search(shape.text, start, place)
    named = of_table or line.says(figure) or _headed(shape, line, figure) or _announces(reading, line, figure)
    named = named or _of_people(reading, line, figure) or _of_all_rows(reading, line, figure)
    if not named:
        return False
    beside = place + 1 + len(shape.clause(figure)[1])
    told_at = [f for f in shape.between(start, beside) if f.kind in {"date", "fiscal_year", "duration"}]
    # In the three years from 2018 to 2020 tells the years of the rows.
    dates = [f for f in told_at if not _spans(reading, line, f)]
    told_at = [] if _whole_range(reading, line, dates) else told_at
    told_at = [f for f in told_at if not (line.total and _announced_as_of(reading, line, figure, f))]
    timed = [f for f in told_at if not (_as_of_last(reading, line, f) or _spans(reading, line, f))]
    told = reading.words.regex("sums", "all_told").search(shape.text[start:place])
    told = told or reading.words.regex("sums", "all_told_after").match(shape.text, place + 1)
    # 共接獲4 350宗，當中…佔最多 tells of all of them first.
    among = reading.words.regex("sums", "among")
    parts = reading.words.regex("sums", "partly").finditer(shape.text, start, end)
    partly = any(part.start() < beside or not among.fullmatch(part[0]) for part in parts)
    subject = _of_one_scheme(line.parts[0], figure) or line.near(figure)
    lead, overlap = reading.lead(line.table.where), reading.words.regex("sums", "overlap")
    # Households may receive more than one kind of help.
    several = lead is not None and overlap.search(lead.passage.text.chars) is not None
    return bool(told) and not timed and not partly and subject and not several


def _of_all_rows(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether a figure is told of as many things as a line has rows, whose labels end as these: 三輪合共接獲175份."""
    shape = reading.shape_of(figure)
    place = shape.places[figure.id]
    many = [f for f in shape.between(shape.sentence(place)[0], place) if f.kind == "count"][-1:]
    if not many or number(many[0]) != len(line.parts):
        return False
    nouns = {noun.casefold().removesuffix("s") for noun in (classifier(many[0]), own_noun(many[0])) if noun}
    cells = [cell for part in line.parts if (cell := reading.shape_of(part).passage.cell)]
    labels = [label(cell.table.rows[cell.row]).strip().casefold() for cell in cells]
    return any(all(name.endswith(noun) for name in labels) for noun in nouns)


def _of_one_scheme(a: Figure, b: Figure) -> bool:
    """Whether two figures are of the same scheme, as far as the words tell of one."""
    return a.scheme is not None and a.scheme == b.scheme


def _headed(shape: Shape, line: Column, figure: Figure) -> bool:
    """Whether what a figure counts stands after it as it heads the line, and no row is named before it."""
    name, (before, after) = shape.words.marked, shape.clause(figure)
    head = core(name(line.head))
    number_of = shape.words.regex("totals", "number_of").fullmatch(head)
    if number_of and number_of["of"] == classifier(figure):
        return True  # 960宗 under 宗數
    if len(head) <= 1 or not after.strip().startswith(head):
        return False
    named = (core(name(label(row))) for row in line.table.rows)
    return not any(row and row in before for row in named)


def _announced_as_of(reading: Reading, line: Column, figure: Figure, date: Figure) -> bool:
    """Whether a date is the one up to which the text that leads to a table with a total counts: 截至2月底…列表如下."""
    before = reading.shape_of(date).clause(date)[0]
    return line.table.where == figure.where and reading.words.regex("dates", "as_of").search(before) is not None


def _as_of_last(reading: Reading, line: Column, date: Figure) -> bool:
    """Whether a date is the one up to which the last row of a table counts too: 截至2月底 beside its year 2021."""
    as_of = reading.words.regex("dates", "as_of")
    row = reading.shape_of(line.parts[-1]).passage.cell
    for figure in reading.paper.figures:
        cell = reading.shape_of(figure).passage.cell
        if row is None or cell is None or figure.kind != "date" or figure.value != date.value:
            continue
        if cell.table is row.table and cell.row == row.row:
            return all(as_of.search(reading.shape_of(each).clause(each)[0]) for each in (figure, date))
    return False


def _whole_range(reading: Reading, line: Column, told_at: Sequence[Figure]) -> bool:
    """Whether two dates are those of a table's first and last rows (2018年至2020年), or one is, since a launch."""
    cells = reading.cells.get(id(line.table), {})
    rows_ = [reading.shape_of(part).passage.cell for part in (line.parts[0], line.parts[-1])]
    ends = [held[0].value for cell in rows_ if cell and len(held := cells.get((cell.row, 0), [])) == 1]
    told = [figure.value for figure in told_at]
    if len(ends) != _PAIR or len(told) != 1:
        return len(ends) == _PAIR and told == ends
    shape = reading.shape_of(told_at[0])
    since = reading.words.regex("sums", "since").search(shape.text, *shape.sentence(shape.places[told_at[0].id]))
    return since is not None and told[0] in ends


def _spans(reading: Reading, line: Column, duration: Figure) -> bool:
    """Whether a duration is as many years as a table has rows of years: 過去三年 beside 2018, 2019 and 2020."""
    cells = reading.cells.get(id(line.table), {})
    years = [cells.get((row, 0), ()) for row in range(len(line.table.rows))]
    dated = [held for held in years if len(held) == 1 and held[0].kind in {"date", "fiscal_year"}]
    return duration.kind == "duration" and len(dated) == number(duration) and len(dated) == len(line.parts) > 1


def _of_people(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether a line counts heads and a figure people, told of in a word of what leads to the table: 畢業生1 640名."""
    words = reading.words
    counted = words.regex("nouns", "people").search(classifier(figure))
    said = words.parts(reading.shape_of(figure).clause(figure)[0])
    headed = counted and words.regex("nouns", "heads").search(line.head) and line.near(figure)
    return bool(headed) and not said.isdisjoint(words.parts(_announced(reading, line.table)))


def _announces(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether the words before a table name what a figure counts (每年接獲的申請如下 and 宗申請)."""
    said = own_noun(figure) or classifier(figure)
    counted = classifier(figure) in line.head or classifier(figure) in line.units
    subject = reading.words.regex("sums", "subject").search(reading.shape_of(figure).clause(figure)[0])
    said = subject["noun"] if subject and len(said) == 1 else said
    return counted and len(said) > 1 and said in _announced(reading, line.table)
