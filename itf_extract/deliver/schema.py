"""The published JSON Schema: what of it follows from the description of records, and results held to it.

What a paper prints is described in ``schemas/paper.schema.json`` itself; the tests hold its definitions of records to
these, and write them anew where that is asked for.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from itf_extract.deliver.listed import Listed
from itf_extract.errors import SchemaError
from itf_extract.model.description import Shape, choices, fields, member, parts, plain
from itf_extract.model.finding import Finding
from itf_extract.model.paper import Identity
from itf_extract.model.quantity import Figure, Period, Reason, Reference, Why
from itf_extract.model.records import (
    Account,
    Ask,
    Definition,
    Entry,
    EstimateItem,
    Head,
    History,
    Laboratory,
    Post,
    Roster,
    Scheme,
    Subhead,
)
from itf_extract.resources import schema_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jsonschema_rs import Draft202012Validator

    from itf_extract.deliver.encode import Json


_AT_ONCE = 200  # entries of a list
_RECORDS = (
    Identity,
    Head,
    Subhead,
    EstimateItem,
    Definition,
    Period,
    Reason,
    Why,
    Figure,
    Reference,
    Account,
    Post,
    Ask,
    Entry,
    History,
    Scheme,
    Laboratory,
    Roster,
    Finding,
)
_TYPES: dict[object, str] = {str: "string", int: "integer", bool: "boolean", Decimal: "number"}
_NUMBERS = ["number", "null"]
# What the kind of a figure says of its value.
_BY_KIND: dict[type, list[Json]] = {
    Figure: [
        {
            "if": {
                "properties": {
                    "kind": {"enum": ["money", "percent", "count", "duration", "multiple", "rank", "measure"]}
                }
            },
            "then": {
                "properties": {"value": {"type": _NUMBERS}, "low": {"type": _NUMBERS}, "high": {"type": _NUMBERS}}
            },
            "else": {"properties": {"value": {"type": ["string", "null"]}}},
        },
        {
            "if": {"properties": {"kind": {"const": "date"}}},
            "then": {"properties": {"value": {"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}}},
        },
        {
            "if": {"properties": {"kind": {"const": "fiscal_year"}}},
            "then": {"properties": {"value": {"pattern": r"^\d{4}-\d{2}$"}}},
        },
    ]
}
_UNSURE: Json = {
    "description": "a sign of the surface that may be another",
    "type": "object",
    "additionalProperties": False,
    "required": ["index", "others"],
    "properties": {
        "index": {"description": "where the sign stands in the surface, from 0", "type": "integer", "minimum": 0},
        "others": {
            "description": "what else it may be, the likeliest first",
            "type": "array",
            "items": {"type": "string"},
        },
    },
}
# What only some records of a kind have.
_OPTIONAL: dict[type, dict[str, Json]] = {
    Figure: {
        "read": {
            "description": "of a scanned page: what read the figure, and how likely its least likely character is",
            "type": "object",
            "additionalProperties": False,
            "required": ["engine", "confidence", "repaired", "doubtful"],
            "properties": {
                "engine": {"description": "the networks that read the page", "type": "string"},
                "confidence": {"description": "from 0 to 1", "type": "number", "minimum": 0, "maximum": 1},
                "repaired": {"description": "a sign was taken for another that sums ask for", "type": "boolean"},
                "doubtful": {"description": "a sign may be another, and no sum settles which", "type": "boolean"},
                "as_read": {"description": "the surface as it was read, where it was repaired", "type": "string"},
                "confirmed": {
                    "description": "a second look at a figure of a contradiction reads the same",
                    "const": True,
                },
                "unsure": {"description": "the signs that may be others", "type": "array", "items": _UNSURE},
            },
        }
    }
}


def definitions() -> dict[str, Json]:
    """The definition of each described record by its name in lower case; it has all its keys and no others."""
    return {record.__name__.lower(): _record(record) for record in _RECORDS}


def _record(record: type) -> dict[str, Json]:
    published = fields(record)
    made: dict[str, Json] = {
        "description": (record.__doc__ or "").partition("\n")[0],
        "type": "object",
        "additionalProperties": False,
        "required": [field.key for field in published],
        "properties": {
            field.key: {"description": field.meaning, **_type(field.type), **field.keywords}  # type: ignore[dict-item]
            for field in published
        }
        | _OPTIONAL.get(record, {}),
    }
    return made | ({"allOf": _BY_KIND[record]} if record in _BY_KIND else {})


def _type(kind: Any) -> dict[str, Json]:  # noqa: ANN401 -- a type as Python writes it
    """What the schema allows for a type."""
    held, nullable = parts(kind)
    names = [_TYPES[one] for one in get_args(held) or (held,) if one in _TYPES]
    if names and "number" in names:
        names.remove("integer")
    if names and not choices(held) and get_origin(held) is not Annotated and member(held) is None:
        names += ["null"] if nullable else []
        return {"type": names[0] if len(names) == 1 else [*names]}
    made = _whole_type(held)
    return {"anyOf": [made, {"type": "null"}]} if nullable else made


def _whole_type(kind: Any) -> dict[str, Json]:  # noqa: ANN401 -- a type as Python writes it
    if get_origin(kind) is Annotated:
        name = next(extra.name for extra in kind.__metadata__ if isinstance(extra, Shape))
        return {"$ref": f"#/$defs/{name}"}
    if choices(kind):
        return {"enum": [*choices(kind)]}
    if (inner := member(kind)) is not None:
        return {"type": "array", "items": _type(inner)}
    return {"$ref": f"#/$defs/{plain(kind).__name__.lower()}"}


def validate(record: Mapping[str, Json], name: str, schema: str = "paper") -> None:
    """Raise SchemaError where the schema does not accept a record; ``name`` is the paper's, for the message."""
    for place, reason in breaches(record, schema):
        raise _refusal(name, schema, place, reason)


