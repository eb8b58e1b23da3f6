"""The lines of a dump that part its pages: numbers that count them, running heads beside such a number or with one."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from itf_extract.normalise.ordinals import roman
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.text import Text

_FEWEST = 2  # pages, and lines of one
_PAGE = 5  # lines: no page has fewer
_NUMBER = compiled(r"\s*\d{1,5}\s*")
_COUNTED = compiled(r"\s*(?P<page>\d{1,4}|[ivx]{1,5})(?:\s*/\s*(?P<pages>\d{1,4}))?\s*")
_FIRST = compiled(r" {20,}1\s*")
_YEAR = compiled(r"(?:19|20)\d\d")
_PROSE = compiled(r"[，。；：！？]|[a-z][,.;:]?(?: [\w$%(),.;:’'-]+){4}")
_FULL = 15  # lines: between two page numbers that no blank lines set apart
_LONGEST_HEAD = 120  # characters
_COUNTED_HEAD = compiled(r"\s*\S.*?(?:\s{3,}|\t)(?:[^\s\d]+ )?[^\s\d]*(?P<page>\d{1,4})[^\s\d]*")


def page_numbers(lines: Sequence[Text]) -> list[int]:
    """The lines that are nothing but numbers counting pages: 2, further down 3, 4, or 2/9, 3/9.

    Blank lines set them apart and they stand amid prose, or they are three at least and a page's lines lie in between.
    A dump of one page may end with a 1 in the middle of its line.
    """
    said = [i for i, line in enumerate(lines) if line.chars.strip()]
    places = _ends_of_pages(lines, said) if is_fed(lines) else range(len(said))
    runs: list[list[tuple[int, int, str | None]]] = []
    for at in places:
        i = said[at]
        if (found := _COUNTED.fullmatch(lines[i].chars)) and not _YEAR.fullmatch(found["page"]):
            number, pages = _page_of(found["page"]), found["pages"]
            before = (run for run in runs if run[-1][1:] == (number - 1, pages) and at - run[-1][0] > _FEWEST)
            run = next(before, None)
            if run is None:
                runs.append(run := [])
            run.append((at, number, pages))
    return sorted(said[at] for run in runs if _counts_pages(lines, said, [at for at, *_ in run]) for at, *_ in run)


def _ends_of_pages(lines: Sequence[Text], said: Sequence[int]) -> list[int]:
    """Which of the lines that say something are the first or the last of their page."""
    fed = list(accumulate(line.chars.count("\f") for line in lines))
    pages = [fed[i] - lines[i].chars.count("\f") for i in said]
    return [at for at, page in enumerate(pages) if [page] * 3 != pages[max(0, at - 1) : at + 2]]


def _page_of(printed: str) -> int:
    return int(printed) if printed.isdecimal() else roman(printed.upper()) or 0


def _counts_pages(lines: Sequence[Text], said: Sequence[int], run: Sequence[int]) -> bool:
    if len(run) < _FEWEST:
        last = lines[said[-1]].chars
        return [*run] == [len(said) - 1] and _FIRST.fullmatch(last) is not None and _apart(lines, said[-1])
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


def counted_heads(lines: Sequence[Text]) -> list[int]:
    """The lines that recur but for a number set apart at their end, which counts on, with prose between them.

    Example: ``Paper on the Harbour Stage        Page 2``, further down ``Page 3``.
    """
    runs: dict[str, list[tuple[int, int]]] = {}
    for place, line in enumerate(lines):
        if len(line) <= _LONGEST_HEAD and (found := _COUNTED_HEAD.fullmatch(line.chars.rstrip())):
            runs.setdefault(masked(line), []).append((place, int(found["page"])))
    return [
        place
        for run in runs.values()
        if len(run) > _FEWEST
        and all(
            after == before + 1 and any(_PROSE.search(line.chars) for line in lines[above + 1 : below])
            for (above, before), (below, after) in pairwise(run)
        )
        for place, _ in run
    ]


def masked(line: Text) -> str:
    """A line without its spaces, its numbers all alike."""
    return compiled(r"\d+").sub("0", line.squeezed())


def is_fed(lines: Sequence[Text]) -> bool:
    """Whether form feeds part the pages of these lines."""
    return any(line.chars.endswith("\f") for line in lines)
