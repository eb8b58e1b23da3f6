"""An amount as its tokens print it: its sign, its number, its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    import re

    from itf_extract.quantities.tokens import Run, Token

# A number: digits with scales (12億4,000萬), or words; one in brackets after it repeats it: thirty (30).
NUMBER = r"(?:N(?:[Sl]+(?:z?NS+)*(?:z?N|W(?=[CA]))?)?|[Ww](?:\(N\))?)H?S?(?:xS?|\+(?![NWLAh(]))?"


@dataclass(frozen=True, slots=True)
class Printed:
    """The tokens of an amount, by what they are for it; ``number`` are those up to the unit.

    The groups of ``found`` name them: ``sign``, ``lead`` (a currency), ``number``, ``unit`` and so on.
    """

    run: Run
    found: re.Match[str]
    number: tuple[Token, ...]

    def all(self, group: str) -> tuple[Token, ...]:
        """The tokens of a group."""
        return self.run.tokens[slice(*self.found.span(group))] if self.found[group] else ()

    def one(self, group: str) -> Token | None:
        """The last token of a group, which may be printed or not."""
        return self.all(group)[-1] if self.found[group] else None

    @property
    def signs(self) -> tuple[Token, ...]:
        """The signs before the number."""
        return self.all("sign") + self.all("sign2")

    @property
    def negative(self) -> bool:
        """Whether a minus or brackets put it below nought."""
        return bool(self.found["bracket"]) or any(token.word.letter in "-n" for token in self.signs)

    @property
    def codes(self) -> tuple[str, ...]:
        """What the number itself says of its bound: 400多萬元, 200+, 三百來人."""
        unit = self.one("unit")
        marks = [token for token in self.all("number") if token.word.letter in "x+"]
        if marks:
            return (marks[0].word.code or "over",)
        return ("over",) if unit and unit.word.more else ()


def printed_of(run: Run, found: re.Match[str]) -> Printed:
    """The amount that a pattern of letters found in a run."""
    first = next(found.start(group) for group in ("number", "half", "inner") if found[group])
    return Printed(run, found, run.tokens[first : found.start("unit") if found["unit"] else found.end()])
