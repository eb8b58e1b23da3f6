"""Which figure grammar reads a paper: that of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from itf_extract.interpret import cells, english, mentions, references

if TYPE_CHECKING:
    from collections.abc import Callable

    from itf_extract.interpret.references import Pointer
    from itf_extract.model.document import Cell
    from itf_extract.model.quantity import Mention


class _Mentions(Protocol):
    def __call__(self, text: str, *, year: int | None = None, told: str | None = None) -> list[Mention]: ...


class _CellMentions(Protocol):
    def __call__(self, text: str, cell: Cell, *, year: int | None = None) -> list[Mention]: ...


class Grammar(NamedTuple):
    """The figures of a text and of a table's cell, and the references of a text."""

    mentions: _Mentions
    cell_mentions: _CellMentions
    pointers: Callable[[str], list[Pointer]]


_CHINESE = Grammar(mentions.find_mentions, cells.find_cell_mentions, references.find_pointers)
_ENGLISH = Grammar(english.find_mentions, english.find_cell_mentions, english.find_pointers)
_GRAMMARS = {"zh": _CHINESE, "en": _ENGLISH}


def grammar_of(language: str) -> Grammar:
    """The grammar of a language (BCP 47, by its first subtag); the Chinese one where there is none."""
    return _GRAMMARS.get(language.partition("-")[0], _CHINESE)
