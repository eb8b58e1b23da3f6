"""The parts, footnotes and furniture of a paper out of a text dump.

A dump runs pages together.  Its conventions, as text exporters of Word-made PDFs print them: a line that ends in two
spaces ends a paragraph or a table cell, one that does not is wrapped; a line of spaces alone is a blank paragraph; a
very long one is the rule above a page's footnotes; a line that begins with one space begins a page, and one that is
indented further is an item's own paragraph; empty lines are artefacts.  Form feeds, where there are any, end pages.

A dump without such ends (most other exporters') is read by its empty lines, labels and full stops instead, which shows
less: its footnotes stay where they are printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.model.source import Doubt
from itf_extract.model.text import Text
from itf_extract.patterns import compiled
from itf_extract.structure.blocks import Layout, Note
from itf_extract.structure.dump_annexes import annex_heads
from itf_extract.structure.dump_asciidoc import is_asciidoc, without_asciidoc
from itf_extract.structure.dump_blocks import DumpBlocks
from itf_extract.structure.dump_grids import table_rules, with_columns_apart
from itf_extract.structure.dump_line_reader import LineReader, is_furniture
from itf_extract.structure.dump_lines import dump_lines, shows_ends, single_spaced
from itf_extract.structure.dump_markdown import is_markdown
from itf_extract.structure.dump_notes import are_signs, as_printed, noted
from itf_extract.structure.dump_openings import Openings
from itf_extract.structure.dump_page_heads import counted_heads, page_numbers, running_heads
from itf_extract.structure.dump_page_reader import LONGEST_TOLD, PageReader
from itf_extract.structure.dump_pages import dump_pages, first_note
from itf_extract.structure.dump_parts import headed_parts, ruled_parts
from itf_extract.structure.dump_piped_rows import over_pages
from itf_extract.structure.dump_stray_labels import items_apart, items_in_place, numbers_in_place
from itf_extract.structure.dump_written import with_tables_apart
from itf_extract.structure.marks import with_marks

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.source import Source
    from itf_extract.normalise import Normaliser

    Read = tuple[LineReader, list[Text], list[Doubt]]  # what was read, furniture that was not, and doubts

_FEW_HEADS = 2  # the paper's number on its first page, and one more
_PAGE_NUMBER = compiled(r"[\s–—-]*(?:(?i:page)\s*)?\d{1,3}[\s–—-]*|\s*第\s*\d{1,3}\s*頁\s*")
_HEAD = 120  # characters of a page's head at most, its columns kept


def dump_layout(source: Source, profile: Profile, normaliser: Normaliser) -> Layout:
    """The paper's parts, footnotes and furniture out of a dump."""
    markdown = is_markdown(source.text)
    lines, markup = dump_lines(source.text, markdown=markdown)
    if shows_ends(source.text):
        reader, aside, doubts = _read_by_ends(source, lines, profile, normaliser)
    else:
        reader, aside, doubts = _read_by_pages(source, lines, profile, normaliser, markdown=markdown)
    reader.blocks.end()
    numbered = enumerate(reader.notes, start=reader.first_note)
    notes = [Note(number, Text.join(lines), label) for number, (label, lines) in numbered]
    blocks = with_marks(reader.blocks.made, reader.note_areas, profile)
    headed = reader.annexes
    parts = headed_parts(blocks, headed) if headed else ruled_parts(blocks, reader.rules, profile)
    beside_nothing = reader.blocks.margin
    furniture = (*markup, *aside, *reader.furniture, *beside_nothing)
    return Layout(tuple(parts), tuple(notes), furniture, doubts=tuple(doubts))


def _ends_page(line: Text, profile: Profile, normaliser: Normaliser) -> bool:
    """Whether a line says no more than which page it is of."""
    return bool(_PAGE_NUMBER.fullmatch(line.chars)) or is_furniture(normaliser(line).chars, profile)


