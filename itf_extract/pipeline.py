"""The whole flow on one page: read, normalise, structure, interpret, audit.

What only some papers go through is imported there: convert, in a process of its own, must not wait for it.
"""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from itf_extract.audit import audit
from itf_extract.audit.power import coverage
from itf_extract.audit.registry import chosen, installed_checks, is_chosen, rule
from itf_extract.contract import result_schema
from itf_extract.dataclass import replace
from itf_extract.families import family_of
from itf_extract.faults import spared
from itf_extract.interpret import interpret
from itf_extract.model.audit import reader_language
from itf_extract.model.frames import Findings
from itf_extract.model.source import Doubt
from itf_extract.model.text import Text
from itf_extract.normalise import Normaliser, line_ends
from itf_extract.proofreading import proofread
from itf_extract.read import read
from itf_extract.structure import structure
from itf_extract.structure.dump_margins import without_margins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.audit.corruption import Corruption
    from itf_extract.audit.relation import AcrossCheck, Declared
    from itf_extract.model.audit import Language, Rule
    from itf_extract.model.comparison import Comparison
    from itf_extract.model.document import Document
    from itf_extract.model.finding import Finding, Review
    from itf_extract.model.paper import Paper
    from itf_extract.model.source import Source
    from itf_extract.read import Readable
    from itf_extract.read.pdf import Engine, Ocr

_FIRST_LINES = 40
_HEADING_SIGNS = "#*_ "  # of Markdown


def document(
    paper: Readable,
    *,
    password: str | None = None,
    engine: Engine = "auto",
    name: str | None = None,
    ocr: Ocr = "auto",
) -> Document:
    """A paper as printed.

    ``paper`` is a file's path, its bytes or a binary file that is open; ``name`` is what bytes are to be called.
    ``engine`` and ``ocr`` read a PDF: see ``read.pdf.read_pdf``.  Raises UnreadableError.
    """
    return structured(read(paper, password, engine, name, ocr))


def convert(
    paper: Readable,
    *,
    password: str | None = None,
    engine: Engine = "auto",
    lang: Language | None = None,
    name: str | None = None,
    ocr: Ocr = "auto",
) -> Paper:
    """A paper as printed, what it means, and whether it agrees with itself.

    The options and errors are those of ``document`` and ``examined``.
    """
    return examined(document(paper, password=password, engine=engine, name=name, ocr=ocr), lang=lang)


def examined(printed: Document, *, lang: Language | None = None) -> Paper:
    """What a printed paper means, and whether it agrees with itself.

    ``lang`` is the language of its findings, by default the paper's own.  They do not tell of the output contract:
    what is written is held to that then, and refused if it breaks it.
    """
    return audited(understood(printed), lang=lang, ignore=(result_schema.code,))


def structured(source: Source) -> Document:
    """A source's paper as printed."""
    # A PDF's gaps are graded by its reader: one space in its text is always doubtful.
    text = source.text if source.pages else without_margins(line_ends(source.text))
    normaliser = Normaliser.of(text, loose=True if source.pages else None)
    printed = islice(filter(str.strip, text.splitlines()), _FIRST_LINES)
    lines = [normaliser(Text.plain(line)).chars.strip(_HEADING_SIGNS) for line in printed]
    profile, recognised = family_of(lines, text)
    if profile.printed_spaces:
        normaliser = Normaliser.of(text, printed=True)
    return structure(source, profile, normaliser, profile.name if recognised else None)


def understood(printed: Document) -> Paper:
    """A printed paper and what it means; what text recognition misread of it is put right where sums tell how."""
    paper = interpret(printed)
    return spared(partial(proofread, paper), partial(_struck, paper, "proofreading"))


def _struck(paper: Paper, stage: str, fault: str) -> Paper:
    """The paper as it was before a stage that a fault of the program struck, with a warning."""
    doubt = Doubt.of_fault(stage, fault)
    return replace(paper, document=paper.document.with_warnings(doubt))


