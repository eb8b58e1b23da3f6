"""Mutated papers by the thousand: ``python -m tests.fuzz --help``."""
