"""What the text tells of two amounts by their names, or as former and latter: a share, a multiple, a difference."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from itf_extract.audit.checks import yearly
from itf_extract.audit.checks.stated import equation
from itf_extract.audit.columns import core, label
from itf_extract.audit.interval import RANKED, Interval, number, result, sum_of, summed, verdict, worth
from itf_extract.audit.relation import as_reckoned, check, cite, relation, shown
from itf_extract.audit.subjects import AMOUNTS, alike, closed_before, times_told
from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match, Shape

_HUNDRED = Interval.exact(100)
_ONE = Interval.exact(1)
_UNSURE = ("at_", "each")
_PAIR, _THREE = 2, 3
_BACK = 6  # passages


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table by its name: its figure, the total of all such lines, and the head of the figure's column."""

    figure: Figure
    total: Figure | None
    head: str


@check("SHARE-NAMED", "error")
def named_shares(reading: Reading) -> Iterator[Relation]:
    """A share, a multiple or a difference that is told of two amounts by their names is what they make.

    Example: 員工開支2,180萬元 of 經常開支4,860萬元, then 員工開支約佔整體經常開支的45%; 前者為後者的三分之一.
    Source: arithmetic.  The names must be those that the paragraph, or a line of a table, gives to one amount each.
    """
    for key in ("former_times", "former_more", "latter_times", "latter_more"):
        for match in reading.matches(key):
            yield from _former_and_latter(match, key)
    for match in reading.matches("part_of_named"):
        yield from _part_and_rest(reading, match)
    yield from yearly.shares(reading)
    for match in reading.matches("swapped"):
        yield from _of_both(match)
    for key in ("named_share", "named_times", "named_more"):
        for match in reading.matches(key):
            yield from _of_names(reading, match, key)


def _of_both(match: Match) -> Iterator[Relation]:
    """The shares of two numbers, told of each by its name: 男性720名，女性530名；男性佔58%，女性佔42%."""
    counts = (match["a"], match["b"])
    whole = sum_of([Interval.near(count) for count in counts])
    for count, share in zip(counts, (match["p"], match["q"]), strict=True):
        if alike(*counts) and number(count) and number(share) is not None:
            rate = Interval.near(count) / whole * _HUNDRED
            says = (f"{cite(count)}佔兩者的{cite(share)}", f"{cite(count)} is {cite(share)} of the two")
            yield as_reckoned(Interval.wide(share), rate, says, (share, *counts))


def _former_and_latter(match: Match, key: str) -> Iterator[Relation]:
    """What is told of the two amounts before: 土地勘測佔460萬元，詳細設計佔1,380萬元，前者為後者的三分之一."""
    shape, told = match.shape, match["p"]
    start = shape.sentence(match.found.start())[0]
    start = shape.sentence(max(0, start - _PAIR))[0] if not _two(shape, start, match.found.start()) else start
    pairs = _two(shape, start, match.found.start())
    ways = [(a, b) if key.startswith("former") else (b, a) for a, b in pairs]
    yield from _best(told, ways, key, alone=len(pairs) == 1)


def _two(shape: Shape, start: int, end: int) -> list[tuple[Figure, Figure]]:
    """The pairs of amounts of one kind in a stretch of text, without the whole that they are parts of."""
    told = [
        f for f in shape.between(start, end) if f.kind in AMOUNTS and number(f) and not closed_before(shape, f, end)
    ]
    told = told[1:] if len(told) == _THREE and _is_whole(shape, *told) else told
    return [(a, b) for a, b in combinations(told, _PAIR) if a.kind == b.kind and alike(a, b)]


def _is_whole(shape: Shape, whole: Figure, a: Figure, b: Figure) -> bool:
    """Whether the first of three amounts is told as the whole that the others are parts of."""
    parted = shape.words.regex("bounds", "parts").search(shape.text, shape.places[whole.id], shape.places[a.id])
    made, all_ = summed((a, b)), number(whole) or Fraction(0)
    return alike(whole, a) and alike(whole, b) and (made == all_ or (parted is not None and made < all_))


