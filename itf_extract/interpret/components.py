"""The spaCy components ``itf_fold`` and ``itf_names``; importing this module registers them.

Installed, they are entry points of spaCy: ``spacy.blank("zh").add_pipe("itf_names")`` finds them by itself.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.util import filter_spans

from itf_extract.interpret.variants import chinese, folded_character
from itf_extract.patterns import compiled
from itf_extract.text.words import pattern, table

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

_SPANS = "names"


@Language.component("itf_fold")
def fold_variants(doc: Doc) -> Doc:
    """Give each token, which is a character, the norm that all its variants share; the text stays as printed."""
    for token in doc:
        if not token.text.isascii():
            token.norm_ = "".join(map(folded_character, token.text))
    return doc


@Language.component("itf_names", retokenizes=False)
def settle_names(doc: Doc) -> Doc:
    """Add people and laws to ``doc.spans["names"]``; where names overlap the longest stays.  ``doc.ents`` likewise."""
    spans = [*doc.spans.get(_SPANS, ()), *_matches(doc, "person", _person()), *_laws(doc)]
    settled = filter_spans(spans)
    doc.spans[_SPANS] = settled
    doc.ents = tuple(settled)
    return doc


def _laws(doc: Doc) -> Iterator[Span]:
    return _matches(doc, "law", pattern(chinese(), "names", "law"))


def _matches(doc: Doc, label: str, wanted: re.Pattern[str]) -> Iterator[Span]:
    for match in wanted.finditer(doc.text):
        span = doc.char_span(match.start(), match.end(), label=label)
        if span is not None:
            yield span


@cache
def _person() -> re.Pattern[str]:
    """A surname, a given name of one or two characters (a married woman's has her own surname too), and a title."""
    words = table(chinese(), "names")
    double = "|".join(words["double_surnames"].split())
    titles = "|".join(words["titles"])
    ideograph = "[㐀-鿿]"
    return compiled(rf"(?:{double}|[{words['surnames']}]){ideograph}{{1,3}}?(?:{titles})+{words['not_a_title']}")
