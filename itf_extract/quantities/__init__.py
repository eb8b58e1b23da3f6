"""Canonical text to quantities, for every language: what a number looks like is said here."""

from itf_extract.quantities.anchors import name_at
from itf_extract.quantities.cells import read_cell
from itf_extract.quantities.reader import Reading, read, read_quantities

__all__ = ["Reading", "name_at", "read", "read_cell", "read_quantities"]