def _of_names(reading: Reading, match: Match, key: str) -> Iterator[Relation]:
    shape, told = match.shape, match["p"]
    said = match.found.groupdict()
    before = match.found.start()
    if shape.words.regex("named", "loose").search(shape.text, *shape.sentence(shape.places[told.id])):
        return
    parts = _called(reading, shape, before, said["part"], said.get("head") or said.get("whole") or "")
    together = _told_together(reading, match) if not parts and said.get("whole") and not said.get("of_all") else None
    if things := said.get("things"):
        parts = [line for line in parts if _counts(reading, line, things)]
    if (stated := match.get("b")) is not None:
        pairs: list[tuple[Figure, Figure | None]] = [(line.figure, stated) for line in parts]
    elif together:
        pairs = [together]
    elif said.get("whole") and not said.get("of_all"):
        wholes = _called(reading, shape, before, said["whole"], said.get("head") or "")
        pairs = [(a.figure, b.figure) for a in parts for b in wholes if a.figure is not b.figure]
        # The head of a column may be told as the whole: half of the grants.
        pairs = pairs or [
            (a.figure, a.total) for a in parts if a.total is not None and _heads(reading, said["whole"], a)
        ]
    else:
        pairs = [(line.figure, line.total) for line in parts if line.total is not None]
    known = [(a, b) for a, b in pairs if b is not None and a.kind == b.kind in AMOUNTS and number(a) and number(b)]
    yield from _best(told, known, key, alone=len({(number(a), number(b)) for a, b in known}) == 1)


def _counts(reading: Reading, line: Line, things: str) -> bool:
    """Whether what a line has is such things, as its figure or the head of its column says: 30 more buses."""
    said = reading.words.parts(f"{line.head} {line.figure.unit or ''}".casefold())
    return reading.words.parts(things) <= said


def _best(told: Figure, ways: Sequence[tuple[Figure, Figure]], key: str, *, alone: bool) -> Iterator[Relation]:
    """What is told of the two amounts with which it comes out best; it fails only where they are alone."""
    outcomes = [(_outcome(told, a, b, key.partition("_")[2]), a, b) for a, b in ways]
    if outcomes:
        (outcome, reckoned), a, b = min(outcomes, key=lambda way: RANKED.index(way[0][0]))
        if outcome != "fails" or alone:
            yield _told(told, a, b, outcome, reckoned)


def _part_and_rest(reading: Reading, match: Match) -> Iterator[Relation]:
    """A part, its share in a whole that is named before, and what is left: paid $785.86 million, or 70% of …."""
    shape, part, rest = match.shape, match["a"], match.get("r")
    wholes = _called(reading, shape, match.found.start(), match.found["whole"], "")
    wholes = wholes or _told_before(reading, shape, match.found["whole"])
    if len({number(line.figure) for line in wholes}) != 1 or not alike(part, wholes[0].figure):
        return
    whole = wholes[0].figure
    outcome, reckoned = _outcome(match["p"], part, whole, "share")
    yield _told(match["p"], part, whole, outcome, reckoned)
    if rest is not None and alike(rest, whole):
        yield equation(whole, (part, rest))


def _told_together(reading: Reading, match: Match) -> tuple[Figure, Figure] | None:
    """The part and the whole that a share names, where one of the few passages before tells both, of no other time."""
    shape, names = match.shape, (match.found["part"], match.found["whole"])
    when = times_told(shape, *shape.sentence(match.found.start()))
    concluded = bool(match.found.groupdict().get("concluded"))  # therefore: from what has just been told
    for before in reversed(reading.shapes[max(0, shape.index - _BACK) : shape.index]):
        end = len(before.text)
        told = [] if before.passage.cell else [_called(reading, before, end, name, "") for name in names]
        if not all(told) and concluded:
            told = [_called(reading, before, end, name, "", of_one=True) for name in names]
        if told and all(told):
            part, whole = (lines[0].figure for lines in told)
            apart = when - times_told(before, 0, end)
            here = {before.sentence(before.places[figure.id]) for figure in (part, whole) if figure.id in before.places}
            return (part, whole) if (len(here) == 1 or concluded) and part is not whole and not apart else None
    return None


def _told_before(reading: Reading, shape: Shape, name: str) -> list[Line]:
    """The amounts that the few passages before give a name to."""
    for before in reversed(reading.shapes[max(0, shape.index - _BACK) : shape.index]):
        told = [] if before.passage.cell else _called(reading, before, len(before.text), name, "")
        if told:
            return told
    return []


