"""Python's own parse of a pattern, folded from its parts up; what is told of it is kept for the next process."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.kept import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# What Python does not promise to have or to leave as it is.
DOUBTS = (AttributeError, ImportError, LookupError, OverflowError, RuntimeError, TypeError, ValueError)


class Parts(NamedTuple):
    """What each kind of part of a pattern is told to be; of any other kind nothing is known.

    ``place`` is an assertion that no text must be there for, ``ahead`` one that some must stand at.
    """

    literal: Callable[[Any], Any]
    one_of: Callable[[Any], Any]
    group: Callable[[Any], Any]
    sequence: Callable[[Any], Any]
    branches: Callable[[Any], Any]
    repeated: Callable[[Any], Any]
    ahead: Callable[[Any], Any]
    place: Callable[[Any], Any]

    def by_kind(self) -> Mapping[str, Callable[[Any], Any]]:
        """Those by the names of Python's kinds."""
        return {
            "LITERAL": self.literal,
            "IN": self.one_of,
            "SUBPATTERN": self.group,
            "ATOMIC_GROUP": self.sequence,
            "BRANCH": self.branches,
            "MAX_REPEAT": self.repeated,
            "MIN_REPEAT": self.repeated,
            "POSSESSIVE_REPEAT": self.repeated,
            "ASSERT": self.ahead,
            "ASSERT_NOT": self.place,
            "AT": self.place,
        }


def parsed(source: str) -> Any:  # noqa: ANN401 -- what Python's parser makes of a pattern
    """A pattern's parts, each a kind and what it holds."""
    return import_module("re._parser").parse(source)


def told(what: str, make: Callable[[], Any]) -> Any:  # noqa: ANN401 -- whatever JSON can hold
    """What is made, as JSON has it, or what was kept of it under a name."""
    return json.loads(kept(what, lambda: json.dumps(make()).encode()))
