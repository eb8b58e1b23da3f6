"""A converted paper as one JSON object, in the words and order of the output contract."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.deliver.encode import encode
from itf_extract.deliver.printed import printed_parts
from itf_extract.deliver.record import Record, Recorder, locator_record

if TYPE_CHECKING:
    from itf_extract.model.audit import Language
    from itf_extract.model.doubt import Doubt
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Recognised
    from itf_extract.model.source import Source

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
    record = Recorder()
    return {
        "schema_version": SCHEMA_VERSION,
        "source": _source(paper.document.source),
        "paper": record(paper.identity),
        **printed_parts(paper.document),
        "definitions": [*map(record, paper.definitions)],
        "figures": [_figure(record(figure), figure) for figure in paper.figures],
        "references": [*map(record, paper.references)],
        "asks": [*map(record, paper.asks)],
        "histories": [*map(record, paper.histories)],
        "schemes": [*map(record, paper.schemes)],
        "laboratories": [*map(record, paper.laboratories)],
        "rosters": [*map(record, paper.rosters)],
        "findings": [*map(record, paper.findings)],
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
        "figures_total": reach.total,
        "kinds": [
            {"kind": part.kind, "covered": part.covered, "proven": part.proven, "total": part.total}
            for part in reach.kinds
        ],
        "uncovered": reach.uncovered,
    }
