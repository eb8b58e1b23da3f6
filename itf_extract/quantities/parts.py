"""Parts of a year in a list that prints it once: 2021年第一及第二季, the first and second quarters of 2021."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.model.quantity import Reason
from itf_extract.patterns import compiled
from itf_extract.quantities.dates import date
from itf_extract.quantities.fiscal_years import fiscal_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.languages import Language
    from itf_extract.quantities.quantity import Quantity
    from itf_extract.quantities.tokens import Run, Token
    from itf_extract.quantities.years import Told

_BEHIND = compiled(r"(?:O?[NW][~&,-])+(?:Q|O?[NW]U)")
_LISTED = compiled(r"[NWR][^O]{0,4}[yF]O?[NW][~&,-]")
_BEFORE = compiled(r"(?:[Ee],?&?)+t*(?=Q,?t?N)")
_MOST = {"q": 4, "h": 2}  # parts of one year

Read = tuple[list["Quantity"], int]


def listed_parts(run: Run, at: int, text: str, language: Language, told: Told) -> Read | None:
    """The parts of a year in a list that begins at a token, each a date, and the token after them."""
    if before := _BEFORE.match(run.letters, at):
        last, end = date(run, before.end(), text, language, told) or (None, at)
        parts = _parts(last, last.codes[0][:1], run.tokens[at : before.end()]) if last and last.codes else []
        return ([*parts, last], end) if last and parts else None
    if _LISTED.match(run.letters, at) is None:
        return None
    year, begin = fiscal_year(run, at, told) or date(run, at, text, language, told) or (None, at)
    behind = _BEHIND.match(run.letters, begin) if year and year.value and not year.codes else None
    if year is None or behind is None:
        return None
    parts = _parts(year, _kind(run.tokens[behind.end() - 1], language), run.tokens[begin : behind.end()])
    return ([replace(parts[0], outer=year.outer, start=year.start), *parts[1:]], behind.end()) if parts else None


def _kind(last: Token, language: Language) -> str:
    """The letter of the codes of a list's parts, by the word that ends it: 第二季, or 季 alone."""
    code = last.word.value if last.word.letter == "Q" else language["dates"]["parts_after"].get(f"第一{last.printed}")
    return str(code or "")[:1]


def _parts(dated: Quantity, kind: str, tokens: Sequence[Token]) -> list[Quantity]:
    """A date for each ordinal, the year being that of a date; none where one is no part of a year."""
    because = Reason("year-before", str(dated.value))
    found = [
        replace(dated, outer=begin, start=begin, end=end, codes=(f"{kind}{number}",), because=because)
        for number, begin, end in _ordinals(tokens)
        if number in range(1, _MOST.get(kind, 0) + 1)
    ]
    return found if len(found) == len(list(_ordinals(tokens))) else []


def _ordinals(tokens: Sequence[Token]) -> Iterator[tuple[object, int, int]]:
    """The number of each ordinal with its place, which its word and the unit behind the last are part of."""
    for index, token in enumerate(tokens):
        if token.word.letter not in "NWEeQ":
            continue
        led = index > 0 and tokens[index - 1].word.letter == "O"
        unit = index + 1 < len(tokens) and tokens[index + 1].word.letter == "U"
        number = token.numeral.value if token.numeral else token.word.value
        whole = int(number[1:]) if isinstance(number, str) else number
        yield whole, tokens[index - led].start, tokens[index + unit].end
