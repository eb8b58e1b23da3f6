"""Blocks out of a text dump.

A dump runs pages together.  Its conventions, as text exporters of Word-made PDFs print them: a line that ends in two
spaces ends a paragraph or a table cell, one that does not is wrapped; a line of spaces alone is a blank paragraph; a
very long one is the rule above a page's footnotes; a line that begins with one space begins a page, and one that is
indented further is an item's own paragraph; empty lines are artefacts.  Form feeds, where there are any, end pages.

A dump without such ends (most other exporters') is read by its empty lines, labels and full stops instead, which shows
less: its footnotes stay where they are printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING

from itf_extract.model.text import EMPTY, Text
from itf_extract.normalise import seen
from itf_extract.patterns import compiled
from itf_extract.structure.annex_marks import bare_label
from itf_extract.structure.blocks import Block, Layout, Note, Part, RawMark
from itf_extract.structure.dump_drawn import drawn_tables
from itf_extract.structure.dump_grids import aligned_tables, table_rules, typewritten
from itf_extract.structure.dump_html import html_tables
from itf_extract.structure.dump_markdown import is_markdown, piped_tables, without_markup
from itf_extract.structure.dump_notes import are_signs, noted, without_marks
from itf_extract.structure.dump_pages import NOTE_LABEL, dump_pages, page_numbers, running_heads
from itf_extract.structure.dump_plain import plain_table, plain_tables
from itf_extract.structure.labels import is_rule, labelled
from itf_extract.structure.marks import Candidate, solve
from itf_extract.structure.over_pages import add_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.source import Source
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.dump_pages import DumpPage
    from itf_extract.structure.dump_plain import Plain

_PARAGRAPH_SEPARATOR = "\u2029"
_LINE = compiled(rf"[^\n\f{_PARAGRAPH_SEPARATOR}]*(?:\r?\n|\f|{_PARAGRAPH_SEPARATOR}|$)")
_FOOTNOTE_RULE = 20
_ENDS = compiled(r"(?<!\s)\s{2,}+$")
_ASCII_WORD = compiled(r"[A-Za-z0-9]$")
_NOTE = compiled(r"^(\d{1,3})\s+(?=\S)")
_LABELLED = compiled(r"\s*(?:\(\s*[a-z]\s*\)|\d[\d ]*\.(?:\s|(?=[A-Z\u4e00-\u9fff])))")
_LABEL_ALONE = compiled(r"^\s*(?:\(\s*[a-z]\s*\)|\d[\d ]*\.)\s*$")
_SHORT = 0.8
_FEW_ENDS = 0.03
_MOST_SPACES = 3  # at an end; lines that are as wide as the page have more
_FEW_HEADS = 2  # the paper's number on its first page, and one more
_HEAD = 120  # characters of a page's head at most, its columns kept
_SIGNOFF = 6  # a sign-off has a few short lines, the last a date
_NAME = 80  # characters of a line of it at most
_SUBITEM = compiled(r"^\s*\(\s*[a-z]\s*\)")


@dataclass(slots=True)
class _Draft:
    """A block in the making."""

    lines: list[Text] = field(default_factory=list)
    spaced: bool = False
    indent: int = 0

    @property
    def raw(self) -> Text:
        return Text.join(self.lines)


def dump_layout(source: Source, profile: Profile, normaliser: Normaliser) -> Layout:
    """The paper's parts, footnotes and furniture out of a dump."""
    reader = _Reader(source, profile, normaliser)
    reader.run()
    notes = [Note(number, Text.join(lines), label) for number, (label, lines) in enumerate(reader.notes, start=1)]
    blocks = _with_marks(reader.blocks, reader.note_areas, profile)
    annexes = _headed(blocks, reader.annexes) if reader.annexes else _parts(blocks, reader.rules, profile)
    return Layout(tuple(annexes), tuple(notes), tuple(reader.furniture))


