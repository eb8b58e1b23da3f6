"""The words by which a paper tells of bodies, schemes and laboratories, from the profile of entities.

Rules live in the modules of this package; every word that they look for is data in ``zh_entities.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from itf_extract.resources import profile_text

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def table(name: str) -> Mapping[str, Any]:
    """A table of the entities profile, as TOML has it."""
    found: Mapping[str, Any] = tomllib.loads(profile_text("zh_entities"))[name]
    return found


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """The pattern under a key of a table."""
    return re.compile(table(name)[key])
