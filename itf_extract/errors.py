"""What can stop a paper: each error says in one line which file, why, and what to do."""

from __future__ import annotations

import errno
from typing import Literal

_FULL = {errno.ENOSPC, errno.EDQUOT}


def reason(error: OSError, deed: Literal["read", "written"] = "read") -> str:
    """What the system says of a file, in words for its user.

    >>> reason(IsADirectoryError()), reason(PermissionError(), "written")
    ('is a folder, not a file', 'may not be written')
    """
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return "is a folder, not a file"
        case NotADirectoryError() | FileExistsError():
            return "a part of its path is a file, not a folder"
        case PermissionError():
            return f"may not be {deed}"
    if error.errno in _FULL:
        return "there is no room for it"
    return f"cannot be {deed} ({error.strerror or error})"


class ItfError(Exception):
    """Trouble that ends the work on one paper; ``str(error)`` is one line fit to show to a user."""


class UnreadableError(ItfError):
    """A file that cannot be read as a paper.

    ``name`` is the file's name, ``cause`` what is the matter with it, ``advice`` what the user can do.  Each child
    brings a cause and advice of its own; another cause may be given where more is known.
    """

    cause = "cannot be read"
    advice = "check that it is the file you meant"

    def __init__(self, name: str, cause: str | None = None, advice: str | None = None) -> None:
        self.name = name
        # A library's message may run over several lines; a user gets one.
        self.cause = " ".join((cause or self.cause).split())
        self.advice = advice or self.advice
        super().__init__(f"{self.name}: {self.cause}; {self.advice}")

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str, str]]:
        """Pickle by parts, so that a worker process can hand the error back."""
        return type(self), (self.name, self.cause, self.advice)


class EncryptedError(UnreadableError):
    """A PDF that opens with a password only, and none was given."""

    cause = "is encrypted"
    advice = "give its password with --password"


class WrongPasswordError(UnreadableError):
    """A PDF that the given password does not open."""

    cause = "the password does not open it"
    advice = "give the right one with --password"


class ScannedError(UnreadableError):
    """A PDF of pictures, without any text."""

    cause = "has no text, only scanned pictures"
    advice = "run a text recognition tool over it first"


class TruncatedError(UnreadableError):
    """A PDF whose end is missing or whose structure is broken."""

    cause = "is truncated or damaged"
    advice = "fetch it again"


class EmptyError(UnreadableError):
    """A file without content."""

    cause = "is empty"
    advice = "fetch it again"


class FormatError(UnreadableError):
    """A file that is neither a PDF nor UTF-8 text."""

    cause = "is neither a PDF nor UTF-8 text"
    advice = "give the paper as a PDF or as a text file in UTF-8"


class ResourceError(ItfError):
    """A schema or profile that the package does not have."""


class CheckError(ItfError):
    """Checks that cannot be run as asked: a code that none has, or two that share one."""


class SchemaError(ItfError):
    """A result that its own published schema does not accept: a fault of the program, not of the paper."""


class ArchiveError(ItfError):
    """An index of an archive that is not there or cannot be used, or a query that cannot be read."""
