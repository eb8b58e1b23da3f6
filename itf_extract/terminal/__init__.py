"""What people see at a terminal; text from papers and file names is made safe to show there."""

from __future__ import annotations

from itf_extract.patterns import compiled

# C0 and C1 controls but for tab and newline, and the marks that turn the direction of writing: either could hide what
# is really there, or command the terminal.  Unicode 16, chapter 23.1 and UAX 9; ECMA-48.
_COMMANDS = compiled(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """The text with whatever a terminal could take for a command shown by its code, as Python writes it."""
    return _COMMANDS.sub(lambda match: ascii(match[0])[1:-1], text)
