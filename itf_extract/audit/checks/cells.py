"""What prose tells of a table's rows: how one compares with another."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks import above_rows, facts, one_column, rows_told, since_year
from itf_extract.audit.checks.arrangements import arrangements, as_cells, column_of
from itf_extract.audit.checks.rowsets import Row, together
from itf_extract.audit.columns import core, label
from itf_extract.audit.interval import RANKED, Interval, number, summed, verdict
from itf_extract.audit.relation import check, cite, left_open, relation, shown
from itf_extract.audit.subjects import AMOUNTS, TIMES, alike
from itf_extract.patterns import compiled
from itf_extract.text.vocabulary import SIGN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_HUNDRED = Interval.exact(100)
_ONE = Interval.exact(1)
_NEXT = 2
_SHORTEST = 2
_TELLING = 100  # a number from which on another that is equal is hardly so by chance
_BETWEEN = 6  # characters between a row's name and its share
_BARE = compiled("(?:^|[，、：；。 \ue000-\ue0ff]|年度|number of)[ ]?$")
_ASIDE = compiled(r"(?<=\S) ?\([^()]*\)$")  # 第三輪(2022年) is told of as 第三輪


@check("TABLE-PROSE", "error")
def rows_compared(reading: Reading) -> Iterator[Relation]:
    """What prose tells of two rows of a table beside it follows from their cells.

    Example: 由上表可見，2018-19年度的查詢較上年度減少約20%, where the table has 500 and 400.
    Source: arithmetic.  The sentence must name both rows and tell a head in full, or share a word with one where its
    paragraph speaks of the table; of several such columns one must agree.
    """
    yield from since_year.changes(reading)
    yield from rows_told.of_rows(reading)
    yield from one_column.of_rows(reading)
    yield from arrangements(reading)
    yield from above_rows.multiplied(reading)
    yield from above_rows.parts_of_above(reading)
    for table in reading.paper.document.tables:
        rows = _rows(reading, table)
        lead = reading.lead(table.where) if len(rows) > 1 else None
        yield from _rows_changed(reading, table, rows, lead) if lead is not None else ()
        for shape in _near(reading, table) if len(rows) > _NEXT else ():
            yield from together(reading, table, rows, shape)
        for shape in _near(reading, table) if len(rows) > 1 else ():
            for key in ("row_up", "row_down", "row_times", "row_apart"):
                for pattern in reading.words.patterns("patterns", key):
                    for match in shape.find(pattern):
                        yield from _compared(reading, table, rows, match, key)
        for match in _following(reading, table, "row_share") if len(rows) > _NEXT else ():
            yield from _share(reading, table, rows, match)


def _following(reading: Reading, table: Table, key: str) -> Iterator[Match]:
    """The matches of a key in the paragraph of a table and the next one."""
    for shape in _near(reading, table):
        for pattern in reading.words.patterns("patterns", key):
            yield from shape.find(pattern)


def _near(reading: Reading, table: Table) -> Iterator[Shape]:
    """The paragraph of a table and the next one."""
    return reading.following(table.where, _NEXT)


def _share(reading: Reading, table: Table, rows: Sequence[Row], match: Match) -> Iterator[Relation]:
    """The share that a row has of a table's total: 在2021年的案件中，私煙案件佔45%.

    The sentence must name one row only and the head of one column, or the table have but one that can be meant.
    """
    shape, p = match.shape, match["p"]
    start, place = shape.sentence(shape.places[p.id])[0], shape.places[p.id]
    whole = next((row for row in rows if reading.words.regex("totals", "rows").fullmatch(row.text)), None)
    named = [row for row in rows if row is not whole and row.named(shape, start, place) >= 0]
    amounts = [f for f in shape.between(start, place) if f.kind in AMOUNTS]
    if whole is None or len(named) != 1 or amounts or not _subject_of(named[0], match):
        return
    fitting = [c for c, cell in named[0].cells.items() if c in whole.cells and _parts(cell, whole.cells[c])]
    told = [c for c in fitting if _headed(reading, table, c, shape)] or fitting
    if len(told) != 1:
        return
    part, total = named[0].cells[told[0]], whole.cells[told[0]]
    reckoned = Interval.near(part) / Interval.near(total) * _HUNDRED
    found = facts.share(verdict(Interval.wide(p), reckoned), p, part, total)
    partly = reading.words.regex("cells", "partly").search(shape.text, start, place)
    yield left_open(found, ("可能只是其中一部分", "it may be of a part of them")) if partly else found


def _subject_of(row: Row, match: Match) -> bool:
    """Whether a row is what a clause tells of: 私煙案件佔45%, not 私煙案件中，青少年佔54%."""
    shape, until = match.shape, match.found.start()
    clause = max(shape.text.rfind(mark, 0, until) for mark in "，。；：\n") + 1
    at = row.named(shape, clause, until)
    between = shape.text[at + len(row.text) : until]
    return (
        at >= 0
        and len(between) <= shape.words.reach(_BETWEEN)
        and not shape.words.regex("cells", "of_row").search(between)
    )


def _parts(part: Figure, total: Figure) -> bool:
    return part.kind == total.kind and part.kind in AMOUNTS and 0 < (number(part) or 0) <= (number(total) or 0)


def _headed(reading: Reading, table: Table, c: int, shape: Shape) -> bool:
    """Whether a passage tells the day or year that heads a column."""
    heads = [s for s in reading.by_where.get(table.id, ()) if s.passage.kind == "column"]
    when = heads[c].figures.values() if len(heads) == len(table.columns) else ()
    told = {f.value for f in shape.figures.values() if f.kind in TIMES}
    return any(figure.value in told for figure in when if figure.kind in TIMES)


def _rows_changed(reading: Reading, table: Table, rows: Sequence[Row], shape: Shape) -> Iterator[Relation]:
    """What prose tells to rise or fall from the one to the other stands so in a table of before and after."""
    heads = [reading.words.marked(column.chars) for column in table.columns]
    before, after = (column_of(reading, heads, key) for key in ("now", "then"))
    if before is None or after is None:
        return
    for key in ("rising", "falling"):
        for pattern in reading.words.patterns("patterns", key):
            for match in shape.find(pattern):
                start, end = shape.sentence(match.found.start("a"))
                row = _first(rows, shape, start, match.found.start("a"))
                staged = reading.words.regex("cells", "staged").search(shape.text, start, end)
                if row and not staged and before in row.cells and after in row.cells:
                    if _is_added(rows, before, after):
                        continue  # 現有16個、擬議8個、合計24個
                    yield from _as_in_row((match["a"], match["b"]), (row.cells[before], row.cells[after]))


def _is_added(rows: Sequence[Row], before: int, after: int) -> bool:
    """Whether a table has what there is and what is added to it, which another column of it adds up."""
    others = {c for row in rows for c in row.cells} - {before, after}
    full = [row.cells for row in rows if {before, after} <= row.cells.keys()]
    return any(
        all(number(row[c]) == summed((row[before], row[after])) for row in full if c in row)
        and any(c in row for row in full)
        for c in others
    )


def _as_in_row(told: tuple[Figure, Figure], cells: tuple[Figure, Figure]) -> Iterator[Relation]:
    """That two figures are those of a row's two cells, where one of them is."""
    pairs = [*zip(told, cells, strict=True)]
    same = [a.kind == b.kind and number(a) == number(b) for a, b in pairs]
    if any(same):
        yield from as_cells(pairs, same)


