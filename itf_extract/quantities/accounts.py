"""Amounts in brackets, which are below nought as in accounts: 虧損為(2,340)萬元, (2.5)%, was ($3 million)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.patterns import compiled
from itf_extract.quantities.amounts import amount
from itf_extract.quantities.tokens import Run

if TYPE_CHECKING:
    from itf_extract.quantities.lexicon import Lexicon
    from itf_extract.quantities.quantity import Quantity

_LEAD = 24
_NUMBER = compiled(r"N\)(?=S*[CAU])")
_WHOLE = compiled(r"L?NS*[CAU]?\)")


def below_nought(run: Run, at: int, text: str, words: Lexicon) -> tuple[Quantity, int] | None:
    """The amount that begins in a bracket, and the token after it: (12.6)億元, ($3.5 million)."""
    start = run.tokens[at].start - 1
    if text[start : start + 1] != "(":
        return None
    if _NUMBER.match(run.letters, at):
        read = amount(_without(run, at + 1), at, text, words)
        return _negative(read[0], start, read[0].end, read[1] + 1) if read and read[0] else None
    whole = _WHOLE.match(run.letters, at)
    if whole is None or not compiled(words.language["signs"]["bracket_after"]).search(
        text[max(0, start - _LEAD) : start]
    ):
        return None
    end = run.tokens[whole.end() - 1].end
    closed = compiled(words.language["signs"]["bracket_before"]).match(text, end)
    read = amount(run, at, text, words) if closed else None
    return _negative(read[0], start, end, whole.end()) if read and read[0] else None


def _without(run: Run, at: int) -> Run:
    """The run without one of its tokens."""
    return Run(run.tokens[:at] + run.tokens[at + 1 :], run.letters[:at] + run.letters[at + 1 :])


def _negative(read: Quantity, start: int, end: int, after: int) -> tuple[Quantity, int] | None:
    if read.kind not in {"money", "percent"} or read.numeral is None:
        return None
    numeral = read.numeral.negative()
    return replace(read, outer=start, start=start, end=end, numeral=numeral, value=numeral.value), after
