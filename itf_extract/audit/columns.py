"""Lines of a table's cells that can be added up: columns, and rows of like cells."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.accounts import account
from itf_extract.audit.formulas import is_difference
from itf_extract.audit.interval import number, summed
from itf_extract.audit.outlines import branches, set_under
from itf_extract.audit.subjects import AMOUNTS, TIMES, classifier
from itf_extract.dataclass import dataclass
from itf_extract.languages.digits import DIGITS
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.model.text import Text
    from itf_extract.text.reading import Reading
    from itf_extract.text.vocabulary import Vocabulary

_PAIR = 2
_PARAGRAPH = compiled(r"p(\d+)")
_LETTER = compiled(r"[(（]?(?:[a-zA-Z]|[ivx]{1,5}|\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．]?")
_BRACKETS = compiled(r"[(（\[](?:[^()（）]|[(（][^()（）]*[)）])*[)）\]]|\n")
_NUMBERED = compiled(r"^\([a-z0-9]{1,3}\)\s*")
_CLOSE = 3
_APART = compiled(rf"{DIGITS.run}[*#@]*\s?[+＋]\s?[(（][0-9]+[)）][*#@]*")
_NIL = compiled(r"[\s－—–\-─‐*#@^†‡./]*|0|[Nn]il|N\.?A\.?|不適用|無|沒有")


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of a column or row of one kind: ``parts`` and, where the table prints one, their ``total``.

    ``less`` are those of the parts that are taken away (a row 減：退款 whose number has no sign of its own); ``whole``
    tells whether every cell of the line was read.
    """

    table: Table
    head: str
    parts: tuple[Figure, ...]
    total: Figure | None
    units: frozenset[str]
    less: frozenset[str] = frozenset()
    whole: bool = True

    @property
    def values(self) -> tuple[Fraction, ...]:
        """What each part adds to the sum."""
        printed = ((part, number(part) or Fraction(0)) for part in self.parts)
        return tuple(-value if part.id in self.less else value for part, value in printed)

    def near(self, figure: Figure) -> bool:
        """Whether a figure stands in a paragraph close to the table's."""
        return is_near(self.table, figure)

    def says(self, figure: Figure) -> bool:
        """Whether a figure counts what the line's head counts (申請數目 and 宗申請)."""
        unit, counted = figure.unit or "", classifier(figure)
        noun = counted if unit.isascii() else unit.removeprefix(counted)[-2:]
        return bool(noun) and noun in self.head.casefold()


@dataclass(slots=True)
class _Sum:
    """The rows that are being added up, from one total to the next."""

    parts: list[Figure] = field(default_factory=list)
    subtotals: list[Figure] = field(default_factory=list)
    less: set[str] = field(default_factory=set)
    whole: bool = True

    def add(self, figure: Figure, *, away: bool) -> None:
        """Adds a row, or takes it away where its number has no sign of its own."""
        self.parts.append(figure)
        if away and (number(figure) or 0) > 0:
            self.less.add(figure.id)

    @property
    def is_taken_away(self) -> bool:
        """Whether all rows since the last total are taken away, so that their own total is: posts to be deleted."""
        return bool(self.parts) and all(part.id in self.less for part in self.parts)

    def outside(self, group: frozenset[str], subtotal: Figure) -> list[Figure]:
        """The rows before the group in which a subtotal stands, unless it counts them too."""
        inside = [part for part in self.parts if part.id in group]
        before = [part for part in self.parts if part.id not in group]
        away = any(part.id in self.less for part in self.parts)
        return before if inside and not away and summed(self.parts) != number(subtotal) else []

    def closed_by(self, total: Figure, *, sub: bool, outside: Sequence[Figure] = ()) -> _Sum:
        """What is added up after a total: with the subtotals before it, where it is one of them."""
        kept = [*self.subtotals, *outside] if sub and self.parts and not self.runs_to(total) else []
        less = {one.id for one in kept} & self.less
        return _Sum(subtotals=[*kept, total], less=less | {total.id} if sub and self.is_taken_away else less)

    def runs_to(self, subtotal: Figure) -> bool:
        """Whether a subtotal counts those before it too: works 57.8, contingencies 5.8, subtotal 63.6."""
        rows_ = sum((number(part) or Fraction(0)) * (-1 if part.id in self.less else 1) for part in self.parts)
        before = sum(number(figure) or Fraction(0) for figure in self.subtotals)
        told = number(subtotal) or Fraction(0)
        return (
            bool(self.subtotals)
            and told != rows_
            and (told == rows_ + before or (len(self.parts) == 1 and not self.is_taken_away))
        )


def is_near(table: Table, figure: Figure) -> bool:
    """Whether a figure stands in a paragraph close to a table's."""
    here, there = _PARAGRAPH.match(table.where), _PARAGRAPH.match(figure.where)
    return bool(here and there and abs(int(here[1]) - int(there[1])) <= _CLOSE)


