"""How a figure of a scanned page was read: which signs of its number may be others."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from itf_extract.model.quantity import Recognised, Unsure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.page import Candidate
    from itf_extract.model.source import Source
    from itf_extract.model.text import Text

# Digits that may be taken for each other, and the marks between them.
_KINDS = (frozenset("0123456789"), frozenset("零〇一二三四五六七八九十兩"), frozenset(",."))
_SURE = 0.9  # a sign that is less likely than that leaves its figure in doubt


def recognised(source: Source, surface: Text) -> Recognised | None:
    """How a figure's surface was read, if text recognition read it."""
    scan = source.scan_at(surface.at[0])
    if scan is None:
        return None
    known = [source.candidates(offset) for offset in surface.at]
    as_read = source.as_recognised(surface)
    return Recognised(
        scan.engine,
        Decimal(f"{min((readings[0].likely for readings in known if readings), default=0.0):.4f}"),
        repaired=as_read != surface.chars,
        doubtful=any(of_its_kind(readings[0].text) and readings[0].likely < _SURE for readings in known if readings),
        as_read=as_read if as_read != surface.chars else None,
        unsure=tuple(_unsure(surface.chars, known)),
    )


def of_its_kind(char: str) -> frozenset[str]:
    """The signs that a sign of a number may be taken for, itself one of them; none for what is no such sign.

    >>> sorted(of_its_kind("."))
    [',', '.']
    """
    return next((signs for signs in _KINDS if char in signs), frozenset())


def _unsure(chars: str, known: Sequence[tuple[Candidate, ...]]) -> Iterator[Unsure]:
    """The signs that text recognition holds possible to be others of their kind."""
    for index, (char, readings) in enumerate(zip(chars, known, strict=True)):
        kind = of_its_kind(char)
        others = dict.fromkeys(reading.text for reading in readings if reading.text in kind and reading.text != char)
        if others:
            yield Unsure(index, tuple(others))
