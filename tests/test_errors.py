from __future__ import annotations

import pickle

import pytest

from itf_extract import errors
from itf_extract.errors import ItfError, UnreadableError

CHILDREN = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, UnreadableError)]


@pytest.mark.parametrize("kind", CHILDREN)
def test_an_error_names_file_cause_and_cure_in_one_line(kind: type[UnreadableError]) -> None:
    error = kind("paper.pdf")
    assert isinstance(error, ItfError)
    assert str(error) == f"paper.pdf: {kind.cause}; {kind.advice}"
    assert "\n" not in str(error)


def test_every_cause_is_told_apart() -> None:
    assert len({kind.cause for kind in CHILDREN}) == len(CHILDREN) > 6


def test_a_librarys_many_lines_become_one() -> None:
    assert str(UnreadableError("a.pdf", "no\n  trailer\n", "fetch it")) == "a.pdf: no trailer; fetch it"


@pytest.mark.parametrize("kind", CHILDREN)
def test_an_error_comes_back_whole_from_a_worker_process(kind: type[UnreadableError]) -> None:
    error = pickle.loads(pickle.dumps(kind("a.pdf", "is odd", "look")))  # noqa: S301 -- our own bytes
    assert (type(error), str(error), error.name) == (kind, "a.pdf: is odd; look", "a.pdf")