def label(row: Sequence[Text]) -> str:
    """What a row is called: its first cell that says more than a letter or number does, as (a) in a column of its own.

    Example: ``Sub-total`` of a row whose first cell is empty.
    """
    for cell in row:
        chars = cell.chars.strip()
        if chars and not _LETTER.fullmatch(chars):
            return chars
    return ""


def core(name: str) -> str:
    """A name without its unit or letter: 獲批申請 of 獲批申請(宗)."""
    return _BRACKETS.sub("", _NUMBERED.sub("", name.replace("\n", " ") if name.isascii() else name)).strip()


def columns(reading: Reading) -> tuple[Column, ...]:
    """The columns of counts or money of all tables."""
    return reading.once(_all_columns)


def columns_of(reading: Reading, table: Table) -> Sequence[Column]:
    """Those of one table, which are not sought among all of them."""
    return reading.once(_by_table).get(id(table), ())


def _all_columns(reading: Reading) -> tuple[Column, ...]:
    return tuple(line for table in reading.paper.document.tables for line in _columns(reading, table))


def _by_table(reading: Reading) -> Mapping[int, Sequence[Column]]:
    """The columns of each table, by the table's ``id()``."""
    found: dict[int, list[Column]] = {}
    for column in columns(reading):
        found.setdefault(id(column.table), []).append(column)
    return found


def rows(reading: Reading) -> tuple[Column, ...]:
    """The rows of like counts of all tables, where a row's cells are of different things of one kind."""
    found = []
    for table in reading.paper.document.tables:
        cells = reading.cells.get(id(table), {})
        lines: dict[int, list[list[Figure]]] = {}
        for (row, _), held in sorted(cells.items()):
            lines.setdefault(row, []).append(held)
        for r, line in lines.items():
            figures = [held[0] for held in line if len(held) == 1 and held[0].kind == "count"]
            units = frozenset(classifier(figure) for figure in figures)
            if len(figures) > 1 and len(figures) == len(line) and len(units) == 1:
                found.append(Column(table, table.rows[r][0].chars, tuple(figures), None, units - {""}))
    return tuple(found)


def _columns(reading: Reading, table: Table) -> Iterator[Column]:
    cells = reading.cells.get(id(table), {})
    roles, under = roles_of(reading.words, table), branches(table.rows)
    unnamed = _ends_in_total(reading.words, table, cells)
    if unnamed:
        roles[-1] = "rows"
    for r, role in enumerate(roles):
        if not role and reading.words.regex("totals", "ends").search(label(table.rows[r])):
            roles[r] = "rows" if r == len(roles) - 1 else "sub"  # 全年合計, and 三個部門合計 above it
    for name, figures, unread in lines(reading, table):
        if unnamed and _is_among(figures, len(roles) - 1):
            continue
        inner = set_under(under, figures, roles) if under else frozenset()
        yield from _sums(roles, table, name, figures, unread, inner)


def _is_among(figures: Mapping[int, Figure], last: int) -> bool:
    """Whether what the last row has is no more than some number above it and no less than another: a mean or median."""
    whole, *parts = (number(figures[r]) or Fraction(0) for r in sorted(figures, reverse=True))
    return last in figures and min(parts) <= whole <= max(parts)


def lines(reading: Reading, table: Table) -> Iterator[tuple[str, dict[int, Figure], set[int]]]:
    """The columns that can be added up: each one's name, its figures by row, and the rows that were not read."""
    cells = reading.cells.get(id(table), {})
    for c, head in enumerate(table.columns):
        held = [(r, cells.get((r, c), [])) for r in range(len(table.rows))]
        summed = {r: counted(table.rows[r][c].chars, figures) for r, figures in held}
        figures = {r: some[0] for r, some in summed.items() if len(some) == 1}
        alike = len({(figure.kind, classifier(figure)) for figure in figures.values()}) == 1
        known = all(number(figure) is not None for figure in figures.values())
        name = head.chars or _above(table, c)
        if len(figures) >= _PAIR and alike and known and not reading.words.regex("totals", "rates").search(name):
            unread = {r for r, _ in held if r not in figures and not _NIL.fullmatch(table.rows[r][c].chars.strip())}
            yield name, figures, unread