def shows_ends(text: str) -> bool:
    """Whether a dump marks where paragraphs and cells end by two spaces that neither fill up lines nor are markup."""
    lines = [line for line in text.splitlines() if line.strip()]
    spaces = [len(line) - len(line.rstrip()) for line in lines if line.endswith("  ")]
    filled = sum(count > _MOST_SPACES for count in spaces)
    return len(spaces) >= _FEW_ENDS * len(lines) and 2 * filled <= len(spaces) and not is_markdown(text)


class _Reader:
    """Goes through the lines once; where it stands (body or footnotes) decides what a line is."""

    def __init__(self, source: Source, profile: Profile, normaliser: Normaliser) -> None:
        self.source, self.text, self.profile, self.normalise = source, source.text, profile, normaliser
        self.blocks: list[Block] = []
        self.notes: list[tuple[Text, list[Text]]] = []  # each one's number and lines
        self.note_areas: list[tuple[int, int, int]] = []  # offset of the rule above, first and last number
        self.furniture: list[Text] = []
        self.rules: list[int] = []  # after how many blocks an end rule stands
        self.annexes: list[tuple[int, str]] = []  # after how many blocks an annex is headed, and what it is called
        self.held: list[Text] = []  # of pages that wait for those after them
        self.page_starts: set[int] = set()  # offsets
        self.page_begins = True
        self.draft: _Draft | None = None
        self.margin: list[Text] = []
        self.spaced = False
        self.in_notes = False
        self.open_note = False
        self.signs = False  # whether the line before is a sign-off's
        self.front = True  # until a sentence, a list or a request to the committee was met
        self.marked = shows_ends(source.text)
        self.fed = "\f" in source.text
        self.markdown = is_markdown(source.text)
        self.begins: set[int] = set()  # offsets of the lines that are no notes that signs tell
        self.told = False  # whether signs tell all the notes that this paper has
        self.signed = False  # whether signs mark them in the text

    def run(self) -> None:
        lines = list(self._lines())
        if self.marked:
            for line in self._without_lines(lines, frozenset(running_heads(lines))):
                self._line(line)
        else:
            lines, self.notes = noted(self._without_lines(lines, table_rules(lines)))
            self.begins = {line.at[0] for line in lines}
            self.told = bool(self.notes)
            self.signed = self.told and are_signs(lines, len(self.notes))
            if self.told and not self.signed:
                self.note_areas.append((len(self.text), 1, len(self.notes)))
            typed = typewritten(self.source)
            for page in dump_pages(lines, self._heads(lines), self.profile.notes):
                self._page(page, typed)
            self._between_pages()
        self._end_block()
        self.furniture.extend(self.margin)  # beside nothing

    def _lines(self) -> Iterator[Text]:
        """The lines of the dump; a paragraph separator is a blank one after its line."""
        above = ""
        for match in _LINE.finditer(self.text):
            if match.group():
                line = match.group().replace(_PARAGRAPH_SEPARATOR, "\n")
                yield self._bare(seen(Text.plain(line, match.start())), above)
                above = line
            if match.group().endswith(_PARAGRAPH_SEPARATOR):
                yield Text.plain("\n", match.end() - 1)

    def _heads(self, lines: list[Text]) -> frozenset[int]:
        """The lines that are heads or feet of pages by what they say."""
        told = [
            i for i, line in enumerate(lines) if len(line) <= _HEAD and line.chars.strip() and self._heads_page(line)
        ]
        # Where heads tell the pages, numbers on lines of their own are labels of notes.
        counted = [] if len(told) > _FEW_HEADS else page_numbers(lines)
        return frozenset((*running_heads(lines), *counted, *told))

    def _heads_page(self, line: Text) -> bool:
        return self._is_furniture(self.normalise(line).strip().chars)

    def _without_lines(self, lines: list[Text], furniture: Collection[int]) -> list[Text]:
        """The lines without those at these places, which are furniture."""
        self.furniture.extend(lines[i].strip() for i in sorted(furniture) if lines[i].chars.strip())
        return [line for i, line in enumerate(lines) if i not in furniture]

    def _bare(self, line: Text, above: str) -> Text:
        """A line without the markup that it may have."""
        if not self.markdown:
            return line
        bare, markup = without_markup(line, above)
        if markup:
            self.furniture.append(markup)
        return bare

    def _page(self, page: DumpPage, typed: Source) -> None:
        """The body of a page, its tables in their places, then its notes.

        A page that shows no columns waits for those after it: what it ends with may go on there.
        """
        self.furniture.extend(line.strip() for line in page.furniture)
        tables = aligned_tables(typed, page.body, self.profile)
        if page.body:
            self.page_starts.add(page.body[0].at[0])
        if tables:
            self._between_pages()
            self._begin_page()
        done, opens = 0, True
        for first, end, placed in tables:
            self._between(page.body[done:first])
            add_table(self.blocks, placed, typed, 1, opens_page=opens and not done and not first)
            done, opens, self.spaced = end, False, True
        self.held.extend(page.body[done:])
        if tables:
            self._between_pages()
        if self.told:
            self._between_pages()
            self._plain(page.notes)
        elif page.notes:
            self._page_notes(page.notes)

    def _between_pages(self) -> None:
        """The pages that wait."""
        lines, self.held = self.held, []
        self._between(lines)

    def _begin_page(self) -> None:
        """A paragraph whose sentence a page number parts goes on after it; where a form feed does, words tell."""
        if self.draft and not self.fed and self.profile.stop.search(self.draft.lines[-1].chars.strip()):
            self._end_block()
            self.spaced = True
        self.page_begins = True

    def _between(self, lines: Sequence[Text]) -> None:
        """Lines that show no columns, the tables among them in their places: first those that are drawn."""
        done = 0
        for table in sorted([*self._piped(lines), *self._drawn(lines)], key=attrgetter("first")):
            self._with_plain_tables(lines[done : table.first])
            self._table(table)
            done = table.end
        self._with_plain_tables(lines[done:])

    def _with_plain_tables(self, lines: Sequence[Text]) -> None:
        done = 0
        for table in plain_tables(lines, self.profile):
            self._plain(lines[done : table.first])
            self._table(table)
            done = table.end
        self._plain(lines[done:])

    def _table(self, table: Plain) -> None:
        self._end_block()
        self.blocks.append(Block(EMPTY, grid=table.grid))
        self.spaced = True

    def _drawn(self, lines: Sequence[Text]) -> Iterator[Plain]:
        for table in drawn_tables(lines):
            self.furniture.append(table.signs)
            yield plain_table(table.first, table.end, table.rows[0], table.rows[1:])

    def _piped(self, lines: Sequence[Text]) -> Iterator[Plain]:
        for table in (*piped_tables(lines), *html_tables(lines)) if self.markdown else ():
            self.furniture.append(table.drawn)
            yield plain_table(table.first, table.end, table.rows[0], table.rows[1:])

    def _plain(self, lines: Sequence[Text]) -> None:
        for line in lines:
            self._line(line)

    def _page_notes(self, lines: Sequence[Text]) -> None:
        """The notes at a page's foot, each from its number on; several numbers may stand ahead of as many notes."""
        first = len(self.notes) + 1
        place = len(self.notes)  # of the note that the next line is of
        for line in lines:
            label = NOTE_LABEL.match(line.chars)
            if label and int(label[1]) == len(self.notes) + 1:
                rest = line[label.end() :]
                place = place if place < len(self.notes) and not self.notes[place][1] else len(self.notes)
                self.notes.append((line[: label.end()].strip(), [rest] if rest.chars.strip() else []))
            elif line.chars.strip():
                self.notes[place][1].append(line)
                place += place + 1 < len(self.notes) and bool(self.profile.notes.end.search(line.chars.strip()))
        self.note_areas.append((lines[0].at[0], first, len(self.notes)))

    def _line(self, line: Text) -> None:
        if line.at[0] in self.page_starts:
            self._begin_page()
        chars = line.chars.strip("\r\n\f")
        if not chars and self.marked:
            pass
        elif not chars.strip():
            self._blank(line, len(chars))
        elif self.in_notes:
            self._note_line(line)
        else:
            self._body_line(line)
        self.page_begins = line.chars.endswith("\f") or (self.page_begins and not chars.strip())
        if self.page_begins:
            self.in_notes = False

    def _blank(self, line: Text, width: int) -> None:
        if self.draft and not self.marked and _LABEL_ALONE.match(self.draft.raw.chars):
            return  # the label's text follows
        if width >= _FOOTNOTE_RULE and self.marked:
            self.in_notes, self.open_note = True, False
            self.note_areas.append((line.at[0], len(self.notes) + 1, len(self.notes)))
        else:
            self._end_block()
            self.spaced = True

    def _note_line(self, line: Text) -> None:
        """A footnote's line: a new body, more of one, or, once all are complete, the next page."""
        label = _NOTE.match(line.chars)
        if label and not self.open_note and int(label.group(1)) == len(self.notes) + 1:
            self.notes.append((line[: label.end()].strip(), [line[label.end() :]]))
            area = self.note_areas[-1]
            self.note_areas[-1] = (area[0], area[1], len(self.notes))
        elif self.notes and (self.open_note or _SUBITEM.match(line.chars)) and not self._begins_page(line):
            self.notes[-1][1].append(line)
        else:
            self.in_notes = False
            self._body_line(line)
            return
        self.open_note = not line.chars.rstrip("\r\n\f").endswith(" ")

    def _begins_page(self, line: Text) -> bool:
        return not self.open_note and line.chars.startswith(" ")

    def _body_line(self, line: Text) -> None:
        canonical = self.normalise(line).strip().chars
        if is_rule(line.chars):
            self._end_block()
            if "_" not in line.chars:  # which part footnotes from the text, not annexes from the paper
                self.rules.append(len(self.blocks))
            self.furniture.append(line.strip())
            self.spaced = True
        elif self._is_furniture(canonical) or (
            (self.draft is None or self.page_begins) and self._heads_annex(canonical)
        ):
            self.furniture.append(line.strip())
        elif self.draft is None and self.profile.margin_note.match(canonical):
            self.margin.append(line.strip())
        else:
            self._text_line(line)

    def _heads_annex(self, canonical: str) -> bool:
        """Whether a line heads an annex: at a page's beginning, after the sign-off's date, or where one went before."""
        match = self.profile.annex.match(canonical) if self.draft is None or self.page_begins else None
        if not match or not (self.page_begins or self.annexes or self._signed_off()):
            return False
        self._end_block()
        label = bare_label(match["label"])
        if self.blocks and (not self.annexes or self.annexes[-1][1] != label):
            self.annexes.append((len(self.blocks), label))
        return bool(self.blocks)

    def _signed_off(self) -> bool:
        """Whether the last block ends with the sign-off's date."""
        last = self.blocks[-1:]
        return any(self.profile.signoff_end.search(self.normalise(block.raw).strip().chars) for block in last)

    def _is_furniture(self, canonical: str) -> bool:
        head = self.profile.running_head
        squeezed = canonical.replace(" ", "")
        return bool(head.search(canonical) or head.search(squeezed) or self.profile.catchword.search(canonical))

    def _text_line(self, line: Text) -> None:
        if not self.marked and self.draft and self._opens(line):
            self._end_block()
        if self.draft is None:
            indent = len(line.chars) - len(line.chars.lstrip(" "))
            self.draft = _Draft(spaced=self.spaced, indent=indent)
            self.spaced = False
        self.draft.lines.append(line)
        chars = line.chars.rstrip("\r\n\f")
        hard = self.marked and _ENDS.search(chars) and not self._runs_on(line)
        if hard or (chars.endswith(" ") and self._label_follows(line)):
            self._end_block()

    def _opens(self, line: Text) -> bool:
        """Whether a line of a dump without ends begins a paragraph: by its words, or after a short line and a stop."""
        before = self.draft.lines[-1].chars.strip() if self.draft else ""
        if self._stands_alone(line.chars) or self._squeezed(before) in self.profile.headings:
            return True
        if self._dates(line) or self._signs(line, before):
            return True
        stopped = self.profile.sentence_end.search(before) is not None
        if self._is_front() and (
            self._stamps(before) or self._stamps(line.chars.strip()) or len(before) < _SHORT * len(line.chars.strip())
        ):
            return True
        begins = _LABELLED.match(line.chars) or (self.profile.stop.search(before) and labelled(line.chars.lstrip()))
        ends = stopped and len(before) < _SHORT * len(line.chars.strip())
        return bool(begins or ends) and not _LABEL_ALONE.match(before)

    def _stands_alone(self, chars: str) -> bool:
        """Whether a line is a heading that papers of the family have, or the request to the committee."""
        squeezed = self._squeezed(chars)
        return squeezed in self.profile.headings or self.profile.approvals_lead.match(squeezed) is not None

    def _dates(self, line: Text) -> bool:
        """Whether a line is a day or month with nothing after it: who signs a paper is named above."""
        following = self.text[line.at[-1] + 1 : line.at[-1] + 40].partition("\n")[0]
        return self._is_date(line.chars) and not following.strip()

    def _signs(self, line: Text, before: str) -> bool:
        """Whether a line is of the sign-off: after the last sentence a few names, then a date."""
        if not (self.signs or self.profile.sentence_end.search(before)):
            return False
        ahead = self.text[line.at[0] : line.at[0] + _SIGNOFF * _NAME].splitlines(keepends=True)
        names = list(takewhile(lambda said: not self._is_date(said), ahead[:_SIGNOFF]))
        place = line.at[0] + sum(map(len, ahead[: len(names) + 1]))
        after = ahead[len(names) + 1] if len(names) + 1 < len(ahead) else ""
        ended = self._is_end(after) or place not in self.begins
        self.signs = len(names) < min(_SIGNOFF, len(ahead)) and all(map(self._is_name, names)) and ended
        return self.signs

    def _is_name(self, said: str) -> bool:
        return 0 < len(said.strip()) <= _NAME and not self.profile.no_heading.search(said.strip())

    def _is_end(self, after: str) -> bool:
        """Whether no text goes on in a line: it is blank, or begins a note or an annex."""
        return not after.strip() or bool(NOTE_LABEL.match(after) or self.profile.annex.match(self._squeezed(after)))

    def _is_date(self, chars: str) -> bool:
        return self.profile.signoff_end.fullmatch(self._squeezed(chars)) is not None

    def _squeezed(self, chars: str) -> str:
        return self.profile.joint.join(chars.split())

    def _is_front(self) -> bool:
        """Whether the lines so far are a front page's, each for itself: number, committee, date, heads, title."""
        begun = self.draft and self.profile.approvals_lead.match(self.draft.lines[0].chars.strip())
        return self.front and not begun

    def _stamps(self, chars: str) -> bool:
        """Whether a line tells of the committee, the kind of paper or the day."""
        identity = self.profile.identity
        return self._is_date(chars) or any(
            pattern.fullmatch(chars) for pattern in (identity.committee, identity.committee_of, identity.kind)
        )

    def _runs_on(self, line: Text) -> bool:
        """A Latin word at the line's end and one at the next's start: the spaces are between words."""
        if not self.profile.latin_wraps:
            return False
        ahead = self.text[line.at[-1] + 1 : line.at[-1] + 40].lstrip("\r\n\f")
        return bool(re.search(r"[A-Za-z]\s+$", line.chars)) and bool(re.match(r"[A-Za-z]", ahead))

    def _label_follows(self, line: Text) -> bool:
        ahead = self.text[line.at[-1] + 1 : line.at[-1] + 40].lstrip("\r\n\f")
        return bool(re.match(r" ?(?:\d[\d ]*\.\s|\(\s*\w\s*\)\s)", ahead)) or not ahead.strip()

    def _end_block(self) -> None:
        if self.draft is None:
            return
        raw = self.draft.raw
        if self.front:
            said = self.normalise(raw).strip().chars
            begun = self.profile.sentence_end.search(said) or labelled(said) or said in self.profile.headings
            self.front = not begun
        margin = re.match(rf"\s*(?:{self.profile.margin_lead.pattern})\s+(?=\(\s*\w\s*\)|\d[\d ]*\.)", raw.chars)
        if margin:
            self.margin.append(raw[: margin.end()].strip())
            raw = raw[margin.end() :]
        raw, marks = without_marks(raw, len(self.notes)) if self.signed else (raw, ())
        self.blocks.append(Block(raw, self.draft.indent > 0, self.draft.spaced, marks=marks, margin=tuple(self.margin)))
        self.margin, self.draft = [], None


