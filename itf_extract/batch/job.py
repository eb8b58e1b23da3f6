"""What is asked for one paper of a batch, and what came of it."""

from __future__ import annotations

from dataclasses import field, fields
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self, get_args

from itf_extract.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itf_extract.model.audit import Language
    from itf_extract.read.pdf import Engine, Ocr

# unreadable: the file is no paper, or its name is not safe; failed: the machine or the program was at fault.
Status = Literal["converted", "unreadable", "timeout", "memory", "crashed", "failed"]
STATUSES: tuple[Status, ...] = get_args(Status)


Form = Literal["json", "markdown"]
FORMS: tuple[Form, ...] = get_args(Form)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a paper comes from.

    ``file`` names it to people and in the manifest.  ``path`` is the file's, or its archive's where ``member`` is the
    name inside.  ``result`` is the wished place of the result, relative and without ending.  With a ``refusal`` it is
    not read at all, for the reason given.
    """

    file: str
    path: str
    result: str
    member: str | None = None
    refusal: str | None = None

    @property
    def address(self) -> str | None:
        """Its address on the web, where it has one."""
        return self.file if self.file.startswith(("http://", "https://")) else None


@dataclass(frozen=True, slots=True)
class Settings:
    """How papers are converted: ``engine`` and ``ocr`` as for ``read.pdf``.

    ``script`` is as for ``deliver.script.in_script``, ``lang`` is the language of findings and warnings, None
    where each paper has them in its own; ``form`` is what a result is written as, ``searchable`` whether a paper with
    recognised pages is written as a searchable PDF beside it.
    """

    password: str | None = field(default=None, repr=False)
    script: str | None = None
    engine: Engine = "auto"
    lang: Language | None = None
    form: Form = "json"
    ocr: Ocr = "auto"
    searchable: bool = False

    @property
    def ending(self) -> str:
        """The ending of a result's name."""
        return ".md" if self.form == "markdown" else ".json"

    def told(self) -> dict[str, str | bool | None]:
        """What of it shows in a result, so that another setting means another conversion; never the password."""
        told: dict[str, str | bool | None] = {"script": self.script, "engine": self.engine, "lang": self.lang}
        if self.ocr != "auto":
            told["ocr"] = self.ocr
        if self.searchable:
            told["searchable"] = True
        return told if self.form == "json" else {**told, "form": self.form}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """The settings that a manifest tells of; the password is not among them."""
        return cls(**{one.name: told[one.name] for one in fields(cls) if one.name in told})


@dataclass(frozen=True, slots=True)
class Record:
    """A line of the manifest: a paper and what came of it.

    ``sha256`` is the paper's (None where it could not be fetched), ``result`` the path of its JSON file under the
    output folder and ``result_sha256`` that file's; ``seconds`` the time it took, ``counts`` its parts by name,
    ``number`` what the paper calls itself.
    """

    file: str
    sha256: str | None
    version: str
    settings: Mapping[str, str | bool | None]
    status: Status
    error: str | None
    seconds: float
    counts: Mapping[str, int]
    result: str
    result_sha256: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the recognition of a scanned paper has come: so many of its pages of so many."""

    file: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A paper's record, and whether it is ``fresh``: made by this very run, rather than an earlier one.

    Of a fresh one, the paper's number and the reader's warnings.
    """

    record: Record
    fresh: bool = True
    number: str | None = None
    warnings: tuple[str, ...] = ()


class Results(Protocol):
    """Keeps results by their names, relative and with slashes."""

    def write(self, name: str, pieces: Iterable[bytes]) -> None:
        """Keep a result that comes in pieces, whole or not at all.

        Raises OSError, and UnreadableError for a name that leads elsewhere.
        """

    def digest(self, name: str) -> str | None:
        """The SHA-256 of a result's bytes; None where it cannot be had."""


@dataclass(frozen=True, slots=True)
class Job:
    """One paper to convert; ``result`` is its result's name in ``output``, ``known`` what the manifest has already."""

    origin: Origin
    output: Results
    result: str
    settings: Settings
    known: Record | None = None
