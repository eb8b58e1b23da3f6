"""A reference before it is resolved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itf_extract.model.quantity import ReferenceKind


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference in a text, before it is resolved; indices are into the text.

    ``scope`` tells what is pointed at: head, subhead, item, cap, section, paragraph, annex, note, table or other.
    ``parents`` are the values that it stands under (the head of a subhead, the chapter of a section).
    """

    start: int
    end: int
    kind: ReferenceKind
    scope: str
    value: str
    low: str | None = None
    high: str | None = None
    name: str | None = None
    parents: tuple[str, ...] = ()
    foreign: bool = False


def under_parents(pointers: list[Pointer]) -> list[Pointer]:
    """Subheads under the head before them in the text, items under both, sections under their chapter."""
    above: dict[str, str] = {}
    chains = {"head": (), "subhead": ("head",), "item": ("head", "subhead"), "cap": (), "section": ("cap",)}
    placed = []
    for pointer in pointers:
        parents = pointer.parents or tuple(above[scope] for scope in chains.get(pointer.scope, ()) if scope in above)
        placed.append(replace(pointer, parents=parents))
        above[pointer.scope] = pointer.value
        if pointer.scope == "head":
            above.pop("subhead", None)
    return placed
