"""The paper as printed, in the words of the output contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.deliver.record import Record, locator_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itf_extract.deliver.encode import Json
    from itf_extract.model.document import (
        Annex,
        AnnexSection,
        Document,
        Footnote,
        FootnoteMark,
        Item,
        Paragraph,
        Section,
        Table,
    )
    from itf_extract.model.source import Source
    from itf_extract.model.text import Text


def printed_parts(document: Document) -> Record:
    """Everything that the paper prints, each text with its place, keys in the order of the contract."""
    source = document.source
    return {
        "front": _texts(source, document.front),
        "approvals_lead": _text(source, document.approvals_lead) if document.approvals_lead else None,
        "approvals": [_item(source, item) for item in document.approvals],
        "sections": [_section(source, section) for section in document.sections],
        "paragraphs": [_paragraph(source, paragraph) for paragraph in document.paragraphs],
        "footnotes": [_footnote(source, footnote) for footnote in document.footnotes],
        "tables": [_table(source, table) for table in document.tables],
        "annexes": [_annex(source, annex) for annex in document.annexes],
        "signoff": _texts(source, document.signoff),
        "furniture": _texts(source, document.furniture),
    }


def _place(source: Source, *texts: Text) -> Json:
    places = [text for text in texts if text]
    if not places:
        return None
    locator = source.locate(places[0] if len(places) == 1 else type(places[0]).join(places))
    return locator_record(locator) if locator else None


def _text(source: Source, text: Text) -> Record:
    return {"text": text.chars, "locator": _place(source, text)}


def _texts(source: Source, texts: Iterable[Text]) -> list[Record]:
    return [_text(source, text) for text in texts]


def _numbers(marks: Iterable[FootnoteMark]) -> list[int]:
    return [mark.number for mark in marks]


def _item(source: Source, item: Item) -> Record:
    return {
        "label": item.label,
        "text": item.text.chars,
        "footnotes": _numbers(item.marks),
        "items": [_item(source, inner) for inner in item.items],
        "margin": _texts(source, item.margin),
        "locator": _place(source, item.text or item.label_text),
    }


def _section(source: Source, section: Section) -> Record:
    return {
        "level": section.level,
        "title": section.title.chars,
        "first_paragraph": section.first_paragraph,
        "last_paragraph": section.last_paragraph,
        "first_item": section.first_item,
        "last_item": section.last_item,
        "locator": _place(source, section.title),
    }


def _paragraph(source: Source, paragraph: Paragraph) -> Record:
    after: Record = {}
    if paragraph.text_after:
        after = {"text_after": paragraph.text_after.chars, "locator_after": _place(source, paragraph.text_after)}
    return {
        "number": paragraph.number,
        "label": paragraph.label,
        "text": paragraph.text.chars,
        **after,
        "footnotes": _numbers(paragraph.marks + paragraph.marks_after),
        "items": [_item(source, item) for item in paragraph.items],
        "margin": _texts(source, paragraph.margin),
        "locator": _place(source, paragraph.text or paragraph.label_text),
    }


def _footnote(source: Source, footnote: Footnote) -> Record:
    return {
        "number": footnote.number,
        "text": footnote.text.chars,
        "locator": _place(source, footnote.text or footnote.label_text),
    }


def _table(source: Source, table: Table) -> Record:
    return {
        "id": table.id,
        "where": table.where,
        "caption": table.caption.chars or None,
        "columns": [column.chars for column in table.columns],
        "rows": [[cell.chars for cell in row] for row in table.rows],
        "groups": [
            {"title": group.title.chars, "first_row": group.first_row, "last_row": group.last_row}
            for group in table.groups
        ],
        "notes": [note.chars for note in table.notes],
        **({"row_kinds": table.kinds} if any(table.kinds) else {}),
        **({"footnotes": [mark.number for _, _, mark in table.marks]} if table.marks else {}),
        "unit": table.unit,
        "locator": _place(source, *_table_texts(table)),
    }


def _table_texts(table: Table) -> Iterable[Text]:
    yield table.caption
    yield from table.columns
    yield from (group.title for group in table.groups)
    for row in table.rows:
        yield from row
    yield from table.notes


def _annex(source: Source, annex: Annex) -> Record:
    return {
        "number": annex.number,
        "label": annex.label,
        "title": annex.title.chars,
        "sections": [_annex_section(source, section) for section in annex.sections],
        "locator": _place(source, annex.title),
    }


def _annex_section(source: Source, section: AnnexSection) -> Record:
    return {
        "label": section.label,
        "title": section.title.chars,
        "text": section.text.chars,
        "items": [_item(source, item) for item in section.items],
        "locator": _place(source, section.title or section.text),
    }
