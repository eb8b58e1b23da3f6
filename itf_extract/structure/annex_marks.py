"""Where the annexes of a PDF begin: a page that is headed Annex A, 附件一, Enclosure 2 to FCR(2021-22)22, Page 1."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.structure.pdf_rows import PageRows
    from itf_extract.structure.row import Row

    Canonical = Callable[[Row], Sequence[str]]  # a row's lines as canonical text

_TOP = 2  # rows of a page among which its annex may be named


@dataclass(frozen=True, slots=True)
class Stretch:
    """The pages of the paper itself (``annex`` None) or of one annex, with its printed ``label``."""

    annex: int | None
    label: str
    pages: tuple[PageRows, ...]
    marks: tuple[Row, ...]


def stretches(pages: Sequence[PageRows], profile: Profile, canonical: Canonical) -> Iterator[Stretch]:
    """The pages of the paper, then those of each annex in order; a page that names none goes on with the one before.

    The same name at the head of a page after is the same annex.  Rows that only name an annex are its ``marks``.
    """
    annex, label = None, ""
    held: list[PageRows] = []
    marks: list[Row] = []
    for page in pages:
        named = _named(page, profile, canonical)
        if named is not None and (annex is None or named[0] != label):
            yield Stretch(annex, label, tuple(held), tuple(marks))
            annex, label, held, marks = (annex or 0) + 1, named[0], [], []
        mark = named[1] if named else None
        marks += [mark] if mark else []
        held.append(replace(page, body=tuple(row for row in page.body if row is not mark)))
    yield Stretch(annex, label, tuple(held), tuple(marks))


def _named(page: PageRows, profile: Profile, canonical: Canonical) -> tuple[str, Row | None] | None:
    """The label of the annex that a page's head names, and the row of its text that does, if one does."""
    heads = [row for row in page.furniture if row.baseline < page.page.height / 2]
    for row in heads:
        for chars in canonical(row):
            if match := profile.annex.match(chars):
                return _label(match["label"]), None
    for row in page.body[:_TOP]:
        lines = canonical(row)
        found = [match for chars in lines if (match := profile.annex.match(chars))]
        if found and all(_heads(chars, profile) for chars in lines):
            return _label(found[0]["label"]), row
    return None


def _heads(chars: str, profile: Profile) -> bool:
    return any(pattern.match(chars) for pattern in (*profile.furniture, profile.annex))


def _label(printed: str | None) -> str:
    return (printed or "").strip("()（）")