def counted(cell: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a cell that can be added up; of 24+(2) posts the 24, as those in brackets are counted apart."""
    some = [figure for figure in figures if figure.kind in AMOUNTS]
    return some[:1] if len(some) == _PAIR and _APART.fullmatch(cell.strip()) else some


def _ends_in_total(words: Vocabulary, table: Table, cells: Mapping[tuple[int, int], list[Figure]]) -> bool:
    """Whether the last row ends years of a cash flow, or is the sum of the others in a column.

    It has no label, or one that may head means too (整體, Overall).
    """
    last = len(table.rows) - 1
    named = table.rows[last][0].chars.strip() if table.rows else ""
    overall = bool(named) and words.regex("totals", "overall").fullmatch(named) is not None
    if last < _PAIR or (named and not overall) or not all(row[0] for row in table.rows[:last]):
        return False
    if len(table.columns) == _PAIR and all(any(f.kind in TIMES for f in cells.get((r, 0), ())) for r in range(last)):
        return True
    for c in range(len(table.columns)):
        held = [cells.get((r, c), []) for r in range(last + 1)]
        values = [number(figures[0]) for figures in held if len(figures) == 1 and figures[0].kind in AMOUNTS]
        if len(values) == last + 1 and None not in values and sum(filter(None, values[:-1])) == values[-1]:
            return True
    return False


def _sums(
    roles: Sequence[str],
    table: Table,
    head: str,
    figures: dict[int, Figure],
    unread: set[int],
    under: frozenset[int],
) -> Sequence[Column]:
    """What a column adds up: rows to their subtotal, subtotals and the rows after them to the total."""
    units = frozenset({classifier(next(iter(figures.values())))} - {""})
    found: list[Column] = []
    adding = _Sum()

    def close(total: Figure | None) -> None:
        alone = role == "sub" and adding.parts and not (total and adding.runs_to(total))
        part_of = [f for f in adding.parts if f not in outside] if alone else [*adding.subtotals, *adding.parts]
        part_of = [total] if total and role == "reckoned" else part_of
        less = frozenset[str]() if role == "sub" and adding.is_taken_away else frozenset(adding.less)
        if part_of:
            found.append(Column(table, head, tuple(part_of), total, units, less, adding.whole))

    inner = _completing(roles, figures) | under
    role = ""
    outside: Sequence[Figure] = ()
    for r in range(len(table.rows)):
        figure, role = figures.get(r), "within" if r in inner else roles[r]
        outside = adding.outside(_group_at(table, figures, r), figure) if figure and role == "sub" else ()
        if figure is None:
            adding.whole = adding.whole and r not in unread
        elif role in {"sub", "net", "reckoned"}:
            close(figure)
            adding = adding.closed_by(figure, sub=role == "sub", outside=outside)
        elif role in {"rows", "average"}:
            if role == "rows":
                close(figure)
            return found
        elif role != "within":
            adding.add(figure, away=role == "less")
    if not found:
        close(None)
    return found


def _group_at(table: Table, figures: Mapping[int, Figure], row: int) -> frozenset[str]:
    """The figures of the rows that stand under one title with a row: those of (b) up to the subtotal of (b)."""
    spans = [range(group.first_row, group.last_row + 1) for group in table.groups]
    return frozenset(figures[r].id for span in spans if row in span for r in span if r in figures)


def _completing(roles: Sequence[str], figures: Mapping[int, Figure]) -> frozenset[int]:
    """The rows that go on with what 其中 opens until they make the row above: 門票 60, 其中：成人 45, 學生 15."""
    inner: set[int] = set()
    for r, role in enumerate(roles):
        above = next((figures[k] for k in range(r - 1, -1, -1) if k in figures and roles[k] != "within"), None)
        if role != "within" or r not in figures or above is None:
            continue
        total, sum_, run = number(above) or Fraction(0), number(figures[r]) or Fraction(0), [*range(r + 1, len(roles))]
        for k in run:
            if roles[k] or k not in figures or sum_ >= total:
                break
            sum_ += number(figures[k]) or Fraction(0)
            if sum_ == total:
                inner.update(range(r + 1, k + 1))
    return frozenset(inner)


def roles_of(words: Vocabulary, table: Table) -> list[str]:
    """What each row is to those above it; those after a line that only says 減： are taken away."""
    roles, away = [], False
    for row in table.rows:
        said = label(row)
        role = role_of(words, said)
        alone = sum(bool(cell.chars.strip()) for cell in row) == 1
        away = (away or (alone and role == "less")) and role in {"", "less"}
        roles.append("less" if away and said else role)
    net = "net" in roles
    for group in table.groups:
        title = group.title.chars
        if words.regex("totals", "parts_title").fullmatch(title.strip()):
            ends = next((r for r in range(group.first_row, group.last_row + 1) if roles[r]), group.last_row + 1)
            roles[group.first_row : ends] = ["within"] * (ends - group.first_row)
        if role_of(words, title) == "less" or (net and words.regex("totals", "taken_group").search(title)):
            rows_ = range(group.first_row, group.last_row + 1)
            roles = ["less" if r in rows_ and not role else role for r, role in enumerate(roles)]
    if "less" not in roles:
        roles = ["reckoned" if is_difference(label(row)) else role for row, role in zip(table.rows, roles, strict=True)]
    return account(words, [label(row) for row in table.rows]) or roles


def role_of(words: Vocabulary, label: str) -> str:
    """What a row is to those above it, by its label without its letter; empty for a row like the others."""
    label = _NUMBERED.sub("", label)
    whole = next((role for role in ("sub", "net", "rows") if words.regex("totals", role).fullmatch(label)), "")
    return whole or next(
        (role for role in ("average", "within", "less") if words.regex("totals", role).match(label)), ""
    )


def _above(table: Table, c: int) -> str:
    return next((column.chars for column in reversed(table.columns[:c]) if column.chars), "")
