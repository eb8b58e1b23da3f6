"""What posts cost in salaries at mid-point and in all: of the directorate, of others, of both; and for each post.

Papers on the establishment tell both kinds of cost, of the directorate posts and of the others that go with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.checks.told_tables import tables
from itf_extract.audit.interval import Interval, number, result, rounded, verdict
from itf_extract.audit.relation import cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_KINDS = ("cost", "salary")
_GROUPS = ("both", "lower", "upper")
_SURE = frozenset({"", "each"})  # a year
_MOST = 3  # times as much as the salaries the whole cost of staff may be


def staff_costs(reading: Reading) -> Iterator[Relation]:
    """That the cost of all posts is that of the directorate's and of the others', and so many times their salaries.

    Example: 首長級職位的全年平均員工開支1,311萬元, 非首長級職位3,822萬元, 合共5,133萬元.
    """
    told = _told(reading)
    for kind in _KINDS:
        both, lower, upper = (told.get((kind, group), ()) for group in _GROUPS)
        if len(both) == len(lower) == len(upper) == 1:
            yield equation(both[0], (*upper, *lower))
    for match in reading.matches("times_salaries"):
        cost, times = match["v"], match["x"]
        salaries = [*told.get(("salary", "upper"), ()), *told.get(("salary", "both"), ())]
        if times.kind == "multiple" and salaries:
            ways = [(verdict(result(times), rounded(cost) / rounded(salary)), salary) for salary in salaries]
            best = next((way for way in ways if way[0] != "fails"), ways[0])
            near = 1 < (number(cost) or 0) / (number(best[1]) or 1) < _MOST
            if best[0] != "fails" or (near and len({number(salary) for salary in salaries}) == 1):
                says = (
                    f"{cite(cost)}為{cite(best[1])}的{cite(times)}",
                    f"{cite(cost)} is {cite(times)} {cite(best[1])}",
                )
                yield relation(best[0], says, (times, cost, best[1]), actual=times.surface)
    yield from _of_each(reading)


def _told(reading: Reading) -> Mapping[tuple[str, str], Sequence[Figure]]:
    """The different sums that are told of each kind for each group of posts."""
    found: dict[tuple[str, str], list[Figure]] = {}
    for shape in reading.figured:
        for figure, low, high in _amounts(shape) if shape.passage.kind == "paragraph" else ():
            if number(figure) and figure.qualifier in _SURE:
                kind, group = _kind(shape, figure, low, high)
                held = found.setdefault((kind, group), [])
                if kind and number(figure) not in map(number, held):
                    held.append(figure)
    return found


def _amounts(shape: Shape) -> Iterator[tuple[Figure, int, int]]:
    """The sums of a passage, each with where the words around it begin and end: at its neighbours in its sentence."""
    for start, end in shape.sentences():
        figures = [f for f in shape.between(start, end) if f.kind == "money"]
        places = [shape.places[figure.id] for figure in figures]
        lows, highs = [start, *(place + 1 for place in places)], [*places[1:], end]
        yield from zip(figures, lows, highs, strict=False)


def _kind(shape: Shape, figure: Figure, low: int, high: int) -> tuple[str, str]:
    """What a sum is of, by the words behind it, else by those before it; and whose posts'."""
    words, place = shape.words.regex, shape.places[figure.id]
    after, before = shape.text[place + 1 : high], shape.text[low:place]
    if words("staff_costs", "each").search(before) or words("staff_costs", "each_after").match(after):
        return "", ""
    behind = words("staff_costs", "behind")
    kind = next((key for key in _KINDS if (m := behind.match(after)) and words("staff_costs", key).search(m[0])), "")
    kind = kind or next((key for key in _KINDS if words("staff_costs", key).search(before)), "")
    said = shape.text[shape.sentence(place)[0] : place]
    group = next((key for key in ("both", "lower") if words("staff_costs", key).search(said)), "upper")
    return kind, group


def _of_each(reading: Reading) -> Iterator[Relation]:
    """That what one post of a rank costs, times the posts of its row, is what the row has.

    Example: 每個首席環境保護主任職位的年薪開支為2,139,600元, beside a row of two such posts with 4,279,200.
    """
    for match in reading.matches("salary_of_each"):
        each, rank = match["v"], match.found["rank"].strip().casefold()
        for told in tables(reading):
            rows = [r for r, row in enumerate(told.rows) if rank and row.casefold().startswith(rank)]
            for r in rows if len(rows) == 1 else ():
                cells = [cell for (row, _), cell in sorted(told.cells.items()) if row == r]
                sums = [cell for cell in cells if cell.kind == "money"]
                counts = [cell for cell in cells if cell.kind == "count"]
                if len(counts) == 1 and sums:
                    yield _is_product(each, counts[0], sums)


def _is_product(each: Figure, many: Figure, sums: Sequence[Figure]) -> Relation:
    made = Interval.near(each) * Interval.near(many)
    ways = [(verdict(result(total), made), total) for total in sums]
    outcome, total = next((way for way in ways if way[0] != "fails"), ways[0])
    said = f"{cite(each)} × {cite(many)} = {cite(total)}"
    return relation(outcome, (said, said), (each, many, total), actual=each.surface)
