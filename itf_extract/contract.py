"""The contract with readers of results, as a check among the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.relation import Message, Relation, check
from itf_extract.deliver.json import to_dict
from itf_extract.deliver.schema import breaches
from itf_extract.model.audit import OF_RESULT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.text.reading import Reading


@check(OF_RESULT, "error", "form")
def result_schema(reading: Reading) -> Iterator[Relation]:
    """The converted paper obeys its published JSON Schema.

    Example: a figure of kind date whose value is no ISO date breaks it.
    Source: schemas/paper.schema.json, the output contract (``itf-extract schema`` prints it).
    """
    found = list(breaches(to_dict(reading.paper)))
    for place, reason in found:
        message = Message(
            f"轉換結果在 {place} 不符合公布的結構：{reason}", f"The result breaks its schema at {place}: {reason}"
        )
        yield Relation("fails", message, actual=place)
    if not found:
        yield Relation("holds", Message("轉換結果符合公布的結構。", "The result obeys its published schema."))
