"""The languages of papers, each a folder of data: what it calls things and how it prints quantities."""

from itf_extract.languages.language import Language, language_of, lengths, shared

__all__ = ["Language", "language_of", "lengths", "shared"]
