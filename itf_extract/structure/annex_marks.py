"""Where the annexes of a PDF begin: a page that is headed Annex A, 附件一, Enclosure 2 to FCR(2021-22)22, Page 1."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.structure.pdf_rows import PageRows
    from itf_extract.structure.row import Row

    Canonical = Callable[[Row], Sequence[str]]  # a row's lines as canonical text

_FRONT = 8  # rows of a page that would tell whose front it is
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
    own = next((number for page in pages for number in _numbers(page, profile, canonical)), "")
    held: list[PageRows] = []
    marks: list[Row] = []
    for page in pages:
        named = _named(page, profile, canonical)
        if named is None and held and _is_front(page, own, profile, canonical):
            named = _Name("", "", None)
        if named is not None and (annex is None or named[:2] != name[:2] or not named.word):
            yield Stretch(annex, name.label, tuple(held), tuple(marks))
            annex, name, held, marks = (annex or 0) + 1, named, [], []
        mark = named.mark if named else None
        marks += [mark] if mark else []
        held.append(replace(page, body=tuple(row for row in page.body if row is not mark)))
    yield Stretch(annex, name.label, tuple(held), tuple(marks))


class _Name(NamedTuple):
    """What a page calls its annex: 附件, Enclosure; A, 二; and the row that does so, if one of its text does."""

    word: str
    label: str
    mark: Row | None


def _named(page: PageRows, profile: Profile, canonical: Canonical) -> _Name | None:
    """The annex that a page's head names, if it does."""
    heads = [row for row in page.furniture if row.baseline < page.page.height / 2]
    for row in heads:
        for chars in canonical(row):
            if match := profile.annex.match(chars):
                return _Name(match["word"].casefold(), bare_label(match["label"]), None)
    for row in page.body[:_TOP]:
        lines = canonical(row)
        found = [match for chars in lines if (match := profile.annex.match(chars))]
        if found and all(_heads(chars, profile) for chars in lines):
            return _Name(found[0]["word"].casefold(), bare_label(found[0]["label"]), row)
    return None


def _numbers(page: PageRows, profile: Profile, canonical: Canonical) -> Iterator[str]:
    """The numbers of papers that stand alone at the head of a page, or after words such as LC Paper No."""
    for row in (*page.furniture, *page.body[:_FRONT]):
        for chars in canonical(row):
            found = profile.number.search(chars)
            if found and profile.identity.beside.fullmatch((chars[: found.start()] + chars[found.end() :]).strip()):
                yield "".join(found[0].split())


def _is_front(page: PageRows, own: str, profile: Profile, canonical: Canonical) -> bool:
    """Whether a page is the front of another paper: it has another number, and says what it is or for whom."""
    numbers = {*_numbers(page, profile, canonical)}
    if not numbers or not own or own in numbers:
        return False
    signs = (profile.identity.kind, profile.identity.committee)
    return any(sign.fullmatch(chars) for row in page.body[:_FRONT] for chars in canonical(row) for sign in signs)


def _heads(chars: str, profile: Profile) -> bool:
    return any(pattern.match(chars) for pattern in (*profile.furniture, profile.annex))


def bare_label(printed: str | None) -> str:
    """What an annex is called, without brackets around all of it: (1) is 1, and 1(a) stays so."""
    label = (printed or "").replace("（", "(").replace("）", ")")
    return label if label.rfind("(") > 0 else label.strip("()")
