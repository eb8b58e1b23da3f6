"""Pages of a dump, told apart by form feeds or page numbers: what belongs to them, to the text, to their footnotes.

Text extractors print a page's running head, its number and the notes at its foot as lines like any other.  A line that
recurs at the head or foot of pages, its digits aside, is furniture, and so is a number there that counts the pages.
Footnotes are the last lines of a page that begin with the number that follows, marked in the text above.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.languages.digits import DIGITS
from itf_extract.patterns import compiled
from itf_extract.structure.dump_page_heads import is_fed, masked
from itf_extract.structure.labels import is_rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from itf_extract.families import NoteRules
    from itf_extract.model.text import Text

_EDGE = 2  # lines at the head and at the foot of a page that may be furniture
_FEWEST = 2  # pages, and lines of one
# A stop of either language; an English one after several words, the last of them no abbreviation.
_SENTENCE = compiled(r"[。；！？]\s*$|^\s*\S+ \S+ .*[a-z]{4}[.;!?]\s*$")
_STOPPED = compiled(r"[。；：.;:]\s*$")
_LONGEST = 9  # digits of a number that may count pages
_NOTE_LINES = 12  # in which a page's notes begin
_SHARE = 3  # of so many pages one at least
_NUMBER = compiled(r"\s*\d{1,5}\s*")
NOTE_LABEL = compiled(r"\s*(?P<number>\d{1,3})(?:\s*$|\s+(?=\S)|(?=[A-Z\u3400-\u9fff「《]))")
_WORD = compiled(r"\s*[a-z]+\s")
_PARTED = compiled(r"\s*\d{1,3}\s")
_AFTER_STOP = r"(?<=[^\W\d][.,;:])|(?<=[)）”][.,;:])"
# Right after a Latin word, a percentage, a stop or three digits, or after a Chinese one and before a stop or an end.
_MARK = compiled(
    rf"(?:(?<=[a-z%])|{_AFTER_STOP})\d{{1,3}}(?![\d%A-Za-z])"
    rf"|(?<=\d[{DIGITS.separating}]\d{{3}})[1-9]\d?(?=[\s;:)]|[{DIGITS.marks}](?!\d)|$)"
    r"|(?:(?<=[\u3400-\u9fff」』）)%])|(?<=[\u3400-\u9fff」』）)%] ))\d{1,3}(?=\s*$|\s?[，。、；：！？」』）)])"
)
_BELOW = compiled(
    r"\d{1,2}(?=[，。、；：！？」』）\u3400-\u9fff])"
)  # a mark that an extractor prints on a line of its own
_WORDED = compiled(r"[\u3400-\u9fff]\s*$")
_PARAGRAPH = compiled(r"\s*\d{1,3}\s?[.．]\s")


@dataclass(frozen=True, slots=True)
class DumpPage:
    """A page's lines by their part in it."""

    furniture: tuple[Text, ...]
    body: tuple[Text, ...]
    notes: tuple[Text, ...]
    doubted: tuple[Text, ...] = ()  # what is furniture for no more than that it recurs


def dump_pages(
    lines: Sequence[Text], heads: Collection[int], rules: NoteRules, kept: Collection[int] = (), first: int = 1
) -> list[DumpPage]:
    """The pages that these lines make, each up to a form feed; where there are none, to one of these heads or notes.

    ``kept`` are the offsets of lines that stand for a table or head an annex: no furniture, though they may recur.
    ``first`` is the number of the first note.
    """
    marks = _first_marks(lines, rules, first)
    pages = _pages(lines, heads, marks, rules)
    taken = {id(lines[i]) for i in heads} | {id(line) for line in lines if line.at and line.at[0] in kept}
    recurring = _recurring([[line for line in page if id(line) not in taken] for page in pages])
    out: list[DumpPage] = []
    noted = first - 1
    for page in pages:
        said = [line for line in page if id(line) not in taken]
        edges = {id(lines[i]) for i in heads} | {id(line) for line in _edges(said) if _heads(line, recurring)}
        rest = [line for line in page if id(line) not in edges]
        start, noted = _notes(rest, noted, marks, rules)
        rule = start - 1 if start < len(rest) and start and is_rule(rest[start - 1].chars) else start
        furniture = [line for line in page if id(line) in edges and line.chars.strip()] + rest[rule:start]
        doubted = [line for line in furniture if id(line) not in taken and _is_bare(line)]
        out.append(DumpPage(tuple(furniture), tuple(_trimmed(rest[:rule])), tuple(rest[start:]), tuple(doubted)))
    return out


