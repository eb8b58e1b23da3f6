"""A brief as an HTML page of its own: the flow of money drawn, histories as charts beside their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from itf_extract.brief.content import SCHEME_ROLES, Linked
from itf_extract.brief.markdown import title, trusted
from itf_extract.brief.words import Words
from itf_extract.dataclass import dataclass
from itf_extract.report.page import page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.brief.content import Brief, Point, Request, Series
    from itf_extract.model.audit import Language

# In the units of the drawings.
_TOP = 16
_WIDTH, _HEIGHT, _FLOOR, _GAP = 420, 150, 126, 0.35


@dataclass(frozen=True, slots=True)
class Flow:
    """Money that goes from one account to another."""

    source: str
    target: str
    sum: Linked | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A point of a series, as a bar."""

    point: Point
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A series with what it shows, and its bars."""

    title: str
    role: str
    bars: tuple[Bar, ...]


def brief_html(brief: Brief, lang: Language) -> str:
    """A brief as an HTML page that holds all it needs."""
    words = Words(lang)
    return page(
        "brief.html.j2",
        ("brief.css", "flows.css"),
        (),
        words=words,
        roles=SCHEME_ROLES,
        trusted=trusted(brief.trust, words),
        compact=False,
        address=lambda number: quote(brief.source) + (f"#page={number.page}" if number.page else ""),
        **brief_parts(brief, words),
    )


def brief_parts(brief: Brief, words: Words) -> dict[str, object]:
    """What ``brief_parts.html.j2`` shows, beside ``words`` and the ``address`` of a number."""
    return {
        "brief": brief,
        "flows": _flows(brief.requests, words),
        "series": [_chart(series, words) for series in brief.histories],
        "chart_width": _WIDTH,
        "chart_height": _HEIGHT,
        "is_number": lambda part: isinstance(part, Linked),
    }


def _flows(requests: Sequence[Request], words: Words) -> list[Flow]:
    """The requests that move money, from new money where they have no other source."""
    moving = [one for one in requests if one.target and (one.source or one.sum)]
    return [
        Flow(
            words.account(one.source) if one.source else words["new_source"],
            words.account(one.target) if one.target else "",
            one.sum,
        )
        for one in moving
    ]


def _chart(series: Series, words: Words) -> Chart:
    # For the drawing only: what is printed beside a bar is the paper's own form.
    values = [max(float(point.value), 0) for point in series.points]
    most, step = max(*values, 1.0), _WIDTH / len(values)
    bars = tuple(
        Bar(
            point,
            x=round((place + _GAP / 2) * step, 1),
            y=round(_FLOOR - (_FLOOR - _TOP) * value / most, 1),
            width=round((1 - _GAP) * step, 1),
            height=round((_FLOOR - _TOP) * value / most, 1),
        )
        for place, (point, value) in enumerate(zip(series.points, values, strict=True))
    )
    return Chart(title(series, words), words.role(series.role), bars)
