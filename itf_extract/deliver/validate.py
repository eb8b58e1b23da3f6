"""Holds what is delivered to its own published schema."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from itf_extract.errors import SchemaError
from itf_extract.resources import schema_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jsonschema_rs import Draft202012Validator

    from itf_extract.deliver.encode import Json


def validate(record: Mapping[str, Json], name: str, schema: str = "paper") -> None:
    """Raise SchemaError where the schema does not accept a record; ``name`` is the paper's, for the message."""
    for place, reason in breaches(record, schema):
        message = f"{name}: its result breaks the schema {schema!r} at {place}: {reason}; please report this"
        raise SchemaError(message)


def breaches(record: Mapping[str, Json], schema: str = "paper") -> Iterator[tuple[str, str]]:
    """Each place (a JSON pointer) where the schema does not accept a record, and the reason in one line."""
    for error in _validator(schema).iter_errors(record):
        yield "/".join(map(str, ["", *error.instance_path])) or "/", " ".join(str(error.message).split())


@cache
def _validator(schema: str) -> Draft202012Validator:
    # jsonschema-rs takes a thousandth of the time of jsonschema, to which the tests hold it.
    from jsonschema_rs import Draft202012Validator  # noqa: PLC0415 -- only needed once a paper is converted

    return Draft202012Validator(schema_text(schema))
