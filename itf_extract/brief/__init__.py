"""A paper on one page: what it asks, from where to where, for what, and how far its figures can be trusted."""

from itf_extract.brief.content import Brief, brief

__all__ = ["Brief", "brief"]
