"""Sums: totals of tables, totals that prose states, what is left of a whole."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.audit.columns import Column, columns, misprint, near_miss, rows
from itf_extract.audit.interval import adds_up, grain, number
from itf_extract.audit.reading import alike, classifier
from itf_extract.audit.relation import check
from itf_extract.audit.subjects import shared_subject
from itf_extract.audit.tell import cite, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.reading import Reading, Shape
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure

_PAIR = 2
_TELLING = 100
_REACH = 6
_NEAR = 8


@check("SUM-COLUMN", "error")
def column_totals(reading: Reading) -> Iterator[Relation]:
    """A column's total equals the sum of the rows above it.

    Example: 5,331 + 5,062 + 6,267 = 16,660 under 百萬元.
    Source: arithmetic; the last digits of money may be rounded, as in XBRL Calculations 1.1.
    """
    for column in columns(reading):
        if column.total is not None and len(column.parts) > 1:
            outcome = _table_sum(column.total, column.parts)
            reckoned = sum(filter(None, map(number, column.parts)), Fraction(0))
            says = (
                f"表的總計{cite(column.total)}為以上{len(column.parts)}行之和",
                f"the total {cite(column.total)} is the sum of the {len(column.parts)} rows above",
            )
            yield relation(
                outcome, says, (column.total, *column.parts),
                expected=shown(reckoned, column.total), actual=column.total.surface,
            )  # fmt: skip


def _table_sum(total: Figure, parts: Sequence[Figure]) -> Verdict:
    outcome = adds_up(total, parts)
    if outcome != "fails" or total.kind == "count":
        return outcome
    # Each of the cells is rounded to its own last digit: half a unit for each of them.
    values = [number(figure) or Fraction(0) for figure in parts]
    slack = Fraction(total.precision or 0) * (len(parts) + 1) / 2
    return "holds_within_rounding" if abs((number(total) or Fraction(0)) - sum(values)) < slack else "fails"


@check("SUM-ELSEWHERE", "error")
def sums_stated_elsewhere(reading: Reading) -> Iterator[Relation]:
    """What prose states for a table's column or row as a whole is the sum of its cells.

    Example: the yearly applications of a table add up to the 9 562 applications that a paragraph tells of.
    Source: arithmetic.  A stated figure that is equal is taken as meant; one that is off by one digit only where it
    counts the same thing of the same subject.
    """
    stated = [f for f in reading.paper.figures if f.kind in {"count", "money"} and not reading.shape_of(f).passage.cell]
    for line in (*columns(reading), *rows(reading)):
        total = (
            number(line.total) if line.total is not None else sum(filter(None, map(number, line.parts)), Fraction(0))
        )
        if total is None or len(line.parts) < _PAIR or total < _TELLING:
            continue
        parts = (line.total,) if line.total is not None else line.parts
        said = [figure for figure in stated if _of_column(line, figure, total)]
        equal = [figure for figure in said if number(figure) == total]
        for figure in equal or [figure for figure in said if _near(reading, line, figure, total)]:
            outcome: Verdict = "holds" if number(figure) == total else "fails"
            says = (
                f"文中的{cite(figure)}為{line.parts[0].where}「{line.head}」各數之和",
                f"{cite(figure)} in the text is the sum of {line.head} in {line.parts[0].where}",
            )
            yield relation(outcome, says, (figure, *parts), expected=shown(total, figure), actual=figure.surface)


def _of_column(line: Column, figure: Figure, total: Fraction) -> bool:
    """Whether a figure may be meant to say what a line of cells adds up to."""
    if figure.kind != line.parts[0].kind or number(figure) is None:
        return False
    if number(figure) == total:
        named = classifier(figure) in line.units or not line.units or figure.kind == "money"
        return named and (total >= _TELLING * 10 or line.near(figure))
    return True


def _near(reading: Reading, line: Column, figure: Figure, total: Fraction) -> bool:
    biggest = max(filter(None, map(number, line.parts)), default=Fraction(0))
    value = number(figure) or Fraction(0)
    if not near_miss(value, total) or (line.total is None and value <= biggest):
        return False
    return figure.kind == "count" and line.says(figure) and shared_subject(reading, line.parts[0], figure)


@check("SUM-PROSE", "error")
def sums_in_prose(reading: Reading) -> Iterator[Relation]:
    """What a sentence adds up is the sum of the figures that it names.

    Example: 注入10億元、15億元及20億元，合共45億元.
    Source: arithmetic; 約 figures are rounded to the finest place that any of them shows.
    """
    for key, names in (("sum_three", "abc"), ("sum_two", "ab")):
        for match in reading.matches(key):
            if _longer(match.shape, match["a"]):
                continue
            whole = match.get("whole")
            parts = tuple(match[name] for name in names)
            if whole is not None and _summable(match.shape, whole, parts):
                yield _sum(whole, parts)
    for shape in reading.figured:
        yield from _whole_and_rest(shape)


def _longer(shape: Shape, first: Figure) -> bool:
    """Whether the first of two parts is itself one of a longer list (A、B及C)."""
    place = shape.places[first.id]
    return shape.words.regex("sums", "longer").search(shape.text, 0, place) is not None


def _summable(shape: Shape, whole: Figure, parts: Sequence[Figure]) -> bool:
    kinds = {figure.kind for figure in (whole, *parts)}
    named = {noun for noun in map(classifier, parts) if noun}
    summed = shape.words.regex("nouns", "summed")
    if whole.kind == "count" and named and classifier(whole) not in named:
        return all(summed.search(noun) for noun in (classifier(whole), *named))
    return len(kinds) == 1 and bool(kinds & {"count", "money", "percent"})


def _sum(whole: Figure, parts: Sequence[Figure]) -> Relation:
    reckoned = sum(filter(None, map(number, parts)), Fraction(0))
    listed = " + ".join(cite(part) for part in parts)
    says = (f"{listed} = {cite(whole)}", f"{listed} = {cite(whole)}")
    outcome, reason = _meant(whole, parts)
    return relation(
        outcome, says, (whole, *parts), because=reason, expected=shown(reckoned, whole), actual=whole.surface
    )


def _meant(whole: Figure, parts: Sequence[Figure]) -> tuple[Verdict, tuple[str, str] | None]:
    """How a sum comes out; one that no single misprint or rounding explains may not be meant as a sum."""
    outcome = adds_up(whole, parts)
    total, values = number(whole) or Fraction(0), [number(part) or Fraction(0) for part in parts]
    exact = not any(figure.qualifier for figure in (whole, *parts))
    slip = misprint(whole, sum(values, Fraction(0))) or any(
        misprint(part, total - sum(values) + value) for part, value in zip(parts, values, strict=True)
    )
    if outcome == "fails" and exact and not slip:
        return "ambiguous", ("各數未必是總數的組成部分", "they may not be the parts of that whole")
    return outcome, None


def _whole_and_rest(shape: Shape) -> Iterator[Relation]:
    """W個…，其中A個…，其餘B個: the parts from 其中 to 其餘 make the whole that precedes them."""
    figures = [figure for figure in shape.figures.values() if figure.kind in {"count", "money"}]
    for index, last in enumerate(figures):
        before, _ = shape.clause(last)
        if not shape.words.regex("sums", "rest").search(before):
            continue
        earlier = [f for f in figures[max(0, index - _REACH) : index] if alike(f, last) and number(f) is not None]
        chain = _parts_of(shape, earlier, last)
        if chain:
            yield _sum(chain[0], (*chain[1:], last))


def _parts_of(shape: Shape, earlier: Sequence[Figure], last: Figure) -> tuple[Figure, ...]:
    """The whole and its other parts: back from the rest to the nearest larger figure without a word for a part."""
    parts: list[Figure] = []
    start, _ = shape.sentence(shape.places[last.id])
    of_whole = shape.words.regex("sums", "whole_lead")
    firm = [f for f in earlier if shape.places[f.id] >= start and of_whole.search(shape.clause(f)[0])]
    for figure in reversed(earlier):
        value, biggest = number(figure), max(number(f) or Fraction(0) for f in (last, *parts))
        between = shape.text[shape.places[figure.id] : shape.places[last.id]]
        if "\n" in between or between.count("。") > 1:
            return ()
        before, _ = shape.clause(figure)
        part = shape.words.regex("sums", "part").search(before)
        if value is not None and value > biggest and not part and parts and (not firm or figure is firm[-1]):
            return (figure, *(other for other in reversed(parts) if alike(other, figure)))
        parts.append(figure)
    return ()


@check("SUM-REMAINDER", "error")
def remainders(reading: Reading) -> Iterator[Relation]:
    """What is left of a commitment is the commitment less what has been spent of it.

    Example: 8億元的承擔額, 至今發放約2億6,000萬元，尚餘約5億4,000萬元.
    Source: arithmetic; 約 figures are rounded to the finest place that any of them shows.
    """
    spent_word, left_word = reading.words.regex("differences", "spent"), reading.words.regex("differences", "left")
    for shape in reading.figured:
        money = [figure for figure in shape.figures.values() if figure.kind == "money" and number(figure) is not None]
        for index, left in enumerate(money):
            if not index or not left_word.search(shape.clause(left)[0]):
                continue
            spent = money[index - 1]
            whole = next((f for f in reversed(money[: index - 1]) if _is_whole(shape, f)), None)
            if whole is None or not spent_word.search("".join(shape.clause(spent))):
                continue
            says = (
                f"{cite(whole)}減{cite(spent)}尚餘{cite(left)}",
                f"{cite(whole)} less {cite(spent)} leaves {cite(left)}",
            )
            reckoned = (number(whole) or Fraction(0)) - (number(spent) or Fraction(0))
            outcome, reason = _meant(whole, (spent, left))
            yield relation(
                outcome, says, (left, spent, whole), because=reason,
                expected=shown(reckoned, left), actual=left.surface,
            )  # fmt: skip


def _is_whole(shape: Shape, figure: Figure) -> bool:
    before, after = shape.clause(figure)
    words, near = shape.words, shape.words.reach(_NEAR)
    if words.regex("differences", "left").search(before) or words.regex("differences", "spent").search(before):
        return False
    return bool(words.regex("differences", "whole").search(before[-near:] + after[:near]))


@check("SUM-TWO-PASSAGES", "error")
def parts_named_before(reading: Reading) -> Iterator[Relation]:
    """A count that a later sentence calls the whole of two earlier ones is their sum.

    Example: 2019年共接獲96宗申請；2021年共接獲72宗申請。兩輪徵集合共接獲168宗申請.
    Source: arithmetic.
    """
    whole_word, verb_word = reading.words.regex("sums", "whole"), reading.words.regex("sums", "verb")
    for shape in reading.figured:
        counts = [f for f in shape.figures.values() if f.kind in {"count", "money"} and number(f) is not None]
        for index, whole in enumerate(counts):
            if not whole_word.search("〇".join(shape.clause(whole))) or index < _PAIR:
                continue
            earlier = [f for f in counts[:index] if alike(f, whole)][-2:]
            verbs = [verb[0] if (verb := verb_word.search(shape.clause(f)[0])) else "" for f in earlier]
            if (
                len(earlier) == _PAIR
                and all(a == b for a, b in pairwise(verbs))
                and verbs[0]
                and _closed(shape, earlier, whole)
            ):
                yield _sum(whole, earlier)


def _closed(shape: Shape, earlier: Sequence[Figure], whole: Figure) -> bool:
    """Whether the parts stand in sentences right before the whole's, and grain alike."""
    text = shape.text[shape.places[earlier[0].id] : shape.places[whole.id]]
    return text.count("\n") == 0 and len({grain(f) > 1 for f in earlier}) <= _PAIR
