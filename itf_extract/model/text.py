"""Canonical text that remembers where each of its characters was printed."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """Characters, each with the offset of the source character it stands for.

    ``at`` has one offset for each of ``chars``.  A character that stands for several printed ones (a thousands
    space printed as two) has the offset of the first; several that stand for one share its offset.
    """

    chars: str
    at: Sequence[int]

    def __post_init__(self) -> None:
        if len(self.chars) != len(self.at):
            message = f"{len(self.chars)} characters with {len(self.at)} offsets"
            raise ValueError(message)

    @classmethod
    def plain(cls, chars: str, start: int = 0) -> Text:
        """Text that stands in the source just as it is, from offset ``start``."""
        return cls(chars, range(start, start + len(chars)))

    @classmethod
    def join(cls, parts: Iterable[Text], separator: str = "") -> Text:
        """Parts one after the other; a separator carries the offset of the character before it."""
        parts = [part for part in parts if part.chars]
        if len(parts) == 1:  # as in nearly all cells
            return parts[0]
        chars: list[str] = []
        at = array("i")
        for part in parts:
            if chars and separator:
                chars.append(separator)
                at.extend(at[-1:] * len(separator))
            chars.append(part.chars)
            at.extend(part.at)
        return cls("".join(chars), at)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.chars == other.chars and tuple(self.at) == tuple(other.at)

    def __hash__(self) -> int:
        return hash(self.chars)

    def __bool__(self) -> bool:
        return bool(self.chars)

    def __len__(self) -> int:
        return len(self.chars)

    def __getitem__(self, piece: slice) -> Text:
        return Text(self.chars[piece], self.at[piece])

    def __add__(self, other: Text) -> Text:
        return Text(self.chars + other.chars, (*self.at, *other.at))

    def strip(self) -> Text:
        """Without white space at either end."""
        bare = self.chars.strip()
        if len(bare) == len(self.chars):
            return self
        left = self.chars.find(bare)
        return self[left : left + len(bare)] if bare else EMPTY

    def squeezed(self) -> str:
        """The characters alone, without any white space.

        >>> Text.plain("2 0 21 年").squeezed()
        '2021年'
        """
        return "".join(self.chars.split())

    def without(self, spans: Sequence[tuple[int, int]]) -> Text:
        """Without the characters of the given index ranges (in order, not overlapping)."""
        kept, done = [], 0
        for start, end in spans:
            kept.append(self[done:start])
            done = end
        kept.append(self[done:])
        return Text.join(kept)


EMPTY = Text("", ())
