from __future__ import annotations

import pickle

import pytest

from itf_extract import errors
from itf_extract.errors import ItfError, UnreadableError, reason

CHILDREN = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, UnreadableError)]


@pytest.mark.parametrize("kind", CHILDREN)
def test_an_error_names_file_cause_and_cure_in_one_line(kind: type[UnreadableError]) -> None:
    error = kind("paper.pdf")
    assert isinstance(error, ItfError)
    assert str(error) == f"paper.pdf: {kind.cause}; {kind.advice}"
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileNotFoundError(2, "No such file or directory"), "there is no such file"),
        (IsADirectoryError(21, "Is a directory"), "is a folder, not a file"),
        (PermissionError(13, "Permission denied"), "may not be written"),
        (OSError(28, "No space left on device"), "there is no room for it"),
        (OSError(5, "Input/output error"), "cannot be written (Input/output error)"),
    ],
)
def test_what_the_system_says_is_told_in_words_for_the_user(error: OSError, told: str) -> None:
    assert reason(error, "written") == told


def test_every_cause_is_told_apart() -> None:
    assert len({kind.cause for kind in CHILDREN}) == len(CHILDREN) > 6


def test_a_librarys_many_lines_become_one() -> None:
    assert str(UnreadableError("a.pdf", "no\n  trailer\n", "fetch it")) == "a.pdf: no trailer; fetch it"


@pytest.mark.parametrize("kind", CHILDREN)
def test_an_error_comes_back_whole_from_a_worker_process(kind: type[UnreadableError]) -> None:
    error = pickle.loads(pickle.dumps(kind("a.pdf", "is odd", "look")))  # noqa: S301 -- our own bytes
    assert (type(error), str(error), error.name) == (kind, "a.pdf: is odd; look", "a.pdf")
