"""A paper family's vocabulary, as its TOML file gives it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from itf_extract.resources import profile_names, profile_text

_FAMILY = "family."


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """What the cells under a kind of heading look like; ``several``: a cell may hold more than one such thing."""

    heading: re.Pattern[str]
    cell: re.Pattern[str]
    several: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """How a family of papers is recognised and which words carry its structure; patterns match canonical text."""

    name: str
    language: str
    committee: str
    document_kind: str
    recognise: tuple[re.Pattern[str], ...]
    number: re.Pattern[str]
    approvals_lead: re.Pattern[str]
    headings: frozenset[str]
    lead_in: re.Pattern[str]
    note_mark: re.Pattern[str]
    bullet: re.Pattern[str]
    annex: re.Pattern[str]
    margin_note: re.Pattern[str]
    furniture: tuple[re.Pattern[str], ...]
    heading_ends: re.Pattern[str]
    cells: tuple[ColumnRule, ...]
    unit: re.Pattern[str]
    caption: re.Pattern[str]

    def recognises(self, lines: list[str]) -> bool:
        """Whether one of a paper's first lines names this family."""
        return any(pattern.search(line) for line in lines for pattern in self.recognise)


@cache
def load_profile(name: str) -> Profile:
    """The profile of that name.  Raises ResourceError where there is none."""
    data = tomllib.loads(profile_text(name))
    recognise, structure = data["recognise"], data["structure"]
    return Profile(
        name=data["name"],
        language=data["language"],
        committee=data["committee"],
        document_kind=data["document_kind"],
        recognise=_patterns(recognise["any"]),
        number=re.compile(recognise["number"]),
        approvals_lead=re.compile(structure["approvals_lead"]),
        headings=frozenset(structure["headings"]),
        lead_in=re.compile(structure["lead_in"]),
        note_mark=re.compile(structure["note_mark"]),
        bullet=re.compile(structure["bullet"]),
        annex=re.compile(structure["annex"]),
        margin_note=re.compile(structure["margin_note"]),
        furniture=_patterns(structure["furniture"]),
        heading_ends=re.compile(data["tables"]["heading_ends"]),
        cells=tuple(
            ColumnRule(re.compile(row["heading"]), re.compile(row["cell"]), row.get("several", False))
            for row in data["tables"]["cells"]
        ),
        unit=re.compile(data["tables"]["unit"]),
        caption=re.compile(data["tables"]["caption"]),
    )


def families() -> tuple[Profile, ...]:
    """The profiles of all paper families."""
    return tuple(load_profile(name) for name in profile_names() if name.startswith(_FAMILY))


def _patterns(sources: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source) for source in sources)
