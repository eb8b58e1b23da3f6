"""Blocks as boxes: what is drawn, how high it is, which footnotes it calls, and how the dump prints it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from typesetting.lines import Line, Style, generator, lines_of
from typesetting.markup import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from typesetting.source import Block, Note, Paper

LEFT, WIDTH, PITCH = 71.0, 454.0, 17.0
_INDENT, _LABEL = 36.0, 36.0
_FRONT_WIDTH = 330.0
_NOTE_PITCH, _NOTE_INDENT = 12.5, 14.0
_ARTEFACT_SHARE = 0.08

BODY = Style()
HEADING = Style(bold=True)
SUBHEADING = Style(bold=True, underline=True)
UNDERLINED = Style(underline=True)
CATEGORY = Style(italic=True, underline=True)
NOTE = Style(size=9.5, tracking=0.0, loose=False)
CELL = Style(size=11.5, tracking=0.0, loose=False)


Piece: TypeAlias = tuple[str, Run | None, int | None]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line with its baseline, from the top of its box."""

    line: Line
    baseline: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A filled thin rectangle, or a frame, from the top left of its box."""

    x: float
    y: float
    width: float
    height: float
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """One unbreakable piece of a page.  ``dump`` holds pieces of text with the run and index they print."""

    height: float
    drawn: tuple[Drawn, ...] = ()
    rules: tuple[Rule, ...] = ()
    dump: tuple[Piece, ...] = ()
    notes: tuple[int, ...] = ()
    keep: bool = False
    blank: bool = False


def plain(text: str, *, western: bool = False) -> Run:
    """A run that no gold row speaks of: labels, paragraph numbers, furniture."""
    return Run("furniture", text, western=western)


def piece(text: str) -> Piece:
    """Text of the dump that stands for nothing in the source."""
    return text, None, None


def dumped(line: Line) -> list[Piece]:
    """A line as the dump prints it: gaps of a quarter of the size or more have become spaces."""
    pieces: list[Piece] = []
    for at, (glyph, _) in enumerate(line.glyphs, 1):
        pieces.append((glyph.char, glyph.run, glyph.index))
        if at < len(line.glyphs) and (glyph.gap.spaced or (line.spaced and glyph.gap.stretches)):
            pieces.append(piece(" "))
    return pieces


def gap(height: float, *, dump: str = " \n", keep: bool = False) -> Box:
    """White space, dropped at the head of a page."""
    return Box(height, dump=(piece(dump),), keep=keep, blank=True)


def text_boxes(
    lines: Sequence[Line],
    *,
    lead: Sequence[Drawn] = (),
    lead_dump: Sequence[Piece] = (),
    keep: bool = False,
    pitch: float = PITCH,
) -> list[Box]:
    """One box a line; the first carries the label or number that stands before the text."""
    boxes: list[Box] = []
    rng = generator(lines[0].glyphs[0][0].run, "artefacts")
    for at, line in enumerate(lines):
        dump = list(lead_dump) if at == 0 else []
        first = line.glyphs[0][0].char
        loose = line.style.loose and not line.glyphs[0][0].run.western
        if at and ((first.isascii() and first.isdigit()) or rng.random() < _ARTEFACT_SHARE) and loose:
            dump.append(piece("\n"))
        last = at == len(lines) - 1
        dump += [*dumped(line), piece("  \n" if last else "\n")]
        notes = tuple(dict.fromkeys(_marks(line)))
        drawn = (*(lead if at == 0 else ()), Drawn(line, pitch * 0.75))
        boxes.append(Box(pitch, drawn, dump=tuple(dump), notes=notes, keep=keep or (at == 0 and len(lines) > 1)))
    return boxes


def _marks(line: Line) -> Iterator[int]:
    number, run = "", None
    for glyph, _ in line.glyphs:
        if glyph.index is None:
            number, run = number + glyph.char, glyph.run
        elif number:
            yield int(number)
            number = ""
    if number and run:
        yield int(number)


def label_boxes(
    label: str, run: Run, x: float, width: float, *, pitch: float = PITCH, style: Style = BODY
) -> list[Box]:
    """A lettered item's first text with its label hanging to the left."""
    mark = lines_of(plain(label, western=run.western), style, 80, x)[0]
    if run.western:
        style = replace(style, loose=False)
    lead_dump = f"( {label[1:-1]} )  " if label.isascii() else f"{label[:-1]} )  "
    return text_boxes(
        lines_of(run, style, width - _LABEL, x + _LABEL),
        lead=[Drawn(mark, pitch * 0.75)],
        lead_dump=[piece(lead_dump if style.loose else f"{label}  ")],
        pitch=pitch,
    )


def centred(run: Run, style: Style) -> list[Box]:
    """A line in the middle of the page."""
    line = lines_of(run, style, WIDTH, 0, justify=False)[0]
    moved = Line(line.glyphs, style, LEFT + (WIDTH - line.end) / 2, line.end)
    return text_boxes([moved], keep=True)


def front_boxes(paper: Paper) -> list[Box]:
    """The front page: committee, date, title, heads, what is asked for."""
    boxes = [*centred(paper.committee, HEADING), gap(PITCH), *centred(paper.date, BODY), gap(PITCH), gap(PITCH)]
    for run in paper.title:
        boxes += centred(run, HEADING)
    for group in paper.heads:
        for run in group:
            boxes += centred(run, HEADING)
        boxes.append(gap(PITCH))
    boxes += [gap(PITCH, dump="\n"), *text_boxes(lines_of(paper.ask, BODY, WIDTH, LEFT)), gap(PITCH)]
    for label, run in paper.approvals:
        boxes += [*label_boxes(f"({label})", run, LEFT + 54, _FRONT_WIDTH + _LABEL), gap(PITCH)]
    return boxes