def _pages(
    lines: Sequence[Text], heads: Collection[int], marks: Mapping[int, int], rules: NoteRules
) -> list[list[Text]]:
    fed = is_fed(lines)
    parted = [] if fed else [i for i in heads if any(line.chars.strip() for line in lines[:i])]
    noted = frozenset() if fed or parted else frozenset(_note_ends(lines, marks, rules))
    pages: list[list[Text]] = [[]]
    headed = False  # nothing but heads stands on this page so far
    for i, line in enumerate(lines):
        if not fed and i in heads and not headed:
            pages.append([])
            headed = True
        headed = headed and (i in heads or not line.chars.strip())
        pages[-1].append(line)
        if line.chars.endswith("\f") or i in noted:
            pages.append([])
    return pages


def _note_ends(lines: Sequence[Text], marks: Mapping[int, int], rules: NoteRules) -> Iterator[int]:
    """The last lines of notes amid the text, where a page ended that nothing else parts from the next."""
    number = min(marks)
    begun = False  # a note, which no stop or blank line has ended
    above = ""
    for i, line in enumerate(lines):
        stopped = _is_stopped(above, rules)
        told = begun or (_is_marked(marks, number + 1, line) and not _counts_things(line, above, rules))
        if told and _begins_note(line, number + 1, rules):
            number, begun = number + 1, True
        elif begun and stopped:
            yield i - 1
            begun = False
        above = line.chars.strip()


def _edges(page: Sequence[Text]) -> list[Text]:
    """The first and last lines of a page that say something; a number further in than the outermost labels a note."""
    said = [line for line in page if line.chars.strip()]
    inner = [*said[1:_EDGE], *said[max(_EDGE, len(said) - _EDGE) : -1]]
    return [*said[:1], *(line for line in inner if not _NUMBER.fullmatch(line.chars)), *said[max(1, len(said) - 1) :]]


def _recurring(pages: Sequence[Sequence[Text]]) -> set[str]:
    """What recurs at the edges of pages, its numbers the same or such as count the pages."""
    seen: defaultdict[str, list[tuple[int, list[int]]]] = defaultdict(list)
    for place, page in enumerate(pages):
        for line in _edges(page):
            numbers = compiled(r"\d+").findall(line.squeezed())
            seen[masked(line)].append((place, [int(digits[-_LONGEST:]) for digits in numbers]))
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


def _heads(line: Text, recurring: Collection[str]) -> bool:
    """Whether a line recurs, and ends no sentence, as running heads do not."""
    ended = _SENTENCE.search(line.chars) or (_PARAGRAPH.match(line.chars) and _STOPPED.search(line.chars))
    return masked(line) in recurring and not ended


def _is_bare(line: Text) -> bool:
    """Whether a line has words and no number but a paragraph's, so that nothing but its recurring tells what it is."""
    numbered = any(map(str.isdigit, line.chars)) and not _PARAGRAPH.match(line.chars)
    return any(map(str.isalpha, line.chars)) and not numbered


def _notes(lines: Sequence[Text], noted: int, marks: Mapping[int, int], rules: NoteRules) -> tuple[int, int]:
    """Where the page's notes begin, and the last number among them."""
    start, last = len(lines), noted
    for i, line in enumerate(lines):
        number = last + 1
        above = lines[i - 1].chars.strip() if i else ""
        if _PARAGRAPH.match(line.chars):
            start, last = len(lines), noted
        elif _begins_note(line, number, rules) and not _counts_things(line, above, rules):
            parted = not above or is_rule(above)
            # Where no blank line parts the notes from the text, only a mark that hangs at a word tells of them.
            apart = parted and _PARTED.match(line.chars)
            if start < len(lines) or _is_marked(marks, number, line) or (apart and _may_be_marked(lines[:i], number)):
                start, last = min(start, i), number
    return start, last


def unread_note(lines: Sequence[Text], number: int, rules: NoteRules) -> Text | None:
    """The line near a page's end that begins as the note of this number does, after a stop, if there is one."""
    said = [line for line in lines if line.chars.strip()]
    for above, line in pairwise(said[-_NOTE_LINES:]):
        stopped = _is_stopped(above.chars.strip(), rules)
        if stopped and _begins_note(line, number, rules) and not _PARAGRAPH.match(line.chars):
            label = NOTE_LABEL.match(line.chars)
            words = line.chars[label.end() :] if label else ""
            if not rules.unit.match(words) and rules.end.search(said[-1].chars.strip()):
                return line.strip()
    return None


