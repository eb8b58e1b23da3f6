"""Arithmetic as the proofreader of scanned pages.

Where figures of a scanned page contradict each other, one of their digits may have been misread.  Text recognition
tells what else each unsure digit may be.  If there is exactly one digit and one other reading of it with which every
relation of its figure holds, the digit is repaired (``proof``); else the figures stay in doubt.  Figures that are sure
are looked at again (``again``): only then may the paper be blamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.interpret import interpret
from itf_extract.proofreading.again import looked_at_again
from itf_extract.proofreading.proof import Proof, is_better, repaired

if TYPE_CHECKING:
    from itf_extract.model.paper import Paper

_ROUNDS = 3  # what is repaired may show what else was misread


def proofread(paper: Paper) -> Paper:
    """The paper with its scanned figures repaired where that is certain, and in doubt where a digit is not.

    A paper without scanned pages is the very same.
    """
    if not any(page.scan for page in paper.document.source.pages):
        return paper
    proof = Proof(paper)
    for _ in range(_ROUNDS):
        changes = proof.repairs()
        after = Proof(interpret(repaired(proof.paper, changes))) if changes else proof
        if not changes or not is_better(proof, after, changes):
            break
        proof = after
    return looked_at_again(proof.doubted(), proof.contradicted())


__all__ = ["proofread"]
