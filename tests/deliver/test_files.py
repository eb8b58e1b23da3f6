from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from itf_extract.deliver.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "paper.json"
    write_whole(target, "文\r\n")
    assert target.read_bytes() == "文\r\n".encode()
    assert [path.name for path in target.parent.iterdir()] == ["paper.json"]


def test_a_file_has_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    (tmp_path / "ordinary").write_text("")
    write_whole(tmp_path / "paper.json", "{}")
    assert (tmp_path / "paper.json").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


@pytest.mark.parametrize("trouble", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_keeps_the_old_file_and_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: BaseException
) -> None:
    def fail(_: int) -> None:
        raise trouble

    target = tmp_path / "paper.json"
    target.write_text("old")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(type(trouble)):
        write_whole(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_long_name_that_the_file_system_allows_is_no_trouble(tmp_path: Path) -> None:
    write_whole(tmp_path / f"{'x' * 250}.json", "{}")
    assert len(list(tmp_path.iterdir())) == 1
