"""Sums: totals of tables, totals that prose states, what is left of a whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.calendar import months
from itf_extract.audit.checks import ledger
from itf_extract.audit.checks.stated import stated
from itf_extract.audit.columns import Column, columns, rows
from itf_extract.audit.interval import adds_up, grain, number, summed
from itf_extract.audit.pairs import nearest
from itf_extract.audit.relation import check, cite, left_open, relation, shown
from itf_extract.audit.subjects import alike, classifier, shared_subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_NEAREST = 30  # figures of a sentence among which the parts of its total are sought
_PAIR = 2
_ADDED = frozenset({"count", "money", "percent", "measure"})
_TELLING = 100
_NEARBY = Fraction(1, 4)
_REACH = 6
_NEAR = 8
_FEW = 3
_HUNDRED = 100
_FAR = 12
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
        beside = [other for line, other in outcomes if line.table is column.table]
        if not _adds(column, beside):
            told = left_open(told, ("這一行未必是其上各行之和", "the row may not be the sum of those above"))
        yield told


def _adds(column: Column, beside: Sequence[Verdict]) -> bool:
    """Whether a total that is not the sum of its column was meant to be."""
    failing, total = beside.count("fails"), number(column.total) if column.total else None
    if not column.whole or total is None or (len(beside) >= _FEW and 2 * failing > len(beside)):
        return False
    among = min(column.values) <= total <= max(column.values)
    return not among or failing < len(beside)


def _column_sum(reading: Reading, column: Column) -> Verdict:
    """How a column's sum comes out: as it stands, or without the rows that a row above them sums up already."""
    outcome = _rounded_sum(reading, column, column.values)
    if outcome == "fails" and (outer := _outer(column.values)) != column.values:
        outer_sum = _rounded_sum(reading, column, outer)
        return outer_sum if outer_sum != "fails" else outcome
    return outcome