def _outcome(told: Figure, a: Figure, b: Figure, way: str) -> tuple[Verdict, Fraction | None]:
    """How a figure comes out as what one amount is of another, or as by how much it is more or less."""
    one, other = Interval.near(a), Interval.near(b)
    rate = one / other
    scale = _HUNDRED if told.kind == "percent" else _ONE
    if way == "more":
        if told.kind == a.kind:
            reckoned = one - other if (one.value or 0) >= (other.value or 0) else other - one
        else:
            reckoned = (rate - _ONE if (one.value or 0) >= (other.value or 0) else _ONE - rate) * scale
    else:
        reckoned = rate * scale
    printed = result(told) if told.kind in {"fraction", "percent"} else Interval.wide(told)
    exact = None if reckoned.value is None else Fraction(reckoned.value)
    if worth(told) is not None and worth(told) == exact:
        return "holds", exact
    return verdict(printed, reckoned), exact


def _told(told: Figure, a: Figure, b: Figure, outcome: Verdict, reckoned: Fraction | None) -> Relation:
    says = (f"{cite(a)}與{cite(b)}相比為{cite(told)}", f"{cite(a)} against {cite(b)} is {cite(told)}")
    expected = shown(reckoned, told) if told.kind != "fraction" else None
    return relation(outcome, says, (told, a, b), expected=expected, actual=told.surface)


def _called(reading: Reading, shape: Shape, before: int, name: str, head: str, *, of_one: bool = False) -> list[Line]:
    """The amounts that a passage up to a place, or else a line of a table, gives a name to.

    ``of_one``: what it is of may follow the name, as in the capital cost of the tunnel.
    """
    said = reading.words.regex("named", "article").sub("", name).strip()
    name = reading.words.regex("named", "aside").sub("", name).strip()
    found: list[Line] = []
    for figure in shape.between(0, before):
        if figure.kind in AMOUNTS and not any(code in figure.qualifier for code in _UNSURE) and number(figure):
            lead = shape.words.regex("named", "copula").sub("", shape.clause(figure)[0])
            lead = shape.words.regex("named", "of_what").sub("", lead) if of_one else lead
            if any(_ends(shape, lead, told) for told in {name, said}):
                found.append(Line(figure, None, ""))
    if found:
        return found if len({number(line.figure) for line in found}) == 1 else []
    lines = reading.once(_lines).get(name, ())
    headed = [line for line in lines if head and _heads(reading, head, line)]
    return list(headed or lines)


def _ends(shape: Shape, lead: str, name: str) -> bool:
    """Whether a text ends with a whole name."""
    return lead.endswith(name) and shape.words.regex("named", "edge").search(lead[: len(lead) - len(name)]) is not None


def _heads(reading: Reading, name: str, line: Line) -> bool:
    """Whether the head of a line's column has all the words of a name: grants of Grants approved."""
    words = reading.words.parts(reading.words.regex("named", "aside").sub("", name))
    return bool(words) and words <= reading.words.parts(line.head)


def _lines(reading: Reading) -> Mapping[str, Sequence[Line]]:
    """The lines of all tables by their names, without what says that they are costs."""
    found: dict[str, list[Line]] = {}
    for table in reading.paper.document.tables:
        for name, line in _of_table(reading, table):
            found.setdefault(name, []).append(line)
    return found


def _of_table(reading: Reading, table: Table) -> Iterator[tuple[str, Line]]:
    marked, words = reading.words.marked, reading.words.regex
    cells = _amounts(reading.cells.get(id(table), {}))
    rows = [core(marked(label(row))) for row in table.rows]
    heads = [core(marked(head.chars)) for head in table.columns]
    total_rows = [r for r, row in enumerate(rows) if words("totals", "rows").fullmatch(row)]
    total_heads = [c for c, head in enumerate(heads) if c and words("totals", "head").search(head)]
    last = total_rows[-1] if total_rows else None
    for (r, c), figure in cells.items():
        head = heads[c] if c < len(heads) else ""
        if figure.kind not in AMOUNTS or (total_heads and c != total_heads[-1]) or r in total_rows:
            continue
        total = cells.get((last, c)) if last is not None and last > r else None
        yield rows[r], Line(figure, total, head)
        if (cost := words("works", "cost_words").sub("", rows[r])) != rows[r]:
            yield cost, Line(figure, total, head)
    for c, head in enumerate(heads) if len(total_heads) == len(total_rows) == 1 else ():
        of_all = cells.get((total_rows[0], c))
        if of_all is not None and c != total_heads[0]:
            yield head, Line(of_all, cells.get((total_rows[0], total_heads[0])), heads[total_heads[0]])


def _amounts(held: Mapping[tuple[int, int], Sequence[Figure]]) -> dict[tuple[int, int], Figure]:
    """The one number of each cell beside a table's labels."""
    return {
        place: told[0] for place, told in held.items() if place[1] and len(told) == 1 and number(told[0]) is not None
    }
