"""What five public readers of numbers make of a text; run by a Python that has one of them, see peers_numbers.py.

``python number_readers.py NAME < rows.json`` reads a list of ``{"lang", "texts", "surfaces"}`` and prints for each
text what is found in it: ``{"span", "values"}``, where values are numbers, ISO dates, or ``3 days`` for a length of
time.  Extractors get the sentence; what only converts gets the number alone.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Found = dict[str, Any]
DAY = 86400
DAYS: dict[str, float] = {
    "year": 365,
    "month": 30,
    "week": 7,
    "day": 1,
    "hour": 1 / 24,
    "minute": 1 / 1440,
    "second": 1 / DAY,
}
NOW = 1622160000  # 28 May 2021, the day of the tables' papers
NUMERAL = re.compile(r"[\d.,零〇一二兩两三四五六七八九十百千萬万億亿點点負负%分之]+")
CONVERTERS = {"cn2an", "price-parser"}
LANGUAGES = {"jionlp": ["zh"], "cn2an": ["zh"], "quantulum3": ["en"]}  # the others read both


def main() -> None:
    """Read every row with the reader named on the command line."""
    reader = READERS[sys.argv[1]]()
    given = "surfaces" if sys.argv[1] in CONVERTERS else "texts"
    rows = json.load(sys.stdin)
    json.dump([[_found(reader, text, row["lang"]) for text in row[given]] for row in rows], sys.stdout)


def _found(reader: Callable[[str, str], Iterator[Found]], text: str, lang: str) -> list[Found]:
    try:
        return list(reader(text, lang))
    except Exception:  # noqa: BLE001 - what another's program raises is an answer not given
        return []


def _one(span: tuple[int, int], *values: object) -> Found:
    return {"span": span, "values": [str(value) for value in values if value is not None]}


def recognizers() -> Callable[[str, str], Iterator[Found]]:
    """Recognizers-Text: numbers, shares, money, dimensions, ages, dates and times."""
    import recognizers_suite as suite  # noqa: PLC0415 - each reader lives in an environment of its own

    plain = (suite.recognize_number, suite.recognize_ordinal, suite.recognize_percentage)
    plain += (suite.recognize_currency, suite.recognize_dimension, suite.recognize_age)
    cultures = {"zh": suite.Culture.Chinese, "en": suite.Culture.English}

    def read(text: str, lang: str) -> Iterator[Found]:
        for recognise in plain:
            for result in recognise(text, cultures[lang]):
                value = str((result.resolution or {}).get("value")).removesuffix("%")
                yield _one((result.start, result.end + 1), value)
        for result in suite.recognize_datetime(text, cultures[lang]):
            for value in (result.resolution or {}).get("values", ()):
                yield _one((result.start, result.end + 1), *_moment(value))

    return read


def _moment(value: dict[str, str]) -> tuple[str | None, ...]:
    if value["type"] == "duration":
        return (f"{float(value['value']) / DAY} days",)
    return tuple(value.get(key) for key in ("value", "start", "end", "timex"))


def jionlp() -> Callable[[str, str], Iterator[Found]]:
    """JioNLP: money and times of Chinese texts."""
    import jionlp as jio  # noqa: PLC0415 - as above

    def read(text: str, _lang: str) -> Iterator[Found]:
        for entity in jio.ner.extract_money(text, with_parsing=True):
            number = entity["detail"]["num"]
            yield _one(entity["offset"], *(number if isinstance(number, list) else [number]))
        for entity in jio.ner.extract_time(text, time_base=NOW, with_parsing=True):
            yield _one(entity["offset"], *_time(entity["detail"]["time"]))

    return read


def _time(time: dict[str, Any] | list[str]) -> Iterator[str]:
    if isinstance(time, list):
        yield from (moment[:10] for moment in time)
        return
    ends = [length if isinstance(length, list) else [length, length] for length in (time.get(unit, 0) for unit in DAYS)]
    for end in (0, 1):
        yield f"{sum(days * length[end] for days, length in zip(DAYS.values(), ends, strict=True))} days"


def cn2an() -> Callable[[str, str], Iterator[Found]]:
    """cn2an: turns one Chinese numeral, which it is given without its unit, into digits."""
    import cn2an as library  # noqa: PLC0415 - as above

    def read(text: str, _lang: str) -> Iterator[Found]:
        numerals = NUMERAL.findall(text)
        values = [
            library.cn2an(numeral.replace(",", ""), "smart") for numeral in numerals if numeral not in ("%", "分")
        ]
        yield _one((0, len(text)), *values, library.transform(text, "cn2an").strip("％%年月日元個个"))

    return read


def price_parser() -> Callable[[str, str], Iterator[Found]]:
    """price-parser: the amount of one price, which it is given alone."""
    from price_parser import Price  # noqa: PLC0415 - as above

    def read(text: str, _lang: str) -> Iterator[Found]:
        yield _one((0, len(text)), Price.fromstring(text).amount)

    return read


def quantulum3() -> Callable[[str, str], Iterator[Found]]:
    """quantulum3: numbers and their units in English texts."""
    from quantulum3 import parser  # noqa: PLC0415 - as above

    def read(text: str, _lang: str) -> Iterator[Found]:
        for quantity in parser.parse(text):
            value, off = quantity.value, quantity.uncertainty
            ends = [value] if off is None else [value - off, value + off]
            days = DAYS.get(quantity.unit.name)
            yield _one(quantity.span, *ends, *(f"{end * days} days" for end in ends if days))

    return read


READERS = {
    "recognizers": recognizers,
    "jionlp": jionlp,
    "cn2an": cn2an,
    "price-parser": price_parser,
    "quantulum3": quantulum3,
}

if __name__ == "__main__":
    main()
