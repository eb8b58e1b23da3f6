"""What the text tells of a table's cells: by the row's and the column's own words, by two days, by the peak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks import derived, neighbours, told_once, told_rows
from itf_extract.audit.checks.dated_rows import of_dated_rows, points_of_rows
from itf_extract.audit.checks.standing_posts import standing_posts
from itf_extract.audit.checks.table_slips import of_rows
from itf_extract.audit.checks.told_tables import tables, tables_near, text_beside
from itf_extract.audit.interval import Interval, number
from itf_extract.audit.relation import as_reckoned, check, cite, relation
from itf_extract.audit.subjects import TIMES, own_noun
from itf_extract.text.vocabulary import CLAUSE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.checks.told_tables import Told
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape
    from itf_extract.text.vocabulary import Vocabulary

_SHORTEST = 2
_DAY = len("2021-04-01")


@check("REPEAT-TABLE", "error")
def cells_told(reading: Reading) -> Iterator[Relation]:
    """What the text tells of a row and column of a table near it, in their own words, is what the cell has.

    Example: 服裝類別的獲批申請有900宗, and 900 in the row 服裝 under 獲批申請(宗); 由2021年4月1日的5 720個增至…5 900個.
    Source: the text speaks of the table; row and column must be named, or the row's other day agree with its cell.
    """
    yield from of_rows(reading)
    yield from of_dated_rows(reading)
    yield from points_of_rows(reading)
    yield from standing_posts(reading)
    for told in tables(reading):
        yield from told_once.parts_of_total(reading, told)
        for shape in text_beside(reading, told.table):
            named = [(r, row) for r, row in enumerate(told.rows) if len(row) >= _SHORTEST and row in shape.text]
            alone = [(r, row) for r, row in named if told.rows.count(row) == 1]
            yield from _named(told, alone, shape)
            yield from _rows_told(told, alone, shape)
            yield from _headed(told, alone, shape)
            yield from _of_only_column(told, alone, shape)
            yield from _shares_told(told, alone, shape)
            yield from _in_other_words(told, alone, shape)
            yield from _changes_told(told, shape)
            yield from told_once.of_one_year(told, shape)
            yield from neighbours.misprints(told, shape)
            yield from derived.worked_out_of_cells(told, shape)
            yield from derived.totals_told(told, shape)
            yield from told_rows.years(told, told_rows.by_year(reading).get(shape.index, ()))
    for key in ("rising", "falling", "dated_change"):
        for match in reading.matches(key):
            if match.get("v") and match.get("w") and match.shape.passage.cell is None:
                yield from _of_days(reading, match)
    for match in reading.matches("peak"):
        yield from _peak(reading, match)
    timed = reading.words.regex("again", "timed")
    for match in reading.matches("most_of_rows"):
        start, end = match.shape.sentence(match.found.start("v"))
        now = not timed.search(match.shape.text, start, end)
        for told in tables_near(reading, match.shape) if now else ():
            yield from told_rows.most(told, match)


def _named(told: Told, rows: Sequence[tuple[int, str]], shape: Shape) -> Iterator[Relation]:
    """Figures right after the names of a row and a column, in this order and in one clause."""
    copula, gap, each = (shape.words.regex("told", key) for key in ("copula", "gap", "each"))
    for r, row in rows:
        for c, head in enumerate(told.heads):
            cell = told.cells.get((r, c))
            if cell is None or len(head) < _SHORTEST or head in told.heads[:c]:
                continue
            at = shape.text.find(row)
            if each.search(shape.text[:at]):
                continue  # 每名工程師的年薪 is not what the row of two has
            under = shape.text.find(head, at + len(row))
            stop = copula.match(shape.text, under + len(head)) if under >= 0 else None
            figure = shape.figures.get(stop.end()) if stop else None
            if figure is None or figure.kind != cell.kind or not gap.fullmatch(shape.text, at + len(row), under):
                continue
            if _days_told(shape, at) <= told.days:
                yield told_rows.is_cell(figure, cell)


def _headed(told: Told, rows: Sequence[tuple[int, str]], shape: Shape) -> Iterator[Relation]:
    """Figures right after the names of a column and a row, in this order: applications approved in Sha Tin were 74."""
    counted, within, copula = (shape.words.regex("told", key) for key in ("counted", "within", "copula"))
    for c, head in enumerate(told.heads if rows else ()):
        at = shape.text.find(head) if len(head) > _SHORTEST and told.heads.count(head) == 1 else -1
        joint = within.match(shape.text, at + len(head)) if at >= 0 else None
        if joint is None or not counted.fullmatch(shape.text, shape.sentence(at)[0], at):
            continue
        for r, row in rows:
            cell = told.cells.get((r, c)) if shape.text.startswith(row, joint.end()) else None
            stop = copula.match(shape.text, joint.end() + len(row)) if cell is not None else None
            figure = shape.figures.get(stop.end()) if stop else None
            if figure is None or cell is None or figure.kind != cell.kind or shape.clause(figure)[1].strip():
                continue  # 47 in the last round, 47 more than expected
            if _days_told(shape, at) <= told.days:
                yield told_rows.is_cell(figure, cell)


def _days_told(shape: Shape, place: int) -> set[str]:
    """The days that the sentence at a place tells of; a number of another day is none of the table's."""
    return {str(figure.value) for figure in shape.between(*shape.sentence(place)) if figure.kind in TIMES}


