"""Two versions of one paper, two languages or two editions: their parts aligned, their figures paired by meaning."""

from itf_extract.compare.versions import compare, version

__all__ = ["compare", "version"]
