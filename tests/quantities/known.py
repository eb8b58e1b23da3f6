"""The rows that are known to be misread: a list that can only shrink.

A row of it that has come to be read rightly fails its test until ``pytest tests/quantities --update-goldens`` takes
it out; nothing adds a row.  ``Z216.1~`` is the row disturbed, see test_whole.py.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tests.quantities.rows import HERE, Row

if TYPE_CHECKING:
    import pytest

KNOWN = HERE / "known.txt"
SHOWN = 20


def known() -> set[str]:
    """The names of the rows."""
    return set(KNOWN.read_text(encoding="utf-8").split())


def check(rows: list[Row], faults: dict[str, str], request: pytest.FixtureRequest) -> None:
    """Hold the faults found in some rows against those that are known."""
    listed = known()
    mended = {row["id"] for row in rows} & listed - set(faults)
    if request.config.getoption("--update-goldens"):
        KNOWN.write_text("".join(f"{row}\n" for row in sorted(listed - mended)), encoding="utf-8", newline="\n")
        return
    new = [f"{name} {why}" for name, why in faults.items() if name not in listed]
    assert not new, f"{len(new)} forms are misread:\n" + "\n".join(islice(new, SHOWN))
    assert not mended, f"read rightly now, --update-goldens takes them out of known.txt: {' '.join(sorted(mended))}"
