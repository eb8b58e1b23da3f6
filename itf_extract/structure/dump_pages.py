"""Pages of a dump, told apart by form feeds or page numbers: what belongs to them, to the text, to their footnotes.

Text extractors print a page's running head, its number and the notes at its foot as lines like any other.  A line that
recurs at the head or foot of pages, its digits aside, is furniture, and so is a number there that counts the pages.
Footnotes are the last lines of a page that begin with the number that follows, marked in the text above.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.languages.digits import DIGITS
from itf_extract.normalise.ordinals import roman
from itf_extract.patterns import compiled
from itf_extract.structure.labels import is_rule

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from itf_extract.families import NoteRules
    from itf_extract.model.text import Text

_EDGE = 2  # lines at the head and at the foot of a page that may be furniture
_FEWEST = 2  # pages, and lines of one
_LONGEST = 9  # digits of a number that may count pages
_PAGE = 5  # lines: no page has fewer
_SHARE = 3  # of so many pages one at least
_NUMBER = compiled(r"\s*\d{1,5}\s*")
_COUNTED = compiled(r"\s*(?P<page>\d{1,4}|[ivx]{1,5})(?:\s*/\s*(?P<pages>\d{1,4}))?\s*")
_YEAR = compiled(r"(?:19|20)\d\d")
_PROSE = compiled(r"[，。；：！？]|[a-z][,.;:]?(?: [\w$%(),.;:’'-]+){4}")
_FULL = 15  # lines: between two page numbers that no blank lines set apart
NOTE_LABEL = compiled(r"\s*(\d{1,3})(?:\s*$|\s+(?=\S)|(?=[A-Z]))")
_PARTED = compiled(r"\s*\d{1,3}\s")
_PARAGRAPH = compiled(r"\s*\d{1,3}\s?[.．]\s")


@dataclass(frozen=True, slots=True)
class DumpPage:
    """A page's lines by their part in it."""

    furniture: tuple[Text, ...]
    body: tuple[Text, ...]
    notes: tuple[Text, ...]


def dump_pages(lines: Sequence[Text], heads: Collection[int], rules: NoteRules) -> list[DumpPage]:
    """The pages that these lines make, each up to its form feed; where there are none, up to one of these heads."""
    pages = _pages(lines, heads)
    taken = {id(lines[i]) for i in heads}
    recurring = _recurring([[line for line in page if id(line) not in taken] for page in pages])
    out: list[DumpPage] = []
    noted = 0
    for page in pages:
        said = [line for line in page if id(line) not in taken]
        edges = {id(line) for line in page if id(line) in taken} | {
            id(line) for line in _edges(said) if _masked(line) in recurring
        }
        rest = [line for line in page if id(line) not in edges]
        start, noted = _notes(rest, noted, rules)
        rule = start - 1 if start < len(rest) and start and is_rule(rest[start - 1].chars) else start
        furniture = [line for line in page if id(line) in edges and line.chars.strip()] + rest[rule:start]
        out.append(DumpPage(tuple(furniture), tuple(_trimmed(rest[:rule])), tuple(rest[start:])))
    return out


def _pages(lines: Sequence[Text], heads: Collection[int]) -> list[list[Text]]:
    fed = any(line.chars.endswith("\f") for line in lines)
    pages: list[list[Text]] = [[]]
    headed = False  # nothing but heads stands on this page so far
    for i, line in enumerate(lines):
        if not fed and i in heads and not headed:
            pages.append([])
            headed = True
        headed = headed and (i in heads or not line.chars.strip())
        pages[-1].append(line)
        if line.chars.endswith("\f"):
            pages.append([])
    return pages


def page_numbers(lines: Sequence[Text]) -> list[int]:
    """The lines that are nothing but numbers counting pages: 2, further down 3, 4, or 2/9, 3/9.

    Blank lines set them apart and they stand amid prose, or they are three at least and a page's lines lie in between.
    """
    said = [i for i, line in enumerate(lines) if line.chars.strip()]
    runs: list[list[tuple[int, int, str | None]]] = []
    for at, i in enumerate(said):
        if (found := _COUNTED.fullmatch(lines[i].chars)) and not _YEAR.fullmatch(found["page"]):
            number, pages = _page_of(found["page"]), found["pages"]
            before = (run for run in runs if run[-1][1:] == (number - 1, pages) and at - run[-1][0] > _FEWEST)
            run = next(before, None)
            if run is None:
                runs.append(run := [])
            run.append((at, number, pages))
    return sorted(said[at] for run in runs if _counts_pages(lines, said, [at for at, *_ in run]) for at, *_ in run)


def _page_of(printed: str) -> int:
    return int(printed) if printed.isdecimal() else roman(printed.upper()) or 0


def _counts_pages(lines: Sequence[Text], said: Sequence[int], run: Sequence[int]) -> bool:
    if len(run) < _FEWEST:
        return False
    full = len(run) > _FEWEST and all(after - before > _FULL for before, after in pairwise(run))
    amid = sum(bool(_PROSE.search(lines[said[max(0, at - 1)]].chars)) for at in run) >= len(run) - 1
    return full or (amid and all(_apart(lines, said[at]) for at in run))


