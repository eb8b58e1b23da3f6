"""What speaks against blaming the paper: words that break a relation, and what the program itself read in doubt."""

from __future__ import annotations

from collections import deque
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from itf_extract.audit.columns import label
from itf_extract.audit.interval import cut_off, is_scale, number
from itf_extract.audit.misprints import is_misprinted_sum
from itf_extract.audit.otherwise import explained
from itf_extract.audit.pairs import misprint
from itf_extract.audit.relation import decided, left_open, reckoned
from itf_extract.patterns import compiled
from itf_extract.tables import parsed
from itf_extract.text.vocabulary import SIGNS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from itf_extract.audit.relation import Check, Relation
    from itf_extract.model.document import Cell, Table
    from itf_extract.model.quantity import Figure
    from itf_extract.model.source import Locator
    from itf_extract.text.reading import Reading

_MISREAD = ("有關部分由文字辨識讀出", "text recognition read this part")
_PAIR = 2
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_RECOGNISED = frozenset({"PAGE-RECOGNISED", "LAYER-RECOGNISED"})
_PIECED = frozenset({"DUMP-WITHOUT-ENDS"})  # whose tables no columns show
_OF_DIGITS = frozenset({"DIGITS-MISDRAWN"})  # anywhere on its page
_OF_CELLS = frozenset({"CELLS-UNREAD", "HEADS-UNTOLD", "NUMBERS-ADJOIN"})
_OF_SPELLING = frozenset({"TERM-SPELLING"})
_OF_WHOLE_NUMBERS = frozenset({"SHARE-POSSIBLE"})  # whose percentages it allows to be cut off itself
# How many times off a figure is that none of these checks takes for a slip, where its digits do not tell one: those of
# sums, shares and means in running text, in which words alone tell which figures belong together.
_FAR = {"SUM-WORKED": 2, "PRODUCT-TERM": 2} | dict.fromkeys(
    ("SUM-PROSE", "SHARE-PERCENT", "PRODUCT-AVERAGE", "PRODUCT-PRICE"), 5
)
_SCOPED = ("SUM-", "SHARE-", "GROWTH-", "PRODUCT-", "BOUND-", "REPEAT-")
# Whose first operand is a whole, the others its parts.
_OF_WHOLES = frozenset({"SUM-COLUMN", "SUM-INSET", "SUM-ELSEWHERE", "SUM-PROSE"})
_OF_HABITS = ("TABLE-",)  # which hold one row to what the others do
_NOTED = compiled(r"[*#@†‡^§][)）]?$")
# The sentence that leads to a table; right behind a figure and what it counts.
_LEAD = compiled(r"[^\n]*\Z")
_BRACKET = compiled(r"^[^，。；：()（）]{0,24}[(（][^()（）]*[)）]")
_NUMBERED = compiled(f"[{SIGNS['count']}{SIGNS['money']}{SIGNS['percent']}]")


def judged(check: Check, reading: Reading) -> Iterator[Relation]:
    """What a check finds, where a failure that the paper is not to be blamed for is left open."""
    recognised = _told_pages(reading, _RECOGNISED)
    for relation in weighed(check, reading):
        if check.code in _OF_SPELLING and relation.verdict != "holds" and recognised:
            continue  # a letter that was misread is no fault of the paper
        misread = relation.verdict == "fails" and not recognised.isdisjoint(_pages(reading, relation))
        yield left_open(relation, _MISREAD) if misread and not _confirmed(check, reading, relation) else relation


def _confirmed(check: Check, reading: Reading, relation: Relation) -> bool:
    """Whether a second look at each figure of an equality confirmed it, and none that belongs to it can be missing."""
    figures = [reading.figures.get(operand) for operand in relation.operands]
    return (
        (relation.strength or check.strength) in {"exact", "rounded"}
        and len(figures) >= _PAIR
        and not relation.locators
        and all(figure and figure.read and figure.read.confirmed for figure in figures)
        and all(_is_whole(reading, figure) for figure in figures if figure)
    )


def _is_whole(reading: Reading, figure: Figure) -> bool:
    """Whether nothing is missing beside a figure, as far as it stands in a table."""
    cell = reading.shape_of(figure).passage.cell
    return cell is None or _is_read([[text.chars for text in row] for row in cell.table.rows], cell.row, cell.column)


