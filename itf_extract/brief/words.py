"""The words of a brief in the language of its reader, and how it reads papers of each language."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itf_extract.deliver.terms import term
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping, Sequence

    from itf_extract.model.audit import Language
    from itf_extract.model.quantity import Number
    from itf_extract.model.records import Account


class Words:
    """What a brief says in one language: ``words["asked"]``, ``words("year", year="2021-22")``."""

    def __init__(self, lang: Language) -> None:
        self._words: Mapping[str, Any] = _data()[lang]
        self._lang: Language = lang

    def __getitem__(self, key: str) -> str:
        return str(self._words[key])

    def __call__(self, key: str, **parts: object) -> str:
        """The words with their gaps filled."""
        return self[key].format(**parts)

    def role(self, role: str) -> str:
        """The name of a role."""
        return str(self._words["roles"].get(role, role))

    def action(self, action: str) -> str:
        """What is asked, as a heading."""
        return term("actions", action, self._lang)

    def new_money(self, year: str, value: Number) -> str:
        """What is asked anew, of one fiscal year where ``year`` is not empty."""
        return self("new_money_of" if year else "new_money", year=year, value=f"{value:,}")

    def account(self, account: Account) -> str:
        """An account as a reader cites it: 總目111 分目101「創新及科技」."""
        subheads: Sequence[str | None] = (
            [account.subhead] if isinstance(account.subhead, str) else account.subhead or ()
        )
        parts = [self("head", code=account.head)] if account.head else []
        parts += [self("subhead", code=code) for code in subheads]
        parts += [self("item", code=account.item)] if account.item else []
        several = len(subheads) > 1
        return " ".join(parts) + (self("named", name=account.name) if account.name and not several else "")


def outlook(language: str) -> re.Pattern[str]:
    """What tells in a paper's sentence how long money lasts; in Chinese where a language has no such words."""
    said: Mapping[str, str] = _data()["outlook"]
    return compiled(said.get(language.partition("-")[0], said["zh"]))


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