def _rows_told(told: Told, rows: Sequence[tuple[int, str]], shape: Shape) -> Iterator[Relation]:
    """Figures between the names of a row and of a column: 丙校提供420個學額, School C offers 420 places."""
    verb = shape.words.regex("told", "verb")
    for r, row in rows:
        at = shape.text.find(row)
        alone = at == 0 or shape.text[at - 1] in CLAUSE_ENDS  # 東營和南營共有240個宿位
        stop = verb.match(shape.text, at + len(row)) if alone else None
        figure = shape.figures.get(stop.end()) if stop else None
        if figure is None or any(other.kind in TIMES for other in shape.between(*shape.sentence(at))):
            continue
        after = shape.clause(figure)[1].strip()
        for c, head in enumerate(told.heads):
            cell = told.cells.get((r, c))
            if cell is None or figure.kind != cell.kind or len(head) < _SHORTEST or told.heads.count(head) > 1:
                continue
            # 東區佔兩區視察次數的43% tells a share of all.
            if after.startswith(head) and not shape.words.regex("told", "share_of").match(after, len(head)):
                yield told_rows.is_cell(figure, cell)


def _in_other_words(told: Told, rows: Sequence[tuple[int, str]], shape: Shape) -> Iterator[Relation]:
    """Figures whose clause has the words of a head in another order: 電影類別有345宗申請獲批, 345 films were approved.

    The row is the only one that the sentence names, before the figure and with no other figure between them.
    """
    for figure in shape.figures.values():
        place = shape.places[figure.id]
        start, end = shape.sentence(place)
        named = [(r, row) for r, row in rows if shape.text.find(row, start, end) >= 0]
        at = shape.text.find(named[0][1], start, place) if len(named) == 1 else -1
        if at < 0 or shape.between(at, place) or figure.qualifier or not _days_told(shape, place) <= told.days:
            continue
        before, after = shape.clause(figure)
        if shape.words.regex("told", "differing").search(before):
            continue  # exceeded the target by 20 cases
        counted = own_noun(figure)
        said = _bag(shape.words, after if after.strip().startswith(counted) else f"{counted} {after}")
        for c, head in enumerate(told.heads):
            cell = told.cells.get((named[0][0], c))
            alone = c and len(head) > _SHORTEST and told.heads.count(head) == 1
            if alone and cell is not None and cell.kind == figure.kind and said == _bag(shape.words, head):
                yield told_rows.is_cell(figure, cell)


