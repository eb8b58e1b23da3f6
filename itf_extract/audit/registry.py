"""Which checks there are: the package's own, and those that installed packages bring."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from inspect import cleandoc
from typing import TYPE_CHECKING, TypeVar

from itf_extract.audit.checks import CHECKS
from itf_extract.audit.relation import Check, Declared
from itf_extract.errors import CheckError
from itf_extract.model.audit import Rule
from itf_extract.patterns import compiled
from itf_extract.resources import table_text
from itf_extract.tables import parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from itf_extract.model.audit import Language

_GROUP = "itf_extract.checks"
# A docstring is broken where the lines of its file end, which is no matter of its reader.
_WRAPPED = compiled(r"(?<!\n)\n(?!\n|[A-Z][a-z]+:)")
C = TypeVar("C", bound=Declared)


@cache
def installed_checks() -> tuple[Check, ...]:
    """The package's own checks, then those of the entry points ``itf_extract.checks``, by the entry points' names.

    An entry point names a Check or a sequence of them.  Raises CheckError where two checks share a code or an entry
    point names something else.
    """
    brought = (check for point in sorted(entry_points(group=_GROUP)) for check in _loaded(point.value, point.load()))
    return distinct((*CHECKS, *brought))


def distinct(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks as they come.  Raises CheckError where two share a code."""
    known: dict[str, Check] = {}
    for check in checks:
        if known.setdefault(check.code, check) is not check:
            message = f"two checks have the code {check.code}; uninstall the package that brings one of them"
            raise CheckError(message)
    return tuple(known.values())


def chosen(checks: Sequence[C], select: Sequence[str], ignore: Sequence[str]) -> tuple[C, ...]:
    """The checks whose codes begin with one of ``select`` (all where it is empty) and with none of ``ignore``.

    Codes are matched as linters do: SUM stands for SUM-COLUMN and all others of that beginning, in either case.
    Raises CheckError for a beginning that no code has, since a misspelt one would go unnoticed.
    """
    for prefix in (*select, *ignore):
        if not any(_begins(check.code, prefix) for check in checks):
            from difflib import get_close_matches  # noqa: PLC0415 -- only an error needs it

            near = get_close_matches(prefix.upper(), [check.code for check in checks], n=3)
            meant = f"did you mean {' or '.join(near)}? " if near else ""
            message = f"no check's code begins with {prefix}; {meant}itf-extract explain lists all"
            raise CheckError(message)
    return tuple(check for check in checks if is_chosen(check.code, select, ignore))


def is_chosen(code: str, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether a code begins with one of ``select`` (any does where it is empty) and with none of ``ignore``."""
    wanted = not select or any(_begins(code, prefix) for prefix in select)
    return wanted and not any(_begins(code, prefix) for prefix in ignore)


def rule(check: Declared, lang: Language = "en") -> Rule:
    """A check as a reader of a language sees it; in English, that of the docstrings, where it has no words of it."""
    said = _said(lang).get(check.code, {})
    explanation = said.get("explanation", _WRAPPED.sub(" ", cleandoc(check.explanation)))
    return Rule(check.code, check.severity, said.get("statement", check.statement), explanation)


@cache
def _said(lang: Language) -> Mapping[str, Mapping[str, str]]:
    """What checks state in a language other than that of their docstrings, by code."""
    return {} if lang == "en" else parsed(table_text(f"languages/{lang}", "checks"))


def _begins(code: str, prefix: str) -> bool:
    return code.startswith(prefix.upper())


def _loaded(name: str, found: object) -> tuple[Check, ...]:
    checks = found if isinstance(found, (tuple, list)) else (found,)
    if not all(isinstance(check, Check) for check in checks):
        message = f"the entry point {name} of {_GROUP} names no check; correct or uninstall the package that has it"
        raise CheckError(message)
    return tuple(checks)
