"""From printed characters to canonical text: widths and forms folded, spurious spaces out, real ones kept."""

from itf_extract.normalise.forms import fold
from itf_extract.normalise.spacing import Normaliser, normalise

__all__ = ["Normaliser", "fold", "normalise"]
