"""Holds this project's reading of numbers against that of five public readers, on the same sentences.

    python -m benchmarks.peers_numbers --peers FOLDER [forms.jsonl ...]

FOLDER has an environment for each peer, so that none becomes a dependency of the project: for example
``python -m venv FOLDER/recognizers`` and ``FOLDER/recognizers/bin/pip install recognizers-text-suite 'emoji<2'``.  The
others are ``jionlp``, ``cn2an``, ``price-parser`` and ``quantulum3``, packages of these names; what is absent is
skipped.  Without files, the tables of ``tests/quantities`` are read.

The rule favours the peers.  A row counts where the values found are those printed and no others, the longest of those
that overlap; kind, currency, unit and hedge are not looked at, lengths of time may be in any unit, the ends of a range
may be two numbers, and a Chinese sentence is tried in simplified characters, too.  Where a row is about no figure,
nothing may be found.  ``here, all`` is this project by the rule of its tests: with kind, currency and hedge.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections import defaultdict
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from opencc import OpenCC

from benchmarks.number_readers import CONVERTERS, LANGUAGES, READERS
from tests.quantities.rows import DAYS, TABLES, Row, fault, read, table

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
KINDS = [
    "money",
    "percent",
    "count",
    "duration",
    "date",
    "fiscal_year",
    "fraction",
    "multiple",
    "ratio",
    "rank",
    "measure",
]


def main() -> None:
    """Parse the options and print the table."""
    options = argparse.ArgumentParser(
        prog="python -m benchmarks.peers_numbers", description=(__doc__ or "").split("\n")[0]
    )
    options.add_argument("files", nargs="*", type=Path, help="tables of rows (default: those of tests/quantities)")
    options.add_argument("--peers", type=Path, default=Path("peers"), help="the folder of the peers' environments")
    given = options.parse_args()
    lines = [line for path in given.files for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [json.loads(line) for line in lines] or [row for name in TABLES for row in table(name)]
    rows = [row for row in rows if "only" not in row and not row.get("optional")]
    read_here = [read(row) for row in rows]
    right: dict[str, list[bool | None]] = {
        "here, all": [fault(row, figures) is None for row, figures in zip(rows, read_here, strict=True)],
        "here": [_right(row, _ours(figures)) for row, figures in zip(rows, read_here, strict=True)],
    }
    for name in READERS:
        if answers := _ask(name, given.peers / name / "bin/python", rows):
            right[name] = [
                any(_right(row, _longest(found)) for found in tries) if _asked(name, row) else None
                for row, tries in zip(rows, answers, strict=True)
            ]
    _print(rows, right)


def _ask(name: str, python: Path, rows: list[Row]) -> list[list[list[Row]]] | None:
    """What a peer finds in each text of each row; None where it is not installed."""
    if not python.exists():
        print(f"{name}: no {python}, skipped")
        return None
    simplified = OpenCC("t2s").convert

    def texts(row: Row, part: str) -> list[str]:
        text = row.get(part, "")
        return [text, simplified(text)] if row["lang"] == "zh" else [text]

    asked = [{"lang": row["lang"], "texts": texts(row, "sentence"), "surfaces": texts(row, "surface")} for row in rows]
    command = [str(python), str(HERE / "number_readers.py"), name]
    answer = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)  # noqa: S603
    found: list[list[list[Row]]] = json.loads(answer.stdout[answer.stdout.index("[[[") :])  # a peer may greet first
    return found


def _asked(name: str, row: Row) -> bool:
    """Whether a peer claims to read such a row: its language, and a sentence rather than a number alone."""
    return row["lang"] in LANGUAGES.get(name, ("zh", "en")) and not (name in CONVERTERS and "none" in row)


def _ours(figures: list[Row]) -> list[list[str]]:
    return [list(_values(figure)) for figure in figures]


def _longest(found: list[Row]) -> list[list[str]]:
    """The values at each place, of those that overlap only those at the longest."""
    places: dict[tuple[int, int], list[str]] = defaultdict(list)
    for one in found:
        places[tuple(one["span"])] += one["values"]
    taken: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: place[0] - place[1]):
        if all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
    return [places[place] for place in taken]


def _right(row: Row, found: list[list[str]]) -> bool:
    """Whether every value of the row is found, and nothing is found that holds none of them."""
    wanted = [row, *row.get("also", [])] if "surface" in row else []
    values = [value for figure in wanted for value in _values(figure)]
    needed = [value for figure in wanted if not figure.get("optional") for value in _values(figure)]
    return all(any(_same(value, one) for place in found for one in place) for value in needed) and all(
        any(_same(value, one) for value in values for one in place) for place in found
    )


def _values(figure: Row) -> Iterator[str]:
    """A figure's value, or the ends of its range; of a length of time in days."""
    unit = (figure.get("unit") or "").replace("-", " ").removesuffix("s").split(" ")[-1]
    days = DAYS.get(unit.removeprefix("個")) if figure["kind"].startswith("duration") else None
    for key in ("value",) if figure.get("value") is not None else ("low", "high"):
        yield f"{float(figure[key]) * float(days)} days" if days else str(figure[key])


def _same(wanted: str, value: str) -> bool:
    """Equal as numbers; a length of time nearly, a date to its printed parts, a fraction as a decimal, too."""
    if wanted.endswith(" days"):
        return value.endswith(" days") and abs(float(wanted[:-5]) - float(value[:-5])) <= float(wanted[:-5]) / 48
    with suppress(InvalidOperation):
        return Decimal(wanted) == Decimal(value)
    with suppress(ValueError, ZeroDivisionError):
        above, below = wanted.split("/")
        return abs(float(above) / float(below) - float(value)) < 1e-6  # noqa: PLR2004 - a third has no last digit
    return value.startswith(wanted) or value.replace("比", ":") == wanted


def _print(rows: list[Row], right: dict[str, list[bool | None]]) -> None:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        groups[f"{row['lang']} {row.get('kind', 'none').split('|')[0]}"].append(place)
    print("| | rows |", " | ".join(right), "|")
    print("| --- | ---: |", " | ".join("---:" for _ in right), "|")
    for group in (f"{lang} {kind}" for lang in ("zh", "en") for kind in (*KINDS, "none")):
        if places := groups.get(group):
            shares = (_share([each[place] for place in places]) for each in right.values())
            print(f"| {group} | {len(places)} |", " | ".join(shares), "|")


def _share(outcomes: list[bool | None]) -> str:
    """How many of a hundred are right; a dash where nothing was asked."""
    asked = [outcome for outcome in outcomes if outcome is not None]
    return f"{100 * sum(asked) / len(asked):.0f}" if asked else "–"


if __name__ == "__main__":
    main()