def _of_only_column(told: Told, rows: Sequence[tuple[int, str]], shape: Shape) -> Iterator[Relation]:
    """What is provided for a row of a table with one column of money: a provision of $48 million for Training."""
    held = {c for _, c in told.cells}
    kinds = {cell.kind for cell in told.cells.values()}
    words = shape.words.regex
    for r, row in rows if len(held) == 1 and kinds == {"money"} else ():
        at = shape.text.find(row)
        before, after = (
            words("told", "provided_for").search(shape.text[:at]),
            words("told", "provided").match(shape.text, at + len(row)),
        )
        place = before.start("v") if before else after.end() if after else -1
        figure, cell = shape.figures.get(place), told.cells.get((r, next(iter(held))))
        if figure is None or cell is None or figure.kind != cell.kind or figure.qualifier or r in told.totals:
            continue
        # What its clause says of the row: that each of the sets bought with it costs $400,000 says nothing of it.
        said = shape.text[place - len(shape.clause(figure)[0]) : max(place, at + len(row))]
        if _days_told(shape, place) <= told.days and not words("told", "provided_loose").search(said):
            yield told_rows.is_cell(figure, cell)


def _shares_told(told: Told, rows: Sequence[tuple[int, str]], shape: Shape) -> Iterator[Relation]:
    """The only percentage between the names of two rows is that of the first, where a table has one such column.

    Example: 上表顯示，行人佔傷者的比例最高，達41%，自行車使用者則佔22%, under 百分比.
    """
    columns = {c for (_, c), cell in told.cells.items() if cell.kind == "percent"}
    words = shape.words.regex
    if len(columns) != 1 or "percent" not in shape.kinds:
        return
    (c,) = columns
    for start, end in shape.sentences():
        places = sorted((at, r, row) for r, row in rows if (at := shape.text.find(row, start, end)) >= 0)
        if not places or not words("told", "shares_told").search(shape.text, start, end):
            continue
        if words("told", "provided_loose").search(shape.text, start, end) or not _days_told(shape, start) <= told.days:
            continue
        for (at, r, row), (stop, _, _) in zip(places, [*places[1:], (end, -1, "")], strict=True):
            rates = [f for f in shape.between(at + len(row), stop) if f.kind == "percent"]
            cell = told.cells.get((r, c))
            if len(rates) == 1 and cell is not None and cell.kind == "percent" and not rates[0].qualifier:
                yield told_rows.is_cell(rates[0], cell)


def _bag(words: Vocabulary, text: str) -> Sequence[str]:
    """The words of a text in alphabetic order, or its characters where it has no spaces; loose ones left out."""
    plain = words.regex("totals", "loose").sub(" ", text)
    return sorted(plain.split() if plain.isascii() else "".join(plain.split()))


def _changes_told(told: Told, shape: Shape) -> Iterator[Relation]:
    """How far the first and the last year of a column are apart, told of its head: 簽發牌照數目增加130個.

    The sentence, or the one before it, has to have both years, or words for all of the time.
    """
    years = sorted(told.row_days, key=lambda r: told.row_days[r])
    for c, head in enumerate(told.heads) if len(years) > 1 else ():
        at = shape.text.find(head) if len(head) > _SHORTEST and told.heads.count(head) == 1 else -1
        stop = shape.words.regex("told", "by").match(shape.text, at + len(head)) if at >= 0 else None
        figure = shape.figures.get(stop.end()) if stop else None
        first, last = (told.cells.get((r, c)) for r in (years[0], years[-1]))
        if figure is None or first is None or last is None or figure.kind != first.kind:
            continue
        start = shape.sentence(max(0, shape.sentence(at)[0] - _SHORTEST))[0]
        days = {str(f.value) for f in shape.between(start, shape.sentence(at)[1]) if f.kind in TIMES}
        if days == {told.row_days[years[0]], told.row_days[years[-1]]}:
            apart = Interval.near(last) - Interval.near(first)
            apart = apart if (apart.value or 0) >= 0 else Interval.near(first) - Interval.near(last)
            ends, by = (cite(first), cite(last)), cite(figure)
            says = (f"{'與'.join(ends)}相差{by}", f"{' and '.join(ends)} are {by} apart")
            yield as_reckoned(Interval.near(figure), apart, says, (figure, last, first))


