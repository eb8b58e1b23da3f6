"""Two versions of a paper held against each other, for people at a terminal."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.model.audit import reader_language
from itf_extract.terminal import harmless
from itf_extract.terminal.findings import rendered, table_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from itf_extract.model.audit import Language
    from itf_extract.model.comparison import Change, Comparison, Difference, Part
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure
    from itf_extract.terminal.findings import Style

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "differs": "數字不同",
        "rounded": "精確度不同",
        "missing": "只有一方有",
        "elsewhere": "在別處",
        "same": "相符",
        "parts": "對應的段落、分項、附註、表列及附件",
        "difference": "差異",
        "change": "文字",
        "removed": "後者沒有",
        "added": "前者沒有",
        "changed": "已改動",
        "none": "－",
        "page": "第{n}頁",
        "row": "第{n}行",
    },
    "en": {
        "differs": "differs",
        "rounded": "rounded",
        "missing": "missing",
        "elsewhere": "elsewhere",
        "same": "equal",
        "parts": "aligned paragraphs, items, footnotes, rows and annexes",
        "difference": "difference",
        "change": "text",
        "removed": "not in the second",
        "added": "not in the first",
        "changed": "changed",
        "none": "-",
        "page": "page {n}",
        "row": "row {n}",
    },
}
_STYLES = {"fails": "bold red", "ambiguous": "yellow"}
_AROUND = 20
_SHOWN = 160


def comparison_text(comparison: Comparison, first: Paper, second: Paper, style: Style) -> str:
    """The comparison of these papers in words and tables of what differs, each with both places and their text."""
    from rich.text import Text  # noqa: PLC0415 -- rich is for terminals only

    from itf_extract.terminal.wrapping import Prose  # noqa: PLC0415 -- as above

    words = _WORDS[style.lang or reader_language(first.document.language)]
    names = [harmless(comparison.first), harmless(comparison.second)]
    counts = Counter(difference.kind for difference in comparison.differences)
    told = ", ".join(f"{words[kind]} {counts[kind]}" for kind in ("differs", "rounded", "missing", "elsewhere"))
    both = sum(None not in pair for pair in comparison.parts)
    parts: list[RenderableType] = [
        Text.assemble((" | ".join(names), "bold"), f": {words['same']} {len(comparison.pairs)}, {told}"),
        Text(f"{words['parts']}: {both} / {len(comparison.parts)}"),
    ]
    for heading, rows in (
        (words["difference"], [_difference(one, first, second, words) for one in comparison.differences]),
        (words["change"], [_change(one, words) for one in comparison.changes]),
    ):
        table = table_of(None, heading, *map(Text, names))
        for verdict, *cells in rows:
            kind, *sides = (Prose(harmless(cell)) for cell in cells)
            kind.stylize(_STYLES[verdict])
            table.add_row(kind, *sides)
        if rows:
            parts.append(table)
    return rendered(parts, style)


def _difference(one: Difference, first: Paper, second: Paper, words: Mapping[str, str]) -> tuple[str, ...]:
    def side(figure: Figure | None, part: Part | None, paper: Paper) -> str:
        if figure is None:
            return f"{words['none']} {_cited(part, words)}"
        text = paper.passages[figure.passage].text.chars
        around = _quoted(text, [(figure.start, figure.end)])
        if part and len(text) == figure.end - figure.start:  # a cell that says no more: its row
            around = _flat(part.text)
        return f"{figure.surface} {_cited(part, words, figure.locator.page)}\n{around}"

    sides = side(one.first, one.first_part, first), side(one.second, one.second_part, second)
    return one.verdict, words[one.kind], *sides


def _change(change: Change, words: Mapping[str, str]) -> tuple[str, ...]:
    def side(part: Part | None, spans: Sequence[tuple[int, int]]) -> str:
        if part is None:
            return words["none"]
        return f"{_cited(part, words)} {_quoted(part.text, spans) if change.kind == 'changed' else _flat(part.text)}"

    first = side(change.first, [edit.first for edit in change.edits])
    return change.verdict, words[change.kind], first, side(change.second, [edit.second for edit in change.edits])


def _cited(part: Part | None, words: Mapping[str, str], page: int | None = None) -> str:
    """A place as ``[table3, row 2, page 8]``."""
    if part is None:
        return f"[{words['none']}]"
    parts = [part.where]
    if part.row:
        parts.append(words["row"].format(n=part.row))
    if number := page or part.page:
        parts.append(words["page"].format(n=number))
    return f"[{', '.join(parts)}]"


def _flat(text: str) -> str:
    """The beginning of a text on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"


def _quoted(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The stretches between ⟦ and ⟧, each with some of the text around it."""
    return " ".join("".join(_pieces(text, spans)).split())


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    done = 0
    for start, end in spans:
        if start - _AROUND > done:
            yield text[done : done + _AROUND] if done else ""
            yield "…"
            done = max(done + _AROUND if done else 0, start - _AROUND)
        yield f"{text[done:start]}⟦{text[start:end]}⟧"
        done = end
    yield text[done : done + _AROUND]
    yield "…" if done + _AROUND < len(text) else ""
