"""The tables of a dataset: one description from which rows, files and documents are made.

Figures, references, schemes and the like have the columns of their pandas frames.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from itf_extract.dataclass import replace
from itf_extract.dataset import facts
from itf_extract.dataset.table import CITATION, KEY, PLACE, RENAMED, ForeignKey, Table, of, plainly
from itf_extract.model import frames
from itf_extract.model.frames import Column, columns_of
from itf_extract.model.paper import Identity
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itf_extract.model.comparison import Comparison
    from itf_extract.model.frames import Records

_LEFT_OUT = compiled("why_|facts$")

_PAPERS = (
    *(replace(column, of=of("paper", column.name)) for column in columns_of(Identity) if column.name != "title"),
    Column("title", "string", "title, a line each", lambda result: "\n".join(result.paper.title)),
    Column("name", "string", "name of the file", of("source", "name")),
    Column("sha256", "string", "SHA-256 of the file, hexadecimal", of("source", "sha256")),
    Column("media_type", "string", "application/pdf or text/plain", of("source", "media_type")),
    Column("pages", "Int64", "number of pages; null for a text dump", of("source", "pages")),
    Column("producer", "string", "program that made the PDF", of("source", "producer")),
    Column("engine", "string", "library that read the PDF", of("source", "engine")),
    *(
        Column(name, "Int64", text, of("audit", name))
        for name, text in (
            ("relations", "relations that the audit looked at"),
            ("holds", "relations that hold exactly"),
            ("holds_within_rounding", "relations that hold within the printed precision"),
            ("fails", "relations that fail"),
            ("ambiguous", "relations that the words leave unsure"),
            ("figures_covered", "money, count and percent figures that some decided relation covers"),
            ("figures_proven", "those of them that an equality proves and no relation contradicts"),
            ("figures_at_odds", "those of them of which some relation fails"),
            ("figures_total", "money, count and percent figures in the paper"),
        )
    ),
)


def _heads(result: Any) -> Iterator[SimpleNamespace]:  # noqa: ANN401 -- parsed JSON
    for head in result.paper.heads:
        for subhead in head.subheads or [SimpleNamespace(code=None, name=None, new=None)]:
            yield SimpleNamespace(
                head=head.code, name=head.name, subhead=subhead.code, subhead_name=subhead.name, new=subhead.new
            )


def _items(where: str, items: Iterable[Any], part: str, **more: object) -> Iterator[SimpleNamespace]:
    for item in items:
        here = f"{where}({item.label})"
        yield SimpleNamespace(
            where=here,
            part=part,
            label=item.label,
            text=item.text,
            footnotes=item.footnotes,
            locator=item.locator,
            **more,
        )
        yield from _items(here, item.items, part, **more)


def _paragraphs(result: Any) -> Iterator[SimpleNamespace]:  # noqa: ANN401 -- parsed JSON
    for paragraph in result.paragraphs:
        about = {"number": paragraph.number, "section": _section(result, paragraph.number)}
        where = f"p{paragraph.number}"
        yield SimpleNamespace(
            where=where, part="paragraph", text=paragraph.text, footnotes=paragraph.footnotes,
            locator=paragraph.locator, **about,
        )  # fmt: skip
        yield from _items(where, paragraph.items, "item", **about)
        if hasattr(paragraph, "text_after"):
            yield SimpleNamespace(
                where=where, part="after", text=paragraph.text_after, footnotes=(), locator=paragraph.locator_after,
                **about,
            )  # fmt: skip
    for note in result.footnotes:
        yield SimpleNamespace(
            where=f"fn{note.number}", part="footnote", number=note.number, section=None, text=note.text, footnotes=(),
            locator=note.locator,
        )  # fmt: skip
    for annex in result.annexes:
        for section in annex.sections:
            where = f"annex{annex.number}" + (f"({section.label})" if section.label else "")
            about = {"number": annex.number, "section": section.title or annex.title}
            if section.text:
                yield SimpleNamespace(
                    where=where, part="annex", text=section.text, footnotes=(), locator=section.locator, **about
                )
            yield from _items(where, section.items, "annex", **about)


def _section(result: Any, number: int) -> str | None:  # noqa: ANN401 -- parsed JSON
    """The title of the innermost heading over a paragraph: of those that hold it, the last."""
    titles = [
        section.title
        for section in result.sections
        if section.first_item is None
        and (section.first_paragraph or number + 1) <= number <= (section.last_paragraph or 0)
    ]
    return titles[-1] if titles else None


def _cells(result: Any) -> Iterator[SimpleNamespace]:  # noqa: ANN401 -- parsed JSON
    for table in result.tables:
        for number, row in enumerate(table.rows, start=1):
            group = next((one.title for one in table.groups if one.first_row < number <= one.last_row + 1), None)
            for position, (heading, text) in enumerate(zip(table.columns, row, strict=True), start=1):
                yield SimpleNamespace(
                    table_id=table.id, citation=table.where, caption=table.caption, unit=table.unit, row_group=group,
                    row_number=number, column_number=position, heading=heading, text=text,
                )  # fmt: skip


def _framed(name: str, text: str, kind: type[Records[Any]], part: str = "", named_by: str | None = None) -> Table:
    """A table of a kind of records; ``part`` is their key in a result where that is no name for a table."""
    columns = tuple(plainly(column) for column in kind.described() if not _LEFT_OUT.match(column.name))
    return Table(name, text, columns, of(part or name), named_by=named_by)  # type: ignore[arg-type]  # a list of records


class Alignment(NamedTuple):
    """A comparison of a paper with that of another key; ``leads`` where it is the first of the two."""

    other: str
    comparison: Comparison
    leads: bool


def _pairs(alignments: Iterable[Alignment]) -> Iterator[SimpleNamespace]:
    """The pairs of each comparison that the paper leads, in its order."""
    for other, comparison, leads in alignments:
        if not leads:
            continue
        found = [(pair.first, pair.second, "equal") for pair in comparison.pairs]
        found += [(one.first, one.second, one.kind) for one in comparison.differences if one.first and one.second]
        for first, second, status in sorted(found, key=lambda pair: (len(pair[0].id), pair[0].id)):
            yield SimpleNamespace(other=other, status=status, first=first, second=second)


def _unpaired(alignments: Iterable[Alignment]) -> Iterator[SimpleNamespace]:
    """The figures of the paper that the other one has not."""
    for other, comparison, leads in alignments:
        for one in comparison.differences:
            own, lacking = (one.first, one.second) if leads else (one.second, one.first)
            place = one.second_part if leads else one.first_part
            if own and lacking is None:
                where = place.where if place else None
                yield SimpleNamespace(other=other, first=own, verdict=one.verdict, other_citation=where)


def _of_figure(side: str, prefix: str) -> tuple[Column, ...]:
    """What the pairs tell of a figure, beside its id."""
    of_other = " of the other figure" if prefix else ""
    names = ("where", "surface", "value", "whole", "unit", "page", "start", "end")
    known = {column.name: column for column in frames.Figures.described()}
    return tuple(_of_side(side, known[name], prefix, of_other) for name in names)


def _of_side(side: str, column: Column, prefix: str, of_other: str) -> Column:
    name = prefix + RENAMED.get(column.name, column.name)

    def value(record: Any) -> object:  # noqa: ANN401 -- a pair of figures
        return column.value(getattr(record, side))

    return Column(name, column.dtype, column.meaning + of_other, value)


_OTHER = Column("other", "string", "key of the paper of the same number in another language")
_FIGURE = Column("figure", "string", "id of the figure", of("first", "id"))
_KIND = replace(next(column for column in frames.Figures.described() if column.name == "kind"), of=of("first", "kind"))
_OTHER_PAPER = ForeignKey(("other",), "papers", (KEY,))
_OWN_FIGURE = ForeignKey((KEY, "figure"), "figures", (KEY, "id"))
ALIGNED = Table(
    "aligned",
    "A figure and its counterpart in the paper of the same number in another language.",
    (
        _FIGURE,
        _OTHER,
        Column("other_figure", "string", "id of the counterpart in the other paper", of("second", "id")),
        Column(
            "status",
            ("equal", "rounded", "differs", "elsewhere"),
            "equal; rounded: one is printed less exactly; differs: of one place, not of one meaning; elsewhere: of one "
            "meaning, at another place",
        ),
        _KIND,
        *_of_figure("first", ""),
        *_of_figure("second", "other_"),
    ),
    _pairs,
    (_OTHER_PAPER, _OWN_FIGURE, ForeignKey(("other", "other_figure"), "figures", (KEY, "id"))),
)
UNPAIRED = Table(
    "unpaired",
    "A figure that the paper of the same number in another language has not.",
    (
        _FIGURE,
        _OTHER,
        Column("verdict", ("fails", "ambiguous"), "ambiguous for a figure in words, which languages use differently"),
        _KIND,
        *_of_figure("first", ""),
        Column("other_citation", "string", "citation of where the other paper should have it; null for nowhere"),
    ),
    _unpaired,
    (_OTHER_PAPER, _OWN_FIGURE),
)
TABLES = (
    Table("papers", "A paper.", _PAPERS, lambda result: (result,)),
    Table(
        "heads",
        "A subhead, or a head without any, of the Estimates under which a paper asks for money.",
        (
            Column("head", "string", "code of the head, as printed"),
            Column("name", "string", "name of the head"),
            Column("subhead", "string", "code of the subhead, leading zeros kept; null for a new one"),
            Column("subhead_name", "string", "name of the subhead"),
            Column("new", "boolean", "whether the paper asks to open the subhead"),
        ),
        _heads,
    ),
    Table(
        "approvals",
        "An item that the committee is asked to approve.",
        (CITATION, Column("label", "string", "label without brackets"), Column("text", "string", "its text"), *PLACE),
        lambda result: _items("approval", result.approvals, "approval"),
    ),
    Table(
        "paragraphs",
        "A run of text: a paragraph, an item of one, what it says after its items, a footnote, a part of an annex.",
        (
            CITATION,
            Column("part", "string", "paragraph, item, after, footnote or annex"),
            Column("number", "Int64", "number of the paragraph, footnote or annex"),
            Column("section", "string", "heading that it stands under"),
            Column("text", "string", "canonical text"),
            Column("footnotes", "object", "tuple of numbers of the footnotes that it refers to"),
            *PLACE,
        ),
        _paragraphs,
    ),
    _framed("figures", "A quantity that a paper states.", frames.Figures),
    _framed(
        "pointers",
        "A reference to a head, a law, another part of the paper or a footnote.",
        frames.References,
        "references",
    ),
    _framed("definitions", "A term that a paper defines.", frames.Definitions),
    Table("asks", "What the committee is asked, by each approval.", facts.ASKS, facts.asks),
    Table(
        "histories",
        "An entry of a history: what is told through time.",
        facts.HISTORIES,
        facts.histories,
        (_OWN_FIGURE,),
        "subject",
    ),
    _framed("schemes", "A funding scheme.", frames.Schemes, named_by="name"),
    Table(
        "scheme_facts",
        "A number that tells of a scheme, by its role.",
        facts.SCHEME_FACTS,
        facts.scheme_facts,
        (_OWN_FIGURE,),
        "scheme",
    ),
    _framed("laboratories", "A laboratory or centre.", frames.Laboratories),
    _framed("rosters", "A group whose members a paper names.", frames.Rosters),
    Table(
        "cells",
        "A cell of a table's data rows.",
        (
            Column("table_id", "string", "id of the table: table1, table2, ... through the paper"),
            Column("citation", "string", "paragraph or annex section that holds the table"),
            Column("caption", "string", "caption of the table"),
            Column("unit", "string", "unit that caption or headings give for all numbers, as printed"),
            Column("row_group", "string", "title over the group of rows that the row belongs to"),
            Column("row_number", "Int64", "number of the row, from 1"),
            Column("column_number", "Int64", "number of the column, from 1"),
            Column("heading", "string", "heading of the column"),
            Column("text", "string", "text of the cell"),
        ),
        _cells,
    ),
    _framed("findings", "A relation that the audit looked at.", frames.Findings),
    Table(
        "warnings",
        "Something that could not be read, or was read in doubt.",
        (
            Column("code", "string", "code of the warning"),
            Column("message", "string", "one sentence in the paper's language"),
            Column("page", "Int64", "page that it is about, from 1; null for the whole paper"),
            *PLACE[1:],
        ),
        of("warnings"),  # type: ignore[arg-type]  # a list of records
    ),
    ALIGNED,
    UNPAIRED,
)  # fmt: skip
BY_NAME: Mapping[str, Table] = {table.name: table for table in TABLES}