def block_boxes(block: Block) -> list[Box]:
    """A body block's boxes with the white space before it."""
    if block.kind == "section":
        style = (HEADING, SUBHEADING, UNDERLINED)[block.level - 1]
        space = [gap(PITCH * 0.8), gap(PITCH * 0.4)]
        return [*space, *text_boxes(lines_of(block.runs[0], style, WIDTH, LEFT), keep=True)]
    if block.kind == "category":
        lines = lines_of(block.runs[0], CATEGORY, WIDTH - _LABEL, LEFT + _LABEL)
        return [gap(PITCH * 0.7), *text_boxes(lines, keep=True, lead_dump=[piece(" ")])]
    if block.kind == "part":
        lines = lines_of(block.runs[0], HEADING, WIDTH - _LABEL, LEFT + _LABEL)
        mark = lines_of(plain(f"({block.label})"), HEADING, 80, LEFT)[0]
        return [
            gap(PITCH * 0.7),
            *text_boxes(lines, lead=[Drawn(mark, PITCH * 0.75)], lead_dump=[piece(f"({block.label} )  ")], keep=True),
        ]
    if block.kind == "item":
        return [gap(PITCH * 0.7), *_item_boxes(block)]
    return [gap(PITCH * 0.7), *_paragraph_boxes(block)]


def _paragraph_boxes(block: Block) -> list[Box]:
    run, numbered = block.runs[0], block.kind == "paragraph" and block.label not in {"", "1"}
    lines = lines_of(run, BODY, WIDTH, LEFT, _INDENT if numbered else 0.0)
    if not numbered:
        return text_boxes(lines)
    label = plain(f"{block.label}.", western=run.western)
    lead = [Drawn(lines_of(label, BODY, 80, LEFT)[0], PITCH * 0.75), *_margin(block)]
    number = (
        f"{block.label}.  "
        if run.western
        else f"{' '.join(block.label)} .  "
        if block.margin is None
        else f"{block.label}. "
    )
    return text_boxes(lines, lead=lead, lead_dump=[*_margin_dump(block), piece(number)])


def _item_boxes(block: Block) -> list[Box]:
    boxes: list[Box] = []
    for at, run in enumerate(block.runs):
        if at == 0:
            first = label_boxes(f"({block.label})", run, LEFT, WIDTH)
            head = first[0]
            first[0] = replace(head, drawn=(*head.drawn, *_margin(block)), dump=(*_margin_dump(block), *head.dump))
            boxes += first
        else:
            lines = lines_of(run, BODY, WIDTH - _LABEL, LEFT + _LABEL)
            boxes += [gap(PITCH * 0.7), *text_boxes(lines, lead_dump=[piece(" ")])]
    return boxes


def _margin(block: Block) -> list[Drawn]:
    if block.margin is None:
        return []
    return [Drawn(lines_of(block.margin, BODY, 80, LEFT - 50)[0], PITCH * 0.75)]


def _margin_dump(block: Block) -> list[Piece]:
    """A margin note stands before its paragraph, after some lines of nothing; before an item on the same line."""
    if block.margin is None:
        return []
    note = dumped(lines_of(block.margin, NOTE, 80, 0)[0])
    if block.kind == "paragraph":
        return [piece("\n \n \n"), *note, piece(" \n\n")]
    return [*note, piece(" ")]


def note_boxes(note: Note) -> list[Box]:
    """A footnote's body: its raised number, its text and its lettered items."""
    number = lines_of(Run("furniture", "", notes=((0, note.number),)), NOTE, 80, LEFT)
    boxes = text_boxes(
        lines_of(note.run, NOTE, WIDTH - _NOTE_INDENT, LEFT + _NOTE_INDENT),
        lead=[Drawn(number[0], _NOTE_PITCH * 0.75)],
        lead_dump=[piece(f"{note.number} ")],
        pitch=_NOTE_PITCH,
    )
    for label, run in note.items:
        boxes += [
            gap(0, dump="\n"),
            *label_boxes(f"({label})", run, LEFT + _NOTE_INDENT, WIDTH - _NOTE_INDENT, pitch=_NOTE_PITCH, style=NOTE),
        ]
    return boxes


def signoff_boxes(paper: Paper) -> list[Box]:
    """The dashed end line and who signs, when."""
    boxes = [gap(PITCH), gap(PITCH), *end_line(), gap(PITCH), gap(PITCH)]
    for run in paper.signoff:
        boxes += text_boxes(lines_of(run, BODY, WIDTH, LEFT), keep=True)
    return [*boxes, gap(0, dump=" \n")]


def end_line() -> list[Box]:
    """The row of dashes that ends the paper and each annex."""
    boxes = centred(plain("- " * 29 + "-"), Style(tracking=0.0, loose=False))
    return [Box(boxes[0].height, boxes[0].drawn, dump=(piece("\n" + "- " * 30 + " \n"),), keep=True)]


def all_notes(boxes: Iterable[Box]) -> list[int]:
    """The footnotes that boxes call, in order."""
    return [number for box in boxes for number in box.notes]
