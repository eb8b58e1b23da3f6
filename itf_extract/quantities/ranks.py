"""Ordinals that rank: 第七位及第十一位, ranked 4th; others are parts of names and count nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.patterns import compiled
from itf_extract.quantities.numerals import after_tens, of_digits
from itf_extract.quantities.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itf_extract.languages import Language
    from itf_extract.quantities.numerals import Numeral
    from itf_extract.quantities.tokens import Run, Token

_BESIDE = 64
_ORDERED = compiled(r"O[NW](?:[-~&]O?[NW])*[UyFg]?")
_COMPOUND = compiled(r"W[&-][Ee]")
_TENS, _HUNDREDS = 10, 100
_ORDINAL = compiled(r"(?:No|[Ee]|O[NW])(?:[~&](?:No|[Ee]))*")


def ranks(run: Run, at: int, text: str, language: Language) -> tuple[list[Quantity], int] | None:
    """The ranks that a run of ordinals tells, and the token after it; an ordinal that ranks nothing gives none."""
    words = language["ranks"]
    if "units" in words:
        found = _ORDERED.match(run.letters, at)
        return (_listed(run.tokens[at : found.end()], text, words), found.end()) if found else None
    if compound := _COMPOUND.match(run.letters, at):
        numeral = _compound(run.tokens[at : compound.end()])
        if numeral is None:
            return None
        start, end = run.tokens[at].start, run.tokens[compound.end() - 1].end
        rank = Quantity(start, start, end, "rank", numeral.value, None, numeral)
        return ([rank] if _ranks(text, start, end, words) else []), compound.end()
    ordinal = _ORDINAL.match(run.letters, at)
    return (_placed(run.tokens[at : ordinal.end()], text, words), ordinal.end()) if ordinal else None


def _listed(tokens: tuple[Token, ...], text: str, words: Mapping[str, object]) -> list[Quantity]:
    """第一及第二期: ordinals of one unit; without a unit where the words before or after rank (排名第七, 第三大)."""
    unit = tokens[-1] if tokens[-1].printed in set(words["units"]) else None  # type: ignore[call-overload]
    last = next((token.end for token in reversed(tokens) if token.numeral is not None), None)
    if last is None:
        return []
    compared = compiled(str(words["superlatives"])).match(text, last)
    if unit is None and not compared and not compiled(str(words["leads"])).search(text[: tokens[0].start][-_BESIDE:]):
        return []
    found: list[Quantity] = []
    for token, before in zip(tokens[1:], tokens, strict=False):
        if token.numeral is not None:
            begin = before.start if before.word.letter == "O" else token.start
            end = unit.end if unit and token.end == unit.start else token.end
            name = unit.printed if unit else None
            before_it = found[-1].numeral if found else None
            numeral = (before_it and after_tens(before_it.value, token.numeral.value)) or token.numeral
            found.append(Quantity(begin, begin, end, "rank", numeral.value, name, numeral))
    return found


def _compound(tokens: tuple[Token, ...]) -> Numeral | None:
    """One hundred and second, three hundred and twenty-fifth; None where the number before is no beginning of it."""
    before, joint, ordinal = tokens
    worth = _TENS if joint.printed == "-" else _HUNDREDS
    if before.numeral is None or before.numeral.value % worth or not isinstance(ordinal.word.value, int):
        return None
    return of_digits(str(before.numeral.value + ordinal.word.value)) if ordinal.word.value < worth else None


def _ranks(text: str, start: int, end: int, words: Mapping[str, object]) -> bool:
    """Whether the words before or after an ordinal rank."""
    before = text[max(0, start - _BESIDE) : start]
    return bool(compiled(str(words["before"])).search(before) or compiled(str(words["after"])).match(text, end))


def _placed(tokens: tuple[Token, ...], text: str, words: Mapping[str, object]) -> list[Quantity]:
    """Ranked fourth, its ninth place, from 12th to 8th place."""
    if not _ranks(text, tokens[0].start, tokens[-1].end, words):
        return []
    found = []
    for index, token in enumerate(tokens):
        value = token.word.value if token.word.letter in "Ee" else token.numeral.value if token.numeral else None
        if isinstance(value, int):
            suffixed = index + 1 < len(tokens) and tokens[index + 1].word.letter == "o"
            last = tokens[index + 1] if suffixed else token
            begin = tokens[index - 1].start if index and tokens[index - 1].word.letter == "O" else token.start
            found.append(Quantity(begin, begin, last.end, "rank", value, None, of_digits(str(value))))
    return found