def _is_read(rows: Sequence[Sequence[str]], row: int, column: int) -> bool:
    """Whether each cell of a row and of a column has something that was read whole.

    A digit that was read as raised lies under a stamp or beside a mark: what it belongs to gives no figure.

    >>> rows = ["甲", "5", "7"], ["乙", "", "3"], ["丙", "8.⁵", "6"]
    >>> _is_read(rows, 0, 2), _is_read(rows, 0, 1), _is_read(rows, 2, 2)
    (True, False, False)
    """
    beside = (*rows[row], *(each[column] for each in rows))
    return all(text and _RAISED.isdisjoint(text) for text in beside)


def weighed(check: Check, reading: Reading) -> Iterator[Relation]:
    """What a check finds if nothing was misread, where a failure is left open that words or other doubts excuse.

    Example: 400宗已評審…成功率為80%(撇除其後撤回的申請) is of another base than the printed one.
    """
    found = deque(check.run(reading))
    adds_up = check.code.startswith("SUM-") and any(relation.verdict == "fails" for relation in found)
    held = [{*relation.operands} for relation in found if relation.verdict.startswith("holds")] if adds_up else []
    while found:  # each is let go once it is weighed: a long paper has thousands
        relation = found.popleft()
        if relation.verdict == "fails" and _is_of_more(relation, held):
            continue
        reason = _reason(check.code, reading, relation) if relation.verdict == "fails" else None
        if relation.verdict == "ambiguous" and _is_misprint(check.code, reading, relation):
            yield decided(relation)
            continue
        yield left_open(relation, reason) if reason else relation


def _is_of_more(relation: Relation, held: Iterable[set[str]]) -> bool:
    """Whether a sum that fails holds with more parts: $50 million for three, of which two have $20 million each."""
    return any(one > {*relation.operands} for one in held)


def _is_misprint(code: str, reading: Reading, relation: Relation) -> bool:
    """Whether a sum that a check left open is off by a slip, and was read without a doubt."""
    return is_misprinted_sum(code, reading, relation) and not _read_in_doubt(code, reading, relation)


def _read_in_doubt(code: str, reading: Reading, relation: Relation) -> bool:
    """Whether the program read in doubt what a relation stands on."""
    doubts = {doubt.code for doubt in reading.paper.document.warnings}
    doubted = {check for doubt in doubts for check in _doubted().get(doubt, ())}
    gaps = code.startswith("SUM-") and not doubts.isdisjoint(_PIECED) and not _are_whole(reading, relation)
    misdrawn = not _told_pages(reading, _OF_DIGITS).isdisjoint(_pages(reading, relation))
    cells = not doubts.isdisjoint(_OF_CELLS) and _run_together(reading, relation)
    rest = code.startswith("SUM-") and any(_goes_on(reading, cell.table) for cell in _cells_of(reading, relation))
    return code.startswith(tuple(doubted)) or gaps or misdrawn or cells or rest


def _reason(code: str, reading: Reading, relation: Relation) -> tuple[str, str] | None:
    if _read_in_doubt(code, reading, relation):
        return "程式讀取這部分時有疑問", "the program read this part in doubt"
    if code not in _OF_WHOLE_NUMBERS and _cut_off(reading, relation):
        return "或為截去尾數而非四捨五入", "it may have been cut off, not rounded"
    return None if relation.tied else _other_reason(code, reading, relation)


def _other_reason(code: str, reading: Reading, relation: Relation) -> tuple[str, str] | None:
    """What else lets a relation's figures be of other things, where words alone do not tie them."""
    if code.startswith(_OF_HABITS) and any(map(_is_noted, _cells_of(reading, relation))):
        return "列表就該行另有註明", "the table has a note on that row"
    if code in _FAR and _is_far(reading, relation, _FAR[code]):
        return "兩數相差太遠，未必指同一事", "the two are too far apart to be of one thing"
    if explained(code, reading, relation) and not is_misprinted_sum(code, reading, relation):
        return "該數由鄰近的其他數字得出", "it follows from other figures beside it"
    return _sentence_reason(code, reading, relation)


