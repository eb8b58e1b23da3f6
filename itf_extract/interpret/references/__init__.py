"""References: codes of the Estimates, laws, and other parts of the paper, as a text prints them."""

from itf_extract.interpret.references.pointer import Pointer
from itf_extract.interpret.references.reader import find_pointers

__all__ = ["Pointer", "find_pointers"]
