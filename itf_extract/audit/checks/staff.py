"""Staff costs of consultants: man-months times the pay at a salary point times a multiplier."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.months_noted import months_in_all
from itf_extract.audit.interval import Interval, number, verdict
from itf_extract.audit.relation import check, cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_PAIR = 2
_TIMES = frozenset({"multiple", "number"})
_MILLION = 1_000_000
_ONE, _MOST_TIMES = 1, 3
_SMALL = 10_000  # under which a sum without a head is one of millions
_HEADS = ("months", "multiplier", "fees")
_PAID = ("pay", "point")  # the pay itself, or the point at which it is told beside the table


@check("PRODUCT-STAFF", "error")
def staff_costs(reading: Reading) -> Iterator[Relation]:
    """A row's fees are its man-months times the monthly pay at its point times its multiplier.

    Example: 36 man-months at MPS point 38 of $81,975 with a multiplier of 1.6 cost $4.7 million.
    Source: how public works papers reckon consultants' fees; the pay at each point is told beside the table.
    """
    pay = dict(_pay(reading))
    yield from _as_noted(reading)
    yield from months_in_all(reading)
    yield from _in_prose(reading)
    for table in reading.paper.document.tables:
        places = _places(reading, table)
        cells = reading.cells.get(id(table), {})
        for r, row in enumerate(table.rows if places else ()):
            told = {name: cells.get((r, c), []) for name, c in places.items()}
            point = row[places["point"]].chars.strip() if "point" in places else ""
            salary = next(iter(told.get("pay", ())), None) or pay.get(point)
            if salary is not None and all(len(told[name]) == 1 for name in ("months", "multiplier", "fees")):
                yield _cost(salary, [told[name][0] for name in ("months", "multiplier", "fees")])
        if not places and pay:
            yield from _by_rows(reading, table, pay)


def _by_rows(reading: Reading, table: Table, pay: Mapping[str, Figure]) -> Iterator[Relation]:
    """Rows of a table whose head was lost, which a point of pay between two numbers and a multiplier behind it tell."""
    cells = reading.cells.get(id(table), {})
    for r, row in enumerate(table.rows):
        point = next((c for c, cell in enumerate(row) if c and cell.chars.strip() in pay), None)
        if point is None:
            continue
        before, *after = (_single(cells.get((r, c), [])) for c in (point - 1, *range(point + 1, len(row))))
        behind = [figure for figure in after if figure is not None]
        if before is None or len(behind) != _PAIR or not _ONE < (number(behind[0]) or 0) <= _MOST_TIMES:
            continue
        yield _cost(pay[row[point].chars.strip()], [before, *behind])


def _single(figures: Sequence[Figure]) -> Figure | None:
    return figures[0] if len(figures) == 1 else None


def _as_noted(reading: Reading) -> Iterator[Relation]:
    """That the multiplier which a note tells is one of those in the table: 採用倍數2.0以計算顧問公司的總開支."""
    used: dict[Fraction | None, Figure] = {}
    for table in reading.paper.document.tables:
        column = _places(reading, table).get("multiplier")
        cells = reading.cells.get(id(table), {}) if column is not None else {}
        told = [figures[0] for (_, c), figures in cells.items() if c == column and len(figures) == 1]
        used |= {number(figure): figure for figure in told}
    for match in reading.matches("multiplier_noted") if used else ():
        figure = match["v"]
        if match.shape.words.regex("products", "of_others").search(match.shape.text, match.found.end()):
            continue
        same = used.get(number(figure))
        cell = same or next(iter(used.values()))
        says = (f"{cite(figure)}即列表的{cite(cell)}", f"{cite(figure)} is {cite(cell)} of the table")
        yield relation("holds" if same else "fails", says, (figure, cell), expected=cell.surface, actual=figure.surface)


def _in_prose(reading: Reading) -> Iterator[Relation]:
    """The sum of a sentence with man-months, a month's pay and a multiplier: 85個人工作月、月薪84,000元及倍數1.6."""
    words = reading.words.regex
    for shape, found in reading.told(words("products", "multiplied")):
        start, end = shape.sentence(found.start())
        multiplier = next((f for f in shape.between(found.start(), found.end()) if f.kind in _TIMES), None)
        told = shape.between(start, end)
        money = sorted((f for f in told if f.kind == "money" and number(f)), key=lambda f: number(f) or 0)
        worked = words("nouns", "worked")
        months = [f for f in told if worked.match(f.unit or "") or worked.match(shape.clause(f)[1].strip())]
        if multiplier is not None and len(money) == _PAIR and len(months) == 1:
            yield _cost(money[0], [months[0], multiplier, money[1]])


def _pay(reading: Reading) -> Iterator[tuple[str, Figure]]:
    """What is paid a month at each point, by the point's number."""
    pattern = reading.words.regex("products", "pay_point")
    for shape, found in reading.told(pattern):
        figure = shape.figures.get(found.end() - 1)
        if figure is not None and number(figure):
            yield found["point"], figure


def _places(reading: Reading, table: Table) -> Mapping[str, int]:
    """Where a table has its man-months, points, multipliers and fees; empty where it has not all of them."""
    heads = [column.chars for column in table.columns]
    found: dict[str, int] = {}
    for name in (*_PAID, *_HEADS):
        head = reading.words.regex("products", name)
        place = next((c for c, told in enumerate(heads) if c not in found.values() and head.search(told)), None)
        if place is not None:
            found[name] = place
    return found if all(name in found for name in _HEADS) and any(name in found for name in _PAID) else {}


def _cost(salary: Figure, told: Sequence[Figure]) -> Relation:
    months, multiplier, fees = told
    exact = _plain(months) * (number(salary) or 0) * _plain(multiplier)
    value = number(fees) or Fraction(0)
    scale = _MILLION if fees.kind != "money" and value < _SMALL else 1
    half = Fraction(fees.precision or 1) * Fraction(51, 100) * scale
    value *= scale
    outcome = verdict(Interval(value - half, value + half, value), Interval(exact, exact, exact))
    says = (
        f"{cite(months)}×{cite(salary)}×{cite(multiplier)}={cite(fees)}",
        f"{cite(months)} × {cite(salary)} × {cite(multiplier)} = {cite(fees)}",
    )
    return relation(
        outcome, says, (fees, months, multiplier, salary),
        expected=shown(exact / scale, fees), actual=fees.surface,
    )  # fmt: skip


def _plain(figure: Figure) -> Fraction:
    """A number's worth; one that was read under a head of millions is told in millions."""
    value = number(figure) or Fraction(1)
    return value / _MILLION if value >= _MILLION else value
