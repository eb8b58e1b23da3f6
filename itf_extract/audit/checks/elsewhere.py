"""Sums of columns and rows that the text tells elsewhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from itf_extract.audit.checks import led, span_sums, yearly
from itf_extract.audit.checks.totals import announced
from itf_extract.audit.columns import Column, columns, columns_of, core, label, rows
from itf_extract.audit.interval import number
from itf_extract.audit.pairs import MOST, nearest
from itf_extract.audit.relation import check, cite, relation, shown
from itf_extract.audit.subjects import TIMES, classifier, own_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_YEAR = 4  # digits
_STEM = 5  # letters by which a word is known again: enrolment, enrolled
_TELLING = 100
_NEARBY = Fraction(1, 4)


@check("SUM-ELSEWHERE", "error")
def sums_stated_elsewhere(reading: Reading) -> Iterator[Relation]:
    """What prose states for a table's column or row as a whole is the sum of its cells.

    Example: the yearly applications of a table add up to the 9 562 applications that a paragraph tells of.
    Source: arithmetic.  A stated figure that is equal is taken as meant; another one only where it is told as all there
    are (自推出以來共接獲), of no other time, of the same thing and subject, and comes near.
    """
    yield from yearly.firsts(reading)
    yield from span_sums.of_span(reading)
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
        in_all = [(value, f) for value, f in known if f.kind == "count" and _is_told_in_all(reading, f)]
        self._in_all, self._values_in_all = [f for _, f in in_all], [value for value, _ in in_all]

    def between(self, kind: str, low: Fraction, high: Fraction) -> list[Figure]:
        """The figures of a kind from one value up to another, those of one value in the paper's order."""
        values = self._values[kind]
        return self._figures[kind][bisect_left(values, low) : bisect_right(values, high)]

    def in_all(self, low: Fraction, high: Fraction, passage: int) -> list[Figure]:
        """The counts told as all there are from one value up to another; of very many those nearest to a passage."""
        values = self._values_in_all
        found = self._in_all[bisect_left(values, low) : bisect_right(values, high)]
        if len(found) <= MOST:
            return found
        near = set(map(id, nearest(sorted(found, key=attrgetter("passage")), passage)))
        return [figure for figure in found if id(figure) in near]


def _near_misses(reading: Reading, line: Column, stated: _Stated, total: Fraction) -> Iterator[Figure]:
    """The counts that are told as all there are of a line of cells, and come near what it adds up to."""
    margin, biggest, first = total * _NEARBY, max(line.values), line.parts[0]
    for figure in stated.in_all(total - margin, total + margin, first.passage) if first.kind == "count" else ():
        larger = line.total or (number(figure) or 0) > biggest
        if larger and not _of_another_line(reading, line, figure) and _is_of_line(reading, line, figure):
            yield figure


def _is_told_in_all(reading: Reading, figure: Figure) -> bool:
    """Whether the words before or after a figure say that it is all there are: 共接獲4 350宗."""
    shape = reading.shape_of(figure)
    place = shape.places.get(figure.id)
    if place is None:
        return False
    told = reading.words.regex("sums", "all_told").search(shape.text[shape.sentence(place)[0] : place])
    return bool(told or reading.words.regex("sums", "all_told_after").match(shape.text, place + 1))


