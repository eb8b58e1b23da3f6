"""Typesets a sample paper from its structured source: pages, PDF, text dump and gold answers."""
