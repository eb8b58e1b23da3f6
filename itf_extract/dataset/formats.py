"""The formats of a dataset by the names that a user types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.dataset.files import CsvFiles, DuckdbFiles, Files, ParquetFiles, SqliteFiles
from itf_extract.dataset.workbook import XlsxFiles

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS: Mapping[str, type[Files]] = {
    "csv": CsvFiles,
    "parquet": ParquetFiles,
    "sqlite": SqliteFiles,
    "duckdb": DuckdbFiles,
    "xlsx": XlsxFiles,
}
