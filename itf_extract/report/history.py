"""The history of a fund as one page for a browser: a line of time over the table that it is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itf_extract.report.page import page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.chronicle import Event

_YEAR = 4  # characters of 2014-05


@dataclass(frozen=True, slots=True)
class Bar:
    """The money of one kind that was told of a year, as a share of the largest, in percent."""

    year: str
    role: str
    sum: str
    share: float


def history_page(name: str, events: Sequence[Event]) -> str:
    """The history of what goes by a name: bars of its injections and commitments by year, then every event."""
    return page("history.html.j2", ("history.css",), name=name, events=events, bars=_bars(events))


def _bars(events: Sequence[Event]) -> list[Bar]:
    sums: dict[tuple[str, str], int] = {}
    for event in events:
        if event.role in {"injection", "commitment", "asked"} and event.unit == "HKD" and not event.revised:
            key = event.first[:_YEAR], event.role
            sums[key] = sums.get(key, 0) + int(event.value)
    most = max(sums.values(), default=0)
    return [Bar(year, role, f"{total:,}", 100 * total / most) for (year, role), total in sorted(sums.items()) if most]
