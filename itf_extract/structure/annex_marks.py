"""Where the annexes of a PDF begin: a page that is headed Annex A, 附件一, Enclosure 2 to FCR(2021-22)22, Page 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from itf_extract.dataclass import dataclass, replace
from itf_extract.structure.fronts import HEAD, Fronts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.structure.fronts import Canonical
    from itf_extract.structure.row import PageRows, Row

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

    The same name at the head of a page after is the same annex.  Rows that only name an annex are its ``marks``.  The
    front of another paper that is bound with this one begins an annex too.
    """
    annex, name = None, _Name("", "", None)
    fronts = Fronts(profile, canonical)
    own = next((number for page in pages for number in fronts.numbers(_head_of(page))), "")
    held: list[PageRows] = []
    marks: list[Row] = []
    for page in pages:
        named = _named(page, profile, canonical)
        if named is None and held and fronts.of_another(_head_of(page), own):
            named = _Name("", "", None)
        if named is not None and (annex is None or named[:2] != name[:2] or not named.word):
            yield Stretch(annex, name.label, tuple(held), tuple(marks))
            annex, name, held, marks = (annex or 0) + 1, named, [], []
        mark = named.mark if named else None
        marks += [mark] if mark else []
        held.append(replace(page, body=tuple(row for row in page.body if row is not mark)))
    yield Stretch(annex, name.label, tuple(held), tuple(marks))


def _head_of(page: PageRows) -> tuple[Row, ...]:
    return (*page.furniture, *page.body[:HEAD])


class _Name(NamedTuple):
    """What a page calls its annex: 附件, Enclosure; A, 二; and the row that does so, if one of its text does."""

    word: str
    label: str
    mark: Row | None


def _named(page: PageRows, profile: Profile, canonical: Canonical) -> _Name | None:
    """The annex that a page's head names, if it does."""
    for row in filter(lambda row: _at_head(row, page), page.furniture):
        for chars in canonical(row):
            if match := profile.annex.match(chars):
                return _Name(match["word"].casefold(), bare_label(match["label"]), None)
    for row in page.body[:_TOP]:
        lines = canonical(row)
        found = [match for chars in lines if (match := profile.annex.match(chars))]
        if found and all(_heads(chars, profile) for chars in lines):
            return _Name(found[0]["word"].casefold(), bare_label(found[0]["label"]), row)
    return None


def _at_head(row: Row, page: PageRows) -> bool:
    """Whether a row stands in the upper half of its page, or at any edge of what is laid on its side on the page."""
    laid = row.lines[0].angle is not None and page.page.width > page.page.height
    return laid or row.baseline < page.page.height / 2


def _heads(chars: str, profile: Profile) -> bool:
    return any(pattern.match(chars) for pattern in (*profile.furniture, profile.annex))


def bare_label(printed: str | None) -> str:
    """What an annex is called, without brackets around all of it: (1) is 1, and 1(a) stays so."""
    label = (printed or "").replace("（", "(").replace("）", ")")
    return label if label.rfind("(") > 0 else label.strip("()")
