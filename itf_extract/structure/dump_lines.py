"""The lines of a dump, and whether their ends tell anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.model.text import Text
from itf_extract.normalise import seen
from itf_extract.patterns import compiled
from itf_extract.structure.dump_markdown import is_markdown, without_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARAGRAPH_SEPARATOR = "\u2029"
_LINE = compiled(rf"[^\n\f{_PARAGRAPH_SEPARATOR}]*(?:\r?\n|\f|{_PARAGRAPH_SEPARATOR}|$)")
_FEW_ENDS = 0.03
_MOST_SPACES = 3  # at an end; lines that are as wide as the page have more


def shows_ends(text: str) -> bool:
    """Whether a dump marks where paragraphs and cells end by two spaces that neither fill up lines nor are markup."""
    lines = [line for line in text.splitlines() if line.strip()]
    spaces = [len(line) - len(line.rstrip()) for line in lines if line.endswith("  ")]
    filled = sum(count > _MOST_SPACES for count in spaces)
    return len(spaces) >= _FEW_ENDS * len(lines) and 2 * filled <= len(spaces) and not is_markdown(text)


def dump_lines(text: str, *, markdown: bool) -> tuple[list[Text], list[Text]]:
    """The lines of a dump, and the markup that those in Markdown had."""
    lines, markup = list[Text](), list[Text]()
    for line, above in _lines(text):
        bare, signs = without_markup(line, above) if markdown else (line, None)
        lines.append(bare)
        markup.extend([signs] if signs else [])
    return lines, markup


def _lines(text: str) -> Iterator[tuple[Text, str]]:
    """Each line and what stands above it; a paragraph separator is a blank one after its line."""
    above = ""
    for match in _LINE.finditer(text):
        if match.group():
            line = match.group().replace(_PARAGRAPH_SEPARATOR, "\n")
            yield seen(Text.plain(line, match.start())), above
            above = line
        if match.group().endswith(_PARAGRAPH_SEPARATOR):
            yield Text.plain("\n", match.end() - 1), ""
