"""The fronts of papers: pages that are headed with a paper's number and say what it is, or for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from itf_extract.families import Profile
    from itf_extract.structure.row import Row

    Canonical = Callable[[Row], Sequence[str]]  # a row's lines as canonical text

HEAD = 8  # rows of a page that would tell whose front it is


@dataclass(frozen=True, slots=True)
class Fronts:
    """Tells fronts by their first rows."""

    profile: Profile
    canonical: Canonical

    def numbers(self, rows: Sequence[Row]) -> Iterator[str]:
        """The numbers of papers that stand alone in one of these rows, or after words such as LC Paper No."""
        for row in rows:
            for chars in self.canonical(row):
                found = self.profile.number.search(chars)
                beside = chars[: found.start()] + chars[found.end() :] if found else ""
                if found and self.profile.identity.beside.fullmatch(beside.strip()):
                    yield "".join(found[0].split())

    def of_another(self, rows: Sequence[Row], own: str) -> bool:
        """Whether these rows of a page's head are of the front of another paper than the one of this number."""
        if not own or own in (numbers := {*self.numbers(rows)}) or not numbers:
            return False
        signs = (self.profile.identity.kind, self.profile.identity.committee)
        return any(sign.fullmatch(chars) for row in rows for chars in self.canonical(row) for sign in signs)
