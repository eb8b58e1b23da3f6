"""Which papers of a dataset are editions of one, which of them to count, and what a scheme is called across papers."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from itf_extract.dataclass import dataclass
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SIGNS = compiled(r"[\W_]+")
# Of editions in several languages the one in the language that the papers are first written in.
_FIRST = "zh"


@dataclass(frozen=True, slots=True)
class Signature:
    """What tells papers apart: number as printed, language, file, and how much was read of it.

    ``schemes`` are the labels and names of its schemes.
    """

    number: str | None
    language: str
    sha256: str | None = None
    media_type: str | None = None
    figures: int = 0
    schemes: tuple[tuple[str | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A paper among its editions: their common name, whether it is the one to count, the paper it is a copy of."""

    name: str
    preferred: bool
    copy_of: str | None


def editions(papers: Mapping[str, Signature]) -> dict[str, Edition]:
    """The edition of each paper by its key.

    Papers of one number are editions of one paper, whatever their language; so are files of the same bytes.  One of
    them is preferred: a PDF before a dump, then in Chinese, then the one of which most figures were read, then the
    first key.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for key, signature in papers.items():
        groups[_group(key, signature)].append(key)
    return {key: edition for name, keys in groups.items() for key, edition in _of_group(name, keys, papers)}


def _group(key: str, signature: Signature) -> str:
    return signature.number or signature.sha256 or key


def _of_group(name: str, keys: list[str], papers: Mapping[str, Signature]) -> Iterator[tuple[str, Edition]]:
    ranked = sorted(keys, key=lambda key: (*_rank(papers[key]), key))
    first: dict[str | None, str] = {}
    for key in ranked:
        sha256 = papers[key].sha256
        yield key, Edition(name, key == ranked[0], first.get(sha256) if sha256 else None)
        first.setdefault(sha256, key)


def _rank(signature: Signature) -> tuple[bool, bool, int]:
    """What sorts the best first; one of which nothing was read is last."""
    dump = signature.media_type == "text/plain" or not signature.figures
    return dump, not signature.language.startswith(_FIRST), -signature.figures


class SchemeKeys:
    """The names by which schemes are known across papers and languages.

    A key is the scheme's name without signs and spaces, in lower case.  The schemes of a paper's editions in other
    languages that stand under the same labels have the keys of the Chinese one.
    """

    def __init__(self, papers: Mapping[str, Signature]) -> None:
        self._keys: dict[str, str] = {}
        numbered: dict[str, list[Signature]] = defaultdict(list)
        for signature in papers.values():
            if signature.number:
                numbered[signature.number].append(signature)
        for group in numbered.values():
            self._join(group)

    def _join(self, group: Iterable[Signature]) -> None:
        labelled: dict[str, str] = {}
        for signature in sorted(group, key=lambda one: not one.language.startswith(_FIRST)):
            for label, name in signature.schemes:
                if label is not None:
                    known = labelled.setdefault(label, scheme_key(name))
                    self._keys.setdefault(scheme_key(name), known)

    def __call__(self, name: str | None) -> str | None:
        """The key of a scheme's name; None for none."""
        if name is None:
            return None
        own = scheme_key(name)
        return self._keys.get(own, own)


def scheme_key(name: str) -> str:
    """A name as far as it tells schemes apart.

    >>> scheme_key("The Reading Scheme (Phase 2)")
    'the-reading-scheme-phase-2'
    """
    return _SIGNS.sub("-", unicodedata.normalize("NFKC", name).casefold()).strip("-")
