"""What the printed text means: figures, references and their context, schemes, laboratories, terms, identity."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
from itf_extract.model.paper import Paper

if TYPE_CHECKING:
    from itf_extract.model.document import Document


def interpret(document: Document) -> Paper:
    """A printed paper and what it means."""
    language = language_of(document.language)
    definitions = find_definitions(document)
    figures, references, doubts = find_figures(document, definitions)
    if doubts:
        document = replace(document, warnings=(*document.warnings, *doubts))
    identity = find_identity(document)
    return Paper(
        document,
        identity,
        document.passages,
        Figures(figures),
        References(references),
        Definitions(definitions),
        Asks(find_asks(document, figures, identity.heads)),
        Histories(find_histories(document.passages, figures, fund_of(identity, figures, language), language)),
        Schemes(find_schemes(document, figures)),
        Laboratories(find_laboratories(document)),
        Rosters(find_rosters(document)),
    )


__all__ = ["interpret"]
