"""Schemes as a reader compares them: what each may give, gave, received and approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Role
    from itf_extract.model.records import Scheme

# The roles that tell of a scheme, in the order in which a reader asks for them.
ROLES: tuple[Role, ...] = (
    "commitment", "injection", "granted", "private_share", "cap", "received", "assessed", "approved", "rate",
    "completed", "beneficiaries", "expenditure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A scheme with the figures that tell of it, role by role."""

    scheme: Scheme
    facts: tuple[tuple[Role, tuple[Figure, ...]], ...]


def schemes_told(paper: Paper) -> tuple[Told, ...]:
    """The schemes in the order of the paper."""
    return tuple(Told(scheme, tuple(_facts(scheme, paper.figures))) for scheme in paper.schemes)


def _facts(scheme: Scheme, figures: Sequence[Figure]) -> Iterator[tuple[Role, tuple[Figure, ...]]]:
    own = frozenset((*scheme.figures, *scheme.caps))
    told = [figure for figure in figures if figure.id in own]
    for role in ROLES:
        found = tuple(figure for figure in told if figure.role == role or (role == "cap" and figure.id in scheme.caps))
        if found:
            yield role, found
