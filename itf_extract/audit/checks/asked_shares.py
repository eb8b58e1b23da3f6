"""Shares of the money that a paper asks for, where it asks for one sum: costs of $39 million, 4% of the injection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.checks.named_parts import told_share
from itf_extract.audit.interval import Interval, number, result, rounded, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.quantity import Figure
    from itf_extract.text.reading import Reading

_HUNDRED = Interval.exact(100)


def shares_of_asked(reading: Reading) -> Iterator[Relation]:
    """That a percentage of the money asked for is what the amount before it is of that.

    Example: 行政費3,900萬元，約佔注資額的4.3%, where 9億元 is asked for.
    """
    asked = [ask for ask in reading.paper.asks if ask.value is not None and ask.counted_in is None and ask.figure]
    figure = reading.figures.get(asked[0].figure or "") if len(asked) == 1 else None
    for match in reading.matches("base_asked") if figure is not None and number(figure) else ():
        part, share = match["a"], match["p"]
        wholes = [f for f in (figure, *_injected(reading)) if f is not None and (number(f) or 0) > (number(part) or 0)]
        ways = [(verdict(result(share), rounded(part) / rounded(whole) * _HUNDRED), whole) for whole in wholes]
        if ways:
            best = next((way for way in ways if way[0] != "fails"), ways[0])
            yield told_share(best[0], share, part, best[1])


def _injected(reading: Reading) -> list[Figure]:
    """What is to be put in, as the requests tell how much more they ask for."""
    return [match["d"] for match in reading.matches("changed_up") if match.shape.passage.kind in {"approval", "front"}]
