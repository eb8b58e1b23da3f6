"""Works: the cost of a building for each square metre, and what the text says that a row of the estimate costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.stated import equation
from itf_extract.audit.columns import core, label
from itf_extract.audit.interval import Interval, number, sum_of, verdict
from itf_extract.audit.relation import as_reckoned, check, cite, relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Match

_PAIR = 2


@check("PRODUCT-FLOOR", "error")
def unit_costs(reading: Reading) -> Iterator[Relation]:
    """The construction unit cost is the cost of building and building services over the floor area.

    Example: 建築費用 and 屋宇裝備 of 2億5,000萬元 over 10 000平方米 is 25,000元 a square metre.
    Source: how papers of the Public Works Subcommittee estimate a building.  The rows must stand in one table.
    """
    yield from sizes_named(reading)
    for match in reading.matches("unit_cost"):
        names = reading.words.regex("works", "cost_parts").split(match.found["rows"])
        parts = [figure for name in names if (figure := _row(reading, name)) is not None]
        area = match.get("m") or _only_area(reading)
        if area is not None and len(parts) == len(names) >= _PAIR and len({part.where for part in parts}) == 1:
            yield _unit_cost(match["w"], area, parts)


def _only_area(reading: Reading) -> Figure | None:
    """The floor area that a paper tells, where it tells one: 建築樓面面積為8 000平方米."""
    told = [match["m"] for match in reading.matches("floor_area")]
    return told[0] if len({number(area) for area in told}) == 1 and number(told[0]) else None


def sizes_named(reading: Reading) -> Iterator[Relation]:
    """What something costs for each unit of a size that is named: 每平方米建築樓面面積42,019元, of 16 640平方米."""
    for match in reading.matches("unit_of_named"):
        sizes = [f for f in reading.paper.figures if f.kind == "measure" and number(f) and _named_so(reading, match, f)]
        if len({number(size) for size in sizes}) == 1 and number(match["w"]) is not None:
            yield _unit_cost(match["each"], sizes[0], [match["w"]])


def _named_so(reading: Reading, match: Match, size: Figure) -> bool:
    """Whether a size is in the unit, and called by the name, of what each unit of it costs."""
    shape = reading.shape_of(size)
    if shape.passage.cell is not None or size.id not in shape.places:
        return False
    lead = reading.words.regex("named", "copula").sub("", shape.clause(size)[0])
    unit = (size.unit or "").removesuffix("s")
    return unit == match.found["unit"] and lead.endswith(match.found["name"].strip())


def _unit_cost(told: Figure, area: Figure, parts: list[Figure]) -> Relation:
    reckoned = sum_of([Interval.near(part) for part in parts]) / Interval.near(area)
    listed = " + ".join(map(cite, parts))
    said = f"({listed}) ÷ {cite(area)} = {cite(told)}"
    return as_reckoned(Interval.near(told), reckoned, (said, said), (told, area, *parts))


@check("REPEAT-COST", "error")
def costs_told(reading: Reading) -> Iterator[Relation]:
    """What the text says that a row of the estimate costs is what the row has.

    Example: 家具及設備 10.4 under 百萬元, and 家具及設備的費用估計為1,040萬元 in the text.
    Source: one thing has one cost.  The text must name the row in its own words, and only one row is called so.
    """
    for match in reading.matches("rows_cost"):
        names = [reading.words.regex("works", "row_lead").sub("", n) for n in _split(reading, match.found["rows"])]
        parts = [figure for name in names if (figure := _row(reading, name)) is not None]
        if len(parts) == len(names) >= _PAIR and len({part.where for part in parts}) == 1:
            yield equation(match["w"], parts)
    for match in reading.matches("row_cost"):
        told, row = match["w"], _row(reading, match.found["name"])
        if row is None or reading.shape_of(told).passage.cell or row.kind != told.kind:
            continue
        says = (f"{cite(told)}即{cite(row)}", f"{cite(told)} is {cite(row)}")
        outcome = verdict(Interval.near(told), Interval.near(row))
        yield relation(outcome, says, (told, row), expected=row.surface, actual=told.surface)


def _split(reading: Reading, names: str) -> list[str]:
    """The names of rows that are told together: 建築工程、渠務工程和屋宇裝備."""
    return [name for name in reading.words.regex("works", "row_joint").split(names) if name.strip()]


def _row(reading: Reading, name: str) -> Figure | None:
    """The one sum of money in the only row of the paper's tables that is called so."""
    return reading.once(_rows).get(_called(reading, name))


def _rows(reading: Reading) -> Mapping[str, Figure]:
    found: dict[str, list[Figure]] = {}
    for table in reading.paper.document.tables:
        cells = reading.cells.get(id(table), {})
        for r, row in enumerate(table.rows):
            held = [f for (line, _), figures in cells.items() if line == r for f in figures if f.kind == "money"]
            if len(held) == 1 and (name := _called(reading, label(row))):
                found.setdefault(name, []).append(held[0])
    return {name: figures[0] for name, figures in found.items() if len(figures) == 1}


def _called(reading: Reading, name: str) -> str:
    """A row's name without its letter and what says that it is a cost: 建築工程 of (b) 建築工程費用."""
    return reading.words.regex("works", "cost_words").sub("", core(name).casefold().replace("\n", " ")).strip()
