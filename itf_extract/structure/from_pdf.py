"""The parts, footnotes and furniture of a paper out of a PDF."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.faults import spared
from itf_extract.structure.annex_marks import Stretch, stretches
from itf_extract.structure.blocks import Block, Layout, Part, struck
from itf_extract.structure.labels import is_rule
from itf_extract.structure.pdf_blocks import PdfBlocks
from itf_extract.structure.pdf_notes import note_bodies, worded_notes
from itf_extract.structure.pdf_rows import page_rows
from itf_extract.structure.pdf_setting import Setting
from itf_extract.structure.raised import Marks, answered, raised_in, unanswered, without_raised
from itf_extract.structure.row import PageRows, Row, raw_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.families import Profile
    from itf_extract.model.source import Doubt, Source
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Note

_FEW_ROWS = 5


def pdf_layout(source: Source, profile: Profile, normaliser: Normaliser) -> Layout:
    """The paper's parts, footnotes and furniture out of a PDF."""
    pages = page_rows(source, profile, normaliser)
    notes = tuple(note_bodies(source, pages, profile.notes))
    noted = _noted(source, notes)
    raised = [run for page in pages for run in raised_in(source, page.body, noted)]
    answers = answered(raised, noted, {})
    if any(run.bare and not (run.opens or run.power) for run in {*raised}.difference(answers)):
        answers = answered(raised, noted, {page.page.number: {*worded_notes(source, page.body)} for page in pages})
    doubts = list(unanswered(source, (run for run in raised if run not in answers)))
    marks, source = Marks(source, answers), without_raised(source, raised, {*answers})

    def canonical(row: Row) -> list[str]:
        return [normaliser(raw_of(source, [line])).chars for line in row.lines]

    whole = Setting.of(source, pages)
    furniture = [raw_of(source, row.lines) for page in pages for row in page.furniture]
    parts: list[Part] = []
    for stretch in stretches(pages, profile, canonical):
        furniture.extend(raw_of(source, row.lines) for row in stretch.marks)
        # The lines of an annex may be those of a table, whose pitch is not that of text.
        own = replace(Setting.of(source, stretch.pages), pitch=whole.pitch) if _shows_its_setting(stretch) else whole
        maker = PdfBlocks(source, profile, own, marks)
        blocks: list[Block] = []
        for page, after in zip_longest(stretch.pages, stretch.pages[1:]):
            blocks, struck_here = spared(
                partial(_with_page, maker, page, after, blocks), partial(_with_plain_page, source, page, blocks)
            )
            doubts.extend(struck_here)
        rules = [block for block in blocks if is_rule(block.raw.chars)]
        furniture.extend(block.raw for block in rules)
        kept = tuple(block for block in blocks if block not in rules)
        parts.append(Part(stretch.annex, kept, stretch.label))
    return Layout(tuple(parts), notes, tuple(furniture), tuple(doubts))


def _with_page(
    maker: PdfBlocks, page: PageRows, after: PageRows | None, blocks: list[Block]
) -> tuple[list[Block], list[Doubt]]:
    """The blocks of the pages before and of this one; ``after`` comes next."""
    more = list(blocks)
    return more, maker.add_page(page, after, more)


def _with_plain_page(
    source: Source, page: PageRows, blocks: list[Block], fault: str
) -> tuple[list[Block], list[Doubt]]:
    """The blocks of the pages before and the rows of this one, which a fault struck, as they are printed."""
    rows = [Block(raw_of(source, row.lines), page=page.page.number) for row in page.body]
    return [*blocks, *rows], [struck(row, fault) for row in rows[:1]]


def _noted(source: Source, notes: Sequence[Note]) -> dict[int, set[tuple[int, bool]]]:
    """The numbers of each page's notes, and whether they stand after a word."""
    noted: dict[int, set[tuple[int, bool]]] = {}
    for note in notes:
        mark = note.number, any(map(str.isalpha, note.label.chars))
        noted.setdefault(source.page_of(note.label.at[0]) or 0, set()).add(mark)
    return noted


def _shows_its_setting(stretch: Stretch) -> bool:
    """Whether an annex has enough rows to show how it is set itself."""
    return stretch.annex is not None and sum(len(page.body) for page in stretch.pages) > _FEW_ROWS
