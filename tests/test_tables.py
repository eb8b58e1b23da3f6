from __future__ import annotations

import json
import tomllib
import zlib
from pathlib import Path

import pytest

import itf_extract
from itf_extract import tables

TOLD = 'scale = 10_000\nshare = 0.5\nclose = true\nnames = ["萬", "\\u4e07"]\n[units.money]\n"元" = "HKD"\n'


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What is kept, in a test's own cache."""
    store: dict[str, bytes] = {}
    monkeypatch.setattr(
        tables, "kept", lambda what, make: store.setdefault(what, make()) if what not in store else store[what]
    )
    return store


def test_what_is_kept_is_told_again_without_toml(kept: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    first = tables.parsed(TOLD)
    assert first == tomllib.loads(TOLD)
    assert len(kept) == 1
    monkeypatch.setattr(tables, "_told", lambda _: pytest.fail("read again"))
    again = tables.parsed(TOLD)
    assert again == first
    again["units"]["money"].clear()  # each is the caller's own
    assert tables.parsed(TOLD) == first


@pytest.mark.parametrize("harm", [b"", b"harm", zlib.compress(b"{")])
def test_what_was_kept_wrong_is_read_again(harm: bytes, kept: dict[str, bytes]) -> None:
    tables.parsed(TOLD)
    kept[next(iter(kept))] = harm
    assert tables.parsed(TOLD) == tomllib.loads(TOLD)


def test_the_package_tells_nothing_that_json_does_not() -> None:
    for path in Path(itf_extract.__file__).parent.rglob("*.toml"):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        assert json.loads(json.dumps(told)) == told