def _of_days(reading: Reading, match: Match) -> Iterator[Relation]:
    """A change between two days, where the row or column of one of its numbers has both days."""
    days = [str(match[name].value) for name in "vw"]
    figures = [match[name] for name in "ab"]
    start, end = match.shape.sentence(match.found.start("a"))
    said = match.shape.text[start:end]
    for told in tables_near(reading, match.shape):
        for lines in _lines(reading, told, said, days):
            yield from _agreeing(figures, lines)


def _lines(reading: Reading, told: Told, said: str, days: Sequence[str]) -> Iterator[list[list[Figure]]]:
    """The cells of each line that the words name, under each of two days; exact days need name no total."""
    total = reading.words.regex("totals", "rows")
    exact = all(len(day) == _DAY for day in days)
    for r, row in enumerate(told.rows):
        if any(name in said for name in _names(reading, row)) or (exact and total.fullmatch(row)):
            held = [(day, told.cells[r, c]) for c, day in told.head_days.items() if (r, c) in told.cells]
            yield [[cell for day, cell in held if day == wanted] for wanted in days]
    for c, head in enumerate(told.heads):
        if head in said and len(head) >= _SHORTEST:
            held = [(day, told.cells[r, c]) for r, day in told.row_days.items() if (r, c) in told.cells]
            yield [[cell for day, cell in held if day == wanted] for wanted in days]


def _names(reading: Reading, row: str) -> list[str]:
    """What a row may be called in prose: 接獲的查詢及投訴 is told as 查詢及投訴, number of cases as cases."""
    short = reading.words.regex("told", "counted_of").sub("", row)
    return [name for name in {row, short} if len(name) >= (_SHORTEST if name == row else _SHORTEST * _SHORTEST)]


def _agreeing(figures: Sequence[Figure], lines: Sequence[Sequence[Figure]]) -> Iterator[Relation]:
    """That both numbers are those of a line, where one of them is."""
    if not all(lines):
        return
    pairs = zip(figures, lines, strict=True)
    found = [next((cell for cell in cells if _is(figure, cell)), None) for figure, cells in pairs]
    if any(found):
        for figure, cell, cells in zip(figures, found, lines, strict=True):
            if figure.kind == cells[0].kind and (cell or len(cells) == 1):
                yield told_rows.is_cell(figure, cell or cells[0])


def _is(figure: Figure, cell: Figure) -> bool:
    return figure.kind == cell.kind and Interval.near(figure).meets(Interval.near(cell))


def _peak(reading: Reading, match: Match) -> Iterator[Relation]:
    """The year, and the amount, in which what a table near it phases is at its highest."""
    year, amount = match["y"], match.get("m")
    for told in tables_near(reading, match.shape):
        yield from _at_peak(year, amount, told)


def _at_peak(year: Figure, amount: Figure | None, told: Told) -> Iterator[Relation]:
    peaks = [peak for c in range(len(told.heads)) if (peak := _highest(told, c))]
    in_year = [cell for peak in peaks for day, cell in peak if day == str(year.value)]
    if str(year.value) not in told.row_days.values() or not peaks:
        return
    cell = in_year[0] if in_year else peaks[-1][0][1]
    says = (f"{cite(year)}的{cite(cell)}為高峯", f"{cite(cell)} in {cite(year)} is the peak")
    yield relation("holds" if in_year else "fails", says, (year, cell), actual=year.surface)
    if amount is not None and in_year and amount.kind == cell.kind:
        yield told_rows.is_cell(amount, next((each for each in in_year if _is(amount, each)), cell))


def _highest(told: Told, column: int) -> list[tuple[str, Figure]]:
    """The years in which a column of money is at its highest, with their cells."""
    held = [(day, told.cells[r, column]) for r, day in told.row_days.items() if (r, column) in told.cells]
    most = max((number(cell) or 0 for _, cell in held), default=0)
    phased = len(held) > _SHORTEST and held[0][1].kind == "money"
    return [(day, cell) for day, cell in held if phased and number(cell) == most]