def audited(
    paper: Paper, *, lang: Language | None = None, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Paper:
    """The paper with what an audit of it finds, told in its own language unless ``lang`` names another.

    The other options are those of ``audit``.  Raises CheckError.
    """
    spoken = lang or reader_language(paper.document.language)

    def examine() -> Paper:
        report = audit(paper, lang=spoken, select=select, ignore=ignore, extra=(result_schema,))
        return replace(paper, findings=Findings(report.findings), coverage=report.coverage)

    return spared(examine, partial(_struck, paper, "audit"))


def reviewed(
    paper: Paper,
    reviews: Sequence[Review],
    *,
    lang: Language | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Paper:
    """A paper audited with what reviewers decided about it; the options are those of ``audited``."""
    from itf_extract.audit.reviews import with_figures, with_findings  # noqa: PLC0415 -- see the top of the file

    corrected_figures = with_figures(paper, reviews)
    return with_findings(audited(corrected_figures, lang=lang, select=select, ignore=ignore), reviews)


def compared(first: Paper, second: Paper) -> Comparison:
    """Two versions of a paper held against each other: two languages, or two editions."""
    from itf_extract.compare import compare, version  # noqa: PLC0415 -- see the top of the file

    return compare(version(first), version(second))


def version_checks() -> tuple[Declared, ...]:
    """The checks between two versions of a paper."""
    from itf_extract.audit.relation import Declared  # noqa: PLC0415 -- see the top of the file
    from itf_extract.compare import witness  # noqa: PLC0415

    return (
        Declared(witness.FIGURE, "error", witness.figures),
        Declared(witness.REFERENCE, "error", witness.references),
    )


def are_versions(first: Paper, second: Paper) -> bool:
    """Whether two papers may be one in two languages: nothing that both tell of themselves says otherwise."""
    one, other = first.identity, second.identity
    apart = (a and b and a != b for a, b in ((one.number, other.number), (one.meeting_date, other.meeting_date)))
    return first.document.language != second.document.language and not any(apart)


def witnessed(
    first: Paper,
    second: Paper,
    *,
    lang: Language | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> tuple[Paper, Paper]:
    """Two audited versions, each with what the other as its witness says of it."""
    from itf_extract.compare import witness  # noqa: PLC0415 -- see the top of the file

    spoken = tuple(lang or reader_language(paper.document.language) for paper in (first, second))
    own, other = witness.witnessed(first, second, compared(first, second), (spoken[0], spoken[1]))
    return _with_findings(first, own, select, ignore), _with_findings(second, other, select, ignore)


def _with_findings(paper: Paper, found: Sequence[Finding], select: Sequence[str], ignore: Sequence[str]) -> Paper:
    findings = Findings((*paper.findings, *(one for one in found if is_chosen(one.check, select, ignore))))
    return replace(paper, findings=findings, coverage=coverage(paper.figures, findings))


def rules(codes: Sequence[str] = (), *, across: bool = False, lang: Language = "en") -> tuple[Rule, ...]:
    """The checks that an audit runs, as a reader of a language sees them; with codes or their beginnings, those only.

    With ``across``, those between papers come after them.
    """
    return tuple(rule(check, lang) for check in chosen(_checks(across=across), codes, ()))


def across_checks(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[AcrossCheck, ...]:
    """The checks between papers among those of the codes; CheckError for a code that no check of any kind has."""
    from itf_extract.audit.relation import AcrossCheck  # noqa: PLC0415 -- see the top of the file

    return tuple(check for check in chosen(_checks(across=True), select, ignore) if isinstance(check, AcrossCheck))


def _checks(*, across: bool) -> tuple[Declared, ...]:
    from itf_extract.audit.across import ACROSS_CHECKS  # noqa: PLC0415 -- see the top of the file

    return (*installed_checks(), result_schema, *version_checks(), *(ACROSS_CHECKS if across else ()))


def corrupted(paper: Paper, corruption: Corruption, *, from_source: bool = False) -> Paper:
    """The paper with one error in its canonical text, or in its source, which is then structured again."""
    from itf_extract.audit.corruption import corrupted_document, corrupted_source  # noqa: PLC0415

    if from_source:
        return understood(structured(corrupted_source(paper.document.source, corruption)))
    return understood(corrupted_document(paper.document, corruption))
