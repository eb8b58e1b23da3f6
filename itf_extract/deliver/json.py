"""What is delivered as JSON, in the words and order of the contract: papers and comparisons; reviews are read back."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from itf_extract.dataclass import replace
from itf_extract.deliver.encode import encode
from itf_extract.deliver.listed import Listed
from itf_extract.deliver.printed import printed_parts
from itf_extract.deliver.record import Record, Recorder, locator_record
from itf_extract.deliver.schema import breaches
from itf_extract.errors import ItfError, reason
from itf_extract.model.document import Document
from itf_extract.model.finding import Review
from itf_extract.model.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from itf_extract.model.audit import Language
    from itf_extract.model.comparison import Comparison, Part
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Recognised
    from itf_extract.model.source import Doubt, Locator

SCHEMA_VERSION = "1.1"
# Schema 1.0 named parts of periods as Chinese papers print them; readers of it find that name after the code.
_FORMER_PARTS = {
    "start": "初", "mid": "中", "end": "底", "early": "上旬", "late": "下旬", "h1": "上半年", "h2": "下半年",
    "q1": "第一季", "q2": "第二季", "q3": "第三季", "q4": "第四季",
}  # fmt: skip


def paper_json(paper: Paper) -> str:
    """A paper as JSON text; the same paper gives the same characters every time."""
    return encode(to_dict(paper))


def to_dict(paper: Paper, lang: Language | None = None) -> Record:
    """A paper as plain values, keys in the order of the contract; numbers are int or Decimal, boxes are float.

    ``lang`` is the language of the warnings, by default the paper's own.
    """
    meant = meant_record(paper, lang)
    return printed_record(paper) | {key: [*part] if isinstance(part, Listed) else part for key, part in meant.items()}


def printed_record(paper: Paper) -> Record:
    """The first part of ``to_dict``: what the paper is and all that it prints."""
    return {
        "schema_version": SCHEMA_VERSION,
        "source": _source(paper.document.source),
        "paper": Recorder()(paper.identity),
        **printed_parts(paper.document),
    }


def without_print(paper: Paper) -> Paper:
    """The paper without what it prints: all that ``meant_record`` needs, in less than half of the memory."""
    printed = paper.document
    source = Source(printed.source.name, printed.source.sha256, printed.source.media_type, "")
    document = Document(source, printed.family, warnings=printed.warnings, language=printed.language)
    return replace(paper, document=document, passages=())


def meant_record(paper: Paper, lang: Language | None = None) -> Record:
    """The other part of ``to_dict``: what the print means, and what an audit of it finds.

    Figures and findings, of which there are most, become records when they are asked for.
    """
    record = Recorder()
    return {
        "definitions": [*map(record, paper.definitions)],
        "figures": Listed(paper.figures, lambda figure: _figure(record(figure), figure)),
        "references": [*map(record, paper.references)],
        "asks": [*map(record, paper.asks)],
        "histories": [*map(record, paper.histories)],
        "schemes": [*map(record, paper.schemes)],
        "laboratories": [*map(record, paper.laboratories)],
        "rosters": [*map(record, paper.rosters)],
        "findings": Listed(paper.findings, record),
        "audit": _audit(paper),
        "warnings": [_warning(doubt, lang or paper.document.language) for doubt in paper.document.warnings],
    }


def _figure(record: Record, figure: Figure) -> Record:
    if read := figure.read:
        record["read"] = _read(read)
    codes = str(record["qualifier"]).split("+")
    if former := [_FORMER_PARTS[code] for code in codes if code in _FORMER_PARTS]:
        record["qualifier"] = "+".join([*codes, *former])
    return record


def _read(read: Recognised) -> Record:
    """How a figure was recognised; what it was read as where it was repaired, and which of its digits are unsure."""
    told: Record = {
        "engine": read.engine,
        "confidence": read.confidence,
        "repaired": read.repaired,
        "doubtful": read.doubtful,
    }
    if read.as_read is not None:
        told["as_read"] = read.as_read
    if read.confirmed:
        told["confirmed"] = True
    if read.unsure:
        told["unsure"] = [{"index": digit.index, "others": [*digit.others]} for digit in read.unsure]
    return told


def _source(source: Source) -> Record:
    return {
        "name": source.name,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "pages": len(source.pages) or None,
        "producer": source.producer,
        "engine": source.engine,
    }


def _warning(doubt: Doubt, language: str) -> Record:
    return {
        "code": doubt.code,
        "message": doubt.message(language),
        "page": doubt.page,
        "locator": locator_record(doubt.locator) if doubt.locator else None,
    }


def _audit(paper: Paper) -> Record:
    verdicts = Counter(finding.verdict for finding in paper.findings)
    reach = paper.coverage
    return {
        "relations": len(paper.findings),
        "holds": verdicts["holds"],
        "holds_within_rounding": verdicts["holds_within_rounding"],
        "fails": verdicts["fails"],
        "ambiguous": verdicts["ambiguous"],
        "figures_covered": reach.covered,
        "figures_proven": reach.proven,
        "figures_at_odds": reach.at_odds,
        "figures_total": reach.total,
        "kinds": [
            {
                "kind": part.kind,
                "covered": part.covered,
                "proven": part.proven,
                "at_odds": part.at_odds,
                "total": part.total,
            }
            for part in reach.kinds
        ],
        "uncovered": reach.uncovered,
    }


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain values; figures by id, with what is printed, what it means and where."""
    return {
        "first": comparison.first,
        "second": comparison.second,
        "parts": [{"first": _part(first), "second": _part(second)} for first, second in comparison.parts],
        "pairs": [{"first": _compared(pair.first), "second": _compared(pair.second)} for pair in comparison.pairs],
        "differences": [
            {
                "kind": one.kind,
                "verdict": one.verdict,
                "first_part": _part(one.first_part, text=True),
                "second_part": _part(one.second_part, text=True),
                "first": _compared(one.first) if one.first else None,
                "second": _compared(one.second) if one.second else None,
            }
            for one in comparison.differences
        ],
        "changes": [
            {
                "kind": change.kind,
                "verdict": change.verdict,
                "first": _part(change.first, text=True),
                "second": _part(change.second, text=True),
                "edits": [{"first": edit.first, "second": edit.second} for edit in change.edits],
            }
            for change in comparison.changes
        ],
    }


def _part(part: Part | None, *, text: bool = False) -> dict[str, Any] | None:
    """A part by its place, with its text where something in it is told of."""
    if part is None:
        return None
    return {"where": part.where, "row": part.row, "page": part.page} | ({"text": part.text} if text else {})


def _compared(figure: Figure) -> dict[str, Any]:
    keys = ("id", "where", "surface", "kind", "value", "low", "high", "unit", "qualifier")
    return {key: getattr(figure, key) for key in keys} | {"locator": _place(figure.locator)}


def _place(locator: Locator) -> dict[str, Any]:
    return {"page": locator.page, "bbox": locator.bbox, "start": locator.start, "end": locator.end}


class ReviewsError(ItfError):
    """A file that holds no reviews."""


def read_reviews(path: Path) -> tuple[Review, ...]:
    """The reviews of a file, for whatever papers they are.  Raises ReviewsError."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{path}: {reason(error)}; check its name and permissions"
        raise ReviewsError(message) from error
    except ValueError as error:
        message = f"{path}: is no JSON; export the reviews again"
        raise ReviewsError(message) from error
    for place, breach in breaches(record, "reviews"):
        message = f"{path}: breaks the schema 'reviews' at {place}: {breach}"
        raise ReviewsError(message)
    return tuple(Review(**review) for review in record["reviews"])
