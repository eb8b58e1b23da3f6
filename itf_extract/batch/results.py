"""Finds the results in an output folder."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from itf_extract.batch.manifest import read_manifest
from itf_extract.deliver.dataset_tables import paper_key

if TYPE_CHECKING:
    from itf_extract.batch.job import Record


def converted(output: Path) -> dict[str, Path]:
    """The results in a folder and those below it, by the keys of their papers.

    What the manifest tells of holds where it says so; without it, every JSON file that is a result counts.  Of a paper
    that is there twice, name and content, one result counts.  Raises OSError.
    """
    known = {record.result: record for record in read_manifest(output).values()}
    found: dict[str, Path] = {}
    for path in sorted(output.rglob("*.json")):
        if path.is_symlink() or not path.is_file():
            continue
        record = known.get(path.relative_to(output).as_posix())
        key = _told(record) if record else _looked_up(path)
        if key:
            found.setdefault(key, path)
    return found


def _told(record: Record) -> str | None:
    if record.status != "converted" or record.sha256 is None:
        return None
    return paper_key(PurePosixPath(record.file).name, record.sha256)


def _looked_up(path: Path) -> str | None:
    try:
        result = json.loads(path.read_text(encoding="utf-8"))
        source = result["source"]
        return paper_key(str(source["name"]), str(source["sha256"])) if "schema_version" in result else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
