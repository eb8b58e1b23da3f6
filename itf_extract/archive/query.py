"""What a search asks for, as typed on one line: words, amounts, years and filters.

``創科基金 >1bn 2018..2021 kind:money`` asks for the words, in one passage with a figure above a billion, of the years
2018 to 2021, that is money.  An amount is read by the grammar that reads papers: 47.5億 and 4.75 billion are one.  It
stands for all that begins with its digits: 47億 for 47億5,000萬, too.
"""

from __future__ import annotations

import math
from dataclasses import field
from typing import TYPE_CHECKING

from itf_extract.archive.store import KINDS, PROOFS
from itf_extract.archive.words import fold
from itf_extract.dataclass import dataclass
from itf_extract.errors import ArchiveError
from itf_extract.languages import language_of
from itf_extract.patterns import compiled
from itf_extract.quantities import read_quantities

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.model.quantity import Mention

FILTERS = ("head", "id", "kind", "lang", "paper", "proof", "role", "scheme", "where")
_TOKEN = compiled(r'(?:(?P<key>[a-z]+):)?(?:"(?P<quoted>[^"]*)"|(?P<plain>\S+))')
_BOUND = compiled(r"(?P<sign>[<>]=?)(?P<amount>.+)")
_RANGE = compiled(r"(?P<low>.+?)\.\.(?P<high>.+)")
_YEAR = compiled(r"(?:1[89]|20)[0-9]{2}")
_CHINESE = compiled("[\u3400-\u9fff]")
_AMOUNTS = {"money", "percent", "count", "multiple", "measure", "duration"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A value or range that a figure must meet; ``unit`` is percent or a foreign currency, else any will do.

    ``begun`` is the highest that begins with the digits of a value: 47億5,000萬 begins with 47億.
    """

    low: float
    high: float
    unit: str | None = None
    begun: float | None = field(default=None, kw_only=True)

    @property
    def highest(self) -> float:
        """The highest that it may mean."""
        return self.high if self.begun is None else self.begun


@dataclass(frozen=True, slots=True)
class Query:
    """What a passage must hold (folded ``words``), and what a figure in it must be."""

    words: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    years: tuple[int, int] | None = None
    filters: tuple[tuple[str, str], ...] = ()
    typed: str = field(default="", compare=False)

    @property
    def asks_figures(self) -> bool:
        """Whether only figures can answer it."""
        return bool(
            self.amounts or self.years or {key for key, _ in self.filters} & {"id", "kind", "proof", "role", "scheme"}
        )


def parse(typed: str) -> Query:
    """The query that is typed.  Raises ArchiveError, in one line, for what cannot be read.

    >>> parse('fund >=1bn').amounts
    (Amount(low=1000000000.0, high=inf, unit=None),)
    """
    words: list[str] = []
    amounts: list[Amount] = []
    years: tuple[int, int] | None = None
    filters: list[tuple[str, str]] = []
    plain: list[str] = []
    for token in _TOKEN.finditer(typed):
        text = token["quoted"] if token["quoted"] is not None else token["plain"]
        if token["key"] and not text.startswith("//"):  # http://… is a word
            filters.append(_filter(token["key"], text))
        elif token["quoted"] is not None:
            words.append(fold(text))
        elif bound := _BOUND.fullmatch(token[0]):
            amounts.append(_bounded(bound["sign"], bound["amount"]))
        elif span := _RANGE.fullmatch(token[0]):
            ends = span["low"], span["high"]
            if all(map(_YEAR.fullmatch, ends)):
                years = int(ends[0]), int(ends[1])
            else:
                amounts.append(_between(*ends))
        else:
            plain.append(token[0])
    for found in _plain(" ".join(plain)):
        (amounts if isinstance(found, Amount) else words).append(found)  # type: ignore[arg-type]
    query = Query(tuple(filter(None, words)), tuple(amounts), years, tuple(filters), typed)
    if query == Query():
        message = "the query is empty; try a word, an amount such as 47.5億, or >1bn"
        raise ArchiveError(message)
    return query


def _filter(key: str, text: str) -> tuple[str, str]:
    if key not in FILTERS:
        message = f'{key}: is no filter; there are: {", ".join(FILTERS)}; put "{key}:{text}" in quotes to find the text'
        raise ArchiveError(message)
    allowed = {"kind": KINDS, "proof": PROOFS}.get(key)
    if allowed and text not in allowed:
        message = f"{key}:{text} is not known; there are: {', '.join(allowed)}"
        raise ArchiveError(message)
    return key, text


def _plain(text: str) -> Iterator[Amount | str]:
    """The amounts and words of plain text, in order."""
    done = 0
    for mention in _mentions(text):
        yield from filter(None, map(fold, text[done : mention.start].rstrip("$￥€£ ").split()))
        done = mention.end
        low, high = mention.low, mention.high
        if mention.value is not None and not isinstance(mention.value, str):
            low = high = mention.value
        if isinstance(low, str) or isinstance(high, str) or low is None or high is None:
            yield fold(text[mention.start : mention.end])
        else:
            yield Amount(float(low), float(high), _unit(mention), begun=_begun(mention))
    yield from filter(None, map(fold, text[done:].split()))


def _mentions(text: str) -> list[Mention]:
    language = language_of("zh" if _CHINESE.search(text) else "en")
    return [one for one in read_quantities(text, language) if one.kind in _AMOUNTS]


def _begun(mention: Mention) -> float | None:
    """Below one more of the last digit that is typed; None for what is a range, hedged or in single units."""
    value, step = mention.value, mention.precision
    if mention.qualifier or step is None or step == 1 or value is None or isinstance(value, str) or value <= 0:
        return None
    return math.nextafter(float(value + step), -math.inf)


def _unit(mention: Mention) -> str | None:
    """What a figure must be of: percent, or a currency that is not the default one."""
    if mention.kind == "percent":
        return mention.kind
    return mention.unit if mention.kind == "money" and mention.unit != "HKD" else None


def _amount(text: str) -> Amount:
    """A single value.  Raises ArchiveError."""
    found = [one for one in _plain(text) if isinstance(one, Amount)]
    if len(found) != 1 or not math.isfinite(found[0].low):
        message = f"{text!r} is no amount; write one such as 1bn, 47.5億, 5% or 4,750"
        raise ArchiveError(message)
    return found[0]


def _bounded(sign: str, text: str) -> Amount:
    one = _amount(text)
    low, high = one.low, one.high
    if "=" not in sign:
        low, high = math.nextafter(low, -math.inf), math.nextafter(high, math.inf)
    return Amount(high, math.inf, one.unit) if sign.startswith(">") else Amount(-math.inf, low, one.unit)


def _between(first: str, second: str) -> Amount:
    low, high = _amount(first), _amount(second)
    return Amount(low.low, high.high, high.unit or low.unit)