def _rows(reading: Reading, table: Table) -> tuple[Row, ...]:
    """The rows of a table that have a name, with the one figure of each of their cells."""
    shapes = {
        s.passage.cell.row: s
        for s in reading.by_where.get(table.id, ())
        if s.passage.cell and not s.passage.cell.column
    }
    figures_of: dict[int, dict[int, Figure]] = {}
    for (row, column), figures in reading.cells.get(id(table), {}).items():
        if column and len(figures) == 1:
            figures_of.setdefault(row, {})[column] = figures[0]
    found = []
    for r in range(len(table.rows)):
        first = shapes.get(r)
        text = _ASIDE.sub("", first.text.strip()) if first else ""
        held = figures_of.get(r, {})
        if first and held and (first.figures or len(text) >= _SHORTEST) and label(table.rows[r]) != "":
            signs = SIGN.findall(text)
            plain = signs[0] if len(signs) == 1 and text.startswith(signs[0]) else text
            found.append(Row(plain, tuple(first.figures.values())[: len(SIGN.findall(plain))], held))
    return tuple(found)


def _speaks(reading: Reading, shape: Shape) -> bool:
    return reading.words.regex("sums", "of_table").search(shape.text) is not None


def _compared(reading: Reading, table: Table, rows: Sequence[Row], match: Match, key: str) -> Iterator[Relation]:
    shape, told = match.shape, match["p"]
    start, end = shape.sentence(match.found.start("p"))
    base = _base(reading, rows, shape, match.found.start("p"))
    if base is None:
        return
    this, other = base
    said = shape.text[start:end]
    told_of = _told_of if _speaks(reading, shape) else _named_in_full
    shared = [c for c in this.cells if c in other.cells]
    columns = [c for c in shared if told_of(reading, table, c, said)]
    if _of_all(reading, shape, start, shape.places[told.id]):
        columns = [c for c in shared if reading.words.regex("totals", "head").search(table.columns[c].chars.strip())]
    if (key == "row_apart" or not columns) and not _of_own_subject(reading, table, shape, match.found.start(), start):
        columns = [c for c in shared if _cited(shape, told, this.cells[c], other.cells[c])]
    outcomes = []
    for c in columns:
        a, b = other.cells[c], this.cells[c]
        if a.kind == b.kind and a.kind in AMOUNTS and number(a) and number(b):
            outcomes.append((_outcome(a, b, told, key), a, b))
    if not outcomes:
        return
    (outcome, reckoned), a, b = min(outcomes, key=lambda each: RANKED.index(each[0][0]))
    says = (
        f"{cite(b)}與{cite(a)}相比為{cite(told)}",
        f"{cite(b)} against {cite(a)} is {cite(told)}",
    )
    found = relation(outcome, says, (told, b, a), expected=shown(reckoned, told), actual=told.surface)
    partly = reading.words.regex("cells", "partly").search(said)
    yield left_open(found, ("可能只是其中一部分", "it may be of a part of them")) if partly else found