def _of_another_line(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether a figure is the total of a column of the line's table: 8 600 in all, beside a row that makes 10 940."""
    totals_ = (column.total for column in columns_of(reading, line.table) if column is not line)
    return any(total is not None and number(total) == number(figure) for total in totals_)


def _of_column(line: Column, figure: Figure, total: Fraction) -> bool:
    """Whether a figure that is what a line of cells adds up to may be meant to say so."""
    named = classifier(figure) in line.units or not line.units or figure.kind == "money"
    return named and (total >= _TELLING * 10 or line.near(figure))


def _is_of_line(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether a figure that is told in all, and is not what a line of cells adds up to, is told as if it were."""
    shape, place = reading.shape_of(figure), reading.shape_of(figure).places[figure.id]
    start, end = shape.sentence(place)
    of_table = line.near(figure) and reading.words.regex("sums", "of_table").search(shape.text, start, place)
    named = of_table or line.says(figure) or _headed(shape, line, figure) or _announces(reading, line, figure)
    named = named or _of_people(reading, line, figure) or _of_all_rows(reading, line, figure)
    if not named or of_another_stage(reading, line.head, shape.text[start:end]):
        return False
    beside = place + 1 + len(shape.clause(figure)[1])
    told_at = [f for f in shape.between(start, beside) if f.kind in {"date", "fiscal_year", "duration"}]
    # In the three years from 2018 to 2020 tells the years of the rows.
    dates = [f for f in told_at if not _spans(reading, line, f)]
    told_at = [] if _whole_range(reading, line, dates) else told_at
    told_at = [f for f in told_at if not (line.total and _announced_as_of(reading, line, figure, f))]
    timed = [f for f in told_at if not (_as_of_last(reading, line, f) or _spans(reading, line, f))]
    # 共接獲4 350宗，當中…佔最多 tells of all of them first.
    among = reading.words.regex("sums", "among")
    parts = reading.words.regex("sums", "partly").finditer(shape.text, start, end)
    partly = any(part.start() < beside or not among.fullmatch(part[0]) for part in parts)
    subject = _of_one_scheme(line.parts[0], figure) or line.near(figure)
    if any(f.kind == "duration" for f in told_at) and not _is_done(reading, line, figure):
        return False
    lead, overlap = reading.lead(line.table.where), reading.words.regex("sums", "overlap")
    # Households may receive more than one kind of help.
    several = lead is not None and overlap.search(lead.passage.text.chars) is not None
    return not timed and not partly and subject and not several


def _is_done(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether what is said to be done with a count is what the words before the table say, if they say any."""
    said = reading.words.regex("sums", "verb").search(reading.shape_of(figure).clause(figure)[0])
    done = reading.words.regex("sums", "done").findall(announced(reading, line.table))
    return said is None or not done or said["verb"] in done


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
    head = core(line.table.columns[0].chars).strip().casefold()
    start, end = shape.sentence(place)
    said = f"{shape.text[start:end]}{figure.unit or ''}".casefold()
    for noun in nouns:
        said = said.replace(noun, "")  # the districts themselves are not what is counted
    of_rows = any(all(name.endswith(noun) for name in labels) or head.endswith(noun) for noun in nouns)
    return of_rows and _has_word_of(reading, line, said)


def _has_word_of(reading: Reading, line: Column, said: str) -> bool:
    """Whether a sentence has a word of a line's head, or of what leads to its table, that tells what is counted."""
    empty = reading.words.regex("span_sums", "empty")
    heads = f"{reading.words.marked(line.head)} {announced(reading, line.table)}".casefold()
    words = reading.words.parts(empty.sub(" ", heads))
    return any(word.strip()[:_STEM] in said for word in words if len(word.strip()) > 1)


def of_another_stage(reading: Reading, head: str, said: str) -> bool:
    """Whether a column and a sentence tell of two stages of one thing: applications approved, applications received."""
    stages = reading.words.regex("span_sums", "stages")
    there, here = ({found.lastgroup for found in stages.finditer(text.casefold())} for text in (head, said))
    return bool(there and here) and there.isdisjoint(here)


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
    shape, lead = reading.shape_of(told_at[0]), reading.lead(line.table.where)
    # A number since its launch, which may be earlier than the first row, is of all rows where they are told to be all.
    here = {str(f.value)[:_YEAR] for each in (shape, lead) if each for f in each.figures.values()}
    every = lead is not None and reading.words.regex("dates", "each_year").search(lead.text)
    if told[0] == ends[1] != ends[0] and str(ends[0])[:_YEAR] not in here and not every:
        return False
    since = reading.words.regex("sums", "since").search(shape.text, *shape.sentence(shape.places[told_at[0].id]))
    return since is not None and told[0] in ends


def _spans(reading: Reading, line: Column, duration: Figure) -> bool:
    """Whether a duration is as many years as a table has rows of years: 過去三年 beside 2018, 2019 and 2020."""
    cells = reading.cells.get(id(line.table), {})
    years = [cells.get((row, 0), ()) for row in range(len(line.table.rows))]
    dated = [held for held in years if len(held) == 1 and held[0].kind in TIMES]
    return duration.kind == "duration" and len(dated) == number(duration) and len(dated) == len(line.parts) > 1


def _of_people(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether a line counts heads and a figure people, told of in a word of what leads to the table: 畢業生1 640名."""
    words = reading.words
    counted = words.regex("nouns", "people").search(classifier(figure))
    said = words.parts(reading.shape_of(figure).clause(figure)[0])
    headed = counted and words.regex("nouns", "heads").search(line.head) and line.near(figure)
    return bool(headed) and not said.isdisjoint(words.parts(announced(reading, line.table)))


def _announces(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether the words before a table name what a figure counts (每年接獲的申請如下 and 宗申請)."""
    said = own_noun(figure) or classifier(figure)
    counted = classifier(figure) in line.head or classifier(figure) in line.units
    subject = reading.words.regex("sums", "subject").search(reading.shape_of(figure).clause(figure)[0])
    said = subject["noun"] if subject and len(said) == 1 else said
    return counted and len(said) > 1 and said in announced(reading, line.table)
