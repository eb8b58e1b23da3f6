"""From printed characters to canonical text: widths and forms folded, spurious spaces out, real ones kept."""

from itf_extract.normalise.forms import UNSEEN, fold, line_ends, seen
from itf_extract.normalise.spacing import Normaliser, normalise

__all__ = ["UNSEEN", "Normaliser", "fold", "line_ends", "normalise", "seen"]
