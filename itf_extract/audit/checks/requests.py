"""What members are asked for against the rest of the paper: terms and days of posts, numbers of posts, sums of sums."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from itf_extract.audit.checks import captions, establishments
from itf_extract.audit.checks.lapses import lapses
from itf_extract.audit.checks.project_totals import project_totals
from itf_extract.audit.checks.restatements import restated
from itf_extract.audit.checks.staff_costs import staff_costs
from itf_extract.audit.checks.stated import equation
from itf_extract.audit.columns import columns
from itf_extract.audit.interval import adds_up, number, summed
from itf_extract.audit.relation import check, cite, relation, shown
from itf_extract.audit.subjects import alike
from itf_extract.dataclass import replace
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.audit.columns import Column
    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_PAIR = 2
_REQUEST = compiled("approval|front")
_PROPOSAL = compiled(r"p[12](?:\(|$)")
_NEAR = 10


@check("REPEAT-POST", "error")
def posts(reading: Reading) -> Iterator[Relation]:
    """The term of a post, its first and last day and how many there are are the same wherever the paper proposes it.

    Example: 開設一個首長級乙級政務官職位，為期兩年 in the request, 為期三年 in the proposal.
    Source: the proposals repeat what is asked.
    """
    proposed = reading.words.regex("again", "proposed")
    yield from restated(reading, "post_term", what=("的期限", "the term"), where=proposed)
    yield from restated(reading, "posts_term", what=("所設職位的期限", "the term of its posts"), where=proposed)
    yield from restated(reading, "scheme_term", what=("的年期", "the term"), where=proposed)
    yield from restated(reading, "post_from", what=("的開設日期", "the first day"), where=proposed)
    yield from restated(reading, "post_until", what=("所設職位的期滿日", "the last day of its posts"), where=proposed)
    yield from lapses(reading)
    yield from establishments.numbers_told(reading)
    yield from establishments.terms_told(reading)
    yield from establishments.paired_items(reading)
    asked, repeated = (dict(_posts(reading, place)) for place in (_REQUEST, _PROPOSAL))
    for noun in (noun for noun in repeated if noun in asked):
        figure, other = repeated[noun], asked[noun]
        says = (f"{cite(figure)}即{cite(other)}", f"{cite(figure)} is {cite(other)}")
        # 上述三個職位 may be all that the request has, of several ranks.
        ranks = [f for f in reading.paper.figures if f.where == other.where and _ending(f.unit) == _ending(other.unit)]
        summed = {number(other), sum(number(one) or 0 for one in ranks)}
        same: Verdict = "holds" if number(figure) in summed else "fails"
        told = relation(same, says, (figure, other), expected=other.surface, actual=figure.surface)
        yield replace(told, scope_read=True)  # posts are often offset by others


def _ending(unit: str | None) -> str:
    """The noun that a rank ends in: 職位 of 個首長級職位, post of supernumerary posts."""
    return (unit or "").removesuffix("s")[-_PAIR:]


def _posts(reading: Reading, place: re.Pattern[str]) -> Iterator[tuple[str, Figure]]:
    """How many posts of each rank the requests or the proposals tell of, of those that they tell of once."""
    words = reading.words.regex
    told: dict[str, list[Figure]] = {}
    for figure in reading.paper.figures:
        shape = reading.shape_of(figure)
        if figure.kind == "count" and place.match(figure.where) and figure.id in shape.places and number(figure):
            told.setdefault(_rank(shape, figure), []).append(figure)
    for noun, every in told.items():
        figures = _not_kept(reading, every) if len(every) > 1 and place is _REQUEST else every
        if noun and len(figures) == 1:
            shape = reading.shape_of(figures[0])
            start, end = shape.sentence(shape.places.get(figures[0].id, 0))
            proposed = place is _REQUEST or words("again", "proposed").search(shape.text, start, end)
            if proposed and not words("again", "existing").search(shape.text, start, end):
                yield noun, figures[0]


def _not_kept(reading: Reading, figures: Sequence[Figure]) -> list[Figure]:
    """The posts of a rank that are new: one is created, one is redeployed."""
    kept = reading.words.regex("posts", "kept")
    shapes = ((figure, reading.shape_of(figure)) for figure in figures)
    return [figure for figure, shape in shapes if not kept.search(shape.text[: shape.places[figure.id]])]


def _rank(shape: Shape, figure: Figure) -> str:
    """The rank of a number of posts, as its line, its noun or what stands after it tells; "" where none does."""
    noun = shape.words.regex("again", "post").sub("", figure.unit or "").strip()
    after = establishments.ranked_after(shape, figure)
    ranked = shape.words.regex("again", "rank").search(noun) or (noun or after) == after != ""
    return establishments.line_rank(shape, figure) or ((noun or after).lower() if ranked else "")


@check("REPEAT-ESTIMATE", "error")
def estimates(reading: Reading) -> Iterator[Relation]:
    """The estimated cost of a project at one kind of prices is the same wherever the paper tells it.

    Example: 按付款當日價格計算，估計所需費用為4億1,250萬元 in the request and under the financial implications.
    Source: a project has one estimate.
    """
    yield from restated(reading, "estimate_told", what=("的估計費用", "the estimated cost"))
    yield from project_totals(reading)


@check("SUM-ITEMS", "error")
def items(reading: Reading) -> Iterator[Relation]:
    """A number of posts or a sum of money that a lead-in announces is the sum of what its items begin with.

    Example: 開設5個職位－ (a) 2個高級工程師職位; (b) 2個工程師職位; (c) 1個文書主任職位.
    Source: arithmetic; every item must begin with one figure of that kind.
    """
    yield from establishments.items_asked(reading)
    yield from establishments.salaries(reading)
    yield from staff_costs(reading)
    for paragraph in reading.paper.document.paragraphs:
        lead = reading.lead(f"p{paragraph.number}")
        firsts = [_first(reading, f"p{paragraph.number}({item.label})") for item in paragraph.items]
        parts = [figure for figure in firsts if figure is not None]
        if lead and len(parts) == len(firsts) >= _PAIR:
            yield from _announced(lead, parts)


def _first(reading: Reading, where: str) -> Figure | None:
    """The count or sum that an item begins with, or the only sum of money that it tells."""
    shape = next(iter(reading.by_where.get(where, ())), None)
    if shape is None:
        return None
    found = shape.words.regex("sums", "item_lead").match(shape.text)
    money = [figure for figure in shape.figures.values() if figure.kind == "money"]
    alone = money[0] if len(money) == 1 and not money[0].qualifier else None
    return shape.figures.get(found.end()) if found else alone


def _announced(lead: Shape, parts: Sequence[Figure]) -> Iterator[Relation]:
    wholes = [f for f in lead.figures.values() if f.kind == parts[0].kind and number(f) is not None]
    if len(wholes) != 1 or not all(_posts_or_alike(lead, wholes[0], part) for part in parts):
        return
    listed = lead.words.regex("sums", "announces").search(lead.text) or _opens_list(lead, wholes[0], parts)
    outcome = adds_up(wholes[0], parts)
    if outcome != "fails" or listed:
        yield equation(wholes[0], parts)


def _opens_list(lead: Shape, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the last sentence of a lead-in has a number near to the sum of its items, and tells of no other list."""
    start, end = lead.sentence(len(lead.text.rstrip()) - 1)
    loose = lead.words.regex("sums", "item_loose").search(lead.text, start, end) is not None
    includes = lead.words.regex("sums", "item_includes").search(lead.text, start, end)
    loose = loose or (includes is not None and summed(parts) <= (number(whole) or 0))  # 包括 need not list all
    gap = abs((number(whole) or Fraction(0)) - summed(parts))
    values = [number(part) or Fraction(0) for part in parts]
    return lead.places[whole.id] >= start and not loose and gap <= max(values) < (number(whole) or 0)


