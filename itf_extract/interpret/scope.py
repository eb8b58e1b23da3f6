"""What a figure leaves out or is part of, and how it is reckoned: codes for the words around it.

The codes are the keys of the tables ``scope`` and ``stated_as`` of the facts profile, the same in every language.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.interpret.dated import DATED
from itf_extract.interpret.surroundings import RECENT, change_start
from itf_extract.patterns import compiled, either
from itf_extract.text.words import fact_pattern, facts

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from itf_extract.interpret.surroundings import Surroundings
    from itf_extract.languages import Language
    from itf_extract.model.quantity import Figure, Role

_RELATIVE = {"percent", "fraction", "multiple"}
_WHOLES: tuple[Role, ...] = ("assessed", "received")
_PARTED = {"money", "count"}


def scope_of(around: Surroundings) -> tuple[str, ...]:
    """The codes of a figure in prose: 其中12宗 is ``of_which``, 撇除8宗 is ``excluded``."""
    texts = {"scope_before": around.lead, "scope_sentence": around.sentence, "scope_after": around.rest}
    told = (code for table, text in texts.items() for code in _codes_in(around.language, table, text))
    return tuple(dict.fromkeys(told))


def scope_of_heads(heads: Sequence[str], announced: str, language: Language) -> tuple[str, ...]:
    """The codes that a cell's headings and what announces its table tell: 減：退款 is ``less``."""
    told = {code for head in heads for code in _codes_in(language, "scope_head", head)}
    ordered = (code for code, _ in _codes(language, "scope_head") if code in told)
    return tuple(dict.fromkeys((*ordered, *_codes_in(language, "scope_sentence", announced))))


def stated_as(text: str, language: Language) -> tuple[str, ...]:
    """How a figure is reckoned, as the words tell: at which prices, cash or accrual, original or revised."""
    return _codes_in(language, "stated_as", text)


@lru_cache(maxsize=1024)
def _codes_in(language: Language, table: str, text: str) -> tuple[str, ...]:
    if not _any_code(language, table).search(text):  # as of most words
        return ()
    return tuple(code for code, words in _codes(language, table) if words.search(text))


@cache
def _any_code(language: Language, table: str) -> re.Pattern[str]:
    """The words that tell any code of a table."""
    return compiled(either(facts(language)[table].values()))


@cache
def _codes(language: Language, table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The codes of a table in their order, each with the words that tell it."""
    return tuple((code, fact_pattern(language, table, code)) for code in facts(language)[table])


def with_basis(figures: Sequence[Figure], around: Sequence[Surroundings]) -> list[Figure]:
    """The figures of one text, those that are relative with the id of what they are of."""
    wholes = [_whole(place, figures, around) for place in range(len(figures))]
    for place in range(1, len(figures)):
        if wholes[place] is None and _goes_on(place, figures, around):
            wholes[place] = wholes[place - 1]
    return [
        figure if whole is None else replace(figure, basis=whole.id)
        for figure, whole in zip(figures, wholes, strict=True)
    ]


def _goes_on(place: int, figures: Sequence[Figure], around: Sequence[Surroundings]) -> bool:
    """Whether a share stands right after one of the same whole: of the 500 members 86% agreed and 12% did not."""
    one, before = figures[place], figures[place - 1]
    shares = one.role == before.role == "share" and one.kind == before.kind
    if not shares or "of_which" in one.scope or before.start < around[place].sentence_begin:
        return False
    text, language = around[place].text, around[place].language
    own = fact_pattern(language, "basis", "own_whole").search(text[before.end : one.start])
    return not (own or fact_pattern(language, "basis", "own_whole_after").match(text, one.end))


def _whole(place: int, figures: Sequence[Figure], around: Sequence[Surroundings]) -> Figure | None:
    figure, words = figures[place], around[place]
    if figure.kind not in _RELATIVE:
        return None
    if named := _named(place, figures, words):
        return named
    if fact_pattern(words.language, "basis", "change").search(words.lead):
        return _changed(place, figures, around)
    if figure.role == "rate":
        sentence = [one for one in figures[max(0, place - RECENT) : place] if one.start >= words.sentence_begin]
        return next((one for role in _WHOLES for one in reversed(sentence) if one.role == role), None)
    return _parted(words, figures[max(0, place - RECENT) : place]) if figure.role == "share" else None


def _named(place: int, figures: Sequence[Figure], words: Surroundings) -> Figure | None:
    """The whole that stands right at a figure: 3億元的65%, 65% of the cost of $300 million, 5% more than $3 million."""
    before = figures[place - 1] if place else None
    if before and before.kind in _PARTED and _between(before, figures[place], words, "of_whole"):
        return before
    after = figures[place + 1] if place + 1 < len(figures) else None
    keys = ("whole_after", "change_after")
    return after if after and any(_between(figures[place], after, words, key) for key in keys) else None


def _changed(place: int, figures: Sequence[Figure], around: Sequence[Surroundings]) -> Figure | None:
    """What a change is of: 由A增加x%, 較A增加x%, up x% from A."""
    words = around[place]
    absolute = [at for at in range(max(0, place - RECENT), place) if figures[at].kind not in {*DATED, *_RELATIVE}]
    start = change_start(around, place, absolute)
    if start is not None:
        return figures[start]
    after = figures[place + 1] if place + 1 < len(figures) else None
    if after and _between(figures[place], after, words, "changed_from"):
        return after
    compared = fact_pattern(words.language, "basis", "compared")
    own = (at for at in reversed(absolute) if around[at].begin == words.begin and figures[at].kind in _PARTED)
    return next((figures[at] for at in own if compared.search(around[at].undated)), None)


def _between(one: Figure, other: Figure, words: Surroundings, key: str) -> bool:
    """Whether the words between two figures are those of a table entry, the later one an amount or a count."""
    if key != "of_whole" and other.kind not in _PARTED:
        return False
    return fact_pattern(words.language, "basis", key).search(words.text[one.end : other.start]) is not None


def _parted(words: Surroundings, before: Sequence[Figure]) -> Figure | None:
    """The whole of a share: what it is said to be of, or what 其中 parts, larger than the part before the share."""
    numbers = [(one, one.value) for one in before if isinstance(one.value, (int, Decimal)) and one.kind in _PARTED]
    if not numbers:
        return None
    part, size = numbers[-1]
    share = words.text[part.end : words.figure.start] if part.start >= words.sentence_begin else ""
    parted = fact_pattern(words.language, "basis", "parting_before")
    led = parted.search(words.text[words.sentence_begin : part.start])
    if fact_pattern(words.language, "basis", "led_whole" if led else "whole").search(share):
        return part
    parts = {a.id for a, b in pairwise(before) if b.role == "share"}
    wholes = [one for one, value in numbers if one.kind == part.kind and value > size and one.id not in parts]
    between = words.text[wholes[-1].start : part.start] if wholes else ""
    if fact_pattern(words.language, "basis", "parting").search(between):
        return wholes[-1]
    own = (one for one in reversed(wholes) if one.start >= words.sentence_begin)
    return next((one for one in own if parted.search(words.text[words.sentence_begin : one.start])), None)