def _with_marks(blocks: list[Block], areas: list[tuple[int, int, int]], profile: Profile) -> list[Block]:
    """The blocks with their footnote marks found and taken out, each page's numbers within that page's text."""
    found: dict[int, Candidate] = {}
    raws = [block.raw for block in blocks if block.raw]
    ends = [raw.at[-1] for raw in raws]
    before = begin = 0
    for offset, first, last in areas:
        numbers = range(first, last + 1)
        page = raws[bisect_left(ends, begin) : bisect_left(ends, offset) + 1]
        marks = solve(begin, offset, numbers, page, profile.notes)
        # A note that its page had no room for stands on the next.
        moved = range(first, marks[0].number if marks else last + 1)
        above = raws[bisect_left(ends, before) : bisect_left(ends, begin) + 1]
        found |= {c.start: c for c in (*solve(before, begin, moved, above, profile.notes), *marks)}
        before = max((c.start + c.width for c in marks), default=begin)
        begin = offset
    return [_without_marks(block, found) for block in blocks]


def _without_marks(block: Block, found: dict[int, Candidate]) -> Block:
    index = {offset: i for i, offset in enumerate(block.raw.at)}
    spans, marks = [], []
    for start in sorted(found.keys() & index.keys()):
        candidate, i = found[start], index[start]
        spans.append((i, i + candidate.width))
        marks.append(RawMark(candidate.number, block.raw[i : i + candidate.width]))
    return replace(block, raw=block.raw.without(spans), marks=tuple(marks)) if spans else block