def _posts_or_alike(lead: Shape, whole: Figure, part: Figure) -> bool:
    """Whether an item's figure may be part of a whole: of one kind, or posts of a rank (ten posts, two engineers)."""
    posts = lead.words.regex("posts", "post").search(whole.unit or "") and part.kind == "count"
    return number(part) is not None and bool(posts or alike(whole, part))


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


@check("SUM-BREAKDOWN", "error")
def breakdowns(reading: Reading) -> Iterator[Relation]:
    """A sum that a table breaks down or phases is the table's total.

    Example: 開立為數9,500萬元的新承擔額。現金流量如下 and a table whose total is 95 under 百萬元.
    Source: a breakdown, and a cash flow, tell of the whole; the lead-in must have one such sum.
    """
    yield from captions.annexed(reading)
    tables: dict[str, list[Column]] = {}
    for column in columns(reading):
        if column.parts[0].kind == "money" and column.whole:
            tables.setdefault(column.table.id, []).append(column)
    for listed in tables.values():
        last = _last(listed)
        lead = reading.lead(listed[0].table.where)
        broken = lead is not None and lead.words.regex("sums", "flow").search(lead.text)
        asked = [f for f in lead.figures.values() if f.kind == "money"] if lead is not None and broken else []
        if lead is not None and broken and not asked and lead.words.regex("sums", "parted").search(lead.text):
            yield from (_breakdown(figure, last) for figure in _only_request(reading) if last is not None)
        if lead is not None and last is not None and len(asked) == 1 and _commitment(lead, asked[0]):
            full = lead.words.regex("sums", "in_full").search(lead.text) is not None
            told = _breakdown(asked[0], last, full=full)
            if told.verdict != "fails" or not _told_apart(reading, last):
                yield told


