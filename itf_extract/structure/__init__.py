"""From a source to the paper as printed.

What reads the pages of PDFs and what reads dumps is imported where it is needed: a paper is one or the other.
"""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from itf_extract.dataclass import replace
from itf_extract.faults import spared
from itf_extract.languages import language_of
from itf_extract.model.document import Document, Footnote
from itf_extract.model.source import Doubt
from itf_extract.model.text import Text
from itf_extract.normalise import fold, line_ends
from itf_extract.patterns import compiled
from itf_extract.quantities.announced import told_of_all
from itf_extract.structure.adjoining import doubts_of_numbers
from itf_extract.structure.annex import AnnexReader
from itf_extract.structure.blocks import struck
from itf_extract.structure.body import Body
from itf_extract.structure.captions import Captions
from itf_extract.structure.dump_margins import margins, without_margins
from itf_extract.structure.labels_abreast import labels_parted
from itf_extract.structure.placed import accounted
from itf_extract.structure.plain import plain_document, plain_layout
from itf_extract.structure.untold import doubts_of_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.model.document import Table
    from itf_extract.model.source import Source
    from itf_extract.normalise import Normaliser
    from itf_extract.structure.blocks import Block, Layout, Note, Part

_LETTERED = compiled(r"^[^\S\n]*[(（]\s*[a-z]\s*[)）]", re.MULTILINE)


def structure(source: Source, profile: Profile, normaliser: Normaliser, family: str | None) -> Document:
    """The paper's parts and their texts; ``family`` is None where the paper was not recognised."""
    # Folding keeps every offset, and labels and patterns then see ordinary digits and characters.
    ended = source.text if source.pages else line_ends(source.text)
    bare = ended if source.pages else without_margins(ended)
    folded = replace(source, text=fold(bare))
    layout = spared(partial(_laid_out, folded, profile, normaliser), partial(plain_layout, folded))
    margin = tuple(margins(ended, bare))
    return spared(
        partial(_put_together, source, folded, replace(layout, furniture=(*layout.furniture, *margin)), profile,
                normaliser, family),
        partial(plain_document, source, profile.language, family),
    )  # fmt: skip


def _laid_out(source: Source, profile: Profile, normaliser: Normaliser) -> Layout:
    """The parts of a source and their blocks."""
    if source.pages:
        from itf_extract.structure.from_pdf import pdf_layout  # noqa: PLC0415 -- see the top of the file

        return pdf_layout(source, profile, normaliser)
    from itf_extract.structure.from_dump import dump_layout  # noqa: PLC0415

    return dump_layout(source, profile, normaliser)


def _put_together(
    source: Source, folded: Source, layout: Layout, profile: Profile, normaliser: Normaliser, family: str | None
) -> Document:
    """The paper that the parts of a layout make."""
    faults: list[Doubt] = []
    parts = layout.parts if source.pages else _with_dump_tables(folded, layout, profile, normaliser, faults)
    captions = Captions(profile, normaliser)
    parts = [_rebuilt(_rebuilt(part, captions.given, faults), labels_parted, faults) for part in parts]
    tables: list[Table] = []
    body = Body(profile, normaliser, tables)
    annexes = [
        AnnexReader(part.annex, part.label, profile, normaliser, tables) for part in parts if part.annex is not None
    ]
    readers = iter(annexes)
    for part in sorted(parts, key=lambda part: part.annex is not None):
        reader = body if part.annex is None else next(readers)
        reader.read(part.blocks)
        reader.finish_notes()
    aside = (text for reader in (body.front, body, *annexes) for text in reader.aside)
    document = Document(
        source=source,
        family=family,
        language=profile.language,
        front=tuple(body.front.texts),
        approvals=tuple(item.finish() for item in body.front.approvals),
        approvals_lead=body.front.approvals_lead,
        sections=body.outline.finished(body.paragraphs),
        paragraphs=tuple(draft.finish() for draft in body.paragraphs),
        footnotes=tuple(_footnote(note, normaliser) for note in layout.notes),
        annexes=tuple(annex.finish() for annex in annexes),
        signoff=tuple(body.signoff),
        warnings=(
            *_doubts(source, family),
            *layout.doubts,
            *faults,
            *(doubt for reader in (body.front, body, *annexes) for doubt in reader.doubts),
        ),
        furniture=tuple(normaliser(text) for text in (*layout.furniture, *aside)),
    )
    document = replace(document, tables=told_of_all(document.passages, tables, language_of(document.language)))
    return accounted(document.with_warnings(*doubts_of_numbers(document), *doubts_of_tables(document, profile)))


def _doubts(source: Source, family: str | None) -> Iterator[Doubt]:
    yield from source.doubts
    if family is None:
        yield Doubt("FAMILY-UNKNOWN")


def _rebuilt(part: Part, given: Callable[[Sequence[Block]], Sequence[Block]], faults: list[Doubt]) -> Part:
    """A part with its blocks put together anew; as it was where a fault strikes that, which ``faults`` gets."""

    def as_it_was(fault: str) -> Sequence[Block]:
        faults.extend(struck(block, fault) for block in part.blocks[:1])
        return part.blocks

    return replace(part, blocks=tuple(spared(lambda: given(part.blocks), as_it_was)))


def _with_dump_tables(
    source: Source, layout: Layout, profile: Profile, normaliser: Normaliser, faults: list[Doubt]
) -> Sequence[Part]:
    from itf_extract.structure.dump_lines import shows_ends  # noqa: PLC0415 -- see the top of the file
    from itf_extract.structure.dump_tables import with_tables  # noqa: PLC0415
    from itf_extract.structure.dump_walls import unread, unread_cells  # noqa: PLC0415

    @cache
    def terms() -> frozenset[str]:
        return frozenset(profile.term.findall(normaliser(Text.plain(source.text)).chars))

    ended = shows_ends(source.text)

    def given(blocks: Sequence[Block]) -> Sequence[Block]:
        made = with_tables(blocks, profile, normaliser, terms)
        faults.extend(unread(cells, source) for cells in unread_cells(made, profile, ended=ended))
        return made

    return [_rebuilt(part, given, faults) for part in layout.parts]


def _footnote(note: Note, normaliser: Normaliser) -> Footnote:
    """A footnote, each of its lettered items on a line of its own."""
    starts = [match.start() for match in _LETTERED.finditer(note.raw.chars)]
    cuts = [0, *(start for start in starts if start), len(note.raw)]
    pieces = [normaliser(note.raw[a:b]).strip() for a, b in pairwise(cuts)]
    return Footnote(note.number, Text.join(pieces, "\n"), note.label)


__all__ = ["structure"]