def _sentence_reason(code: str, reading: Reading, relation: Relation) -> tuple[str, str] | None:
    """What else in the sentence of a relation's figures lets them be of other things."""
    if is_misprinted_sum(code, reading, relation):
        return None
    if code.startswith("SUM-") and _in_other_units(reading, relation):
        return "句中另有以其他單位表達的數字", "the sentence has amounts in other units, too"
    if code.startswith(_SCOPED) and not relation.scope_read and _scoped(code, reading, relation):
        return "句中有字詞改變數字的範圍", "the sentence has words that change what a figure is of"
    return None


def _cells_of(reading: Reading, relation: Relation) -> Iterator[Cell]:
    """The cells in which a relation's figures stand."""
    figures = (reading.figures.get(operand) for operand in relation.operands)
    cells = (reading.shape_of(figure).passage.cell for figure in figures if figure)
    return (cell for cell in cells if cell)


def _goes_on(reading: Reading, table: Table) -> bool:
    """Whether a table has the heads of the one before and no caption, and that one ends without a total.

    Both may be one, which goes on over a page.
    """
    tables = reading.paper.document.tables
    place = next((i for i, one in enumerate(tables) if one is table), 0)
    before = tables[place - 1] if place else None
    said = [head.chars for head in table.columns]
    return (
        before is not None
        and any(said)
        and not table.caption
        and said == [head.chars for head in before.columns]
        and not (before.rows and reading.words.regex("totals", "rows").fullmatch(label(before.rows[-1])))
    )


def _is_noted(cell: Cell) -> bool:
    """Whether a note hangs at a cell, or at the label of its row: 60%* is of another base than the other rows."""
    row = cell.table.rows[cell.row]
    marked = any(mark.row == cell.row and mark.column in {0, cell.column} for mark in cell.table.marks)
    return marked or any(_NOTED.search(row[c].chars.strip()) for c in (0, cell.column))


def _in_other_units(reading: Reading, relation: Relation) -> bool:
    """Whether a sum's sentence has another amount of its kind in another unit: 2.4 km of tunnel and 700 m at grade."""
    figures = [reading.figures[operand] for operand in relation.operands if operand in reading.figures]
    first = figures[0] if figures else None
    if first is None or first.kind not in {"measure", "money"} or reading.shape_of(first).passage.cell is not None:
        return False
    shape = reading.shape_of(first)
    if first.id not in shape.places:
        return False
    beside = shape.between(*shape.sentence(shape.places[first.id]))
    return any(figure.kind == first.kind and figure.unit != first.unit for figure in beside if figure not in figures)


def _run_together(reading: Reading, relation: Relation) -> bool:
    """Whether a figure stands among cells of which the program could not tell which numbers they hold."""
    doubted = [doubt.locator for doubt in reading.paper.document.warnings if doubt.code in _OF_CELLS and doubt.locator]
    return any(_stands_in(reading, operand, doubted) for operand in relation.operands)


def _stands_in(reading: Reading, operand: str, places: Iterable[Locator]) -> bool:
    figure = reading.figures.get(operand)
    if figure is None or figure.locator is None:
        return False
    cell = reading.shape_of(figure).passage.cell
    rows = (cell.table.columns, *cell.table.rows) if cell else ()
    said = [text for row in rows for text in row if text]
    start, end = (said[0].at[0], said[-1].at[-1]) if said else (figure.locator.start, figure.locator.start)
    return any(place.start <= end and start < place.end for place in places)


def _cut_off(reading: Reading, relation: Relation) -> bool:
    """Whether a percentage that is told is but the expected one, cut off."""
    figure = reading.figures.get(relation.operands[0]) if relation.operands else None
    meant = reckoned(relation.expected or "", figure) if figure else None
    return figure is not None and meant is not None and cut_off(figure, meant)


