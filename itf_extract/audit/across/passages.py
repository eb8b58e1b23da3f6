"""The running text of a result, each passage with the figures that stand in it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, Any

from itf_extract.audit.calendar import days
from itf_extract.audit.interval import Interval
from itf_extract.dataclass import dataclass
from itf_extract.model.finding import Place
from itf_extract.model.quantity import Figure
from itf_extract.model.source import Locator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.audit.calendar import Days
    from itf_extract.model.quantity import FigureKind, Number

    Json = Mapping[str, Any]

_MANY = 4096  # amounts and dates that many papers share
_MISSED = 50  # figures of a passage that its text does not have; a result that convert wrote has none
_LEAD = 400  # characters: what announces an item stands at the end of the text above it
_LEAST, _EXACT = 1e-15, 1e15  # between these a float's digits are those that were printed
_NOWHERE = Locator(0, 1, ((0, 1),))


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text: ``lead`` is what announces it, ``figures`` where in it each one begins."""

    where: str
    text: str
    lead: str
    locator: Json | None
    figures: tuple[tuple[int, Json], ...]


def passages(result: Json) -> Iterator[Passage]:
    """The paragraphs, their items and the footnotes of a result."""
    held: dict[str, list[Json]] = {}
    for figure in result["figures"]:
        held.setdefault(figure["where"], []).append(figure)
    for paragraph in result["paragraphs"]:
        where, text = f"p{paragraph['number']}", paragraph["text"]
        whole = f"{text}\n{paragraph['text_after']}" if "text_after" in paragraph else text
        yield _passage(where, whole, "", paragraph["locator"], held)
        yield from _items(where, text, paragraph["items"], held)
    for note in result["footnotes"]:
        lead = note["text"].partition("\n")[0]
        yield _passage(f"fn{note['number']}", note["text"], lead[-_LEAD:], note["locator"], held)


def place_of(key: str, where: str, text: str, locator: Json | None) -> Place:
    """A place of a paper; ``locator`` as in a result."""
    where, text = intern(where), intern(text)  # the papers of an archive say much in the same words
    if locator is None:
        return Place(key, where, text)
    return Place(key, where, text, locator["page"], locator["start"], locator["end"])


def figure_place(key: str, figure: Json) -> Place:
    """Where a figure stands."""
    return place_of(key, figure["where"], figure["surface"], figure["locator"])


def amount_of(record: Json) -> Interval:
    """What a number of a result may stand for: all that its hedge word allows, or what a reader takes it for."""
    value, low, high, precision = (_number(record[name]) for name in ("value", "low", "high", "precision"))
    return _amount(record["kind"], value, low, high, precision, record["qualifier"])


def span_of(record: Json) -> Days | None:
    """The days that a date of a result stands for."""
    return _span(record["value"], record["qualifier"])


@lru_cache(maxsize=_MANY)
def _amount(
    kind: FigureKind,
    value: Number | None,
    low: Number | None,
    high: Number | None,
    precision: Number | None,
    qualifier: str,
) -> Interval:
    figure = Figure("", "", "", kind, value, low, high, None, intern(qualifier), _NOWHERE, precision=precision)
    return Interval.of(figure) if qualifier else Interval.near(figure)


@lru_cache(maxsize=_MANY)
def _span(value: str, qualifier: str) -> Days | None:
    return days(value, qualifier)


def _items(where: str, lead: str, items: Sequence[Json], held: Mapping[str, list[Json]]) -> Iterator[Passage]:
    """The items and those within them, in their order, however deep a result was made to nest them."""
    waiting = [(where, lead, item) for item in reversed(items)]
    while waiting:
        above, lead, item = waiting.pop()
        here = f"{above}({item['label']})"
        yield _passage(here, item["text"], lead[-_LEAD:], item["locator"], held)
        waiting += [(here, item["text"], inner) for inner in reversed(item["items"])]


def _passage(where: str, text: str, lead: str, locator: Json | None, held: Mapping[str, list[Json]]) -> Passage:
    """The text with its figures: they stand in its order, each where its printed form comes next."""
    placed, done, missed = [], 0, 0
    for figure in held.get(where, ()):
        place = text.find(figure["surface"], done)
        if place >= 0:
            placed.append((place, figure))
            done = place + len(figure["surface"])
        elif (missed := missed + 1) > _MISSED:
            break
    return Passage(where, text, lead, locator, tuple(placed))


def _number(value: object) -> Number | None:
    """A number exactly as it is printed in a result, which the parser gives as the float that prints so."""
    if isinstance(value, float):
        return Decimal(repr(value)) if not value or _LEAST < abs(value) < _EXACT else None
    return value if isinstance(value, int) else None
