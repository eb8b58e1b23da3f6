"""A converted paper as one JSON object, in the words and order of the output contract."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itf_extract.deliver.encode import encode
from itf_extract.deliver.printed import Record, locator_record, printed_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itf_extract.deliver.encode import Json
    from itf_extract.model.doubt import Doubt
    from itf_extract.model.finding import Finding
    from itf_extract.model.paper import Paper
    from itf_extract.model.quantity import Figure, Period, Reference
    from itf_extract.model.records import Definition, Head, Laboratory, Roster, Scheme
    from itf_extract.model.source import Source

SCHEMA_VERSION = "1.0"


def paper_json(paper: Paper) -> str:
    """A paper as JSON text; the same paper gives the same characters every time."""
    return encode(to_dict(paper))


def to_dict(paper: Paper) -> Record:
    """A paper as plain values, keys in the order of the contract; numbers are int or Decimal, boxes are float."""
    figures = [_figure(figure) for figure in paper.figures]
    references = [_reference(reference) for reference in paper.references]
    # A finding stands where its figures do: the same place once, however many findings tell of it.
    places = {id(part.locator): record["locator"] for part, record in zip(paper.figures, figures, strict=True)}
    places |= {id(part.locator): record["locator"] for part, record in zip(paper.references, references, strict=True)}
    return {
        "schema_version": SCHEMA_VERSION,
        "source": _source(paper.document.source),
        "paper": _identity(paper),
        **printed_parts(paper.document),
        "definitions": [_definition(definition) for definition in paper.definitions],
        "figures": figures,
        "references": references,
        "schemes": [_scheme(scheme) for scheme in paper.schemes],
        "laboratories": [_laboratory(laboratory) for laboratory in paper.laboratories],
        "rosters": [_roster(roster) for roster in paper.rosters],
        "findings": [_finding(finding, places) for finding in paper.findings],
        "audit": _audit(paper),
        "warnings": [_warning(doubt, paper.document.language) for doubt in paper.document.warnings],
    }


def _source(source: Source) -> Record:
    return {
        "name": source.name,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "pages": len(source.pages) or None,
        "producer": source.producer,
        "engine": source.engine,
    }


def _identity(paper: Paper) -> Record:
    identity = paper.identity
    return {
        "number": identity.number,
        "committee": identity.committee,
        "document_kind": identity.document_kind,
        "family": paper.document.family,
        "language": identity.language,
        "meeting_date": identity.meeting_date,
        "paper_date": identity.paper_date,
        "title": identity.title,
        "heads": [_head(head) for head in identity.heads],
        "bureau": identity.bureau,
        "department": identity.department,
    }


def _head(head: Head) -> Record:
    subheads = [{"code": part.code, "name": part.name, "new": part.new} for part in head.subheads]
    return {"code": head.code, "name": head.name, "subheads": subheads}


def _definition(definition: Definition) -> Record:
    return {
        "term": definition.term,
        "meaning": definition.meaning,
        "locator": locator_record(definition.locator),
    }


def _period(period: Period | None) -> Json:
    return {"start": period.start, "end": period.end} if period else None


def _figure(figure: Figure) -> Record:
    return {
        "id": figure.id,
        "where": figure.where,
        "surface": figure.surface,
        "kind": figure.kind,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "precision": figure.precision,
        "period": _period(figure.period),
        "as_of": figure.as_of,
        "scheme": figure.scheme,
        "metric": figure.metric,
        "locator": locator_record(figure.locator),
    }


def _reference(reference: Reference) -> Record:
    return {
        "id": reference.id,
        "where": reference.where,
        "surface": reference.surface,
        "kind": reference.kind,
        "value": reference.value,
        "low": reference.low,
        "high": reference.high,
        "name": reference.name,
        "target": reference.target,
        "locator": locator_record(reference.locator),
    }


def _scheme(scheme: Scheme) -> Record:
    return {
        "label": scheme.label,
        "name": scheme.name,
        "category": scheme.category,
        "launched": scheme.launched,
        "purpose": scheme.purpose,
        "matching_ratio": scheme.matching_ratio,
        "caps": scheme.caps,
        "figures": scheme.figures,
        "locator": locator_record(scheme.locator),
    }


def _laboratory(laboratory: Laboratory) -> Record:
    return {
        "number": laboratory.number,
        "kind": laboratory.kind,
        "institution": laboratory.institution,
        "name": laboratory.name,
        "directors": laboratory.directors,
        "year_approved": laboratory.year_approved,
        "locator": locator_record(laboratory.locator),
    }


def _roster(roster: Roster) -> Record:
    return {
        "where": roster.where,
        "noun": roster.noun,
        "stated": roster.stated,
        "members": roster.members,
        "locator": locator_record(roster.locator),
    }


def _finding(finding: Finding, places: Mapping[int, Json]) -> Record:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "verdict": finding.verdict,
        "message": finding.message,
        "operands": finding.operands,
        "expected": finding.expected,
        "actual": finding.actual,
        "locators": [places.get(id(locator)) or locator_record(locator) for locator in finding.locators],
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
        "figures_total": reach.total,
        "kinds": [{"kind": part.kind, "covered": part.covered, "total": part.total} for part in reach.kinds],
        "uncovered": reach.uncovered,
    }
