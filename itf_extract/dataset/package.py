"""The description of a dataset as a Frictionless data package: every table, column, type and key.

Data Package and Table Schema, version 1: https://specs.frictionlessdata.io.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataset.table import column_type, meaning
from itf_extract.dataset.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itf_extract.dataset.table import Table
    from itf_extract.deliver.encode import Json
    from itf_extract.model.frames import Column

NAME = "datapackage.json"


def data_package(where: Callable[[Table], Mapping[str, Json]]) -> dict[str, Json]:
    """The descriptor of a dataset; ``where`` gives the path, format and the like of each table."""
    resources = [
        {"name": table.name, "description": table.meaning, "type": "table", **where(table), "schema": _schema(table)}
        for table in TABLES
    ]
    return {
        "name": "finance-committee-papers",
        "title": "Finance Committee papers as tables",
        "profile": "data-package",
        "resources": resources,
    }


def _schema(table: Table) -> dict[str, Json]:
    schema: dict[str, Json] = {
        "fields": [_field(table, column) for column in table.columns],
        # Frictionless gets a number that is missing in a Parquet file as NaN.
        "missingValues": ["", "nan"],
        "primaryKey": list(table.key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {"fields": list(key.columns), "reference": {"resource": key.table, "fields": list(key.others)}}
            for key in table.foreign_keys
        ]
    return schema


def _field(table: Table, column: Column) -> dict[str, Json]:
    field: dict[str, Json] = {"name": column.name, "type": column_type(column), "description": meaning(column)}
    if column.name in table.key:
        field["constraints"] = {"required": True}
    elif not isinstance(column.dtype, str):
        field["constraints"] = {"enum": list(column.dtype)}
    return field
