"""A brief as plain values, for JSON."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from itf_extract.brief.content import Brief
    from itf_extract.deliver.encode import Json


def brief_record(brief: Brief) -> Json:
    """A brief as plain values, keys in the order of its description; numbers are int or Decimal."""
    return _plain(brief)


def _plain(value: Any) -> Json:  # noqa: ANN401 -- any part of a brief
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    plain: Json = value
    return plain
