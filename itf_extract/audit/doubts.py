"""What speaks against blaming the paper: words that break a relation, and what the program itself read in doubt."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from itf_extract.audit.tell import left_open

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itf_extract.audit.reading import Reading
    from itf_extract.audit.relation import Check, Relation

_SCOPED = ("SUM-", "SHARE-", "GROWTH-", "PRODUCT-", "BOUND-", "REPEAT-")


def judged(check: Check, reading: Reading) -> Iterator[Relation]:
    """What a check finds, where a failure that the paper is not to be blamed for is left open.

    Example: 400宗已評審…成功率為80%(撇除其後撤回的申請) is of another base than the printed one.
    """
    for relation in check.run(reading):
        reason = _reason(check.code, reading, relation) if relation.verdict == "fails" else None
        yield left_open(relation, reason) if reason else relation


def _reason(code: str, reading: Reading, relation: Relation) -> tuple[str, str] | None:
    doubted = {check for doubt in reading.paper.document.warnings for check in _doubted().get(doubt.code, ())}
    if code.startswith(tuple(doubted)):
        return "程式讀取這部分時有疑問", "the program read this part in doubt"
    if code.startswith(_SCOPED) and _scoped(reading, relation):
        return "句中有字詞改變數字的範圍", "the sentence has words that change what a figure is of"
    return None


def _scoped(reading: Reading, relation: Relation) -> bool:
    """Whether a sentence with one of the operands has a word that takes out of a figure or counts twice."""
    breaks = reading.words.regex("scope", "breaks")
    figures = (reading.figures[operand] for operand in relation.operands if operand in reading.figures)
    for figure in figures:
        shape = reading.shape_of(figure)
        start, end = shape.sentence(shape.places.get(figure.id, 0))
        cell = shape.passage.cell
        if breaks.search(reading.beside(cell.table)) if cell else breaks.search(shape.text, start, end):
            return True
    return False


@cache
def _doubted() -> Mapping[str, tuple[str, ...]]:
    """The beginnings of the codes of checks that each warning makes doubtful."""
    text = Path(__file__).with_name("doubts.toml").read_text(encoding="utf-8")
    return {code: tuple(checks) for code, checks in tomllib.loads(text).items()}
