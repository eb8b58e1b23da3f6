"""Two versions of one paper, two languages or two editions: their parts aligned, their figures paired by meaning."""

from itf_extract.compare.figures import compare

__all__ = ["compare"]
