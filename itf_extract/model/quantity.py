"""Quantities that a paper states.  Whole numbers are int, others Decimal; nothing is a float."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from itf_extract.dataclass import dataclass
from itf_extract.model.description import ID, IsoDate, Meaning, Where
from itf_extract.model.source import Locator

Number = int | Decimal
FigureKind = Literal[
    "money", "percent", "count", "duration", "date", "fiscal_year", "ratio", "fraction", "multiple", "rank", "measure"
]
Role = Literal[
    "asked", "injection", "commitment", "cap", "granted", "private_share", "expenditure", "income", "balance", "cost",
    "received", "assessed", "approved", "rejected", "withdrawn", "completed", "beneficiaries", "staff", "rate", "share",
    "threshold", "year_launched",
]  # fmt: skip
ReferenceKind = Literal["head_code", "law_ref", "cross_ref", "footnote_ref"]


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both included, as ISO dates as exact as the paper is (``2017-04``)."""

    start: Annotated[IsoDate | None, Meaning("first day; null where open")]
    end: Annotated[IsoDate | None, Meaning("last day, inclusive; null where open")]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field is as it is: the rule that decided, and the words that it found."""

    rule: Annotated[str, Meaning("the rule that decided", minLength=1)]
    words: Annotated[str, Meaning("the words that it found")]


@dataclass(frozen=True, slots=True)
class Mention:
    """A number as it is printed in a canonical text, before its context is known.

    ``start``/``end`` are indices into the passage's canonical text.  ``value`` is typed by kind: money in units of its
    currency and counts int or Decimal; dates, fiscal years, ratios and fractions are strings (``2021-05``,
    ``2021-22``, ``1:2``, ``2/3``).  A range has ``value`` None and ``low``/``high``.  For a single figure
    ``low``/``high`` are the interval that its printed precision and hedge word allow, both inclusive (None where it
    has none, as for dates).  ``unit`` is a currency (ISO 4217), %, or the classifier with its noun head (個項目).
    ``qualifier`` joins codes by ``+``.
    ``precision`` is the worth of one unit of the last printed digit, in the unit of ``value``.
    ``because`` tells where the value comes from that is not all printed in it, ``hedges`` the words of its qualifiers.
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
    because: Reason | None = None
    hedges: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """What decided the fields of a figure that were inferred; None for those that the words do not tell."""

    period: Annotated[Reason | None, Meaning("what decided the period")] = None
    as_of: Annotated[Reason | None, Meaning("what decided the day")] = None
    scheme: Annotated[Reason | None, Meaning("what decided the scheme")] = None
    role: Annotated[Reason | None, Meaning("what decided the role")] = None


