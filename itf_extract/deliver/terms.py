"""What the codes of a result are called where people read them: kinds of figures, roles, hedges and scope words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from itf_extract.tables import parsed

if TYPE_CHECKING:
    from itf_extract.model.audit import Language
    from itf_extract.model.finding import Finding

_DUE: dict[Language, str] = {"zh": "（應為{value}）", "en": " (it would be {value})"}
Table = Literal["kinds", "roles", "codes", "actions"]


def term(table: Table, code: str, lang: Language) -> str:
    """What a code is called in a language; the code itself where it has no name.

    >>> term("kinds", "money", "zh")
    '金額'
    """
    return _terms()[lang][table].get(code, code)


def due(finding: Finding, lang: Language) -> str:
    """What a figure that fails would be, to be put behind the message of its finding; else ""."""
    expected = finding.expected if finding.verdict == "fails" else None
    return _DUE[lang].format(value=expected) if expected else ""


@cache
def _terms() -> dict[str, dict[str, dict[str, str]]]:
    return parsed(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