def _outer(values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The values without those that follow one which is their sum."""
    kept: list[Fraction] = []
    place = 0
    while place < len(values):
        kept.append(values[place])
        runs = range(_PAIR, len(values) - place)
        place += 1 + next((n for n in runs if sum(values[place + 1 : place + 1 + n]) == values[place]), 0)
    return tuple(kept)


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
    stated = _Stated(reading)
    for line in (*columns(reading), *rows(reading)):
        total = number(line.total) if line.total is not None else sum(line.values, Fraction(0))
        if total is None or len(line.parts) < _PAIR or total < _TELLING:
            continue
        parts = (line.total,) if line.total is not None else line.parts
        kind, here = line.parts[0].kind, line.parts[0].passage
        equal = [f for f in stated.between(kind, total, total) if _of_column(line, f, total)]
        for figure in nearest(equal, here) or _near_misses(reading, line, stated, total):
            outcome: Verdict = "holds" if number(figure) == total else "fails"
            says = (
                f"文中的{cite(figure)}為{line.parts[0].where}「{line.head}」各數之和",
                f"{cite(figure)} in the text is the sum of {line.head} in {line.parts[0].where}",
            )
            yield relation(outcome, says, (figure, *parts), expected=shown(total, figure), actual=figure.surface)


class _Stated:
    """The counts and sums of money of the text, by what they come to."""

    def __init__(self, reading: Reading) -> None:
        told = ((number(f), f) for f in reading.paper.figures if not reading.shape_of(f).passage.cell)
        known = sorted(((value, f) for value, f in told if value is not None), key=lambda entry: entry[0])
        self._figures = {kind: [f for _, f in known if f.kind == kind] for kind in ("count", "money")}
        self._values = {kind: [value for value, f in known if f.kind == kind] for kind in self._figures}

    def between(self, kind: str, low: Fraction, high: Fraction) -> list[Figure]:
        """The figures of a kind from one value up to another, those of one value in the paper's order."""
        values = self._values[kind]
        return self._figures[kind][bisect_left(values, low) : bisect_right(values, high)]


def _near_misses(reading: Reading, line: Column, stated: _Stated, total: Fraction) -> Iterator[Figure]:
    """The counts that are told as all there are of a line of cells, and come near what it adds up to."""
    margin, biggest = total * _NEARBY, max(line.values)
    for figure in stated.between("count", total - margin, total + margin) if line.parts[0].kind == "count" else ():
        if (line.total or (number(figure) or 0) > biggest) and _all_told(reading, line, figure):
            yield figure


def _of_column(line: Column, figure: Figure, total: Fraction) -> bool:
    """Whether a figure that is what a line of cells adds up to may be meant to say so."""
    named = classifier(figure) in line.units or not line.units or figure.kind == "money"
    return named and (total >= _TELLING * 10 or line.near(figure))


def _all_told(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether a figure that is not what a line of cells adds up to is told as if it were."""
    shape, place = reading.shape_of(figure), reading.shape_of(figure).places[figure.id]
    start, end = shape.sentence(place)
    of_table = line.near(figure) and reading.words.regex("sums", "of_table").search(shape.text, start, place)
    named = of_table or line.says(figure) or _announces(reading, line, figure)
    if not named:
        return False
    told_at = [f for f in shape.between(start, place) if f.kind in {"date", "fiscal_year", "duration"}]
    told_at = [] if _whole_range(reading, line, told_at) else told_at
    told_at = [f for f in told_at if not (line.total and _announced_as_of(reading, line, figure, f))]
    timed = [f for f in told_at if not (_as_of_last(reading, line, f) or _spans(reading, line, f))]
    told = reading.words.regex("sums", "all_told").search(shape.text[start:place])
    told = told or reading.words.regex("sums", "all_told_after").match(shape.text, place + 1)
    partly = reading.words.regex("sums", "partly").search(shape.text, start, end)
    subject = shared_subject(reading, line.parts[0], figure) or line.near(figure)
    return bool(told) and not timed and not partly and subject


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
    """Whether two dates are those of a table's first and last rows: 2018年至2020年."""
    cells = reading.cells.get(id(line.table), {})
    rows_ = [reading.shape_of(part).passage.cell for part in (line.parts[0], line.parts[-1])]
    ends = [held[0].value for cell in rows_ if cell and len(held := cells.get((cell.row, 0), [])) == 1]
    return len(ends) == _PAIR and [figure.value for figure in told_at] == ends


def _spans(reading: Reading, line: Column, duration: Figure) -> bool:
    """Whether a duration is as many years as a table has rows of years: 過去三年 beside 2018, 2019 and 2020."""
    cells = reading.cells.get(id(line.table), {})
    years = [cells.get((row, 0), ()) for row in range(len(line.table.rows))]
    dated = [held for held in years if len(held) == 1 and held[0].kind in {"date", "fiscal_year"}]
    return duration.kind == "duration" and len(dated) == number(duration) and len(dated) == len(line.parts) > 1


def _announces(reading: Reading, line: Column, figure: Figure) -> bool:
    """Whether the words before a table name what a figure counts (每年接獲的申請如下 and 宗申請)."""
    noun = (figure.unit or "").removeprefix(classifier(figure)) or classifier(figure)
    counted = classifier(figure) in line.head or classifier(figure) in line.units
    return counted and len(noun) > 1 and noun in _announced(reading, line.table)


@check("SUM-PROSE", "error")
def sums_in_prose(reading: Reading) -> Iterator[Relation]:
    """What a sentence adds up is the sum of the figures that it names.

    Example: 注入10億元、15億元及20億元，合共45億元; 共有115名學員，即80名全職學員及35名兼職學員.
    Source: arithmetic; 約 figures are rounded to the finest place that any of them shows.  Where the words between the
    parts tell of more than a list (其中, 較, 增至) a sum that does not come out is not told.
    """
    for key, names in (("sum_three", "abc"), ("sum_two", "ab"), ("sum_some", "ab")):
        for match in reading.matches(key):
            whole, parts = match.get("whole"), tuple(match[name] for name in names)
            told_of_each = any("each" in figure.qualifier for figure in (*parts, *([whole] if whole else ())))
            if whole is None or told_of_each or _longer(match.shape, match["a"]):
                continue
            if _summable(match.shape, whole, parts):
                told = _sum(whole, parts)
                open_ = key == "sum_some" and _fall_short(whole, parts)
                yield left_open(told, ("各數未必是全部", "they may not be all of it")) if open_ else told
    for key in ("created_and_deleted", "priced", "comprised", "voted_in_turn", "told_twice"):
        yield from stated(reading, key)
    yield from _opinions(reading)
    for shape in reading.figured:
        yield from _whole_and_rest(shape)
        yield from _with_shares(shape)
        yield from _totalled(shape)
        yield from _spelt_out(shape)


def _opinions(reading: Reading) -> Iterator[Relation]:
    """Those of one view and of another are all who spoke, and never more than there were."""
    for match in reading.matches("opinions"):
        whole, parts = match["w"], [figure for name in "abc" if (figure := match.get(name)) is not None]
        told = _sum(whole, parts)
        every = reading.words.regex("sums", "every_view").search(match.found[0])
        silent = not every and _fall_short(whole, parts)
        yield left_open(told, ("其他人可能沒有表示意見", "the others may have had no view")) if silent else told


def _with_shares(shape: Shape) -> Iterator[Relation]:
    """W，其中A(40%)…B(55%)…其餘C(5%): parts whose percentages make 100% make the whole before them."""
    bracketed = shape.words.regex("shares", "bracketed")
    parts, shares = [], []
    for place, figure in shape.figures.items():
        found = bracketed.match(shape.text, place + 1) if figure.kind in _ADDED - {"percent"} else None
        if found is not None and number(figure) is not None:
            parts.append(figure)
            shares.append(shape.figures[found.end() - 1])
    if len(parts) < _PAIR or not all(alike(part, parts[0]) for part in parts):
        return
    before = [f for at, f in shape.figures.items() if at < shape.places[parts[0].id] and alike(f, parts[0])]
    whole = next((f for f in reversed(before) if number(f) is not None), None)
    if whole is not None and abs(summed(shares) - _HUNDRED) <= Fraction(len(parts), 2) and _larger(whole, parts):
        yield _sum(whole, parts)


def _larger(whole: Figure, parts: Sequence[Figure]) -> bool:
    return all((number(whole) or 0) > (number(part) or 0) for part in parts)


def _fall_short(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts come to less than their whole."""
    values = [value for part in parts if (value := number(part)) is not None]
    total = number(whole)
    return total is not None and len(values) == len(parts) and sum(values) < total


def _longer(shape: Shape, first: Figure) -> bool:
    """Whether the first of two parts is itself one of a longer list (A、B及C)."""
    place = shape.places[first.id]
    return shape.words.regex("sums", "longer").search(shape.text, 0, place) is not None


def _totalled(shape: Shape) -> Iterator[Relation]:
    """A…，B…，合共W: the figures of a sentence up to its total, all of them or the last ones."""
    lead, joint, tail = (shape.words.regex("sums", key) for key in ("total_lead", "before_tail", "total_tail"))
    for whole in shape.figures.values():
        place = shape.places[whole.id]
        start, _ = shape.sentence(place)
        before = shape.text[start:place]
        follows = joint.search(before) and tail.match(shape.text, place + 1)
        if whole.kind not in _ADDED or not (lead.search(before) or follows):
            continue
        nearest = [*shape.between(start, place)][-_NEAREST:]
        parts = [f for f in nearest if _adds_to(shape, f, whole)]
        if len(parts) >= _PAIR:
            listed = shape.text[shape.places[parts[0].id] : place]
            yield from _one_of([parts[n:] for n in range(len(parts) - 1)], whole, _listing(shape, listed, parts))


def _spelt_out(shape: Shape) -> Iterator[Relation]:
    """W…，即A…及B…: the figures after the words that spell a whole out, all of their sentence or the first ones."""
    for opening in shape.words.regex("sums", "spelt_out").finditer(shape.text):
        start, end = shape.sentence(opening.end() - 1)
        wholes = [f for f in shape.between(start, opening.start() + 1) if f.kind in _ADDED]
        if not wholes:
            continue
        whole = wholes[-1]
        nearest = [*shape.between(opening.end() - 1, end)][:_NEAREST]
        parts = [f for f in nearest if _adds_to(shape, f, whole)]
        if len(parts) >= _PAIR:
            listed = shape.text[opening.end() - 1 : shape.places[parts[-1].id]]
            more = shape.words.regex("sums", "open").search(opening[0]) and _total_of(parts) <= (number(whole) or 0)
            firm = _listing(shape, listed, parts) and not more
            yield from _one_of([parts[:n] for n in range(len(parts), 1, -1)], whole, firm)


def _total_of(parts: Sequence[Figure]) -> Fraction:
    return sum(filter(None, map(number, parts)), Fraction(0))


def _adds_to(shape: Shape, part: Figure, whole: Figure) -> bool:
    """Whether a figure may be one of those that make a whole."""
    worked = shape.words.regex("nouns", "worked")
    of_work = {bool(worked.match(shape.text, shape.places[figure.id] + 1)) for figure in (part, whole)}
    return number(part) is not None and len(of_work) == 1 and _summable(shape, whole, (part,)) and alike(part, whole)


def _listing(shape: Shape, text: str, parts: Sequence[Figure]) -> bool:
    """Whether the words between parts do no more than list them."""
    words = "no_shares" if parts[0].kind == "percent" else "no_list"
    each = any("each" in part.qualifier for part in parts)
    return len(parts) <= _REACH and not each and not shape.words.regex("sums", words).search(text)


def _one_of(ways: Sequence[Sequence[Figure]], whole: Figure, firm: bool) -> Iterator[Relation]:  # noqa: FBT001 -- how it was said
    """The first way in which parts make the whole; where none does, that all of them do not, if the words say so."""
    summed = next((parts for parts in ways if adds_up(whole, parts) != "fails"), None)
    if summed is not None or (firm and ways):
        yield _sum(whole, summed or ways[0])


def _summable(shape: Shape, whole: Figure, parts: Sequence[Figure]) -> bool:
    kinds = {figure.kind for figure in (whole, *parts)}
    named = {noun for noun in map(classifier, parts) if noun}
    summed = shape.words.regex("nouns", "summed")
    if whole.kind == "count" and named and classifier(whole) and classifier(whole) not in named:
        return all(summed.search(noun) for noun in (classifier(whole), *named))
    return len(kinds) == 1 and bool(kinds & _ADDED)


def _sum(whole: Figure, parts: Sequence[Figure]) -> Relation:
    reckoned = sum(filter(None, map(number, parts)), Fraction(0))
    listed = " + ".join(cite(part) for part in parts)
    says = (f"{listed} = {cite(whole)}", f"{listed} = {cite(whole)}")
    return relation(adds_up(whole, parts), says, (whole, *parts), expected=shown(reckoned, whole), actual=whole.surface)


def _whole_and_rest(shape: Shape) -> Iterator[Relation]:
    """W個…，其中A個…，其餘B個: the parts from 其中 to 其餘 make the whole that precedes them."""
    figures = [figure for figure in shape.figures.values() if figure.kind in {"count", "money", "measure"}]
    for index, last in enumerate(figures):
        before, _ = shape.clause(last)
        if not shape.words.regex("sums", "rest").search(before):
            continue
        earlier = [f for f in figures[max(0, index - _REACH) : index] if alike(f, last) and number(f) is not None]
        chain = _parts_of(shape, earlier, last)
        if chain:
            yield _best_chain(shape, chain, earlier, last)


def _best_chain(shape: Shape, chain: Sequence[Figure], earlier: Sequence[Figure], last: Figure) -> Relation:
    """The chain's sum, or that of others before the rest where only that comes out."""
    told = _sum(chain[0], (*chain[1:], last))
    if told.verdict != "fails":
        return told
    for n, whole in enumerate(earlier[:-1]):
        ways = [earlier[n + 1 :], *([part] for part in earlier[n + 1 :])]
        way = next((way for way in ways if adds_up(whole, (*way, last)) != "fails"), None)
        if way is not None:
            return _sum(whole, (*way, last))
    start, _ = shape.sentence(shape.places[last.id])
    place = shape.places[chain[0].id]
    told_whole = last.kind == "measure" or shape.words.regex("sums", "whole_before").search(shape.text[:place])
    near = place >= start or told_whole
    return told if near else left_open(told, ("各數未必是總數的組成部分", "they may not be the parts of that whole"))


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
        part = shape.words.regex("sums", "part").search(before)
        if value is not None and value > biggest and not part and parts and (not firm or figure is firm[-1]):
            return (figure, *(other for other in reversed(parts) if alike(other, figure)))
        parts.append(figure)
    return ()


@check("SUM-DIFFERENCE", "error")
def differences(reading: Reading) -> Iterator[Relation]:
    """A change that is told with what it was before and is after is the difference of the two.

    Example: 由260億元增加140億元至400億元; 減至約72億元，即較預算的150億元少78億元.
    Source: arithmetic; 約 figures are rounded to the finest place that any of them shows.
    """
    for key, more in (("changed_up", True), ("changed_down", False)):
        for match in reading.matches(key):
            a, b, d = match["a"], match["b"], match["d"]
            if a.kind == b.kind == d.kind == "duration":
                yield from _prolonged(a, b, d)
            if not (alike(a, b) and alike(a, d)):
                continue
            small, large = (a, b) if more else (b, a)
            reckoned = (number(large) or Fraction(0)) - (number(small) or Fraction(0))
            says = (f"{cite(a)}與{cite(b)}相差{cite(d)}", f"{cite(a)} and {cite(b)} are {cite(d)} apart")
            yield relation(adds_up(large, (small, d)), says, (d, b, a), expected=shown(reckoned, d), actual=d.surface)
    yield from _between_years(reading)


def _between_years(reading: Reading) -> Iterator[Relation]:
    """A change between two of the years whose numbers the same passage lists respectively."""
    for match in reading.matches("between_years"):
        known = dict(_listed_years(match.shape))
        before, after, d = known.get(match["v"].value), known.get(match["w"].value), match["d"]
        if before is None or after is None or d in {before, after}:
            continue
        small, large = (after, before) if match.found["less"] else (before, after)
        reckoned = (number(large) or Fraction(0)) - (number(small) or Fraction(0))
        says = (f"{cite(before)}與{cite(after)}相差{cite(d)}", f"{cite(before)} and {cite(after)} are {cite(d)} apart")
        yield relation(
            adds_up(large, (small, d)), says, (d, after, before), expected=shown(reckoned, d), actual=d.surface
        )


def _listed_years(shape: Shape) -> Iterator[tuple[object, Figure]]:
    """The numbers of years that a passage lists respectively: 2018年、2019年和2020年分別為48宗、63宗和51宗."""
    for found in shape.words.regex("differences", "of_years").finditer(shape.text):
        listed = shape.between(found.start(), found.end())
        when = [figure for figure in listed if figure.kind in {"date", "fiscal_year"}]
        values = [figure for figure in listed if figure.kind in _ADDED and number(figure) is not None]
        if len(when) == len(values) > 1 and len(listed) == 2 * len(values):
            yield from ((year.value, value) for year, value in zip(when, values, strict=True))


def _prolonged(a: Figure, b: Figure, d: Figure) -> Iterator[Relation]:
    """That a term is longer by so much, whatever they are told in: 由24個月延長至36個月，即延長一年."""
    before, after, by = months(a), months(b), months(d)
    if None not in (before, after, by) and a.unit != d.unit:
        says = (f"{cite(a)}與{cite(b)}相差{cite(d)}", f"{cite(a)} and {cite(b)} are {cite(d)} apart")
        same = (after or 0) - (before or 0) == by
        yield relation("holds" if same else "fails", says, (d, b, a), actual=d.surface)


@check("SUM-REMAINDER", "error")
def remainders(reading: Reading) -> Iterator[Relation]:
    """What is left of a sum is the sum less what has been spent of it.

    Example: 8億元的承擔額, 至今發放約2億6,000萬元，尚餘約5億4,000萬元.
    Source: arithmetic; 約 figures are rounded to the finest place that any of them shows.  Where more than one figure
    stands between, or another day, what is left may be left of something else.
    """
    yield from stated(reading, "left_of")
    yield from ledger.left(reading)
    left_word = reading.words.regex("differences", "left")
    for shape in reading.figured:
        money = [f for f in shape.figures.values() if f.kind in {"money", "count"} and number(f) is not None]
        for index, left in enumerate(money):
            if index >= _PAIR and left_word.search(shape.clause(left)[0][-shape.words.reach(_FAR) :]):
                yield from _remainder(shape, money[:index], left)


def _remainder(shape: Shape, earlier: Sequence[Figure], left: Figure) -> Iterator[Relation]:
    whole = next((f for f in reversed(earlier) if alike(f, left) and _is_whole(shape, f)), None) or _larger_of(
        shape, [f for f in earlier if alike(f, left)]
    )
    if whole is None:
        return
    left_word, spent_word = (shape.words.regex("differences", key) for key in ("left", "spent"))
    since = [f for f in earlier[earlier.index(whole) + 1 :] if alike(f, left)]
    told = [f for f in since if spent_word.search("〇".join(shape.clause(f)))]
    ways = [told, *([figure] for figure in reversed(told))]
    way = next((way for way in ways if way and adds_up(whole, (*way, left)) != "fails"), None)
    # What was spent before another remainder was told has its own.
    last = [f for n, f in enumerate(since) if not any(left_word.search(shape.clause(g)[0]) for g in since[n:])]
    between = shape.between(shape.places[last[-1].id], shape.places[left.id]) if last else []
    later = (
        shape.words.regex("dates", "as_of").search(shape.text, shape.places[last[-1].id], shape.places[left.id])
        if last
        else None
    )
    plain = len(last) == 1 and last[0] in told and not later
    plain = plain and not any(f.kind in {"date", "fiscal_year"} for f in between)
    if way is None and not plain:
        return
    told = last if plain else told
    taken = way or told
    listed = "、".join(map(cite, taken))
    says = (
        f"{cite(whole)}減{listed}尚餘{cite(left)}",
        f"{cite(whole)} less {' and '.join(map(cite, taken))} leaves {cite(left)}",
    )
    reckoned = (number(whole) or Fraction(0)) - sum(filter(None, map(number, taken)), Fraction(0))
    yield relation(
        adds_up(whole, (*taken, left)), says, (left, *taken, whole),
        expected=shown(reckoned, left), actual=left.surface,
    )  # fmt: skip


def _larger_of(shape: Shape, earlier: Sequence[Figure]) -> Figure | None:
    """The whole where but two sums stand before what is left, the larger one first, neither of them told as left."""
    if (
        len(earlier) != _PAIR
        or "at_most" in earlier[0].qualifier
        or (number(earlier[0]) or 0) <= (number(earlier[1]) or 0)
    ):
        return None
    words = shape.words.regex
    told = [any(words("differences", key).search(shape.clause(earlier[0])[0]) for key in ("left", "spent"))]
    return None if any(told) else earlier[0]


def _is_whole(shape: Shape, figure: Figure) -> bool:
    before, after = shape.clause(figure)
    words, near = shape.words, shape.words.reach(_NEAR)
    if words.regex("differences", "left").search(before) or words.regex("differences", "spent").search(before):
        return False
    return bool(words.regex("differences", "whole").search(before[-near:] + after[:near]))


@check("SUM-TWO-PASSAGES", "error")
def parts_named_before(reading: Reading) -> Iterator[Relation]:
    """A count that is told as that of both or all of several rounds is the sum of what was told of each.

    Example: 2019年共接獲96宗申請。2021年共接獲72宗申請。兩輪合共接獲168宗申請.
    Source: arithmetic; as many sentences before it must tell of one count of that unit each, in the same words.
    """
    for match in reading.matches("together"):
        rounds = number(match["n"])
        if rounds is not None and _PAIR <= rounds <= _REACH:
            yield from _sum_of_rounds(reading, match["whole"], int(rounds))


def _sum_of_rounds(reading: Reading, whole: Figure, rounds: int) -> Iterator[Relation]:
    shape = reading.shape_of(whole)
    earlier = [f for f in _before(reading, whole) if alike(f, whole) and number(f) is not None]
    verb = _verb(shape, whole) or next((_verb(reading.shape_of(f), f) for f in reversed(earlier)), "")
    same = [f for f in earlier if verb and _verb(reading.shape_of(f), f) == verb]
    same = same or [f for f in earlier if len(earlier) == rounds and f.unit == whole.unit]
    parts = same[-rounds:]
    if len(parts) == rounds and (len(same) == rounds or adds_up(whole, parts) != "fails"):
        yield _sum(whole, parts)


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
