"""A part of a paper for a terminal, with its figures marked."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from itf_extract.deliver.marks import marks, reading_note
from itf_extract.deliver.runs import Block, Setter
from itf_extract.deliver.terms import term
from itf_extract.errors import ItfError
from itf_extract.model.audit import reader_language
from itf_extract.terminal import harmless
from itf_extract.terminal.findings import Style, rendered, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from itf_extract.deliver.marks import Mark, Read, Status
    from itf_extract.deliver.runs import Part, Run
    from itf_extract.model.audit import Language
    from itf_extract.model.paper import Paper

_STYLES: dict[Status, str] = {
    "fails": "bold white on red",
    "ambiguous": "black on yellow",
    "holds": "bold green",
    "bounded": "green",
    "uncovered": "reverse",
}
# How a scanned figure was read, beside what the audit says of it.
_SIGNS: dict[Read | None, str] = {"doubtful": "(?)", "repaired": "(✎)"}

_PLAIN = Style()
_HEADS: dict[Language, tuple[str, ...]] = {
    "zh": ("編號", "原文", "類別", "數值", "下限", "上限", "限定", "審核"),
    "en": ("id", "printed", "kind", "value", "low", "high", "qualifier", "audit"),
}
_SAID: dict[Language, dict[Status, str]] = {
    "zh": {"fails": "不符", "ambiguous": "未能判定", "holds": "相符", "bounded": "在界限內", "uncovered": "未核對"},
    "en": {
        "fails": "fails", "ambiguous": "ambiguous", "holds": "holds", "bounded": "within bounds",
        "uncovered": "unchecked",
    },
}  # fmt: skip


class PlaceError(ItfError):
    """A citation of nothing that the paper has; the message names what it may have meant."""


def places(paper: Paper) -> tuple[str, ...]:
    """Every citation that ``excerpt`` knows, in the order of the paper."""
    return tuple(dict.fromkeys(part.where for part in _parts(paper)))


def excerpt(paper: Paper, where: str, style: Style = _PLAIN) -> str:
    """The part with that citation and all within it: ``p6`` has ``p6(a)`` too.

    Each figure stands between ⟦ and ⟧ and is listed below with its id, value, interval and what the audit says of it.
    Raises PlaceError.
    """
    found = [part for part in _parts(paper) if part.where == where or part.where.startswith(f"{where}(")]
    if not found:
        raise PlaceError(_unknown(where, places(paper)))
    within = {table.id for table in paper.document.tables if table.where == where}
    found += [part for part in _parts(paper) if part.where in within]
    marked = dict.fromkeys(run.mark for part in found for run in _runs(part) if run.mark)
    return rendered([*map(_shown, found), _meanings(paper, tuple(marked), style)], style)


def _parts(paper: Paper) -> Iterator[Part]:
    return Setter(marks(paper).all).parts(paper.document)


def _unknown(where: str, known: Sequence[str]) -> str:
    near = get_close_matches(where, known, n=3, cutoff=0.4)
    hint = f"did you mean {', '.join(near)}?" if near else "leave out --where for a list of all places"
    return f"the paper has no {where!r}; {hint}"


def _runs(part: Part) -> Iterator[Run]:
    if isinstance(part, Block):
        yield from part.runs
        return
    for line in (part.caption, *part.columns, *part.titles.values(), *(cell for row in part.rows for cell in row)):
        yield from line


def _shown(part: Part) -> RenderableType:
    from rich.text import Text  # noqa: PLC0415 -- rich is for terminals only

    from itf_extract.terminal.wrapping import Prose  # noqa: PLC0415 -- as above

    if isinstance(part, Block):
        return Prose.assemble((f"{part.where}  ", "dim"), _text(part.runs), "\n")
    table = table_of(Text(part.where), *(_text(column) for column in part.columns))
    for number, row in enumerate(part.rows):
        if number in part.titles:
            table.add_row(_text(part.titles[number]))
        table.add_row(*map(_text, row))
    return table


def _text(runs: Iterable[Run]) -> Text:
    from itf_extract.terminal.wrapping import Prose  # noqa: PLC0415 -- rich is for terminals only

    text = Prose()
    for run in runs:
        shown = harmless(run.text)
        if run.raised:
            text.append(f"^{shown}", "dim")
        elif run.mark:
            text.append(f"⟦{shown}⟧{_SIGNS.get(run.mark.read, '')}", _STYLES[run.mark.status])
        else:
            text.append(shown)
    return text


def _meanings(paper: Paper, marked: Sequence[Mark], style: Style) -> RenderableType:
    from rich.text import Text  # noqa: PLC0415 -- rich is for terminals only

    figures = {figure.id: figure for figure in paper.figures}
    references = {reference.id: reference for reference in paper.references}
    lang = style.lang or reader_language(paper.document.language)
    table = table_of(None, *_HEADS[lang])
    for mark in marked:
        said = figures.get(mark.id) or references[mark.id]
        qualifier = figures[mark.id].qualifier if mark.figure else ""
        hedges = "+".join(term("codes", code, lang) for code in qualifier.split("+") if code)
        values = ["" if value is None else f"{value}" for value in (said.value, said.low, said.high)]
        audit = Text(_SAID[lang][mark.status], _STYLES[mark.status])
        if mark.figure and (reading := reading_note(figures[mark.id], lang)):
            audit.append(f" {_SIGNS[mark.read]} {harmless(reading)}")
        kind, printed = term("kinds", said.kind, lang), Text(harmless(mark.surface))
        table.add_row(mark.id, printed, kind, *map(Text, values), hedges, audit)
    return table
