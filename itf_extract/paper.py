"""A converted paper as users of Python hold it: what it says, and the forms in which it can be given."""

from __future__ import annotations

from collections import Counter
from dataclasses import field, fields
from html import escape
from typing import TYPE_CHECKING

from itf_extract import __version__, pipeline
from itf_extract.alone import TIMEOUT, document_alone
from itf_extract.dataclass import dataclass
from itf_extract.model import paper as model
from itf_extract.model.audit import reader_language
from itf_extract.read import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.model.audit import Language
    from itf_extract.read import Readable
    from itf_extract.read.pdf import Engine, Ocr

_COUNTED = ("paragraphs", "footnotes", "tables", "annexes")


@dataclass(frozen=True, slots=True, repr=False)
class Paper(model.Paper):
    """A paper that was read: its document, its records as tuples with a ``to_frame``, and its findings.

    ``data`` and ``password`` are what it was read from, for the pictures of a report.
    """

    data: bytes = b""
    password: str | None = field(default=None, kw_only=True)

    def to_json(self) -> str:
        """The result that ``itf-extract convert`` writes.  Raises SchemaError where its schema refuses it."""
        from itf_extract.deliver.encode import encode  # noqa: PLC0415 -- most papers are looked at, not written
        from itf_extract.deliver.json import to_dict  # noqa: PLC0415
        from itf_extract.deliver.schema import validate  # noqa: PLC0415

        record = to_dict(self)
        validate(record, self.document.source.name)
        return encode(record)

    def to_markdown(self) -> str:
        """The whole paper as Markdown, its figures as links, as ``itf-extract convert --to markdown`` writes it."""
        from itf_extract.deliver.markdown import paper_markdown  # noqa: PLC0415 -- most papers are looked at

        return paper_markdown(self)

    def report(self, lang: Language | None = None) -> str:
        """The page that ``itf-extract report`` writes, as HTML; in the paper's language unless ``lang`` is given."""
        from itf_extract.report import report_html  # noqa: PLC0415 -- jinja2 and pdfium are for reports only
        from itf_extract.report.pictures import pictures  # noqa: PLC0415

        spoken, source = lang or reader_language(self.document.language), self.document.source
        return report_html(
            pipeline.audited(self, lang=spoken),
            pipeline.rules(lang=spoken),
            version=__version__,
            lang=spoken,
            pictures=pictures(self.data, source, self.password) if source.pages and self.data else (),
        )

    def __repr__(self) -> str:
        return f"<Paper {self._name}: {', '.join(self._counts())}>"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        title = escape(" ".join(self.identity.title))
        counts = "".join(f"<li>{escape(part)}</li>" for part in self._counts())
        return f"<article><strong>{escape(self._name)}</strong> {title}<ul>{counts}</ul></article>"

    @property
    def _name(self) -> str:
        return self.identity.number or self.document.source.name

    def _counts(self) -> Iterator[str]:
        for part in _COUNTED:
            if number := len(getattr(self.document, part)):
                yield f"{number} {part}"
        yield f"{len(self.figures)} figures"
        verdicts = Counter(finding.verdict for finding in self.findings)
        yield f"{verdicts.total()} relations, {verdicts['fails']} of which fail"


def convert(  # noqa: PLR0913 - one for each thing that a user may want otherwise
    paper: Readable,
    *,
    password: str | None = None,
    engine: Engine = "auto",
    lang: Language | None = None,
    name: str | None = None,
    ocr: Ocr = "auto",
    timeout: float | None = TIMEOUT,
) -> Paper:
    """Read a paper: what it prints, what that means, and whether it agrees with itself.

    ``paper`` is the path of a PDF or a text dump, its bytes, or a binary file that is open; ``name`` is what bytes are
    called.  ``password`` opens an encrypted PDF.  ``engine`` is what reads a PDF: ``auto``, ``oxide`` or
    ``pdfplumber``.  ``ocr`` says which pages text recognition reads: with ``auto`` those that are pictures, ``always``
    all, ``never`` none.  ``lang`` is the language of findings, ``zh`` or ``en``, by default the paper's own.  As every
    command does, it reads a paper in a process of its own, for ``timeout`` seconds at most and within 2048 MB of
    memory, so that no file hangs or ends yours; with None it reads in this one, without bounds.  Raises
    UnreadableError, which says in one line what is the matter.

    >>> convert("1.  本文件請求撥款100萬元。".encode(), name="note.txt").figures[0].value
    1000000
    """
    data, called = content_of(paper, name)
    if timeout is None:
        printed = pipeline.document(data, password=password, engine=engine, name=called, ocr=ocr)
    else:
        printed = document_alone(data, password=password, engine=engine, name=called, ocr=ocr, timeout=timeout)
    read = pipeline.examined(printed, lang=lang)
    parts = {part.name: getattr(read, part.name) for part in fields(read)}
    return Paper(**parts, data=data, password=password)
