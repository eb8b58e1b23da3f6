"""Tables of a dump that say where their cells end: by strokes, pipes, tags, tabs, or commas.

Those whose lines stand together are taken out of the lines before pages and notes are told apart, each leaving one
line in its place; those that a page's end parts are found when its foot and the next one's head are gone.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from itf_extract.model.text import Text
from itf_extract.structure.dump_asciidoc import asciidoc_tables
from itf_extract.structure.dump_delimited import delimited_tables, whole_tables
from itf_extract.structure.dump_drawn import drawn_tables
from itf_extract.structure.dump_html import html_tables
from itf_extract.structure.dump_markdown import piped_tables
from itf_extract.structure.dump_piped_rows import as_rows, is_headed
from itf_extract.structure.dump_plain import Plain, plain_table
from itf_extract.structure.dump_steps import stepped_tables
from itf_extract.structure.dump_strokes import stroked_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.structure.dump_markdown import Piped


class Written(NamedTuple):
    """A table with what draws it."""

    table: Plain
    drawn: Text


class Lines(NamedTuple):
    """The lines of a dump, tables among them by the offset of the line that stands for each, and what draws those."""

    lines: list[Text]
    tables: dict[int, Plain]
    drawn: list[Text]


def with_tables_apart(lines: Sequence[Text], *, markdown: bool) -> Lines:
    """The lines, of each table whose lines stand together one with words, which stands for it."""
    rest, tables, drawn = list[Text](), dict[int, Plain](), list[Text]()
    done = 0
    signs = whole_tables(lines, piped=markdown)
    marked = [one._replace(rows=as_rows(one.rows)) for one in piped_tables(lines)] if markdown else ()
    found = [*marked, *stroked_tables(lines), *asciidoc_tables(lines), *signs, *stepped_tables(lines)]
    for table in sorted(found, key=attrgetter("first")):
        said = [line for line in lines[table.first : table.end] if any(map(str.isalnum, line.chars))]
        if table.first >= done and said:
            rest.extend((*lines[done : table.first], said[0]))
            tables[said[0].at[0]] = _plain_of(table)
            drawn.append(table.drawn)
            done = table.end
    return Lines([*rest, *lines[done:]], tables, drawn)


def written_tables(lines: Sequence[Text], *, markdown: bool) -> list[Written]:
    """The tables among these lines in their order."""
    framed = (
        Written(plain_table(one.first, one.end, one.rows[:1], one.rows[1:]), one.signs) for one in drawn_tables(lines)
    )
    marked = (*piped_tables(lines), *html_tables(lines)) if markdown else ()
    headed = (Written(plain_table(one.first, one.end, one.rows[:1], one.rows[1:]), one.drawn) for one in marked)
    parted = (Written(_plain_of(one), one.drawn) for one in delimited_tables(lines, piped=markdown))
    return sorted([*framed, *headed, *parted], key=lambda written: written.table.first)


def _plain_of(table: Piped) -> Plain:
    """A table of rows, the first of which heads the others unless it has nothing but figures."""
    headed = is_headed(table.rows)
    return plain_table(table.first, table.end, table.rows[:headed], table.rows[headed:])
