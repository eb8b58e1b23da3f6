"""Items by their letters: a sum, or a percentage, of items (a) to (c)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.columns import label
from itf_extract.audit.formulas import formula, without_formula
from itf_extract.audit.interval import Interval, number, sum_of, summed, verdict
from itf_extract.audit.outlines import branches
from itf_extract.audit.relation import check, cite, relation, shown
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.model.text import Text
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_HUNDRED = Interval.exact(100)
_NEAR = 3  # paragraphs
_PARAGRAPH = compiled(r"p(\d+)")
# A line's own letter.
_OWN = compiled(r"^\(([a-z])\)|\(([a-z])\)$")
_ROW = compiled(r"\((?P<own>[a-z])\)")  # the letter of a row that cites others: (d) 應急費用((a)至(c)項的10%)
_ENDS = compiled(r"[^\s(].*\([a-z]\)[\])]?$")


@check("SUM-LETTERED", "error")
def cited_items(reading: Reading) -> Iterator[Relation]:
    """What is told as the sum of items (a) to (c), or as a percentage of it, is that of their amounts.

    Example: (d) 應急費用(即(a)至(c)項的10%); 上述(a)至(c)項合共1,250萬元; a row Balance [(a) + (b) – (c)].
    Source: arithmetic; each of the items, or rows of the table before, must have one amount.
    """
    words = reading.words.regex
    patterns = [words("lettered", key) for key in ("share_of_items", "sum_of_items")]
    item_told, item_parts = (words("lettered", key) for key in ("item_told", "item_parts"))
    for shape in reading.figured:
        for pattern in patterns:
            for found in pattern.finditer(shape.text):
                parts = _items(reading, shape, found) or _rows_cited(reading, shape, found)
                if parts:
                    yield from _told(reading, shape, found, parts)
        for found in item_told.finditer(shape.text):
            cited = f"p{found['paragraph']}" if found["paragraph"] else ""
            yield from _item_told(shape.figures[found.start("w")], _rows(reading, shape, cited).get(found["own"]))
        for found in item_parts.finditer(shape.text):
            row = _rows(reading, shape).get(found["own"])
            yield from _parts_told(shape, found, row) if row is not None and not _goes_on(reading, row) else ()
    for table in reading.paper.document.tables:
        yield from formulas(reading, table)


def _item_told(told: Figure, row: Figure | None) -> Iterator[Relation]:
    """That the amount told of an item is that of the row with its letter: 上文(c)項的3,150萬元."""
    if row is not None and told.kind == row.kind:
        said = f"{cite(told)} = {cite(row)}"
        outcome = verdict(Interval.near(told), Interval.near(row))
        yield relation(outcome, (said, said), (told, row), expected=row.surface, actual=told.surface)


def _parts_told(shape: Shape, found: re.Match[str], row: Figure) -> Iterator[Relation]:
    """That the sums told as the parts of an item, up to the end of their list, make what its row has."""
    end = shape.sentence(found.end())[1]
    parts = shape.between(found.end(), end)
    last = shape.text[shape.places[parts[-2].id] : end] if len(parts) > 1 else ""
    closed = shape.words.regex("lists", "joint").search(last) and not shape.words.regex("lists", "more").search(last)
    if closed and all(f.kind == "money" and number(f) is not None for f in parts):
        yield equation(row, parts)


def formulas(reading: Reading, table: Table) -> Iterator[Relation]:
    """That rows and columns whose names have a formula are what it makes of those that it cites: (c) = (a) − (b)."""
    cells = {place: held[0] for place, held in reading.cells.get(id(table), {}).items() if len(held) == 1}
    names = [_name(row) for row in table.rows]
    for r, terms in _terms(names):
        for c in range(1, len(table.columns)):
            yield from _reckoned(cells.get((r, c)), [(cells.get((row, c)), taken) for row, taken in terms])
    for c, terms in _terms([head.chars for head in table.columns]):
        for r in range(len(table.rows)):
            yield from _reckoned(cells.get((r, c)), [(cells.get((r, column)), taken) for column, taken in terms])


def _name(row: Sequence[Text]) -> str:
    """What a row is called, with its letter where that has a cell of its own before its name."""
    first = row[0].chars.strip()
    return first if _ENDS.search(first) else " ".join(cell.chars for cell in row[:2])


def _terms(names: Sequence[str]) -> Iterator[tuple[int, list[tuple[int, bool]]]]:
    """The lines whose names have a formula, with the lines that it cites and whether each is taken away."""
    plain = map(without_formula, names)
    own = {found[1] or found[2]: place for place, name in enumerate(plain) if (found := _OWN.search(name))}
    for place, name in enumerate(names):
        terms = formula(name)
        if len(terms) > 1 and all(letter in own and own[letter] != place for letter, _ in terms):
            yield place, [(own[letter], taken) for letter, taken in terms]


def _reckoned(whole: Figure | None, terms: Sequence[tuple[Figure | None, bool]]) -> Iterator[Relation]:
    figures = [(figure, taken) for figure, taken in terms if figure is not None and whole and figure.kind == whole.kind]
    if whole is None or len(figures) < len(terms) or any(number(f) is None for f in (whole, *(f for f, _ in figures))):
        return
    if added := [figure for figure, taken in figures if not taken]:
        yield equation(whole, added, [figure for figure, taken in figures if taken])


def _before(where: str) -> str:
    """The place of the paragraph before one: p4 of p5."""
    number_ = where.removeprefix("p")
    return f"p{int(number_) - 1}" if number_.isdigit() else where


def _rows_cited(reading: Reading, shape: Shape, found: re.Match[str]) -> list[Figure]:
    """The amounts of the cited rows of a table that stands before."""
    said, rows = found.groupdict(), _rows(reading, shape)
    first, last = said["first"], said["last"]
    letters = [first, last] if said.get("pair") else [chr(c) for c in range(ord(first), ord(last) + 1)]
    return [rows[letter] for letter in letters] if len(letters) > 1 and rows.keys() >= set(letters) else []


def _rows(reading: Reading, shape: Shape, cited: str = "") -> dict[str, Figure]:
    """The one amount of each lettered row of a table, by its letter and its name.

    The table is the passage's own, that of a paragraph that is cited, or the last one up to two paragraphs before.
    """
    own = shape.passage.cell
    if own is not None:
        return _lettered(reading, own.table)
    here = _PARAGRAPH.match(shape.passage.where)
    near = [cited] if cited else [f"p{int(here[1]) - back}" for back in range(_NEAR)] if here else []
    tables = [table for where in reversed(near) for table in reading.paper.document.tables if table.where == where]
    return next((found for table in reversed(tables) if (found := _lettered(reading, table))), {})


def _lettered(reading: Reading, table: Table) -> dict[str, Figure]:
    cells = reading.cells.get(id(table), {})
    found: dict[str, Figure] = {}
    inner = {r for branch in branches(table.rows) for r in branch.children}
    for r, row in enumerate(table.rows):
        money = [f for c in range(len(row)) for f in cells.get((r, c), ()) if f.kind == "money"]
        letter = _OWN.match(row[0].chars.strip())
        if letter and r not in inner and len(money) == 1 and number(money[0]) is not None:
            found[letter[1] or letter[2]] = money[0]
            found[_OWN.sub("", reading.words.marked(label(row))).strip()] = money[0]
    return found


def _goes_on(reading: Reading, row: Figure) -> bool:
    """Whether a row without a letter goes on with the item of one before it: (b) 駐工地人員 專業人員, then 技術人員."""
    cell = reading.shape_of(row).passage.cell
    after = cell.table.rows[cell.row + 1 :][:1] if cell else ()
    name = label(after[0]) if after else ""
    total = any(reading.words.regex("totals", key).fullmatch(name) for key in ("rows", "sub", "net"))
    return bool(name) and not total and _OWN.match(name) is None


def _items(reading: Reading, shape: Shape, found: re.Match[str]) -> list[Figure]:
    """The one amount of each cited item of the paragraph that is named, else of the passage's own."""
    said = found.groupdict()
    own = shape.passage.where.partition("(")[0]
    where = f"p{said['paragraph']}" if said.get("paragraph") else own
    if where == own and f"{own}({said['first']})" not in reading.by_where:
        where = _before(own)  # 上文(a)至(c)項 are those of the paragraph above
    first, last = said["first"], said["last"]
    letters = (first, last) if said.get("pair") else map(chr, range(ord(first), ord(last) + 1))
    parts: list[Figure] = []
    for letter in letters:
        held = [f for s in reading.by_where.get(f"{where}({letter})", ()) for f in s.figures.values()]
        money = [f for f in held if f.kind == "money" and number(f) is not None]
        if len(money) != 1:
            return []
        parts += money
    return parts if len(parts) > 1 else []