def _of_own_subject(reading: Reading, table: Table, shape: Shape, place: int, start: int) -> bool:
    """Whether a change has a subject that neither the table nor its sentence before has: 處理時間較上一年度減少5%."""
    clause = _clause_start(shape, start, place)
    own = reading.words.parts(reading.words.regex("cells", "than").split(shape.text[clause:place])[0])
    heads = " ".join(reading.words.marked(head.chars) for head in table.columns)
    return clause > start and bool(own) and own.isdisjoint(reading.words.parts(f"{shape.text[start:clause]} {heads}"))


def _clause_start(shape: Shape, start: int, place: int) -> int:
    """Where the clause of a place begins, in a sentence that begins at another."""
    return max(start, *(shape.text.rfind(mark, start, place) + 1 for mark in "，；"))


def _of_all(reading: Reading, shape: Shape, start: int, place: int) -> bool:
    """Whether the clause of a change tells it of the total, whatever the sentence tells before: 而查詢總數則減少28%."""
    clause = _clause_start(shape, start, place)
    return clause > start and reading.words.regex("cells", "of_all").search(shape.text, clause, place) is not None


def _cited(shape: Shape, told: Figure, this: Figure, other: Figure) -> bool:
    """Whether a sentence has the number of a row of which it tells a change, or how far it is from the other row's."""
    beside = [f for f in shape.between(*shape.sentence(shape.places[told.id])) if f is not told and f.kind == this.kind]
    beside = [f for f in beside if told.kind != this.kind or alike(f, told)]
    apart = abs((number(this) or Fraction(0)) - (number(other) or Fraction(0)))
    known = {number(this)} if told.kind == this.kind else {number(this), apart}
    # 51宗成立，較2019-20年度增加15宗 is told of the 51, whatever the sentence tells before.
    place = shape.places[told.id]
    last = [f for f in beside if shape.places[f.id] < place and number(f) != number(other)][-1:]
    return any(number(f) in known and (number(f) or 0) >= _TELLING for f in last or beside)


def _outcome(a: Figure, b: Figure, told: Figure, key: str) -> tuple[Verdict, Fraction | None]:
    if key == "row_apart":
        apart = abs((number(b) or Fraction(0)) - (number(a) or Fraction(0)))
        return verdict(Interval.wide(told), Interval.exact(apart)), apart
    times = Interval.near(b) / Interval.near(a)
    change = (times - _ONE) * _HUNDRED if key == "row_up" else (_ONE - times) * _HUNDRED
    reckoned = times if key == "row_times" else change
    value = None if reckoned.value is None else Fraction(reckoned.value)
    return verdict(Interval.wide(told), reckoned), value


