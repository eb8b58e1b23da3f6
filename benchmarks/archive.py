"""Times index and search over an archive of made papers: ``python -m benchmarks.archive PAPERS FOLDER``.

The papers are the samples of 12 pages, in Chinese and English, in some hundred variants with other figures, another day
and fund, each many times under a number of its own.  What is measured is the index alone, not how results are read.
An index that the folder has already is searched as it is.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.corpus import ROOT
from itf_extract.archive.content import content_of
from itf_extract.archive.index import Entry, insert, rows_of
from itf_extract.archive.query import parse
from itf_extract.archive.search import search
from itf_extract.archive.store import NAME, opened
from itf_extract.deliver.json import paper_json
from itf_extract.pipeline import convert

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.archive.store import Content, Indexed

QUERIES = (
    "基金", "金", "fund", "撥款 申請", '"total cost" lang:en', "火星 基金",
    "47.5億", "1,240 million", "0.5%", "創科基金 12.4億", "12億4,000萬元 文化",
    ">1bn", "5%..8%", "1..1000000 kind:count", "創科基金 >1bn 2018..2021", "head:184 >5億",
    "role:granted >1億 2015..2026", "role:granted", "proof:fails", "kind:rank", "scheme:文獻掃描資助計劃", "2018..2021",
    "paper:FCR(2023-24)17", "where:p6",
)  # fmt: skip
_RUNS = 5
_VARIANTS, _AT_ONCE = 500, 64
_FUNDS = ("創科基金", "社區書屋基金", "海堤修繕基金", "音樂教育基金", "漁農發展基金", "檔案保存基金", "綠色運輸基金")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_DIGITS = re.compile(r"[0-9]+")


def main(number: int, folder: Path) -> None:
    """Make the index where there is none, then time each query."""
    path = folder / NAME
    if not path.exists():
        _made(number, path)
    rows = []
    for typed in QUERIES:
        times, hits = [], 0
        for _ in range(_RUNS):
            start = time.process_time()
            hits = len(search(path, parse(typed)).hits)
            times.append((time.process_time() - start) * 1000)
        rows.append((typed, hits, times[0], median(times)))
    print("\n| query | hits | first, ms | median, ms |\n| --- | ---: | ---: | ---: |")
    for typed, hits, first, usual in rows:
        print(f"| `{typed}` | {hits} | {first:.0f} | {usual:.0f} |")


def _made(number: int, path: Path) -> None:
    samples = [*_samples()]
    variants = [_varied(samples[at % len(samples)], at) for at in range(min(number, _VARIANTS))]
    start = time.process_time()
    rows = [rows_of(one) for one in variants]
    made = time.process_time() - start
    start = time.process_time()
    with opened(path, write=True) as index:
        for begin in range(0, number, _AT_ONCE):
            with index:
                for at in range(begin, min(begin + _AT_ONCE, number)):
                    row, words = rows[at % len(rows)]
                    insert(index, {**row, "key": f"{at}.pdf", "number": f"FCR({row['day'][:4]}){at}"}, words)
        index.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    put = time.process_time() - start
    texts = sum(_text(variants[at % len(variants)].content) for at in range(number))
    passages, figures = (
        sum(len(getattr(variants[at % len(variants)].content, part)) for at in range(number))
        for part in ("passages", "figures")
    )
    size = path.stat().st_size
    print(f"{number} papers, {passages} passages, {figures} figures, {texts / 1e6:.0f} MB of text")
    print(f"made {1000 * made / len(variants):.1f}, put in {1000 * put / number:.1f} CPU ms a paper")
    print(f"index: {size / 1e6:.0f} MB, {size / texts:.2f} of the text", flush=True)


def _text(content: Content) -> int:
    return sum(len(one.text.encode()) for one in content.passages)


def _samples() -> Iterator[Entry]:
    for path in sorted((ROOT / "samples").glob("sample.*.txt")):
        record = json.loads(paper_json(convert(path)), parse_float=Decimal)
        paper = record["paper"]
        yield Entry(
            path.name, f"{path.stem}.json", b"", paper["number"], paper["language"], paper["meeting_date"] or "",
            " ".join(paper["title"]), " ".join(head["code"] for head in paper["heads"]), content_of(record),
        )  # fmt: skip


def _varied(sample: Entry, at: int) -> Entry:
    """The same paper of another fund and year, its digits but for noughts exchanged for others."""
    draw = random.Random(at)  # noqa: S311 -- made papers need no secrets
    digits = list("123456789")
    draw.shuffle(digits)
    table, fund = str.maketrans("123456789", "".join(digits)), draw.choice(_FUNDS)

    def told(text: str) -> str:
        return _DIGITS.sub(lambda found: found[0] if _YEAR.fullmatch(found[0]) else found[0].translate(table), text)

    def renamed(text: str) -> str:
        return told(text).replace("文獻數碼化基金", fund)

    year, count = draw.randrange(2000, 2026), draw.randrange(1, 90)
    content: Content = replace(
        sample.content,
        passages=[one._replace(text=renamed(one.text)) for one in sample.content.passages],
        figures=[_figure(one, told(one.surface), table) for one in sample.content.figures],
    )
    return replace(
        sample,
        key=f"{at}.{sample.key}",
        stamp=hashlib.blake2b(str(at).encode(), digest_size=16).digest(),
        number=f"FCR({year}-{(year + 1) % 100:02})" + str(count),
        day=f"{year}-06-16",
        title=renamed(sample.title),
        content=content,
    )


def _figure(figure: Indexed, surface: str, table: dict[int, int]) -> Indexed:
    if figure.kind in {"date", "fiscal_year"}:
        return figure
    if figure.low is None or figure.high is None:
        return figure._replace(surface=surface)
    middle = (figure.low + figure.high) / 2
    made = float(str(int(middle) if middle == int(middle) else middle).translate(table))
    low, high = made - (middle - figure.low), made + (figure.high - middle)
    return figure._replace(surface=surface, low=_short(low), high=_short(high))


def _short(number: float) -> float:
    return int(number) if number == int(number) else round(number, 6)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