def _told_apart(reading: Reading, column: Column) -> bool:
    """Whether a text tells a table's total for itself: 除上表的4億8,700萬元外，另預留4億元."""
    total = number(column.total) if column.total is not None else None
    prose = (shape for shape in reading.figured if shape.passage.cell is None)
    return any(f.kind == "money" and number(f) == total for shape in prose for f in shape.figures.values())


def _only_request(reading: Reading) -> list[Figure]:
    """The one new commitment of a paper that asks for no other, as its text tells it first."""
    told = [f for f in reading.paper.figures if f.kind == "money" and _new_commitment(reading, f)]
    return told[:1] if len({number(figure) for figure in told}) == 1 else []


def _new_commitment(reading: Reading, figure: Figure) -> bool:
    shape = reading.shape_of(figure)
    if shape.passage.cell is not None or figure.id not in shape.places:
        return False
    before, after = shape.clause(figure)
    # What the committee has approved is asked for no more: 在2021年5月批准開立8億元的承擔額.
    granted = shape.words.regex("again", "granted").search(before)
    return not granted and shape.words.regex("sums", "new_commitment").search(f"{before}〇{after}") is not None


def _last(listed: Sequence[Column]) -> Column | None:
    """The one line of sums that ends in a table's total: its last, where all are of one column of the table."""
    heads = {column.head for column in listed}
    totals = [column for column in listed if column.total is not None]
    return (totals or list(listed))[-1] if len(heads) == 1 else None


def _breakdown(asked: Figure, column: Column, *, full: bool = False) -> Relation:
    figures = (column.total,) if column.total is not None else column.parts
    reckoned = summed(figures)
    unit = max(Fraction(figure.precision or 1) for figure in (asked, *figures))
    gap = abs(reckoned - summed([asked]))
    outcome: Verdict = "holds" if not gap else "holds_within_rounding" if gap < unit / 2 else "fails"
    # Rows without a printed total need not be all that there is to add.
    outcome = "ambiguous" if outcome == "fails" and column.total is None and not full else outcome
    says = (f"{cite(asked)}為{figures[0].where}各項的總和", f"{cite(asked)} is the total of {figures[0].where}")
    return relation(outcome, says, (asked, *figures), expected=shown(reckoned, asked), actual=asked.surface)


def _commitment(shape: Shape, figure: Figure) -> bool:
    """Whether the words around a sum tell it as what is asked for, or as what something costs."""
    before, after = shape.clause(figure)
    reach = shape.words.reach(_NEAR)
    return bool(shape.words.regex("sums", "commitment").search(before[-reach:] + after[:reach]))
