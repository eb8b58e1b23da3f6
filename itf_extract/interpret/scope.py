"""What a figure leaves out or is part of, and how it is reckoned: codes for the words around it.

The codes are the keys of the tables ``scope`` and ``stated_as`` of the facts profile, the same in every language.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from itf_extract.text.words import fact_pattern, facts

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from itf_extract.interpret.surroundings import Surroundings
    from itf_extract.languages import Language


def scope_of(around: Surroundings) -> tuple[str, ...]:
    """The codes of a figure in prose: 其中12宗 is ``of_which``, 撇除8宗 is ``excluded``."""
    texts = {"scope_before": around.lead, "scope_sentence": around.sentence, "scope_after": around.rest}
    told = (code for table, text in texts.items() for code in _told(around.language, table, text))
    return tuple(dict.fromkeys(told))


def scope_of_heads(heads: Sequence[str], announced: str, language: Language) -> tuple[str, ...]:
    """The codes that a cell's headings and what announces its table tell: 減：退款 is ``less``."""
    told = [code for code, words in _codes(language, "scope_head") if any(map(words.search, heads))]
    return tuple(dict.fromkeys((*told, *_told(language, "scope_sentence", announced))))


def stated_as(text: str, language: Language) -> tuple[str, ...]:
    """How a figure is reckoned, as the words tell: at which prices, cash or accrual, original or revised."""
    return tuple(_told(language, "stated_as", text))


def _told(language: Language, table: str, text: str) -> Iterator[str]:
    return (code for code, words in _codes(language, table) if words.search(text))


@cache
def _codes(language: Language, table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The codes of a table in their order, each with the words that tell it."""
    return tuple((code, fact_pattern(language, table, code)) for code in facts(language)[table])
