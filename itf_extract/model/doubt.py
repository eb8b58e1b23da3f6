"""What a result does not vouch for: something that the program could not read, or read in doubt."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itf_extract.model.source import Locator


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning to the reader of a result; ``doubts.toml`` has the sentence of each code.

    ``what`` is the text, number or name that it is about, ``page`` (from 1) and ``locator`` where that stands, as far
    as is known.

    >>> Doubt("MARK-WITHOUT-NOTE", "3", page=2).message("en")
    'The raised number 3 has no footnote that answers it.'
    """

    code: str
    what: str = ""
    page: int | None = None
    locator: Locator | None = None

    def message(self, language: str) -> str:
        """One sentence in a language (BCP 47, by its first subtag); in Chinese where there is none."""
        known = sentences()[self.code]
        return known.get(language.partition("-")[0], known["zh"]).format(what=self.what)


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """The sentence of every code in each language."""
    return tomllib.loads(Path(__file__).with_name("doubts.toml").read_text(encoding="utf-8"))
