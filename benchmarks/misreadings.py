"""Misreads digits of a recognised paper, and counts what becomes of them: ``python -m benchmarks.misreadings [FILE]``.

Each paper is misread many times, in some of its figures' digits at a time: another digit is then the likeliest and the
printed one the next; a few of the other digits get a second reading too.  With ``--sure`` the printed one is not
among what the digit may be, as where the print itself is damaged.  A typeset paper stands for its own flawless scan.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from itf_extract import pipeline
from itf_extract.model.page import Candidate, Scan
from itf_extract.model.source import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure
    from itf_extract.model.source import Source

SAMPLES = Path(__file__).parents[1] / "samples"
_DIGITS = "0123456789"
_SECOND = 0.03  # of the digits that were read right have a second reading
_SURE = Candidate("", 0.999)


def as_recognised(source: Source) -> Source:
    """The source of a typeset paper as if text recognition had read each of its pages without a fault."""
    if any(page.scan for page in source.pages):
        return source
    known: list[dict[tuple[float, float], tuple[Candidate, ...]]] = [{} for _ in source.pages]
    for offset, char in enumerate(source.text):
        if place := _place(source, offset):
            known[(source.page_of(offset) or 1) - 1][place] = (_SURE._replace(text=char),)
    pages = tuple(page._replace(scan=Scan("flawless", read)) for page, read in zip(source.pages, known, strict=True))
    doubts = (*source.doubts, *(Doubt("PAGE-RECOGNISED", page=page.number) for page in pages))
    return replace(source, pages=pages, doubts=doubts)


def digits_of(paper: Paper) -> list[int]:
    """The places in the source of the digits of a paper's figures."""
    return sorted({at for figure in paper.figures for at in _offsets(paper, figure) if _char(paper, at) in _DIGITS})


def misread(source: Source, digits: Sequence[int], number: int, chance: Random, *, sure: bool = False) -> Source:
    """The source with so many of these digits misread; ``sure``: nothing tells what was printed."""
    chosen = frozenset(chance.sample(digits, number))
    chars, readings = list(source.text), dict[int, tuple[Candidate, ...]]()
    for offset in digits:
        printed, likely = source.text[offset], round(chance.uniform(0.5, 0.99), 4)
        other = chance.choice([digit for digit in _DIGITS if digit != printed])
        if offset in chosen:
            chars[offset] = other
            second = () if sure else (Candidate(printed, round(1 - likely, 4)),)
            readings[offset] = (Candidate(other, 0.999 if sure else likely), *second)
        elif chance.random() < _SECOND:
            readings[offset] = (Candidate(printed, likely), Candidate(other, round(1 - likely, 4)))
    return replace(with_readings(source, readings), text="".join(chars))


def with_readings(source: Source, readings: Mapping[int, tuple[Candidate, ...]]) -> Source:
    """The source with other readings of the characters at some places."""
    pages = [dict(page.scan.candidates) if page.scan else {} for page in source.pages]
    for offset, told in readings.items():
        if place := _place(source, offset):
            pages[(source.page_of(offset) or 1) - 1][place] = told
    return replace(
        source,
        pages=tuple(
            page._replace(scan=page.scan._replace(candidates=told)) if page.scan else page
            for page, told in zip(source.pages, pages, strict=True)
        ),
    )


def outcomes(printed: Source, read: Paper) -> Iterator[str]:
    """What became of each figure of a misread paper that differs from print, or was repaired."""
    proven = {
        operand
        for finding in read.findings
        if finding.verdict == "holds" and finding.strength == "exact"
        for operand in finding.operands
    }
    for figure in read.figures:
        wrong = any(printed.text[at] != _char(read, at) for at in _offsets(read, figure))
        if wrong and figure.id in proven:
            yield "wrong and proven"
        elif figure.read and figure.read.repaired:
            yield "repaired wrongly" if wrong else "repaired"
        elif wrong:
            yield "in doubt" if figure.read and figure.read.doubtful else "wrong, unproven, not in doubt"


def trials(path: Path, number: int, each: int, *, sure: bool = False, seed: int = 1) -> Counter[str]:
    """What became of so many misread digits of a paper, misread some at a time."""
    source = as_recognised(pipeline.document(path).source)
    digits = digits_of(pipeline.understood(pipeline.structured(source)))
    chance, found = Random(seed), Counter[str]()  # noqa: S311 - to be drawn again
    for _ in range(number // each):
        wrong = misread(source, digits, each, chance, sure=sure)
        paper = pipeline.examined(pipeline.structured(wrong))
        found.update(outcomes(source, paper))
        found["failures blamed on the paper"] += sum(finding.verdict == "fails" for finding in paper.findings)
        found["digits misread"] += each
    return found


def main() -> None:
    """Print a row for each paper."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.misreadings", description=__doc__)
    options.add_argument("files", nargs="*", type=Path, default=[SAMPLES / "sample.zh.pdf", SAMPLES / "sample.en.pdf"])
    options.add_argument("--number", type=int, default=10_000, help="digits to misread of each paper")
    options.add_argument("--each", type=int, default=10, help="digits to misread at a time")
    options.add_argument("--sure", action="store_true", help="recognition is sure of what it misreads")
    given = options.parse_args()
    for path in given.files:
        found = trials(path, given.number, given.each, sure=given.sure)
        sys.stdout.write(f"{path.name}: {', '.join(f'{found[what]} {what}' for what in sorted(found))}\n")


def _place(source: Source, offset: int) -> tuple[float, float] | None:
    level = source.glyph_boxes.levels[offset]
    return (source.glyph_boxes.x0s[offset], level.baseline) if level else None


def _offsets(paper: Paper, figure: Figure) -> Sequence[int]:
    return paper.passages[figure.passage].text.at[figure.start : figure.end]


def _char(paper: Paper, offset: int) -> str:
    return paper.document.source.text[offset]


if __name__ == "__main__":
    main()
