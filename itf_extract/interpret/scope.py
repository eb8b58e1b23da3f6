"""What a figure leaves out or is part of, and how it is reckoned: codes for the words around it.

The codes are the keys of the tables ``scope`` and ``stated_as`` of the facts profile, the same in every language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.interpret.lexicon import fact_pattern, facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.interpret.surroundings import Surroundings
    from itf_extract.languages import Language


def scope_of(around: Surroundings) -> tuple[str, ...]:
    """The codes of a figure in prose: 其中12宗 is ``of_which``, 撇除8宗 is ``excluded``."""
    language = around.language
    texts = {"scope_before": around.lead, "scope_sentence": around.sentence, "scope_after": around.rest}
    return tuple(
        dict.fromkeys(
            code
            for table, text in texts.items()
            for code in facts(language)[table]
            if _found(language, table, code, text)
        )
    )


def scope_of_heads(heads: Sequence[str], announced: str, language: Language) -> tuple[str, ...]:
    """The codes that a cell's headings and what announces its table tell: 減：退款 is ``less``."""
    told = [
        code
        for code in facts(language)["scope_head"]
        if any(_found(language, "scope_head", code, head) for head in heads)
    ]
    told += [code for code in facts(language)["scope_sentence"] if _found(language, "scope_sentence", code, announced)]
    return tuple(dict.fromkeys(told))


def stated_as(text: str, language: Language) -> tuple[str, ...]:
    """How a figure is reckoned, as the words tell: at which prices, cash or accrual, original or revised."""
    return tuple(code for code in facts(language)["stated_as"] if _found(language, "stated_as", code, text))


def _found(language: Language, table: str, code: str, text: str) -> bool:
    return fact_pattern(language, table, code).search(text) is not None
