"""Tidy tables of many papers, and the files that hold them."""
