"""Quantities that a paper states.  Whole numbers are int, others Decimal; nothing is a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from itf_extract.model.source import Locator

Number = int | Decimal
FigureKind = Literal[
    "money", "percent", "count", "duration", "date", "fiscal_year", "ratio", "fraction", "multiple", "rank", "measure"
]
ReferenceKind = Literal["head_code", "law_ref", "cross_ref", "footnote_ref"]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both included, as ISO dates as exact as the paper is (``2017-04``)."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A number as it is printed in a canonical text, before its context is known.

    ``start``/``end`` are indices into the passage's canonical text.  ``value`` is typed by kind: money in HKD and
    counts int or Decimal; dates, fiscal years, ratios and fractions are strings (``2021-05``, ``2021-22``, ``1:2``,
    ``2/3``).  A range has ``value`` None and ``low``/``high``.  For a single figure ``low``/``high`` are the
    interval that its printed precision and hedge word allow, both inclusive (None where it has none, as for dates).
    ``unit`` is HKD, %, or the classifier with its noun head (個項目).  ``qualifier`` joins codes by ``+``.
    ``precision`` is the worth of one unit of the last printed digit, in the unit of ``value``.
    """

    start: int
    end: int
    kind: FigureKind
    value: Number | str | None
    low: Number | str | None = None
    high: Number | str | None = None
    unit: str | None = None
    qualifier: str = ""
    precision: Number | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A mention in its context, with a stable id, its citation and its place.

    ``surface`` is the printed form in canonical text.  ``period``/``as_of`` say for when it holds, ``scheme`` and
    ``metric`` what it measures; None where the text does not tell.
    """

    id: str
    where: str
    surface: str
    kind: FigureKind
    value: Number | str | None
    low: Number | str | None
    high: Number | str | None
    unit: str | None
    qualifier: str
    locator: Locator
    period: Period | None = None
    as_of: str | None = None
    scheme: str | None = None
    metric: str | None = None
    precision: Number | None = None
    passage: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to something else: a head or subhead code, a law, another part of the paper, a footnote.

    ``value`` is as printed (``090``, ``320``, ``3``), a range of paragraphs has ``low`` and ``high``; ``target`` is
    the id of what it resolves to (``fn3``, ``p21``, ``annex1``, ``head111/101``) or None.
    """

    id: str
    where: str
    surface: str
    kind: ReferenceKind
    value: str | None
    locator: Locator
    low: str | None = None
    high: str | None = None
    name: str | None = None
    target: str | None = None
