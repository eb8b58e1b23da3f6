"""What the printed text means: figures, references and their context, schemes, laboratories, terms, identity."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from itf_extract.faults import spared
from itf_extract.interpret.asks import find_asks
from itf_extract.interpret.definitions import find_definitions
from itf_extract.interpret.figures import find_figures
from itf_extract.interpret.histories import find_histories, fund_of
from itf_extract.interpret.identity import find_identity
from itf_extract.interpret.laboratories import find_laboratories
from itf_extract.interpret.rosters import find_rosters
from itf_extract.interpret.schemes import find_schemes
from itf_extract.languages import language_of
from itf_extract.model.frames import Asks, Definitions, Figures, Histories, Laboratories, References, Rosters, Schemes
from itf_extract.model.paper import Identity, Paper
from itf_extract.model.source import Doubt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itf_extract.model.document import Document
    from itf_extract.model.quantity import Figure, Reference
    from itf_extract.model.records import History


T = TypeVar("T")


def interpret(document: Document) -> Paper:
    """A printed paper and what it means."""
    finders = _Finders()
    definitions = finders.records("definitions", partial(find_definitions, document))
    nothing: tuple[tuple[Figure, ...], tuple[Reference, ...], tuple[Doubt, ...]] = ((), (), ())
    figures, references, doubts = finders.found("figures", partial(find_figures, document, definitions), nothing)
    identity = finders.found("identity", partial(find_identity, document), Identity(language=document.language))
    asks = finders.records("asks", partial(find_asks, document, figures, identity.heads))
    histories = finders.records("histories", partial(_histories, document, identity, figures))
    schemes = finders.records("schemes", partial(find_schemes, document, figures))
    laboratories = finders.records("laboratories", partial(find_laboratories, document))
    rosters = finders.records("rosters", partial(find_rosters, document))
    if more := (*doubts, *finders.doubts):
        document = document.with_warnings(*more)
    return Paper(
        document,
        identity,
        document.passages,
        Figures(figures),
        References(references),
        Definitions(definitions),
        Asks(asks),
        Histories(histories),
        Schemes(schemes),
        Laboratories(laboratories),
        Rosters(rosters),
    )


def _histories(document: Document, identity: Identity, figures: Sequence[Figure]) -> tuple[History, ...]:
    language = language_of(document.language)
    return find_histories(document.passages, figures, fund_of(identity, figures, language), language)


class _Finders:
    """What finds the records of a paper, each on its own: a fault of the program costs the records of one kind."""

    def __init__(self) -> None:
        self.doubts: list[Doubt] = []

    def records(self, kind: str, find: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
        """The records of a kind; none, and a doubt, where a fault strikes the finder."""
        return self.found(kind, find, ())

    def found(self, kind: str, find: Callable[[], T], otherwise: T) -> T:
        """What is found, or what stands for it, with a doubt, where a fault strikes the finder."""
        return spared(find, partial(self._none, kind, otherwise))

    def _none(self, kind: str, otherwise: T, fault: str) -> T:
        self.doubts.append(Doubt.of_fault(kind, fault))
        return otherwise


__all__ = ["interpret"]
