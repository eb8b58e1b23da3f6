"""A file whose table of objects or trailer is broken is read whole, or refused in one clear line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from itf_extract.errors import TruncatedError
from itf_extract.read.pdf import read_pdf
from tests.paperwork import Sheet, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = ("第一段的撥款為3億元。", "第二段的撥款為45億元。")
WHOLE = pdf(*(Sheet().text(72, 100, line) for line in LINES))
TABLE, TRAILER, START = WHOLE.rindex(b"\nxref") + 1, WHOLE.rindex(b"trailer"), WHOLE.rindex(b"startxref")


def renumbered(number: Callable[[int], int]) -> bytes:
    """The file with other places in its table."""
    entry = re.compile(rb"(\d{10}) (\d{5}) n")
    return WHOLE[:TABLE] + entry.sub(lambda found: b"%010d %s n" % (number(int(found[1])), found[2]), WHOLE[TABLE:])


BROKEN = {
    "whole": WHOLE,
    "wrong start": WHOLE[:START] + b"startxref\n12\n%%EOF\n",
    "start after the end": WHOLE[:START] + b"startxref\n99999999\n%%EOF\n",
    "no start": WHOLE[:START],
    "no table": WHOLE[:TABLE] + WHOLE[TRAILER:],
    "places a little off": renumbered(lambda place: place + 7),
    "places of nought": renumbered(lambda _: 0),
    "table too short": WHOLE[:TABLE] + re.sub(rb"xref\n0 \d+", b"xref\n0 3", WHOLE[TABLE:]),
    "table garbled": WHOLE[:TABLE] + WHOLE[TABLE:TRAILER].replace(b"0", b"x") + WHOLE[TRAILER:],
    "line ends of another kind": WHOLE[:TABLE] + WHOLE[TABLE:].replace(b"\n", b"\r"),
    "junk before it": b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + WHOLE,
    "junk after it": WHOLE + b"\n<html>" + b"x" * 3000,
    "twice": WHOLE + WHOLE,
    "a table before it that is itself": WHOLE[:TRAILER] + WHOLE[TRAILER:].replace(b"<<", b"<< /Prev %d" % TABLE, 1),
}
REFUSED = {
    "no trailer": WHOLE[:TRAILER],
    "no dictionary of the trailer": WHOLE[:TRAILER] + WHOLE[START:],
    "no root": WHOLE[:TRAILER] + WHOLE[TRAILER:].replace(b"/Root 1 0 R", b""),
    "neither table nor trailer": WHOLE[:TABLE],
    "half": WHOLE[: len(WHOLE) // 2],
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_table_is_mended(data: bytes) -> None:
    source = read_pdf(data, "small.pdf", "0" * 64)
    assert (source.text.split(), source.doubts) == ([*LINES], ())


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_a_file_without_its_root_is_refused(data: bytes) -> None:
    with pytest.raises(TruncatedError, match=r"^small\.pdf: [^\n]+$"):
        read_pdf(data, "small.pdf", "0" * 64)