def _apart(lines: Sequence[Text], place: int) -> bool:
    """Whether a page's end stands beside a line, or blank lines on both sides."""
    above = lines[place - 1].chars if place else ""
    below = lines[place + 1].chars if place + 1 < len(lines) else ""
    fed = above.endswith("\f") or lines[place].chars.endswith("\f") or below.startswith("\f")
    return fed or not (above.strip() or below.strip())


def running_heads(lines: Sequence[Text]) -> list[int]:
    """The lines that part the pages of a dump without form feeds: a running head and beside it the page's number.

    Example: ``COUNCIL – 9 May 2012`` and ``3871``, which recur with 3872, 3873 and so on.  The blank lines between the
    two are among them.
    """
    said = [i for i, line in enumerate(lines) if line.chars.strip()]
    pairs: dict[tuple[bool, str], list[tuple[int, int]]] = {}
    for at, (one, other) in enumerate(pairwise(said)):
        for number, head in ((other, one), (one, other)):
            if _NUMBER.fullmatch(lines[number].chars) and not _NUMBER.fullmatch(lines[head].chars):
                pairs.setdefault((number > head, "".join(lines[head].chars.split())), []).append(
                    (int(lines[number].chars), at)
                )
    found: set[int] = set()
    for run in pairs.values():
        numbers, places = [number for number, _ in run], [at for _, at in run]
        steps = [after - before for before, after in pairwise(numbers)]
        counting = len(run) > _FEWEST and min(steps) > 0 and steps.count(1) * _FEWEST > len(steps)
        if counting and all(below - above > _PAGE for above, below in pairwise(places)):
            found.update(i for at in places for i in range(said[at], said[at + 1] + 1))
    return sorted(found)


def _edges(page: Sequence[Text]) -> list[Text]:
    """The first and last lines of a page that say something."""
    said = [line for line in page if line.chars.strip()]
    return said[:_EDGE] + said[max(_EDGE, len(said) - _EDGE) :]


def _recurring(pages: Sequence[Sequence[Text]]) -> set[str]:
    """What recurs at the edges of pages, its numbers the same or such as count the pages."""
    seen: defaultdict[str, list[tuple[int, list[int]]]] = defaultdict(list)
    for place, page in enumerate(pages):
        for line in _edges(page):
            numbers = re.findall(r"\d+", "".join(line.chars.split()))
            seen[_masked(line)].append((place, [int(digits[-_LONGEST:]) for digits in numbers]))
    least = max(_FEWEST, len(pages) // _SHARE)
    return {masked for masked, places in seen.items() if len({p for p, _ in places}) >= least and _counts(places)}


def _counts(places: Sequence[tuple[int, list[int]]]) -> bool:
    """Whether numbers at the edges of pages stay or go on with the pages, most of them: chapters may begin at 1 again.

    >>> _counts([(0, [88, 1]), (1, [88, 2]), (2, [88, 3])])
    True
    >>> _counts([(0, [88, 1]), (1, [64, 2])])
    False
    """
    going = sum(
        all(after in {before, before + page - last} for before, after in zip(befores, afters, strict=True))
        for (last, befores), (page, afters) in pairwise(places)
    )
    return 2 * going > len(places) - 1


def _masked(line: Text) -> str:
    return re.sub(r"\d+", "0", "".join(line.chars.split()))


def _notes(lines: Sequence[Text], noted: int, rules: NoteRules) -> tuple[int, int]:
    """Where the page's notes begin, and the last number among them."""
    start, last = len(lines), noted
    for i, line in enumerate(lines):
        label = NOTE_LABEL.match(line.chars)
        number = int(label[1]) if label else 0
        if _PARAGRAPH.match(line.chars):
            start, last = len(lines), noted
        elif label and number == last + 1 and not rules.number_goes_on.match(line.chars[label.end() :] or " "):
            parted = i == 0 or not lines[i - 1].chars.strip() or is_rule(lines[i - 1].chars)
            # Where no blank line parts the notes from the text, only a mark that hangs at a word tells of them.
            tight = not (parted and _PARTED.match(line.chars))
            if start < len(lines) or _is_marked(lines[:i], number, tight=tight):
                start, last = min(start, i), number
    return start, last


def _is_marked(lines: Sequence[Text], number: int, *, tight: bool) -> bool:
    """Whether a number stands after a word somewhere above as a mark does; ``tight``: right after a Latin word."""
    stop = r"(?<=[^\W\d][.,;:])|(?<=[)）”][.,;:])"
    hanging = "(?<=[a-z])" if tight else rf"(?<=[^\s\d{DIGITS.marks}(（$\-–]) ?"
    mark = compiled(rf"(?:{hanging}|{stop}){number}(?![\d%{'A-Za-z' if tight else ''}])")
    return any(mark.search(line.chars) for line in lines)


def _trimmed(lines: Sequence[Text]) -> list[Text]:
    """The lines without blank ones at either end."""
    said = [i for i, line in enumerate(lines) if line.chars.strip()]
    return list(lines[said[0] : said[-1] + 1]) if said else []
