"""Which dates stand behind the figures that they hold for: $220 million in 2015-16, $3 million as at 31 March."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.text.words import pattern, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.interpret.cues import Cues
    from itf_extract.model.quantity import Figure

DATED = {"date", "fiscal_year"}
_FOLLOWING = 60
_BESIDE = 16  # no word for a period's beginning or end is longer
OPENING, CLOSING = "(（", ")）"
BRACKETED = compiled(f" ?[{OPENING}][^{OPENING}{CLOSING}]*[{CLOSING}]")


def trailing(cues: Cues, figures: Sequence[Figure]) -> dict[str, Figure]:
    """The dates that follow a figure and hold for it alone, by the figure's id: $220 million in 2015-16."""
    return {
        one.id: date
        for figure, told, date, after in _followed(cues, figures)
        if _trails(cues, figure, date, after)
        for one in (figure, *told)
    }


def _followed(
    cues: Cues, figures: Sequence[Figure]
) -> Iterator[tuple[Figure, tuple[Figure, ...], Figure, Figure | None]]:
    """Each figure with those told of it in brackets, the date that comes next, and the figure after that."""
    outside = [figure for figure in figures if not _in_brackets(cues, figure)]
    for place, (figure, date) in enumerate(pairwise(outside)):
        if date.kind in DATED and figure.kind not in DATED:
            after = outside[place + 2] if place + 2 < len(outside) else None
            yield figure, tuple(one for one in figures if figure.end < one.start < date.start), date, after


def _in_brackets(cues: Cues, figure: Figure) -> bool:
    """Whether a figure alone stands in brackets: $84 million (84%)."""
    return cues.text[: figure.start].endswith(tuple(OPENING)) and cues.text.startswith(tuple(CLOSING), figure.end)


def _trails(cues: Cues, figure: Figure, date: Figure, after: Figure | None) -> bool:
    """Whether a date stands behind a figure for it, and not before the next: and the estimate for 2020-21 is $4m."""
    text, language = cues.text, cues.language
    lead = BRACKETED.sub("", text[figure.end : date.start])
    if is_of_prices(cues, date) or len(lead) > _FOLLOWING or not pattern(language, "context", "trailing").search(lead):
        return False
    new = pattern(language, "context", "new_clause").search(lead)
    between = text[date.end : after.start] if after is not None else ""
    return not (new and pattern(language, "context", "predicate").match(between))


def is_as_of(cues: Cues, figure: Figure) -> bool:
    """Whether a date is the day up to which something holds: 截至2021年3月底, 截至本年3月底."""
    year = pattern(cues.language, "context", "year_before").search(
        cues.text, max(0, figure.start - _BESIDE), figure.start
    )
    return cues.text.endswith(
        tuple(table(cues.language, "context")["as_of"]), 0, year.start() if year else figure.start
    )


def is_of_prices(cues: Cues, date: Figure) -> bool:
    """Whether a date tells at whose prices a sum is reckoned, not when it is spent: in September 2018 prices."""
    return pattern(cues.language, "context", "priced").match(cues.text, date.end) is not None


def is_of_another_time(cues: Cues, figure: Figure) -> bool:
    """Whether words at a figure tell that it is of a year that no date names: 一年前的60間, 60 a year ago."""
    text, language = cues.text, cues.language
    before = text[max(0, figure.start - _BESIDE) : figure.start]
    return bool(
        pattern(language, "context", "other_time").search(before)
        or pattern(language, "context", "other_time_after").match(text, figure.end)
    )
