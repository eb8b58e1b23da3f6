"""Ranks, the points of the pay scales that they are on, and what a point is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.relation import check, cite, relation
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.finding import Verdict
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading
    from itf_extract.text.shapes import Shape

_STEP = compiled("[0-9]")


@check("REPEAT-PAY", "error")
def pay_of_points(reading: Reading) -> Iterator[Relation]:
    """A point of a pay scale is paid the same, and a rank is on the same point, wherever the paper tells it.

    Example: 首長級薪級第1點(154,300元至168,850元) of one post and 首長級薪級第1點(154,300元至186,850元) of another.
    Source: how papers on the establishment name posts; a sentence that tells of a change says nothing.
    """
    paid: dict[str, Figure] = {}
    for match in reading.matches("pay_told"):
        point, pay = match.found["name"], match["v"]
        if _changed(match.shape, match.found.start("v")):
            continue
        first = paid.setdefault(point, pay)
        if first is not pay:
            says = (f"{point}的薪金：{cite(pay)}即{cite(first)}", f"pay of {point}: {cite(pay)} is {cite(first)}")
            same = _worth(pay) == _worth(first)
            yield relation("holds" if same else "fails", says, (pay, first), expected=first.surface, actual=pay.surface)
    yield from _points_of_ranks(reading)


def _changed(shape: Shape, place: int) -> bool:
    """Whether a sentence tells of a change of pay or rank."""
    return shape.words.regex("posts", "pay_changed").search(shape.text, *shape.sentence(place)) is not None


def _worth(figure: Figure) -> object:
    return figure.value if figure.value is not None else (figure.low, figure.high)


def _points_of_ranks(reading: Reading) -> Iterator[Relation]:
    """That a rank is on the point of its first mention: 總工程師(首長級薪級第1點)."""
    ranked, plain = (reading.words.regex("posts", key) for key in ("on_point", "plain"))
    source = reading.paper.document.source
    first: dict[str, str] = {}
    for shape, found in reading.told(ranked):
        rank, point = plain.sub("", found["rank"]).strip(), found["point"]
        if _changed(shape, found.start()) or rank not in first:
            first.setdefault(rank, point)
            continue
        says = (f"{rank}在{point}", f"{rank} is on {point}")
        place = shape.passage.text.chars.find(point)
        at = [source.locate(shape.passage.text[place : place + len(point)])] if place >= 0 else []
        # D3 and 首長級薪級第3點 are one.
        outcome: Verdict = "holds" if _STEP.findall(point) == _STEP.findall(first[rank]) else "fails"
        yield relation(outcome, says, expected=first[rank], actual=point, locators=at)