def _refusal(name: str, schema: str, place: str, reason: str) -> SchemaError:
    return SchemaError(f"{name}: its result breaks the schema {schema!r} at {place}: {reason}; please report this")


def validated(record: Mapping[str, Json], name: str) -> dict[str, Json]:
    """A paper's record that is held to the schema: its lists that are made while they are written as that is done.

    Raises SchemaError, and so does taking from such a list what the schema does not accept.
    """
    frame: dict[str, Json] = {key: [] if isinstance(part, Listed) else part for key, part in record.items()}
    validate(frame, name)
    bare: dict[str, Json] = {key: [] if isinstance(part, list) else part for key, part in frame.items()}
    listed = {key: _Held(part, key, bare, name) for key, part in record.items() if isinstance(part, Listed)}
    return {**record, **listed}


class _Held(Listed):
    """A list of a paper's record, held to the schema as it is gone through; ``bare`` is the record without lists.

    It is gone through once: what is written is let go, for an encoder keeps a second form of each text in the text.
    """

    __slots__ = ("_bare", "_key", "_name")

    def __init__(self, listed: Listed, key: str, bare: Mapping[str, Json], name: str) -> None:
        super().__init__(listed.held, listed.make)
        self._key, self._bare, self._name = key, bare, name

    def __iter__(self) -> Iterator[dict[str, Json]]:
        left, done = [*reversed(self.held)], 0
        self.held = ()
        while left:
            some = [self.make(left.pop()) for _ in range(min(_AT_ONCE, len(left)))]
            for place, reason in breaches({**self._bare, self._key: some}):
                _, key, index, *within = place.split("/")
                raise _refusal(self._name, "paper", "/".join(["", key, str(int(index) + done), *within]), reason)
            yield from some
            done += len(some)


def breaches(record: Mapping[str, Json], schema: str = "paper") -> Iterator[tuple[str, str]]:
    """Each place (a JSON pointer) where the schema does not accept a record, and the reason in one line."""
    for error in _validator(schema).iter_errors(record):
        yield "/".join(map(str, ["", *error.instance_path])) or "/", " ".join(str(error.message).split())


@cache
def _validator(schema: str) -> Draft202012Validator:
    # jsonschema-rs takes a thousandth of the time of jsonschema, to which the tests hold it.
    from jsonschema_rs import Draft202012Validator  # noqa: PLC0415 -- only needed once a paper is converted

    return Draft202012Validator(schema_text(schema))
