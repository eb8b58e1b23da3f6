"""The lines of a dump, and whether their ends tell anything."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.model.text import Text
from itf_extract.normalise import seen
from itf_extract.patterns import compiled
from itf_extract.structure.dump_markdown import has_open_rows, is_markdown, with_superiors, without_markup
from itf_extract.structure.labels import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import Profile

_PARAGRAPH_SEPARATOR = "\u2029"
_LINE = compiled(rf"[^\n\f{_PARAGRAPH_SEPARATOR}]*(?:\r?\n|\f|{_PARAGRAPH_SEPARATOR}|$)")
WIDE = compiled("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U00020000-\U0003ffff]")
FIRST_WIDE = "\u1100"  # of them
GAP = compiled(r"(?<=\S) {2,}(?=\S)")  # between cells of a line
_FEW_ENDS = 0.03
_STOPS = ("。", "；", ".", ";")
_HARDLY = 6  # of so many lines one at most follows the one above at once
_SPACED = 6  # of so many blank lines one at least stands amid a sentence
_FEWEST_SPACED = 3
_FULL = 0.7  # of the widest line
_MOST_SPACES = 3  # at an end; lines that are as wide as the page have more


def shows_ends(text: str) -> bool:
    """Whether a dump marks where paragraphs and cells end by two spaces that neither fill up lines nor are markup.

    Sentences that end above blank lines end paragraphs: where most of them lack the mark, few lines have it by chance.
    """
    printed = text.splitlines()
    lines = [line for line in printed if line.strip()]
    spaces = [len(line) - len(line.rstrip()) for line in lines if line.endswith("  ")]
    filled = sum(count > _MOST_SPACES for count in spaces)
    if len(spaces) < _FEW_ENDS * len(lines) or 2 * filled > len(spaces) or is_markdown(text):
        return False
    if _mark_all(printed):
        return False
    last = [line for line, below in pairwise(printed) if not below.strip() and line.rstrip().endswith(_STOPS)]
    return 2 * sum(line.endswith("  ") for line in last) >= len(last)


def _mark_all(printed: Sequence[str]) -> bool:
    """Whether full lines that break off amid a sentence, above another line, end in two spaces as all do."""
    widest = max((columns_of(line.rstrip()) for line in printed), default=0)
    broken = [
        line
        for line, below in pairwise(printed)
        if below.strip() and columns_of(line.rstrip()) >= _FULL * widest and not line.rstrip().endswith(_STOPS)
    ]
    return len(broken) >= _FEWEST_SPACED and 2 * sum(line.endswith("  ") for line in broken) > len(broken)


def columns_of(chars: str) -> int:
    """How many columns a line takes where a Chinese character takes two.

    >>> columns_of("共12名")
    6
    """
    return len(chars) if chars.isascii() else len(chars) + len(WIDE.findall(chars))


def single_spaced(lines: Sequence[Text], profile: Profile) -> list[Text]:
    """The lines without the blank ones that part each from the next, where a dump keeps the spacing of its page.

    So it does where hardly a line follows another at once, and sentences go on over single blank lines.
    """
    said = [i for i, line in enumerate(lines) if line.chars.strip()]
    gaps = [below - above - 1 for above, below in pairwise(said)]
    if gaps.count(0) * _HARDLY > len(gaps):
        return list(lines)
    widest = max((columns_of(lines[i].chars.strip()) for i in said), default=0)
    going_on = sum(
        gap == 1 and _goes_on(lines[above].chars.strip(), lines[below].chars.strip(), widest, profile)
        for gap, (above, below) in zip(gaps, pairwise(said), strict=True)
    )
    if going_on < _FEWEST_SPACED or going_on * _SPACED < gaps.count(1):
        return list(lines)
    blanks = {below - 1 for gap, below in zip(gaps, said[1:], strict=True) if gap}
    return [line for i, line in enumerate(lines) if i not in blanks or "\f" in line.chars]


def _goes_on(above: str, below: str, widest: int, profile: Profile) -> bool:
    """Whether a sentence goes on in the line below: the one above is as wide as the others and ends none."""
    full = columns_of(above) > _FULL * widest
    return full and not (profile.sentence_end.search(above) or profile.announces(above) or labelled(below))


def dump_lines(text: str, *, markdown: bool) -> tuple[list[Text], list[Text]]:
    """The lines of a dump, and the markup that those in Markdown had."""
    lines, markup = list[Text](), list[Text]()
    blocks, roles = not has_open_rows(text), ":sup:" in text
    for line, above in _lines(text):
        bare, signs = (
            without_markup(line, above, blocks=blocks) if markdown else with_superiors(line) if roles else (line, None)
        )
        lines.extend([bare] if bare else [])
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
