"""Hits and histories as JSON and as CSV."""

from __future__ import annotations

import csv
from dataclasses import asdict
from io import StringIO
from typing import TYPE_CHECKING

from itf_extract.deliver.encode import encode
from itf_extract.deliver.files import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.archive import Answer, Event, Hit

_COLUMNS = ("paper", "number", "day", "language", "result", "where", "page", "text")
_OF_FIGURE = ("id", "surface", "kind", "scheme", "role", "proof")
_OF_EVENT = ("role", "subject", "label", "first", "last", "value", "unit", "revised", "made_by", "cited", "known")
_OF_STATEMENT = ("paper", "day", "where", "figure", "result")


def hits_json(answer: Answer) -> str:
    """The hits as one JSON object: ``hits``, and ``more`` where there are further ones."""
    return encode({"hits": [asdict(hit) for hit in answer.hits], "more": answer.more})


def hits_csv(answer: Answer) -> str:
    """A line for each figure of each hit, or for the hit where it has none."""
    with StringIO() as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*_COLUMNS, *_OF_FIGURE))
        writer.writerows(row for hit in answer.hits for row in _rows(hit))
        return file.getvalue()


def history_json(events: Sequence[Event]) -> str:
    """The events as one JSON list, each with the papers that tell of it."""
    return encode([asdict(event) for event in events])


def history_csv(events: Sequence[Event]) -> str:
    """A line for each paper's word for each event."""
    with StringIO() as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*_OF_EVENT, *_OF_STATEMENT))
        for event in events:
            own = [_cell(getattr(event, name)) for name in _OF_EVENT]
            writer.writerows([*own, *(_cell(getattr(one, name)) for name in _OF_STATEMENT)] for one in event.told_by)
        return file.getvalue()


def _rows(hit: Hit) -> list[list[object]]:
    own = [_cell(getattr(hit, name)) for name in _COLUMNS]
    found = [[*own, *(_cell(getattr(figure, name)) for name in _OF_FIGURE)] for figure in hit.figures]
    return found or [own + [""] * len(_OF_FIGURE)]


def _cell(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value
