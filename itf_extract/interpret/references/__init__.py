"""References: codes of the Estimates, laws, and other parts of the paper, as a text prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.interpret.references import chinese, english
from itf_extract.interpret.references.pointer import Pointer

if TYPE_CHECKING:
    from itf_extract.languages import Language

_FINDERS = {"zh": chinese.find_pointers, "en": english.find_pointers}


def find_pointers(text: str, language: Language) -> list[Pointer]:
    """Every reference in a canonical text, in order; none in a language whose papers refer in no known way."""
    finder = _FINDERS.get(language.tag)
    return finder(text) if finder else []


__all__ = ["Pointer", "find_pointers"]
