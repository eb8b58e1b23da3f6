"""The report's words in its language."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itf_extract.deliver.terms import due, term
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itf_extract.model.audit import Coverage, KindCoverage, Language
    from itf_extract.model.finding import Finding

_WHERE = compiled(r"([a-z]+)(\d*)(.*)", re.DOTALL)
# A place as a finding cites it: [p6(a)] behind a figure, table3 within a sentence.
_CITED = compiled(
    r"\[((?:p|fn|table|annex|front|approval|heading|signoff)[^\[\]\s]*)\]|(?<![A-Za-z])((?:table|annex|fn)\d+)"
)


class Wording:
    """What the interface says in one language: ``words["fails"]``, ``words("page", n=3)``."""

    def __init__(self, lang: Language) -> None:
        data = _data()
        self._words: dict[str, str] = {key: word for key, word in data[lang].items() if isinstance(word, str)}
        self._where: dict[str, str] = data[lang]["where"]
        self._families: dict[str, str] = data[lang]["families"]
        self._units: dict[str, str] = data[lang]["units"]
        self.lang: Language = lang
        self.comma: str = data[lang]["comma"]

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def get(self, key: str) -> str:
        """The word, or the key itself where it has none."""
        return self._words.get(key, key)

    def __call__(self, key: str, **parts: object) -> str:
        """The words with their gaps filled."""
        return self._words[key].format(**parts)

    def citation(self, where: str) -> str:
        """A place as a reader cites it: 第6段(a) for ``p6(a)``; an unknown one as it is."""
        found = _WHERE.fullmatch(where)
        known = self._where.get(found[1]) if found else None
        return known.format(n=found[2]) + found[3] if found and known else where

    def message(self, message: str) -> str:
        """A finding's sentence with its places as a reader cites them."""
        return _CITED.sub(
            lambda found: self("in_brackets", text=self.citation(found[1])) if found[1] else self.citation(found[2]),
            message,
        )

    def due(self, finding: Finding) -> str:
        """What a figure that fails would be, behind the message; else ""."""
        return due(finding, self.lang)

    def role(self, role: str | None) -> str:
        """The name of what a figure is of; "" where the paper does not tell."""
        return term("roles", role, self.lang) if role else ""

    def action(self, action: str) -> str:
        """The name of what is asked."""
        return term("actions", action, self.lang)

    def codes(self, codes: Iterable[str]) -> str:
        """The codes of hedge words and of how a figure is stated, as words."""
        return self.comma.join(term("codes", code, self.lang) for code in codes)

    def reach(self, part: Coverage | KindCoverage) -> str:
        """How many figures are borne out; those at odds are told only where there are any."""
        told = self("reach", proven=part.proven, more=part.bounded, whole=part.total)
        return told + (self("reach_at_odds", n=part.at_odds) if part.at_odds else "")

    def unit(self, unit: str | None) -> str:
        """A unit: a currency by its name, any other as the paper prints it."""
        return self._units.get(unit or "", unit or "")

    def kind(self, kind: str) -> str:
        """The name of a figure's or reference's kind."""
        return term("kinds", kind, self.lang)

    def family(self, code: str) -> str:
        """What checks of this code's beginning are about; "" for a code of someone else's."""
        return self._families.get(code.partition("-")[0], "")


def arithmetic(finding: Finding, surfaces: list[str]) -> str | None:
    """The reckoning of a finding with its result, 95宗 ÷ 250宗 = 38%; None for one that reckons nothing."""
    known = _data()["arithmetic"].get(finding.check)
    fewest = 2
    if not known or finding.expected is None or len(surfaces) < fewest:
        return None
    if known.get("operands", len(surfaces)) != len(surfaces):
        return None
    numbered = {str(number): surface for number, surface in enumerate(surfaces, start=1)}
    sides = re.sub(r"\{(\w+)\}", lambda gap: numbered.get(gap[1]) or " + ".join(surfaces[1:]), known["formula"])
    return f"{sides} = {finding.expected}"


def plain(value: object) -> str:
    """A value with separators between thousands; "" for None."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int | Decimal) else str(value)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
