"""What members are asked for against the rest of the paper: terms and days of posts, numbers of posts, sums of sums."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks.again import told_again
from itf_extract.audit.checks.stated import equation
from itf_extract.audit.columns import columns
from itf_extract.audit.interval import adds_up, number
from itf_extract.audit.reading import alike
from itf_extract.audit.relation import check
from itf_extract.audit.tell import cite, left_open, relation, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.reading import Reading, Shape
    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure

_PAIR = 2


@check("REPEAT-POST", "error")
def posts(reading: Reading) -> Iterator[Relation]:
    """The term of a post and the day from which it is created are the same wherever the paper proposes it.

    Example: 開設一個首長級乙級政務官職位，為期兩年 in the request, 為期三年 in the proposal.
    Source: the proposals repeat what is asked.
    """
    proposed = reading.words.regex("again", "proposed")
    yield from told_again(reading, "post_term", what=("的期限", "the term"), where=proposed)
    yield from told_again(reading, "post_from", what=("的開設日期", "the first day"), where=proposed)


@check("SUM-ITEMS", "error")
def items(reading: Reading) -> Iterator[Relation]:
    """A number of posts or a sum of money that a lead-in announces is the sum of what its items begin with.

    Example: 開設5個職位－ (a) 2個高級工程師職位; (b) 2個工程師職位; (c) 1個文書主任職位.
    Source: arithmetic; every item must begin with one figure of that kind.
    """
    for paragraph in reading.paper.document.paragraphs:
        shapes = reading.by_where.get(f"p{paragraph.number}", ())
        leads = [shape for shape in shapes if shape.passage.kind == "paragraph"][:1]
        firsts = [_first(reading, f"p{paragraph.number}({item.label})") for item in paragraph.items]
        parts = [figure for figure in firsts if figure is not None]
        if leads and len(parts) == len(firsts) >= _PAIR:
            yield from _announced(leads[0], parts)


def _first(reading: Reading, where: str) -> Figure | None:
    """The count or sum that an item begins with."""
    shape = next(iter(reading.by_where.get(where, ())), None)
    found = shape.words.regex("sums", "item_lead").match(shape.text) if shape else None
    return shape.figures.get(found.end()) if shape and found else None


def _announced(lead: Shape, parts: Sequence[Figure]) -> Iterator[Relation]:
    wholes = [f for f in lead.figures.values() if f.kind == parts[0].kind and number(f) is not None]
    if len(wholes) != 1 or not all(alike(wholes[0], part) and number(part) is not None for part in parts):
        return
    listed = lead.words.regex("sums", "announces").search(lead.text)
    outcome = adds_up(wholes[0], parts)
    if outcome != "fails" or listed:
        yield equation(wholes[0], parts)


@check("SUM-ASKS", "error")
def asks(reading: Reading) -> Iterator[Relation]:
    """What a paper says that it asks for in all is the sum of what its requests ask for.

    Example: requests of 3億元 and 5億元, 兩筆新承擔額，合共8億元 in the proposal.
    Source: arithmetic; money that is part of another request, or that is only moved, is not counted.
    """
    new = [ask for ask in reading.paper.asks if ask.value is not None and ask.counted_in is None and ask.source is None]
    figures = [reading.figures[ask.figure] for ask in new if ask.figure and ask.figure in reading.figures]
    for match in reading.matches("asked_in_all") if len(figures) == len(new) >= _PAIR else ():
        whole = match["w"]
        more = reading.words.regex("sums", "asked_before").search(
            match.shape.text, *match.shape.sentence(match.found.start("w"))
        )
        if all(alike(whole, figure) for figure in figures) and not (more or whole.where.startswith("approval")):
            yield equation(whole, figures)


@check("SUM-FLOW", "error")
def flows(reading: Reading) -> Iterator[Relation]:
    """The cash flow of a commitment comes to the commitment.

    Example: 開立為數9,500萬元的新承擔額。現金流量如下 and a table whose total is 95 under 百萬元.
    Source: the cash flow tells in which years the whole of it is spent.
    """
    for column in columns(reading):
        lead = next((s for s in reading.by_where.get(column.table.where, ()) if s.passage.kind == "paragraph"), None)
        if lead is None or column.parts[0].kind != "money" or not lead.words.regex("sums", "flow").search(lead.text):
            continue
        asked = [f for f in lead.figures.values() if f.kind == "money" and _commitment(lead, f)]
        total = number(column.total) if column.total else sum(column.values, Fraction(0))
        if len(asked) == 1 and total is not None and column.whole:
            figures = (column.total,) if column.total else column.parts
            says = (
                f"{cite(asked[0])}為{column.parts[0].where}現金流量的總和",
                f"{cite(asked[0])} is the cash flow's total",
            )
            same = abs(total - (number(asked[0]) or Fraction(0))) < Fraction(asked[0].precision or 1)
            told = relation(
                "holds" if same else "fails", says, (asked[0], *figures),
                expected=shown(total, asked[0]), actual=asked[0].surface,
            )  # fmt: skip
            several = sum(line.table is column.table for line in columns(reading)) > 1
            yield left_open(told, ("該表有多於一欄款額", "the table has several columns of money")) if several else told


def _commitment(shape: Shape, figure: Figure) -> bool:
    before, after = shape.clause(figure)
    return bool(
        shape.words.regex("sums", "commitment").search(before[-shape.words.reach(8) :] + after[: shape.words.reach(8)])
    )
