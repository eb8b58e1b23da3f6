from __future__ import annotations

import atexit
import os
import re
import subprocess
import sys
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLE = Path(__file__).parents[1] / "samples" / "sample.zh.txt"
SOURCES = [
    ("", 0),
    ("[0-9]+", re.ASCII),
    (r"(?P<whole>[\ue002])[^，。\ue000-\ue0ff]{0,9}(?P<part>[㐀-鿿]{2,4}?)(?P=part)", 0),
    (r"(?<![0-9])(?P<a>\d+)(?(a)%|)(?i:about|ABOUT)++", re.VERBOSE | re.MULTILINE),
    ("[\U00020000-\U0003ffff]|K|ß|\ud800", re.IGNORECASE),
    (r"(?sx) . (?:x|(?P<_long_name>y))*+ # a comment", 0),
]
PARTS = ["a", "[b-y]", "(?:", ")", "(?P<n>", "|", "*", "?", "{2,3}", r"\d", "[一-鿿]", "^"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache for the patterns of a test."""
    monkeypatch.setenv("ITF_EXTRACT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "patterns"


def process() -> Any:
    """The module as another process would find it: with nothing made yet."""
    store, module = _afresh("itf_extract.kept"), _afresh("itf_extract.patterns")
    atexit.unregister(store.keep)
    module.kept, module.keep, module.store = store.kept, store.keep, store
    return module


def _afresh(name: str) -> Any:
    spec = find_spec(name)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def kept(folder: Path) -> Path:
    """The file with what a process made of all sources."""
    one = process()
    for source, flags in SOURCES:
        one.compiled(source, flags)
    one.keep()
    (file,) = folder.iterdir()
    return file


def later() -> Any:
    """A process that may only find what was made; another's pattern would be compiled again, and fails."""

    def compiles(*_: object) -> None:
        pytest.fail("compiled again")

    one = process()
    one._code = compiles  # noqa: SLF001 -- what must not happen
    return one


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_a_pattern_is_that_of_re(source: str, flags: int) -> None:
    assert process().compiled(source, flags) == re.compile(source, flags)


@given(st.lists(st.sampled_from(PARTS), max_size=9))
def test_any_pattern_is_that_of_re_or_the_same_error(parts: list[str]) -> None:
    source = "".join(parts)
    try:
        expected = re.compile(source)
    except re.error as error:
        with pytest.raises(re.error, match=re.escape(str(error))):
            process().compiled(source)
    else:
        assert process().compiled(source) == expected


@pytest.mark.parametrize(("source", "flags"), SOURCES)
def test_another_process_finds_what_was_made(source: str, flags: int, folder: Path) -> None:
    expected = re.compile(source, flags)
    kept(folder)
    found = later().compiled(source, flags)
    assert found == expected
    assert (found.groups, found.groupindex) == (expected.groups, expected.groupindex)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-7])


def _flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _folder_instead(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _open_to_others(file: Path) -> None:
    file.chmod(0o622)


@pytest.mark.parametrize("harm", [_cut, _flipped, _emptied, _folder_instead, _open_to_others])
def test_a_file_that_cannot_be_trusted_changes_nothing(harm: Callable[[Path], None], folder: Path) -> None:
    harm(kept(folder))
    one = process()
    assert [one.compiled(*each) for each in SOURCES] == [re.compile(*each) for each in SOURCES]
    one.keep()


@pytest.mark.parametrize("harm", [_cut, _flipped, _emptied])
def test_a_damaged_file_is_made_anew(harm: Callable[[Path], None], folder: Path) -> None:
    harm(kept(folder))
    kept(folder)
    assert later().compiled(*SOURCES[1])


@pytest.mark.skipif(sys.platform == "win32", reason="files have owners elsewhere")
def test_a_file_of_another_user_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(folder)
    monkeypatch.setattr("os.geteuid", lambda: os.getuid() + 1)
    with pytest.raises(pytest.fail.Exception, match="compiled again"):
        later().compiled(*SOURCES[1])


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("ITF_EXTRACT_CACHE", str(tmp_path / "file"))
    one = process()
    assert one.compiled("a+") == re.compile("a+")
    one.keep()
    assert [*tmp_path.iterdir()] == [tmp_path / "file"]


def test_nothing_is_left_of_what_could_not_be_put_in_its_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("pathlib.Path.replace", refused)
    one = process()
    one.compiled("a+")
    one.keep()
    assert [*folder.iterdir()] == []


def test_a_python_without_these_parts_compiles_by_re(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_sre", None)
    one = process()
    assert one.compiled("a+") == re.compile("a+")
    one.keep()
    assert not folder.exists()


def test_processes_add_to_what_others_kept(folder: Path) -> None:
    one, other = process(), process()
    one.compiled("a+")
    other.compiled("b+")
    one.keep()
    other.keep()
    last = later()
    assert last.compiled("a+")
    assert last.compiled("b+")
    assert len([*folder.iterdir()]) == 1


def test_what_was_not_asked_for_makes_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(folder)
    one = process()
    monkeypatch.setattr(one.store, "_MOST", 150)
    one.compiled(*SOURCES[1])
    one.compiled("a+")
    one.keep()
    last = later()
    assert last.compiled(*SOURCES[1])
    assert last.compiled("a+")
    with pytest.raises(pytest.fail.Exception, match="compiled again"):
        last.compiled(*SOURCES[-1])


def test_a_paper_gives_the_same_bytes_with_and_without(tmp_path: Path) -> None:
    results = []
    for run, cache in enumerate(("cache", "cache", "file/none")):
        (tmp_path / "file").touch()
        command = [sys.executable, "-m", "itf_extract", "convert", str(SAMPLE), "-o", str(tmp_path / str(run))]
        environment = {**os.environ, "ITF_EXTRACT_CACHE": str(tmp_path / cache)}
        subprocess.run(command, check=True, capture_output=True, env=environment)
        results.append((tmp_path / str(run) / "sample.zh.json").read_bytes())
    assert [*(tmp_path / "cache" / "patterns").iterdir()]
    assert len(set(results)) == 1