def _headed(blocks: list[Block], annexes: list[tuple[int, str]]) -> Iterator[Part]:
    """The paper up to the first annex, then each annex with what it is called."""
    yield Part(None, tuple(blocks[: annexes[0][0]]))
    ends = [start for start, _ in annexes[1:]] + [len(blocks)]
    for number, ((start, label), end) in enumerate(zip(annexes, ends, strict=True), start=1):
        yield Part(number, tuple(blocks[start:end]), label)


def _signed(blocks: list[Block], rule: int, profile: Profile) -> int | None:
    """Where the sign-off under a rule ends, with its date; None where a rule has none under it."""
    for place in range(rule, min(rule + _SIGNOFF, len(blocks))):
        if profile.signoff_end.search(profile.joint.join(blocks[place].raw.chars.split())):
            return place + 1
    return None


def _parts(blocks: list[Block], rules: list[int], profile: Profile) -> Iterator[Part]:
    """The paper up to its sign-off, which a rule stands over, then annexes, each up to its end rule."""
    ends = ((i, _signed(blocks, rule, profile)) for i, rule in enumerate(rules))
    signed, start = next(((i, end) for i, end in ends if end is not None), (0, rules[0] if rules else len(blocks)))
    yield Part(None, tuple(blocks[:start]))
    number = 1
    for end in [*rules[signed + 1 :], len(blocks)]:
        if end > start:
            yield Part(number, tuple(blocks[start:end]))
            number += 1
        start = max(start, end)