def _is_far(reading: Reading, relation: Relation, far: int) -> bool:
    """Whether a figure of running text is so far from what was reckoned that it is rather of something else.

    Another digit or the value of last year leaves it near, another unit just so many times ten away.
    """
    figure = reading.figures.get(relation.operands[0]) if relation.operands else None
    told = number(figure) if figure else None
    meant = reckoned(relation.expected or "", figure) if figure else None
    if not (figure and told and meant) or reading.shape_of(figure).passage.cell is not None:
        return False
    low, high = sorted((told, meant))
    return high > far * low and not is_scale(high / low) and not misprint(figure, meant)


def _are_whole(reading: Reading, relation: Relation) -> bool:
    """Whether nothing is missing beside the figures of a relation that stand in tables."""
    figures = (reading.figures.get(operand) for operand in relation.operands)
    return all(_is_whole(reading, figure) for figure in figures if figure)


def _told_pages(reading: Reading, codes: frozenset[str]) -> set[int | None]:
    """The pages that warnings of some codes tell of."""
    return {doubt.page for doubt in reading.paper.document.warnings if doubt.code in codes}


def _pages(reading: Reading, relation: Relation) -> set[int | None]:
    """The pages on which a relation's operands stand."""
    places = (*map(reading.place_of, relation.operands), *relation.locators)
    return {page for place in places for page in (place.page, *(number for number, _ in place.boxes))}


def _scoped(code: str, reading: Reading, relation: Relation) -> bool:
    """Whether a sentence with one of the operands has a word that takes out of a figure or counts twice."""
    figures = [reading.figures[operand] for operand in relation.operands if operand in reading.figures]
    summed = figures[0] if figures and code in _OF_WHOLES else None
    breaks = reading.words.regex("scope", "breaks")
    broken = [words for figure in figures if breaks.search(words := _words_around(reading, figure, summed))]
    fates = _fates(reading, figures, summed) if broken else []
    for fate in fates:
        broken = [words.replace(fate, "") for words in broken]
    return any(map(breaks.search, broken))


def _fates(reading: Reading, figures: Sequence[Figure], summed: Figure | None) -> list[str]:
    """What became of the rest, or of a part that is counted, which takes nothing out of the others: 其餘80宗撤回."""
    rest, withdrawn = reading.words.regex("sums", "rest"), reading.words.regex("scope", "withdrawn")
    placed = ((shape, figure) for figure in figures if figure.id in (shape := reading.shape_of(figure)).places)
    clauses = ((figure, *shape.clause(figure)) for shape, figure in placed)
    return [
        after
        for figure, before, after in clauses
        if after and (rest.search(before) or (summed not in {None, figure} and withdrawn.match(after)))
    ]


def _words_around(reading: Reading, figure: Figure, summed: Figure | None) -> str:
    """The words that a figure stands among, without those that narrow a whole that is summed and its parts alike."""
    shape = reading.shape_of(figure)
    if shape.passage.cell:
        table = shape.passage.cell.table
        beside = reading.beside(table)
        # 經扣減退還按金後: what the lead says is taken away has a row of its own.
        if any(reading.words.regex("totals", "less").match(label(row)) for row in table.rows):
            beside = reading.words.regex("scope", "taken").sub("", beside)
        return _unnarrowed(reading, beside, _LEAD) if summed else beside
    start, end = shape.sentence(shape.places.get(figure.id, 0))
    place = shape.places.get(summed.id, -1) if summed else -1
    if not start <= place < end:
        return shape.text[start:end]
    return shape.text[start : place + 1] + _unnarrowed(reading, shape.text[place + 1 : end], _BRACKET)


def _unnarrowed(reading: Reading, text: str, stretch: re.Pattern[str]) -> str:
    """A text without a stretch that only says what is left out of every figure: (不包括其後撤回的申請)."""
    found = stretch.search(text)
    if found is None or _NUMBERED.search(found[0]):
        return text
    breaks, narrows, total = (reading.words.regex("scope", key) for key in ("breaks", "narrows", "total"))
    left = narrows.sub("", found[0])
    return text if breaks.search(left) or total.search(left) else text[: found.start()] + text[found.end() :]


@cache
def _doubted() -> Mapping[str, tuple[str, ...]]:
    """The beginnings of the codes of checks that each warning makes doubtful."""
    text = Path(__file__).with_name("doubts.toml").read_text(encoding="utf-8")
    return {code: tuple(checks) for code, checks in parsed(text).items()}
