"""Text that a terminal wraps as print does: no number is torn apart, and no line begins with a closing mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells
from rich.containers import Lines
from rich.text import Text

from itf_extract.languages.digits import DIGITS
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, JustifyMethod, OverflowMethod

_WIDE = r"\u2e80-\u9fff\uf900-\uffef"
_LEAST = 2  # cells that a wide character takes
_OPENS, _CLOSES = r"[「『（《〔【⟦$]", r"[，。、；：！？」』）》〕】⟧…%]"
# A number with its separators and the words of its magnitude, a word of letters, or one wide character.
_NUMBER = rf"(?:{DIGITS.number}(?:[十百千萬億兆]*元?)?)+"
_REST = rf"[^\s{_WIDE}⟦⟧]*+"
_UNIT = compiled(rf"\s++|{_OPENS}*+(?:{_NUMBER}{_REST}|[^\s{_WIDE}⟦⟧]{_REST}|\S){_CLOSES}*+|\S")


class Prose(Text):
    """A text that may be broken between Chinese characters, but not within a number.

    >>> from rich.console import Console
    >>> [line.plain for line in Prose("由1 250萬頁增至2 050萬頁").wrap(Console(), 14)]
    ['由1 250萬頁增', '至2 050萬頁']
    """

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """The text's lines for that width; the other arguments are rich's, of which none but the width counts."""
        del console, justify, overflow, tab_size, no_wrap
        lines = Lines()
        for line in self.split(allow_blank=True):
            for part in line.divide(list(_breaks(line.plain, max(width, _LEAST)))):
                part.rstrip()
                lines.append(part)
        return lines


def _breaks(text: str, width: int) -> Iterator[int]:
    """Where a line of text is broken, in characters."""
    used = 0
    for unit in _UNIT.finditer(text):
        wide = cell_len(unit[0])
        if used and used + wide > width and not unit[0].isspace():
            yield unit.start()
            used = 0
        at = unit.start()
        for part in chop_cells(unit[0], width)[:-1] if wide > width and not unit[0].isspace() else ():
            at += len(part)
            yield at
            used -= cell_len(part)
        used += wide