def _begins_note(line: Text, number: int, rules: NoteRules) -> bool:
    label = NOTE_LABEL.match(line.chars)
    return label is not None and int(label[1]) == number and not rules.number_goes_on.match(line.chars[label.end() :])


def _is_stopped(above: str, rules: NoteRules) -> bool:
    return not above or rules.end.search(above) is not None or is_rule(above)


def _counts_things(line: Text, above: str, rules: NoteRules) -> bool:
    """Whether a number with which a line goes on counts what follows: ``12 名義工``, ``12 volunteers``.

    What stands further apart is the body of a note, and so is what begins with a capital right after the number.
    """
    label = NOTE_LABEL.match(line.chars)
    rest = line.chars[label.end("number") :] if label else ""
    apart = rest.startswith("  ") or rest[:1].isupper()
    counts = rules.unit.match(rest) or _WORD.match(rest)
    return counts is not None and not apart and not _is_stopped(above, rules)


def first_note(lines: Sequence[Text], rules: NoteRules) -> int:
    """The number of a dump's first note: 1, or that of an excerpt's, whose mark hangs at a word above it.

    Notes end their page: no numbered paragraph follows, and none of a lower number goes before.
    """
    hung: dict[int, int] = {}
    for number, offset in _hung(lines, rules):
        hung.setdefault(number, offset)
    for i, line in enumerate(lines):
        label = NOTE_LABEL.match(line.chars)
        number = int(label["number"]) if label else 0
        if number not in hung or hung[number] > line.at[0] or _PARAGRAPH.match(line.chars):
            continue
        above = lines[i - 1].chars.strip() if i else ""
        parted = _is_stopped(above, rules) or any(
            _begins_note(other, number + 1, rules) for other in lines[i + 1 : i + 2]
        )
        if not parted or not _begins_note(line, number, rules) or _counts_things(line, above, rules):
            continue
        if not any(_begins_note(other, number - 1, rules) for other in lines[:i]) and _ends_page(lines[i:]):
            return number
    return 1


def _ends_page(lines: Sequence[Text]) -> bool:
    """Whether no paragraph is numbered in these lines up to the end of their page."""
    for line in lines:
        if _PARAGRAPH.match(line.chars):
            return False
        if line.chars.endswith("\f"):
            break
    return True


def _hung(lines: Sequence[Text], rules: NoteRules) -> Iterator[tuple[int, int]]:
    """The numbers that hang at words as marks do, and where in the source; one may begin the next line."""
    above = ""
    for line in lines:
        below = _BELOW.match(line.chars) if _WORDED.search(above) else None
        if below and not rules.unit.match(line.chars[below.end() :]):
            yield int(below[0]), line.at[0]
        above = line.chars
        for mark in _MARK.finditer(line.chars):
            if not rules.counted.search(line.chars[: mark.start()]):
                yield int(mark[0]), line.at[mark.start()]


def _first_marks(lines: Sequence[Text], rules: NoteRules, first: int) -> dict[int, int]:
    """Where in the source each number stands first that hangs at a word as a mark does, those before it above."""
    marks = {first - 1: -1}
    for number, offset in _hung(lines, rules):
        if not marks.keys().isdisjoint({number - 1, number - 2}):  # one may hang at something else
            marks.setdefault(number, offset)
    return marks


def _is_marked(marks: Mapping[int, int], number: int, line: Text) -> bool:
    """Whether a mark of this number hangs at a word above a line."""
    return number in marks and marks[number] < line.at[0]


def _may_be_marked(lines: Sequence[Text], number: int) -> bool:
    """Whether a number stands somewhere in these lines after what is no number, as a mark may."""
    mark = compiled(rf"(?:(?<=[^\s\d{DIGITS.marks}(（$\-–]) ?|{_AFTER_STOP}){number}(?![\d%])")
    return any(mark.search(line.chars) for line in lines)


def _trimmed(lines: Sequence[Text]) -> list[Text]:
    """The lines without blank ones at either end."""
    said = [i for i, line in enumerate(lines) if line.chars.strip()]
    return list(lines[said[0] : said[-1] + 1]) if said else []
