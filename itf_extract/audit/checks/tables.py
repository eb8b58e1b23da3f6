"""Tables: what is true of every row but one is meant of that one too."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, pairwise, permutations
from typing import TYPE_CHECKING

from itf_extract.audit.checks.cumulated import cumulated
from itf_extract.audit.checks.headed import headed
from itf_extract.audit.checks.laws import CHANGE, LAWS, Law, agrees, slack, told_of_row
from itf_extract.audit.checks.paired_cells import shares_in_cells
from itf_extract.audit.columns import label
from itf_extract.audit.interval import Interval, number, summed
from itf_extract.audit.relation import check, cite, relation, shown
from itf_extract.audit.subjects import TIMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_HUNDRED = Fraction(100)
_MILLION = 1_000_000
_HABIT = 3
_PAIR = 2
_FINE = 8
_WIDEST = 9  # columns; a wider table has too many triples to try
_KINDS = frozenset({"money", "count", "percent", "measure", "multiple", "duration"})

Row = tuple[Fraction, ...]


def _product(scale: Fraction) -> Law:
    return Law(f"× {scale} ×", lambda a, b: a * b * scale)


# By how much what is told by month, in thousands or in millions makes a yearly or a plain product.
_SCALES = [Fraction(n) * Fraction(1000) ** power for n in (1, 12) for power in (-2, -1, 0, 1, 2)]
_SCALED = {float(scale): _product(scale) for scale in _SCALES if scale not in {1, Fraction(1, _MILLION)}}


@check("TABLE-ROW", "error")
def rows(reading: Reading) -> Iterator[Relation]:
    """What one column is of two others in all rows but one it is in that row too.

    Example: 變動 is one year less the other, 成功率 the share of those approved, 款額 the price times its factor.
    Source: arithmetic; each number stands for all that round to it.  Three rows at least must agree, but one may not.
    """
    for table in reading.paper.document.tables:
        lines = rows_of(reading, table)
        columns = sorted({c for line in lines.values() for c in line})
        yield from _factors(reading, table, lines)
        yield from headed(reading, table, lines)
        if len(lines) <= _HABIT or not _HABIT <= len(columns) <= _WIDEST:
            continue
        sums = {c for c, head in enumerate(table.columns) if reading.words.regex("totals", "head").search(head.chars)}
        done: set[frozenset[int]] = set()
        for c in reversed(columns):
            for a, b in permutations([column for column in columns if column != c], 2):
                three = frozenset((a, b, c))
                # What a total is of others is for TABLE-TOTAL to say.
                full = [(line[a], line[b], line[c]) for line in lines.values() if a in line and b in line and c in line]
                laws = (law for law in chain(LAWS, _scaled(full)) if law.shares or sums.isdisjoint(three))
                found = next((f for law in laws if (f := _obeyed(full, law)) is not None), None)
                if found is not None and three not in done:
                    done.add(three)
                    yield from found


def _factors(reading: Reading, table: Table, lines: Mapping[int, Mapping[int, Figure]]) -> Iterator[Relation]:
    """A column headed as a factor turns the column before it into the one after: 價格調整因數."""
    for c, head in enumerate(table.columns):
        if not reading.words.regex("totals", "factor").search(head.chars):
            continue
        full = [(line[c - 1], line[c], line[c + 1]) for line in lines.values() if {c - 1, c, c + 1} <= line.keys()]
        for law in LAWS[1:3]:
            agreeing = [agrees(law, *line) for line in full]
            if agreeing.count(True) >= max(agreeing.count(False), len(full) // 2, 1):
                yield from (told_of_row(law, line, holds=holds) for line, holds in zip(full, agreeing, strict=True))


@check("TABLE-CHANGE", "error")
def changes(reading: Reading) -> Iterator[Relation]:
    """A column of changes tells by how much the column before it changed from one row to the next.

    Example: 100, 150 and 180 cases with 按年增幅 of 50% and 20%; 3, 3 and 4 with 累計 of 3, 6 and 10.
    Source: arithmetic; each number stands for all that round to it.  The head must call the column a change, or
    cumulative, the rows of changes must be years, and more rows must agree than not.
    """
    for table in reading.paper.document.tables:
        yield from cumulated(reading, table)
        lines, cells = rows_of(reading, table), reading.cells.get(id(table), {})
        years = [r for r in lines if any(f.kind in TIMES for f in cells.get((r, 0), ()))]
        for p, head in enumerate(table.columns):
            c = p - 1
            words = reading.words.regex
            of_rows = words("totals", "change").search(head.chars) and not words("totals", "since_one").search(
                head.chars
            )
            if c < 1 or not of_rows:
                continue
            told = [
                (lines[above][c], lines[r][c], lines[r][p])
                for above, r in pairwise(years)
                if c in lines[above] and c in lines[r] and p in lines[r] and lines[r][p].kind == "percent"
            ]
            agreeing = [agrees(CHANGE, after, before, share) for before, after, share in told]
            if agreeing.count(True) >= max(1, agreeing.count(False)) or _one_cell(agreeing):
                for (before, after, share), holds in zip(told, agreeing, strict=True):
                    yield told_of_row(CHANGE, (after, before, share), holds=holds)


def _one_cell(agreeing: Sequence[bool]) -> bool:
    """Whether two changes next to each other do not come out and the others do: the number between them is wrong."""
    wrong = [n for n, agrees_ in enumerate(agreeing) if not agrees_]
    return len(wrong) == _PAIR == wrong[1] - wrong[0] + 1 and len(agreeing) > len(wrong)


@check("TABLE-TOTAL", "error")
def totals(reading: Reading) -> Iterator[Relation]:
    """A row's total is the sum of its other cells, as it is in the other rows.

    Example: 總計 at the right of 甲、乙 and 丙; 1,250.0 + 60.0 + 6.0 = 1,316.0.
    Source: arithmetic; each number stands for all that round to it.  The head must call the column a total.
    """
    words = reading.words.regex
    for table in reading.paper.document.tables:
        heads = [column.chars.strip() for column in table.columns]
        lines = rows_of(reading, table)
        for c, head in enumerate(heads):
            if c < _HABIT - 1 or not words("totals", "head").search(head):
                continue
            # A total of rates is none: it is the rate of the whole.
            summed = [(r, line) for r, line in lines.items() if c in line and _is_summed(line[c])]
            told = [(r, line[c], parts) for r, line in summed if (parts := _parts(line, c))]
            wrong = [(r, total, parts) for r, total, parts in told if not _adds(total, parts)]
            # A wrong total of a row is in the total of the totals, too.
            below = len(wrong) == _PAIR and _is_total_row(reading, table, wrong[1][0])
            passed_on = below and _gap(wrong[0]) == _gap(wrong[1])
            told = [each for each in told if not (passed_on and each is wrong[1])]
            wrong = wrong[:1] if passed_on else wrong
            if len(told) > 1 and len(wrong) <= 1 < len(told) - len(wrong):
                yield from (_total(total, parts) for _, total, parts in told)


def _is_total_row(reading: Reading, table: Table, r: int) -> bool:
    return reading.words.regex("totals", "rows").fullmatch(label(table.rows[r])) is not None


def _gap(told: tuple[int, Figure, Sequence[Figure]]) -> Fraction:
    """How far a total is from the sum of its parts."""
    return (number(told[1]) or Fraction(0)) - summed(told[2])


def _is_summed(total: Figure) -> bool:
    return total.kind != "percent" or number(total) == _HUNDRED


@check("TABLE-SHARE", "error")
def shares(reading: Reading) -> Iterator[Relation]:
    """The percentages of a column are the shares of another column's numbers in its total.

    Example: 30, 45 and 25 of 100 cases are 30%, 45% and 25%.
    Source: arithmetic; each number stands for all that round to it.  Two rows at least must agree, or one
    where the head calls the column percentages, and but one may not, or two where it says that they are of the total.
    A table without a total has them in the sum of its rows, where all but one agree.
    """
    yield from shares_in_cells(reading)
    for table in reading.paper.document.tables:
        lines = rows_of(reading, table)
        last, words = len(table.rows) - 1, reading.words.regex
        whole = [
            r
            for r, row in enumerate(table.rows)
            if words("totals", "rows").fullmatch(label(row))
            or (r == last and words("totals", "overall").fullmatch(label(row)))
        ]
        if not whole:
            yield from _untotalled(reading, table, lines)
        if len(whole) != 1 or whole[0] not in lines:
            continue
        totals_ = lines[whole[0]]
        rest = [line for r, line in lines.items() if r != whole[0]]
        rates = sorted(c for c, total in totals_.items() if total.kind == "percent" and number(total) == _HUNDRED)
        named = [c for c, head in enumerate(table.columns) if words("shares", "heads_of_total").search(head.chars)]
        rates += [
            c
            for c in named
            if c not in totals_ and sum(c in line and line[c].kind == "percent" for line in rest) > _PAIR
        ]
        for p in rates:
            for c in (c for c, total in totals_.items() if c != p and total.kind != "percent" and number(total)):
                head = table.columns[p].chars
                headed = reading.words.regex("shares", "heads").search(head)
                of_total = reading.words.regex("shares", "heads_of_total").search(head)
                told = [(line[p], line[c], totals_[c]) for line in rest if p in line and c in line]
                yield from _shares_of(told, least=1 if headed else _PAIR, most=_PAIR if of_total else 1)


def _untotalled(reading: Reading, table: Table, lines: Mapping[int, Mapping[int, Figure]]) -> Iterator[Relation]:
    """The percentages of a table without a total are the shares of its only numbers in their sum."""
    heads = [
        c for c, head in enumerate(table.columns) if reading.words.regex("shares", "heads_of_sum").search(head.chars)
    ]
    places = {c for line in lines.values() for c in line}
    rows_ = [line for line in lines.values() if line.keys() == places]
    if len(heads) != 1 or len(places) != _PAIR or heads[0] not in places or not len(rows_) == len(table.rows) > _HABIT:
        return
    (c,) = places - {heads[0]}
    counted = [line[c] for line in rows_]
    if any(line[heads[0]].kind != "percent" or line[c].kind not in {"count", "money"} for line in rows_):
        return
    sum_ = summed(counted)
    if len({figure.kind for figure in counted}) == 1 and sum_:
        agreeing = [_is_share(line[heads[0]], line[c], sum_) for line in rows_]
        if agreeing.count(False) <= 1:
            for line, holds in zip(rows_, agreeing, strict=True):
                yield _share_of_sum(line[heads[0]], line[c], counted, sum_, holds=holds)


def _is_share(share: Figure, part: Figure, sum_: Fraction) -> bool:
    return Interval.wide(share).meets(Interval.near(part) / Interval.exact(sum_ / _HUNDRED))


def _share_of_sum(share: Figure, part: Figure, counted: Sequence[Figure], sum_: Fraction, *, holds: bool) -> Relation:
    reckoned = (number(part) or Fraction(0)) / sum_ * _HUNDRED
    says = (f"{cite(part)}佔各行之和的{cite(share)}", f"{cite(part)} is {cite(share)} of the sum of the rows")
    exact = reckoned == number(share)
    return relation(
        "holds" if exact else "holds_within_rounding" if holds else "fails", says, (share, *counted),
        expected=shown(reckoned, share), actual=share.surface,
    )  # fmt: skip


def _shares_of(lines: Sequence[tuple[Figure, Figure, Figure]], *, least: int, most: int) -> Iterator[Relation]:
    law = Law("÷", lambda a, b: a / b * _HUNDRED if b else None)
    agreeing = [agrees(law, part, total, share) for share, part, total in lines]
    if agreeing.count(True) >= least and agreeing.count(False) <= most:
        for (share, part, total), holds in zip(lines, agreeing, strict=True):
            yield told_of_row(law, (part, total, share), holds=holds)


def _parts(line: Mapping[int, Figure], c: int) -> list[Figure]:
    """The cells left of a total that are of its kind, back to the first of another kind."""
    parts: list[Figure] = []
    for place in range(c - 1, 0, -1):
        if place in line and line[place].kind == line[c].kind and line[place].unit == line[c].unit:
            parts.insert(0, line[place])
        elif place in line:
            break
    return parts if len(parts) > 1 else []


def _adds(total: Figure, parts: Sequence[Figure]) -> bool:
    gap = abs((number(total) or Fraction(0)) - summed(parts))
    unit = Fraction(total.precision or 1)
    return not gap or (total.kind != "count" and gap < unit * (len(parts) + 1) / 2)


def _total(total: Figure, parts: Sequence[Figure]) -> Relation:
    reckoned = summed(parts)
    says = (f"{' + '.join(map(cite, parts))} = {cite(total)}",) * 2
    return relation(
        "fails" if not _adds(total, parts) else "holds" if reckoned == number(total) else "holds_within_rounding",
        (says[0], says[1]), (total, *parts), expected=shown(reckoned, total), actual=total.surface,
    )  # fmt: skip


def rows_of(reading: Reading, table: Table) -> Mapping[int, Mapping[int, Figure]]:
    """The one figure of each cell, by row and column."""
    return reading.once(_lines).get(id(table), {})


def _lines(reading: Reading) -> dict[int, dict[int, dict[int, Figure]]]:
    """The figures of all tables' rows, by the table's ``id()``."""
    found: dict[int, dict[int, dict[int, Figure]]] = {}
    for table, cells in reading.cells.items():
        lines = found.setdefault(table, {})
        for (r, c), figures in sorted(cells.items()):
            if c and len(figures) == 1 and figures[0].kind in _KINDS and number(figures[0]) is not None:
                lines.setdefault(r, {})[c] = figures[0]
    return found


def _obeyed(full: Sequence[tuple[Figure, Figure, Figure]], law: Law) -> list[Relation] | None:
    """The relations of a law that all rows but one at most obey; None where more do not."""
    if law is CHANGE:
        full = [line for line in full if not _by_points(line)]
    if len(full) <= _HABIT or law.shares != (full[0][2].kind == "percent"):
        return None
    if law.shares and "percent" in {full[0][0].kind, full[0][1].kind}:
        return None
    agreeing: list[bool] = []
    for line in full:
        agreeing.append(agrees(law, *line))
        if not agreeing[-1] and False in agreeing[:-1]:
            return None
    if _idle(full, law):
        return None
    return [told_of_row(law, line, holds=agrees) for line, agrees in zip(full, agreeing, strict=True)]


def _by_points(line: tuple[Figure, Figure, Figure]) -> bool:
    """Whether a rate among amounts is told to have changed by so many points: 2.5%, 2.3%, 0.2%."""
    return {figure.kind for figure in line} == {"percent"} and agrees(LAWS[0], *line)


def _scaled(full: Sequence[tuple[Figure, Figure, Figure]]) -> Iterator[Law]:
    """The law of a product told in other units, by month or in thousands: 500 thousand × $40 × 12 is $240 million."""
    values = ([float(number(figure) or 0) for figure in line] for line in full)
    ratios = sorted(c / (a * b) for a, b, c in values if a and b)
    middle = ratios[len(ratios) // 2] if len(ratios) > _HABIT else 0.0
    yield from (law for scale, law in _SCALED.items() if abs(middle - scale) * 100 < scale)


def _idle(full: Sequence[tuple[Figure, Figure, Figure]], law: Law) -> bool:
    """Whether a law says nothing: a column hardly changes, or coarse numbers could give any of its results."""
    results = [number(line[2]) or Fraction(0) for line in full]
    coarse = max(slack(law, a, b) for a, b, _ in full) * _FINE > max(results) - min(results)
    return coarse or any(len({number(line[n]) for line in full}) < _HABIT for n in (0, 2))
