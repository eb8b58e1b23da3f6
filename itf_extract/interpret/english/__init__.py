"""The figure grammar of papers in English."""

from itf_extract.interpret.english.cells import find_cell_mentions
from itf_extract.interpret.english.mentions import find_mentions
from itf_extract.interpret.english.references import find_pointers

__all__ = ["find_cell_mentions", "find_mentions", "find_pointers"]
