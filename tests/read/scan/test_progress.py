"""Whoever watches is told of each page that was read."""

from __future__ import annotations

from itf_extract.read.scan.progress import told, watched


def test_each_page_is_told_of_while_somebody_watches() -> None:
    seen: list[tuple[int, int]] = []
    with watched(lambda done, total: seen.append((done, total))):
        assert list(told("ab", 2)) == ["a", "b"]
    list(told("ab", 2))
    assert seen == [(1, 2), (2, 2)]
