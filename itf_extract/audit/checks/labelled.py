"""What tables tell under a label: rates, posts, rows that another table breaks down, totals that the text repeats."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from itf_extract.audit.checks import annexed, establishments, led, table_slips, year_columns
from itf_extract.audit.checks.laws import OVER, SHARE, agrees, told_of_row
from itf_extract.audit.checks.stated import equation
from itf_extract.audit.checks.tables import rows_of
from itf_extract.audit.columns import columns, columns_of, core, label
from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.relation import check, cite, relation
from itf_extract.audit.subjects import own_noun
from itf_extract.dataclass import replace
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.checks.laws import Law
    from itf_extract.audit.columns import Column
    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape
    from itf_extract.text.vocabulary import Vocabulary

_ROWS = 3
_WIDEST = 9
_LABEL = 2  # characters that say something
_HEAD = 3  # those that a head must have to be known again in a sentence
_LARGE = 100
_FIRM = frozenset({"", "cumulative"})
_BRACKET = compiled(r"\([^()]*\)")
_NEXT = 2  # a table is spoken of in its own paragraph and the next


@check("TABLE-RATE", "error")
def rates(reading: Reading) -> Iterator[Relation]:
    """A column, or row, that is called a rate, or one for each, is one other over another, in each row, or column.

    Example: 開支 360萬元 over 服務人次 12 000 is 每人次成本 300元.
    Source: arithmetic; each number stands for all that round to it.  Two rows at least must agree, and but one may not.
    """
    yield from year_columns.changes(reading)
    for table in reading.paper.document.tables:
        for key, law in (("per", OVER), ("rate", SHARE)):
            named = reading.words.regex("totals", key)
            heads = [c for c, head in enumerate(table.columns) if named.search(head.chars)]
            rows = rows_of(reading, table) if heads and len(table.columns) <= _WIDEST else {}
            for c in heads:
                yield from _rate(rows, c, law)
            called = [r for r, row in enumerate(table.rows) if named.search(label(row))]
            across = _turned(rows_of(reading, table)) if called and len(table.rows) <= _WIDEST else {}
            for r in called:
                yield from _rate(across, r, law)


def _turned(rows: Mapping[int, Mapping[int, Figure]]) -> Mapping[int, Mapping[int, Figure]]:
    """The cells of a table by column, then by row."""
    turned: dict[int, dict[int, Figure]] = {}
    for r, row in rows.items():
        for c, figure in row.items():
            turned.setdefault(c, {})[r] = figure
    return turned


def _rate(rows: Mapping[int, Mapping[int, Figure]], c: int, law: Law) -> Iterator[Relation]:
    others = sorted({k for row in rows.values() for k, figure in row.items() if k != c and figure.kind != "percent"})
    for a, b in permutations(others, 2):
        full = [(row[a], row[b], row[c]) for row in rows.values() if {a, b, c} <= row.keys()]
        full = [line for line in full if law is OVER or line[2].kind == "percent"]
        full = [line for line in full if all((number(figure) or 0) >= 0 for figure in line)]  # (…) is taken away
        agreeing = [agrees(law, *line) for line in full]
        if len(full) >= _ROWS and agreeing.count(False) <= 1 and agreeing.count(True) >= _ROWS - 1:
            yield from (told_of_row(law, line, holds=holds) for line, holds in zip(full, agreeing, strict=True))
            return


@check("REPEAT-ROW", "error")
def broken_down(reading: Reading) -> Iterator[Relation]:
    """A row that another table breaks down is that table's total.

    Example: 顧問費 4.2 under 百萬元, and 顧問費總計 4.2 at the foot of the table of its items.
    Source: one thing has one cost.  The other table's lead-in, or its total, must name the row.
    """
    known = list(_rows_of_money(reading))
    for table, name, total in known:
        names = _names_of(reading, table, name)
        named = [(row, money) for other, row, money in known if other is not table and row.casefold() in names]
        if len(named) == 1:
            row, money = named[0]
            says = (f"{row}{cite(money)}即其列表的總計{cite(total)}", f"{row} {cite(money)} is the total {cite(total)}")
            outcome = verdict(Interval.near(money), Interval.near(total))
            yield relation(outcome, says, (total, money), expected=money.surface, actual=total.surface)


def _rows_of_money(reading: Reading) -> Iterator[tuple[Table, str, Figure]]:
    """The rows that have one sum of money, with what they are called, letters off."""
    for table in reading.paper.document.tables:
        for r, row in rows_of(reading, table).items():
            sums = [figure for figure in row.values() if figure.kind == "money"]
            if len(row) == len(sums) == 1:
                yield table, core(label(table.rows[r])).replace("'", "’"), sums[0]


def _names_of(reading: Reading, table: Table, said: str) -> frozenset[str]:
    """What a table is about, as the label of its total or, of a plain one, the sentence before it names it."""
    words = reading.words.regex
    total_of = words("totals", "total_of")
    lead = reading.lead(table.where) if words("totals", "rows").fullmatch(said) else None
    led = words("totals", "breakdown_of").search(lead.passage.text.chars.replace("'", "’")) if lead else None
    names = {total_of.sub("", said).strip() if total_of.search(said) else "", led["name"].strip() if led else ""}
    return frozenset(name.casefold() for name in names if len(name) >= _LABEL)


@check("REPEAT-TOTAL", "error")
def totals_told(reading: Reading) -> Iterator[Relation]:
    """A number that the text beside a table calls as a column is headed is that column's total.

    Example: a column 獲批 with the total 170, then 在獲批的170宗申請中; 共接獲340宗申請，情況如下 over 接獲申請(宗).
    Source: the words are the column's own; a number that one of its rows has is of that row.
    """
    yield from led.sums(reading)
    yield from led.shown(reading)
    yield from annexed.totals(reading)
    yield from table_slips.of_totals(reading)
    told: dict[int, list[Column]] = {}
    for column in columns(reading):
        if column.total is not None:
            told.setdefault(id(column.table), []).append(column)
    for table in reading.paper.document.tables:
        yield from _announced(reading, table, told.get(id(table), ()))
        yield from _led_to(reading, table, told.get(id(table), ()))
    for column in columns(reading):
        if column.total is None or column.total.kind != "count" or len(column.head.strip()) < _LABEL:
            continue
        for shape in _beside(reading, column.table):
            for figure in shape.figures.values():
                if figure.kind == "count" and _called(shape, figure, column.head):
                    # What became of some of them takes nothing out of the whole: 195宗申請中，有30宗其後撤回.
                    breaks = reading.words.regex("scope", "breaks")
                    said = (*shape.clause(figure), reading.beside(column.table))
                    clean = not any(map(breaks.search, said))
                    yield from (replace(told, scope_read=clean) for told in _is_total(column, figure))


def _beside(reading: Reading, table: Table) -> list[Shape]:
    """The paragraph of a table and the next."""
    return [shape for shape in reading.following(table.where, _NEXT) if shape.passage.kind == "paragraph"]


def _called(shape: Shape, figure: Figure, head: str) -> bool:
    """Whether the words around a count call it what a head does: 在獲批的170宗申請中, of the 170 bids approved."""
    before, after = shape.clause(figure)
    words, name, counted = shape.words.regex, head.strip().casefold(), own_noun(figure)
    if words("totals", "in_table").search(before):
        return len(counted) >= _LABEL and counted in name
    whole = words("totals", "whole_before").search(before)
    if whole is None:
        return False
    if (by := whole["by"] if "by" in whole.re.groupindex else "") and by + counted == core(name):
        return True  # 在上述接獲的421宗申請中, under 接獲申請(宗)
    return whole[0] == f"在{name}的" or words("totals", "called").match(f"{after}〇{name}") is not None


def _announced(reading: Reading, table: Table, told: Sequence[Column]) -> Iterator[Relation]:
    """What the text beside a table tells in the words of a head with a total, where another number is such a total.

    ``told`` are the table's columns with totals.
    """
    for shape in _beside(reading, table) if len(told) > 1 else ():
        figures = [f for f in shape.figures.values() if f.kind in {"count", "money"} and f.qualifier in _FIRM]
        anchors = [f for f in figures if any(_same_total(f, column) for column in told)]
        for figure in figures:
            start, end = shape.sentence(shape.places[figure.id])
            if reading.words.regex("totals", "since").search(shape.text, start, shape.places[figure.id]):
                continue  # 自2016年推出以來共712宗, of which a table has the last three years
            beside = shape.between(start, end)
            least = _LABEL if any(f in anchors for f in beside if f is not figure) else _HEAD
            headed = [column for column in told if _in_words(shape, figure, column, least)]
            if len(headed) != 1 or all(anchor is figure for anchor in anchors):
                continue
            # A number that another table has as its total is that table's.
            if not any(_same_total(figure, column) for column in columns(reading) if column.table is not table):
                yield from _is_total(headed[0], figure)


def _led_to(reading: Reading, table: Table, told: Sequence[Column]) -> Iterator[Relation]:
    """What the sentence before a table tells as all there are, in the words of the one head that has a total.

    Example: the number of complaints received in 2020, 1 430 in all, is as follows, over a column Complaints received.
    """
    lead = reading.lead(table.where)
    if lead is None or len(told) != 1 or told[0].total is None or told[0].total.kind != "count":
        return
    total, words, text = told[0].total, reading.words.regex, lead.text.rstrip()
    start = lead.sentence(max(0, len(text) - 1))[0]
    counts = [f for f in lead.between(start, len(text)) if f.kind == "count" and f.qualifier in _FIRM]
    if len(counts) != 1 or words("sums", "partly").search(text, start):
        return
    (figure,), head = counts, _tidy(reading.words, core(reading.words.marked(told[0].head)))
    place = lead.places[figure.id]
    all_ = words("sums", "all_told").search(text[start:place]) or words("sums", "all_told_after").match(text, place + 1)
    said = f"{_tidy(reading.words, text[start:place])}{_noun(figure)}{_tidy(reading.words, text[place + 1 :])}"
    if all_ and len(head) >= _LABEL and head.casefold() in said.casefold() and led.close(figure, number(total) or 0):
        yield from _is_total(told[0], figure)


def _same_total(figure: Figure, column: Column) -> bool:
    total = column.total
    return (
        total is not None
        and figure.kind == total.kind
        and number(figure) == number(total)
        and (number(total) or 0) >= _LARGE
    )


def _in_words(shape: Shape, figure: Figure, column: Column, least: int) -> bool:
    """Whether a sentence tells a figure in a head's words, of no row and no year: 涉及貸款總額2億元 under 貸款額.

    A head has ``least`` characters; a short one may be a word of the sentence (批出) unless another total stands there.
    """
    if column.total is None or column.total.kind != figure.kind:
        return False
    place = shape.places[figure.id]
    start, end = shape.sentence(place)
    words, said = shape.words, shape.text[start:end]
    head, counted = _tidy(words, core(words.marked(column.head))), _noun(figure)
    before = f"{_tidy(words, _BRACKET.sub('', shape.text[start:place]))}{counted}"
    after = _tidy(words, f"{counted}{shape.text[place + 1 : end]}")
    if len(head) < words.reach(least) or not (before.endswith(head) or after.startswith(head)):
        return False
    names = (words.marked(label(row)) for row in column.table.rows)
    timed = any(f.kind == "fiscal_year" for f in shape.between(start, end))
    return not timed and not any(name in said for name in names if name)


def _noun(figure: Figure) -> str:
    """What a count counts, without its classifier: 申請 of 宗申請, applications."""
    unit = (figure.unit or "") if figure.kind == "count" else ""
    return unit if unit.isascii() else own_noun(figure)


def _tidy(words: Vocabulary, text: str) -> str:
    """A text without the words that stand in prose and not in a head: 接獲申請 of 共接獲的申請."""
    return words.regex("totals", "loose").sub("", text).strip()


def _is_total(column: Column, figure: Figure) -> Iterator[Relation]:
    total = column.total
    if total is None or any(number(figure) == number(part) for part in column.parts):
        return
    yield led.is_total(figure, total)


@check("SUM-POSTS", "error")
def posts(reading: Reading) -> Iterator[Relation]:
    """A number of posts that a table lists is the sum of the numbers under its head.

    Example: 擬設的4個職位如下, and 1, 2 and 1 under 職位數目.
    Source: arithmetic; the sentence before the table must tell one number of posts.
    """
    yield from establishments.lists_of_posts(reading)
    words = reading.words.regex
    in_all = [*reading.matches("posts_in_all")]
    for column in columns(reading):
        lead = reading.lead(column.table.where)
        posts_ = words("totals", "posts")
        if lead is None or not column.whole or column.parts[0].kind != "count":
            continue
        headed = posts_.search(column.head) or (
            # 職級|數目 may list some of those there are, but all that are created.
            (words("totals", "number").fullmatch(column.head) or words("totals", "head").fullmatch(column.head))
            and posts_.search(column.table.columns[0].chars)
            and words("totals", "created").search(lead.text)
        )
        if not headed:
            continue
        for match in in_all if words("totals", "created").search(lead.text) or posts_.search(lead.text) else ():
            named = [c.total for c in columns_of(reading, column.table) if c.head == column.head and c.total]
            elsewhere = any(f is not column.total and number(f) == number(match["n"]) for f in named)
            if match.shape is not lead and column.near(match["n"]) and not elsewhere:
                yield equation(match["n"], (column.total,) if column.total else column.parts)
        counts = [figure for figure in lead.figures.values() if figure.kind == "count" and not figure.qualifier]
        listed = [figure for figure in counts if words("totals", "posts").search(figure.unit or "")]
        # 15個職位，即兩個驗船主任、九個驗船督察及四個文書主任職位: the last are but some of them.
        most = len(listed) == 1 and all((number(f) or 0) <= (number(listed[0]) or 0) for f in counts)
        # Of posts that are created net of others, those created are a subtotal.
        within = [f for c in columns_of(reading, column.table) if c.head == column.head for f in (*c.parts, c.total)]
        other = any(f and f is not column.total and number(f) in map(number, listed) for f in within)
        led_to = words("sums", "flow").search(lead.text) or words("totals", "announced").search(lead.text)
        if most and led_to and not other:
            yield equation(listed[0], (column.total,) if column.total else column.parts)
