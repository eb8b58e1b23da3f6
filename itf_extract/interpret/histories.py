"""What a paper tells of one thing through time: injections, yearly spending, applications by year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.interpret.periods import heads_period
from itf_extract.interpret.surroundings import heads
from itf_extract.model.records import Entry, History
from itf_extract.text.words import fact_pattern, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.languages import Language
    from itf_extract.model.document import Cell, Passage
    from itf_extract.model.paper import Identity
    from itf_extract.model.quantity import Figure, Role

# What text tells of by dates; other series stand in tables.
_IN_TEXT: frozenset[Role | None] = frozenset({"injection", "commitment", "expenditure", "income", "balance"})
_SEVERAL = 2
_MONTH = 7  # characters of 2014-05


class _Series(NamedTuple):
    """What makes entries one history: where they stand, of what, and what is told."""

    where: str
    line: tuple[str, int]
    subject: str | None
    label: str | None
    role: Role
    unit: str | None


def find_histories(
    passages: Sequence[Passage], figures: Sequence[Figure], fund: str | None, language: Language
) -> tuple[History, ...]:
    """The histories of a paper, those of tables as their columns or rows; ``fund`` is what an unnamed sum is of."""
    series: dict[_Series, list[Figure]] = {}
    seen: set[tuple[object, ...]] = set()
    for figure in figures:
        passage = passages[figure.passage]
        key = _series(passage, figure, fund, language)
        if key is None or (told := _statement_key(passage, figure, key, language)) in seen:
            continue
        if told is not None:
            seen.add(told)
        series.setdefault(key, []).append(figure)
    return tuple(_history(key, own) for key, own in series.items() if key.role == "injection" or len(own) >= _SEVERAL)


def fund_of(identity: Identity, figures: Sequence[Figure], language: Language) -> str | None:
    """What a paper is about: the fund of its title, its only scheme, its only works project, else its only head."""
    named = next((line for line in identity.title if fact_pattern(language, "histories", "fund").search(line)), None)
    schemes = {figure.scheme for figure in figures if figure.scheme}
    projects = [one.name for head in identity.heads for one in head.subheads if one.code and not one.code.isdigit()]
    for found in (schemes, projects, [head.name for head in identity.heads]):
        if named is None and len(found) == 1:
            (named,) = found
    return named


def _series(passage: Passage, figure: Figure, fund: str | None, language: Language) -> _Series | None:
    """The history that a figure belongs to; None for what is not told by time."""
    period, role = figure.period, figure.role
    if role is None or period is None or period.start is None or not isinstance(figure.value, (int, Decimal)):
        return None
    if passage.cell is not None:
        return _in_table(passage.cell, figure, role, fund, language)
    if role not in _IN_TEXT or (role in {"injection", "commitment"} and period.start != period.end):
        return None
    own = fund if fact_pattern(language, "histories", "own").search(passage.text.chars) else None
    subject = fund if role == "injection" else figure.scheme or own
    return _Series("", ("text", 0), subject, None, role, figure.unit)


def _in_table(cell: Cell, figure: Figure, role: Role, fund: str | None, language: Language) -> _Series | None:
    """The column of a cell whose row is dated, the row of one whose column is."""
    row, column = _heads(cell)
    by_row = heads_period((row,), language)[0] is not None
    line = ("column", cell.column) if by_row else ("row", cell.row)
    named = column if by_row else row
    unit = figure.unit if figure.kind == "money" else None
    return _Series(cell.table.id, line, figure.scheme or fund, named or None, role, unit)


def _heads(cell: Cell) -> tuple[str, str]:
    both = heads(cell)
    return (both[0], both[-1]) if len(both) > 1 else ("", both[0] if both else "")


def _statement_key(passage: Passage, figure: Figure, key: _Series, language: Language) -> tuple[object, ...] | None:
    """What a figure in text tells, to tell it once; sums told for different purposes are different ones."""
    if passage.cell is not None or figure.period is None:
        return None
    purpose = frozenset(
        pattern(language, "context", "name").findall(passage.text.chars[figure.end :].partition("\n")[0])
    )
    further = fact_pattern(language, "histories", "further").match(passage.text.chars) is not None and not purpose
    return (key, figure.value, (figure.period.start or "")[:_MONTH], further)


def _history(key: _Series, figures: Sequence[Figure]) -> History:
    dated = sorted(figures, key=lambda figure: (figure.period.start if figure.period else None) or "")
    return History(key.subject, key.label, key.role, key.unit, key.where or figures[0].where, tuple(map(_entry, dated)))


def _entry(figure: Figure) -> Entry:
    period = figure.period
    single = period is not None and period.start == period.end
    value = figure.value if isinstance(figure.value, (int, Decimal)) else None
    return Entry(
        figure.id, value, period.start if period and single else None, None if single else period, figure.where
    )