def _told(reading: Reading, shape: Shape, found: re.Match[str], parts: Sequence[Figure]) -> Iterator[Relation]:
    groups = found.groupdict()
    if "p" not in groups:
        yield equation(shape.figures[found.start("w")], parts)
        return
    start, end = shape.sentence(found.start())
    cited = shape.words.regex("lettered", "own_item").search(shape.text, start, found.start())
    in_row = _ROW.match(shape.text) if shape.passage.cell else None
    rows = _rows(reading, shape)
    named = [row for name, row in rows.items() if len(name) > 1 and name in shape.text[start : found.start()]]
    own_letter = cited or in_row
    row = rows.get(own_letter["own"]) if own_letter else named[0] if len(named) == 1 else None
    own = [row] if row else [f for f in shape.between(start, end) if f.kind == "money" and f not in parts]
    share = shape.figures[found.start("p")]
    if len(own) == 1 and number(own[0]) is not None and number(share) is not None and not share.qualifier:
        reckoned = sum_of([Interval.near(part) for part in parts]) * Interval.near(share) / _HUNDRED
        exact = summed(parts) * (number(share) or 0) / 100
        said = f"({' + '.join(map(cite, parts))}) × {cite(share)} = {cite(own[0])}"
        yield relation(
            verdict(Interval.wide(own[0]), reckoned), (said, said), (own[0], share, *parts),
            expected=shown(Fraction(exact), own[0]), actual=own[0].surface,
        )  # fmt: skip
