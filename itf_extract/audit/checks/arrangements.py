"""Tables of what is in force and what is proposed, held against the changes that prose tells of their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.columns import core, label
from itf_extract.audit.interval import number
from itf_extract.audit.relation import cite, relation
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_KEYS = ("rising", "falling", "change_proposed", "changed_up", "changed_down")
_SIDES = ("now", "then")
_SHORTEST = 4
_GLOSS = compiled(r"[^()（）]*[(（][^()（）]*[)）]\s*")  # 96個月(八年) has one number, told twice
_LOOSE = compiled(r"\b(?:the|an?|of|for|each|per)\b|[的 \n]")

Pair = tuple["Figure", "Figure"]


def arrangements(reading: Reading) -> Iterator[Relation]:
    """That a change told of a row of such a table, in its own words, is from the one of its cells to the other.

    Example: 把每宗貸款的上限由800萬元提高至1,500萬元, where an annex has 每宗貸款上限, 800萬元 and 1,200萬元.
    """
    tables = [rows for table in reading.paper.document.tables if (rows := _rows(reading, table))]
    yield from _from_what_is(reading)
    held: set[tuple[str, str]] = set()
    for key in _KEYS if tables else ():
        for match in reading.matches(key):
            told = match["a"], match["b"]
            if match.shape.passage.cell is None and (told[0].id, told[1].id) not in held:
                held.add((told[0].id, told[1].id))
                for rows in tables:
                    yield from _as_in_row(match, told, rows)


def _from_what_is(reading: Reading) -> Iterator[Relation]:
    """That a change told of a row of a table of what is now is from the row's only cell of that kind.

    Example: 把車輛計劃的資助上限由800萬元提高至1,000萬元, where the table of the present ceilings has 9.0 under 百萬元.
    """
    for table in reading.paper.document.tables:
        lead = reading.lead(table.where)
        now = lead is not None and reading.words.regex("cells", "now_led").search(lead.text.rstrip())
        names = [_plain(reading, label(row)) for row in table.rows] if now else []
        for key in ("rising", "falling") if names else ():
            for match in reading.matches(key):
                told, shape = match["a"], match.shape
                since = shape.sentence(shape.places[told.id])[0]
                said = _LOOSE.sub("", shape.text[since : shape.places[told.id]].casefold())
                near = max(
                    ((said.rfind(name), r) for r, name in enumerate(names) if len(name) >= _SHORTEST), default=(-1, 0)
                )
                if near[0] >= 0 and shape.passage.cell is None and names.count(names[near[1]]) == 1:
                    held = reading.cells.get(id(table), {})
                    cells = [f for (r, c), some in sorted(held.items()) if r == near[1] and c for f in some]
                    alike_ = [f for f in cells if f.kind == told.kind and number(f) is not None]
                    if len(alike_) == 1:
                        yield from as_cells([(told, alike_[0])], [number(told) == number(alike_[0])])


def _rows(reading: Reading, table: Table) -> Mapping[str, Pair]:
    """The cells of each row before and after, by the row's name; of a table that adds the two up none."""
    words = reading.words.regex
    heads = [reading.words.marked(head.chars) for head in table.columns]
    before, after = (column_of(reading, heads, key) for key in _SIDES)
    if before is None or after is None or any(words("totals", "rows").fullmatch(head.strip()) for head in heads):
        return {}
    names = [_plain(reading, label(row)) for row in table.rows]
    pairs = ([_only(reading, table, r, c) for c in (before, after)] for r in range(len(table.rows)))
    return {
        name: (a, b)
        for name, (a, b) in zip(names, pairs, strict=True)
        if a and b and len(name) >= _SHORTEST and names.count(name) == 1
    }


def column_of(reading: Reading, heads: Sequence[str], key: str) -> int | None:
    """The one column whose head says that it is of now, or of what is proposed."""
    found = [c for c, head in enumerate(heads) if c and reading.words.regex("cells", key).search(head)]
    return found[0] if len(found) == 1 else None


def _only(reading: Reading, table: Table, r: int, c: int) -> Figure | None:
    """The one number of a cell, or the first where the second stands in brackets behind it."""
    figures = reading.cells.get(id(table), {}).get((r, c), [])
    told_twice = len(figures) > 1 and _GLOSS.fullmatch(table.rows[r][c].chars)
    return figures[0] if len(figures) == 1 or told_twice else None


def _plain(reading: Reading, name: str) -> str:
    return _LOOSE.sub("", core(reading.words.marked(name)).casefold())


def _as_in_row(match: Match, told: Pair, rows: Mapping[str, Pair]) -> Iterator[Relation]:
    """That two numbers are those of the row that is named before them, where one of them is."""
    shape, place = match.shape, match.shape.places[told[0].id]
    start, end = shape.sentence(place)
    if shape.words.regex("cells", "staged").search(shape.text, start, end):
        return
    since = max((shape.places[f.id] + 1 for f in shape.between(start, place)), default=start)
    said = _LOOSE.sub("", shape.text[since:place].casefold())
    named = [name for name in rows if name in said]
    if len(named) == 1:
        yield from _same(told, rows[named[0]])


def _same(told: Pair, cells: Pair) -> Iterator[Relation]:
    pairs = [*zip(told, cells, strict=True)]
    same = [a.kind == b.kind and number(a) is not None and number(a) == number(b) for a, b in pairs]
    if any(same) and all(a.kind == b.kind for a, b in pairs):
        yield from as_cells(pairs, same)


def as_cells(pairs: Sequence[Pair], same: Sequence[bool]) -> Iterator[Relation]:
    """That each of the figures that are told of a row is, or is not, the cell beside it in its pair."""
    for (figure, cell), agrees in zip(pairs, same, strict=True):
        said = f"{cite(figure)} = {cite(cell)}"
        yield relation(
            "holds" if agrees else "fails", (said, said), (figure, cell),
            expected=cell.surface, actual=figure.surface,
        )  # fmt: skip