def _base(reading: Reading, rows: Sequence[Row], shape: Shape, place: int) -> tuple[Row, Row] | None:
    """The row that a sentence tells of and the one that it is compared with, the row before where it says so.

    What it is compared with stands before the number (較上年度減少24%) or after it (24% fewer than in 2019-20).
    """
    start, end = shape.sentence(place)
    words = reading.words.regex
    span = _spanned(rows, shape, place)
    if span is not None:
        return span
    ahead = [*words("cells", "against").finditer(shape.text, start, place)]
    behind = words("cells", "against_after").match(shape.text, place + 1, end)
    if ahead:
        turn, cut, stop = ahead[-1].start(), ahead[-1].end(), place
    elif behind:
        turn, cut, stop = place, behind.end(), end
    else:
        return None
    ends = [at for mark in "，；" if (at := shape.text.find(mark, cut, stop)) >= 0]
    stop = min([stop, *ends])
    other = _first(rows, shape, cut, stop)
    this = _subject(rows, shape, start, turn, other)
    if this is None:
        return None
    if other is None and words("cells", "before").match(shape.text, cut, stop) and rows.index(this):
        other = rows[rows.index(this) - 1]
    return (this, other) if other is not None else None


def _spanned(rows: Sequence[Row], shape: Shape, place: int) -> tuple[Row, Row] | None:
    """The last and the first row of the span over which a number changed: between 2018 and 2020, 由2018年至2020年.

    It stands in the clause of the number, or in the one before with no other percentage after it.
    """
    start, end = shape.sentence(place)
    clause = max(start, *(shape.text.rfind(mark, start, place) + 1 for mark in "，；"))
    stop = min((at for mark in "，；" if (at := shape.text.find(mark, place, end)) >= 0), default=end)
    above = max(start, *(shape.text.rfind(mark, start, max(start, clause - 1)) + 1 for mark in "，；"))
    apart = [shape.places[f.id] for f in shape.between(clause, stop) if f.kind == "percent"]
    before = max((at for at in apart if at < place), default=clause)
    after = min((at for at in apart if at > place), default=stop)
    found = _span_within(rows, shape, place, after) or _span_within(rows, shape, before, place)
    if found is None and all(figure.kind not in {"percent", "multiple"} for figure in shape.between(above, place)):
        found = _span_within(rows, shape, above, place)
    return found


def _span_within(rows: Sequence[Row], shape: Shape, start: int, end: int) -> tuple[Row, Row] | None:
    for cue in shape.words.regex("cells", "span").finditer(shape.text, start, end):
        first = next((row for row in rows if row.named(shape, cue.end(), cue.end() + len(row.text)) >= 0), None)
        place = cue.end() + len(first.text) if first else end
        link = shape.words.regex("cells", "span_to").match(shape.text, place, end)
        after = link.end() if link else end
        last = next((row for row in rows if row.named(shape, after, after + len(row.text)) >= 0), None)
        if first is not None and last is not None and rows.index(first) < rows.index(last):
            return last, first
    return None


def _subject(rows: Sequence[Row], shape: Shape, start: int, turn: int, other: Row | None) -> Row | None:
    """The row that a sentence tells of: one that the clause of the comparison names, else the first of the sentence."""
    clause = max(start, *(shape.text.rfind(mark, 0, turn) for mark in "，："))
    rest = [row for row in rows if row is not other]
    return _first(rest, shape, clause, turn) or _first(rest, shape, start, turn)


def _first(rows: Sequence[Row], shape: Shape, start: int, end: int) -> Row | None:
    """The row that is named first between two places, by the longest of several names."""
    named = [(place, -len(row.text), n) for n, row in enumerate(rows) if (place := row.named(shape, start, end)) >= 0]
    return rows[min(named)[-1]] if named else None


def _told_of(reading: Reading, table: Table, c: int, said: str) -> bool:
    """Whether a sentence shares a word with the head of a column."""
    head = reading.words.marked(table.columns[c].chars) if c < len(table.columns) else ""
    return not reading.words.parts(head).isdisjoint(reading.words.parts(said))


def _named_in_full(reading: Reading, table: Table, c: int, said: str) -> bool:
    """Whether a sentence that does not speak of the table has all of a head, with no word before that narrows it."""
    loose = reading.words.regex("totals", "loose")
    head = core(reading.words.marked(table.columns[c].chars)) if c < len(table.columns) else ""
    name = loose.sub("", head)
    before, found, _ = loose.sub("", said).partition(name) if name else ("", "", "")  # a head may say no more than 總計
    return bool(found) and len(head) > _SHORTEST and _BARE.search(before) is not None
