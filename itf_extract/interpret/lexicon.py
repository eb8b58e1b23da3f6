"""The words by which a paper tells of bodies, schemes and laboratories, from the entities profile of its language.

Rules live in the modules of this package; every word that they look for is data in ``zh_entities.toml`` and its
siblings.  The language is that of the paper being interpreted: ``reading_in`` says which.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

from itf_extract.quantities.lexicon import any_of
from itf_extract.resources import language_names, table_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CHINESE = "zh"
_language: ContextVar[str] = ContextVar("language", default=_CHINESE)


@contextmanager
def reading_in(language: str) -> Iterator[None]:
    """Within, words are those of this language (BCP 47, by its first subtag); Chinese where there are none."""
    subtag = language.partition("-")[0]
    token = _language.set(subtag if subtag in language_names() else _CHINESE)
    try:
        yield
    finally:
        _language.reset(token)


def table(name: str) -> Mapping[str, Any]:
    """A table of the entities profile, as TOML has it."""
    return _table(_language.get(), name)


def pattern(name: str, key: str) -> re.Pattern[str]:
    """The pattern under a key of a table; of a list of words, one for any of them."""
    return _pattern(_language.get(), name, key)


def metrics(key: str) -> re.Pattern[str]:
    """The words for what amounts or rates measure."""
    return _metrics(_language.get(), key)


def fact_pattern(name: str, key: str) -> re.Pattern[str]:
    """The pattern under a key of a table of the facts profile."""
    return _fact_pattern(_language.get(), name, key)


def facts(language: str | None = None) -> Mapping[str, Any]:
    """The tables of the facts profile, as TOML has them."""
    return _facts(language or _language.get())


def language() -> str:
    """The language whose words these are, by its first subtag."""
    return _language.get()


@cache
def _table(language: str, name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = tomllib.loads(table_text(f"languages/{language}", "entities"))[name]
    return found


@cache
def _facts(language: str) -> Mapping[str, Any]:
    return tomllib.loads(table_text(f"languages/{language}", "facts"))


@cache
def _fact_pattern(language: str, name: str, key: str) -> re.Pattern[str]:
    return re.compile(_facts(language)[name][key])


@cache
def _pattern(language: str, name: str, key: str) -> re.Pattern[str]:
    said = _table(language, name)[key]
    return re.compile(said if isinstance(said, str) else any_of(said))


@cache
def _metrics(language: str, key: str) -> re.Pattern[str]:
    table = _table(language, "context")
    return re.compile(table["metric_begin"] + any_of(table[key]) + table["metric_end"], re.IGNORECASE)