def _read_by_ends(source: Source, lines: list[Text], profile: Profile, normaliser: Normaliser) -> Read:
    """What the lines of a dump that shows their ends are."""
    rest, aside = _parted(lines, frozenset(running_heads(lines)))
    rest, written, drawn = with_tables_apart(rest, markdown=False)
    rest, columned = with_columns_apart(rest, source, profile)
    heads = annex_heads(rest, profile, normaliser)
    blocks = DumpBlocks(source.text, profile, normaliser)
    reader = LineReader(blocks, profile, normaliser, heads, {**written, **columned}, fed="\f" in source.text)
    reader.first_note = first_note(rest, profile.notes)
    reader.read(rest)
    return reader, [*aside, *drawn], []


def _read_by_pages(
    source: Source, lines: list[Text], profile: Profile, normaliser: Normaliser, *, markdown: bool
) -> Read:
    """What the lines of a dump that does not show their ends are, page by page."""
    markup: list[Text] = []
    notes: list[tuple[Text, list[Text]]] = []
    if is_asciidoc(source.text):
        lines, notes, markup = without_asciidoc(lines)
    lines, written, drawn = with_tables_apart(single_spaced(lines, profile), markdown=markdown)
    cells = [raw for table in written.values() for row in table.grid.rows for cell in row for raw in cell]
    lines, rules = _parted(lines, table_rules(lines))
    if not notes:
        lines, notes = noted(lines, cells)
    if markdown:
        lines, written = over_pages(lines, written, lambda line: _ends_page(line, profile, normaliser))
    lines = items_in_place(numbers_in_place(list(items_apart(lines)), profile), profile)
    openings = Openings(source.text, lines, profile)
    signed = bool(notes) and are_signs((*lines, *cells), len(notes))
    lines = lines if signed else [as_printed(line, source.text) for line in lines]

    heads = annex_heads(lines, profile, normaliser)
    blocks = DumpBlocks(source.text, profile, normaliser, openings, signed=len(notes) if signed else 0)
    reader = LineReader(blocks, profile, normaliser, heads, written, fed="\f" in source.text)
    reader.notes = notes
    reader.first_note = 1 if notes else first_note(lines, profile.notes)
    if notes and not signed:
        reader.note_areas.append((len(source.text), 1, len(notes)))
    pages = PageReader(source, profile, reader, markdown=markdown, told=bool(notes))
    for page in dump_pages(
        lines, _page_heads(lines, profile, normaliser), profile.notes, heads.union(written), reader.first_note
    ):
        pages.add(page)
    pages.finish()
    blocks.end()
    unsure = blocks.in_doubt or pages.unread_note
    doubts = [_unended(unsure, source)] if unsure else []
    return reader, [*markup, *drawn, *rules], [*doubts, *pages.doubts]


def _unended(line: Text, source: Source) -> Doubt:
    """The warning that a line may begin a paragraph, go on with one, or be of a note."""
    return Doubt("DUMP-WITHOUT-ENDS", line.chars[:LONGEST_TOLD], None, source.locate(line))


def _page_heads(lines: Sequence[Text], profile: Profile, normaliser: Normaliser) -> frozenset[int]:
    """The lines that are heads or feet of pages by what they say."""
    told = [
        i
        for i, line in enumerate(lines)
        if len(line) <= _HEAD and line.chars.strip() and is_furniture(normaliser(line).strip().chars, profile)
    ]
    # Where heads tell the pages, numbers on lines of their own are labels of notes.
    counted = [] if len(told) > _FEW_HEADS else page_numbers(lines)
    return frozenset((*running_heads(lines), *counted_heads(lines), *counted, *told))


def _parted(lines: Sequence[Text], furniture: Collection[int]) -> tuple[list[Text], list[Text]]:
    """The lines without those at these places, which are furniture, and those."""
    aside = [lines[i].strip() for i in sorted(furniture) if lines[i].chars.strip()]
    return [line for i, line in enumerate(lines) if i not in furniture], aside
