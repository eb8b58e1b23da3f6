"""From printed characters to canonical text: widths and forms folded, spurious spaces out, real ones kept."""

from itf_extract.normalise.forms import fold
from itf_extract.normalise.spacing import Normaliser, normalise
from itf_extract.normalise.unseen import UNSEEN, line_ends, seen

__all__ = ["UNSEEN", "Normaliser", "fold", "line_ends", "normalise", "seen"]
