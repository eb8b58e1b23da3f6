"""The words by which a paper tells of bodies, schemes and figures, from the entities and facts of its language.

Rules live in the modules of this package; every word that they look for is data in ``languages/zh/entities.toml`` and
its siblings.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from itf_extract.patterns import compiled
from itf_extract.quantities.lexicon import any_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itf_extract.languages import Language


def table(language: Language, name: str) -> Mapping[str, Any]:
    """A table of the language's entities, as TOML has it."""
    found: Mapping[str, Any] = language.words("entities")[name]
    return found


def facts(language: Language) -> Mapping[str, Any]:
    """The tables of the language's facts, as TOML has them."""
    return language.words("facts")


@cache
def pattern(language: Language, name: str, key: str) -> re.Pattern[str]:
    """The pattern under a key of a table of the entities; of a list of words, one for any of them."""
    said = table(language, name)[key]
    return compiled(said if isinstance(said, str) else any_of(said))


@cache
def metrics(language: Language, key: str) -> re.Pattern[str]:
    """The words for what amounts or rates measure."""
    context = table(language, "context")
    return compiled(context["metric_begin"] + any_of(context[key]) + context["metric_end"], re.IGNORECASE)


@cache
def fact_pattern(language: Language, name: str, key: str) -> re.Pattern[str]:
    """The pattern under a key of a table of the facts."""
    return compiled(facts(language)[name][key])