@dataclass(frozen=True, slots=True)
class Unsure:
    """A digit of a scanned figure, or a mark between digits, that may be another: its place in the surface.

    ``others`` are what it may be, the likeliest first.
    """

    index: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """How a figure of a scanned page was read: by what, and how likely its least likely character is, from 0 to 1.

    ``repaired``: a sign was taken for another that arithmetic asks for; ``as_read`` is the surface before that.
    ``doubtful``: some sign may be another, and no sum settles which.  ``unsure`` are all that may be others.
    ``confirmed``: each digit is sure, and was read the same by a second look, which only contradictions ask for.
    """

    engine: str
    confidence: Decimal
    repaired: bool = False
    doubtful: bool = False
    as_read: str | None = None
    unsure: tuple[Unsure, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A mention in its context, with a stable id, its citation and its place.

    ``surface`` is the printed form in canonical text.  ``period``/``as_of`` say for when it holds, ``scheme`` and
    ``metric`` what it measures, ``role`` what it is of; None where the text does not tell.  ``odd`` tells that a word
    for more stands for its last digits: 三百多億, 300餘項.
    """

    id: Annotated[str, Meaning("id, unique in the paper", pattern=ID)]
    where: Annotated[Where, Meaning("citation: p6(a), fn3, table4")]
    surface: Annotated[str, Meaning("printed form in canonical text", minLength=1)]
    kind: Annotated[FigureKind, Meaning("what sort of quantity")]
    value: Annotated[
        Number | str | None,
        Meaning(
            "money in units of its currency (4750000000); percent as 57 for 57%; counts, durations, multiples, ranks "
            "and measures as plain numbers in unit; date 2021-05-28, 2021-05 or 2021; fiscal_year 2021-22 (April to "
            "March); ratio 1:2; fraction 2/3; null for a range; never a float"
        ),
    ]
    low: Annotated[
        Number | str | None,
        Meaning(
            "lower end, inclusive, in the unit of value: of a range, or of what the printed precision and hedge words "
            "of a single figure allow; null where there is none"
        ),
    ]
    high: Annotated[Number | str | None, Meaning("upper end, inclusive, likewise")]
    unit: Annotated[
        str | None, Meaning("currency, %, or the classifier with its noun (個項目); null where there is none")
    ]
    qualifier: Annotated[
        str,
        Meaning(
            "codes joined by +, empty where there are none: approx, over, nearly, at_most, at_least, each, cumulative, "
            "or a part of a period: start, mid, end, early, late, h1, h2, q1 to q4, in JSON followed by its name in "
            "schema 1.0 (end+底)"
        ),
    ]
    locator: Annotated[Locator, Meaning("where it is printed")]
    precision: Annotated[
        Number | None,
        Meaning("worth of one unit of the last printed digit, in the unit of value; null where it has none"),
    ] = None
    period: Annotated[Period | None, Meaning("the days for which it holds; null where the text does not tell")] = None
    as_of: Annotated[IsoDate | None, Meaning("day at which it holds; null where the text does not tell")] = None
    scheme: Annotated[str | None, Meaning("name of the scheme it belongs to; null where the text does not tell")] = None
    metric: Annotated[
        str | None, Meaning("what it measures, as a noun phrase (資助總額); null where the text does not tell")
    ] = None
    role: Annotated[
        Role | None, Meaning("what it is of: asked, granted, received, ...; null where the words do not tell")
    ] = None
    basis: Annotated[
        str | None, Meaning("id of the figure that a share, rate or change is of; null where the words do not tell")
    ] = None
    scope: Annotated[
        tuple[str, ...],
        Meaning(
            "codes for what it is part of, leaves out or comes on top of: of_which (其中), excluded (撇除8宗), "
            "excluding, including, another (另有), less, net, overlapping"
        ),
    ] = ()
    stated_as: Annotated[
        tuple[str, ...],
        Meaning(
            "codes for how it is reckoned: money_of_the_day, constant_prices, cash, accrual, original, revised, "
            "estimate, actual, target"
        ),
    ] = ()
    why: Annotated[Why | None, Meaning("what decided the fields that were inferred; null where none was")] = None
    currency: Annotated[str | None, Meaning("of money, by ISO 4217: HKD unless the print says otherwise")] = None
    passage: int = 0
    start: int = 0
    end: int = 0
    read: Recognised | None = None
    odd: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to something else: a head or subhead code, a law, another part of the paper, a footnote.

    ``value`` is as printed (``090``, ``320``, ``3``), a range of paragraphs has ``low`` and ``high``; ``target`` is
    the id of what it resolves to (``fn3``, ``p21``, ``annex1``, ``head111/101``) or None.
    """

    id: Annotated[str, Meaning("id, unique in the paper", pattern=ID)]
    where: Annotated[Where, Meaning("citation: p6(a), fn3, table4")]
    surface: Annotated[str, Meaning("printed form in canonical text", minLength=1)]
    kind: Annotated[
        ReferenceKind,
        Meaning("what it points to: a head, subhead or item code; a law; another part of the paper; a footnote"),
    ]
    value: Annotated[str | None, Meaning("as printed, leading zeros kept: 090, 320, 3; null for a range")]
    locator: Annotated[Locator, Meaning("where it is printed")]
    low: Annotated[str | None, Meaning("first of a range, as printed; else null")] = None
    high: Annotated[str | None, Meaning("last of a range, as printed; else null")] = None
    name: Annotated[str | None, Meaning("name printed with it; null where there is none")] = None
    target: Annotated[
        str | None,
        Meaning("id of what it resolves to (fn3, p21, annex1, head111/101); null where it does not resolve"),
    ] = None
