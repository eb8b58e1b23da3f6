"""Names in a paper: schemes, institutions, people with their titles, laws.

They are found by a spaCy pipeline of three components: ``itf_fold`` makes variant characters alike for matching, a
span ruler knows the names of the profile and of the paper itself, ``itf_names`` adds people and laws and settles what
overlaps.  spaCy takes a second to load: nothing but ``names`` loads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from itf_extract.extras import extra
from itf_extract.interpret.variants import chinese, folded
from itf_extract.model.frames import Names
from itf_extract.model.records import Name, NameKind
from itf_extract.text.words import pattern, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.language import Language
    from spacy.tokens import Doc

    from itf_extract.model.paper import Paper

# Passages go through the pipeline a batch at a time.
_BATCH = 200


class Known(NamedTuple):
    """A name that is known before the text is read: what it is and what it stands for."""

    kind: NameKind
    full: str


def names(paper: Paper, nlp: Language | None = None) -> Names:
    """Every name in a paper, in the order of its passages.

    ``nlp`` is any spaCy pipeline that leaves its names in ``doc.spans["names"]`` or, failing that, in ``doc.ents``,
    labelled scheme, institution, person or law; by default ``pipeline(known_names(paper))``.
    """
    known = known_names(paper)
    loaded = nlp or pipeline(known)
    by_fold = {folded(name): meant.full for name, meant in known.items()}
    found = []
    passages = [passage for passage in paper.passages if passage.text]
    texts = [passage.text.chars for passage in passages]
    for passage, doc in zip(passages, loaded.pipe(texts, batch_size=_BATCH), strict=True):
        for start, end, kind in _spans(doc):
            printed = passage.text[start:end]
            full = by_fold.get(folded(printed.chars), printed.chars)
            found.append(Name(printed.chars, kind, full, passage.where, paper.document.source.place(printed)))
    return Names(found)


def pipeline(known: Mapping[str, Known]) -> Language:
    """The pipeline that finds these names, people and laws; more components may be added to it."""
    with extra("names", "names of bodies and people"):
        import spacy  # noqa: PLC0415 -- takes a second to load

    import itf_extract.interpret.components  # noqa: F401, PLC0415 -- registers itf_fold and itf_names

    nlp = spacy.blank("zh")
    nlp.add_pipe("itf_fold")
    settings = {"spans_key": "names", "phrase_matcher_attr": "NORM", "overwrite": False}
    ruler = nlp.add_pipe("span_ruler", config=settings)
    ruler.add_patterns([{"label": meant.kind, "pattern": name} for name, meant in known.items()])  # type: ignore[attr-defined]
    nlp.add_pipe("itf_names")
    return nlp


def known_names(paper: Paper) -> dict[str, Known]:
    """The names that the profile lists and those that the paper itself sets apart, by their spelling."""
    known = {name: Known("institution", name) for name in table(chinese(), "names")["institutions"]}
    for kind, name in _own_names(paper):
        known.setdefault(name, Known(kind, name))
    for definition in paper.definitions:
        meant = known.get(definition.meaning)
        # Any fund may be defined (閱讀投資基金); a scheme of the paper is known by now.
        if meant is None and _kind(definition.meaning) == "institution":
            meant = Known("institution", definition.meaning)
        if meant and len(definition.term) < len(definition.meaning):
            known |= {definition.meaning: meant, definition.term: meant}
    return {name: meant for name, meant in known.items() if name not in table(chinese(), "names")["general"]}


def _own_names(paper: Paper) -> Iterator[tuple[NameKind, str]]:
    for scheme in paper.schemes:
        yield "scheme", scheme.name
    for laboratory in paper.laboratories:
        yield "institution", laboratory.institution
        yield "institution", laboratory.name
        yield from (("person", person) for person in laboratory.directors)
    signed = (paper.identity.bureau, paper.identity.department, *paper.identity.title)
    members = (member for roster in paper.rosters for member in roster.members)
    for name in (*signed, *members):
        if name and (kind := _kind(name)):
            yield kind, name


def _kind(name: str) -> NameKind | None:
    """What the ending of a name says that it is; None for a phrase (政府成立的中心)."""
    if "的" in name or "、" in name:
        return None
    kinds: tuple[NameKind, ...] = ("scheme", "institution")
    return next((kind for kind in kinds if pattern(chinese(), "names", kind).search(name)), None)


def _spans(doc: Doc) -> Iterator[tuple[int, int, NameKind]]:
    """The names that a pipeline found, as indices into the text; labels of other schools are left out."""
    for span in doc.spans.get("names", doc.ents):
        label = span.label_.lower()
        if label in get_args(NameKind):
            yield span.start_char, span.end_char, label
