"""A dataset as an Excel workbook: a sheet for each table, made to be read by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from itf_extract.dataset.files import DatasetError, Files
from itf_extract.dataset.table import Row, Table, Value, column_type, meaning
from itf_extract.dataset.tables import TABLES
from itf_extract.deliver.files import is_formula
from itf_extract.extras import extra
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from contextlib import ExitStack
    from pathlib import Path

    from itf_extract.deliver.encode import Json

# Characters that XML, and so a workbook, has no form for: XML 1.0, 2.2.  A carriage return comes back as a newline.
_NOT_XML = compiled(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Limits of a sheet: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
_SHEET_ROWS = 1_048_576
_CELL_CHARS = 32_767
_LINKS = 65_530  # in a sheet
_WIDTHS = {"integer": 12, "boolean": 10}
_NARROW, _WIDE = 18, 60
_TEXTS = {"text", "message", "title", "purpose", "members", "meaning", "caption", "section"}
_CODEBOOK = ("codebook", ("table", "column", "type", "meaning"))


class XlsxFiles(Files):
    """A workbook with a sheet for each table and a codebook; every text is a text, whatever it begins with.

    Headings stay in sight and filter their columns; a page number leads to the page, where the paper lies beside the
    workbook or on the web.
    """

    FILE = "dataset.xlsx"

    def start(self, table: Table) -> None:
        """Make the sheet and write its heading."""
        with extra("xlsx", "Excel workbooks"):
            from openpyxl import Workbook  # noqa: PLC0415 -- each format loads only its own library

        if not hasattr(self, "_book"):
            self._book, self._rows = Workbook(write_only=True), dict.fromkeys((one.name for one in TABLES), 1)
            self._papers: dict[Value, str] = {}
            self._links = dict.fromkeys(self._rows, 0)
            self.open.callback(self._close)
        widths = [_width(column.name, column_type(column)) for column in table.columns]
        self._sheet(table.name, [column.name for column in table.columns], widths)

    def _sheet(self, name: str, heads: Sequence[str], widths: Iterable[int]) -> None:
        """Begin a sheet; its form stands before its rows."""
        sheet = self._book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, width in enumerate(widths, 1):
            sheet.column_dimensions[_letters(number)].width = width
        sheet.append(list(heads))

    def add(self, table: Table, rows: Iterable[Row]) -> None:
        """Take rows; of papers, where their pages are to be found."""
        rows = list(rows)
        if table.name == "papers":
            name = [column.name for column in table.columns].index("name")
            self._papers |= {row[0]: quote(str(row[name])) for row in rows if str(row[name]).lower().endswith(".pdf")}
        super().add(table, rows)

    def write(self, table: Table, rows: Sequence[Row]) -> None:
        """Write rows.  Raises DatasetError for what no sheet holds."""
        self._rows[table.name] += len(rows)
        if self._rows[table.name] > _SHEET_ROWS:
            message = f"the table {table.name} has more rows than a sheet holds; choose csv, parquet, sqlite or duckdb"
            raise DatasetError(message)
        sheet, names = self._book[table.name], [column.name for column in table.columns]
        page = names.index("page") if "page" in names else None
        for row in rows:
            # A row ends where its last cell is; readers take a shorter one for damaged.
            last = "" if row[-1] is None else row[-1]
            cells = [self._cell(table, value) for value in (*row[:-1], last)]
            if page is not None and row[page] is not None and row[0] in self._papers:
                cells[page] = self._page(table, row[0], row[page])
            sheet.append(cells)

    def _page(self, table: Table, paper: Value, page: Value) -> Any:  # noqa: ANN401 -- a cell or a plain value
        """The number of a page, which leads there."""
        if self._links[table.name] == _LINKS:
            return page
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- each format loads only its own library

        self._links[table.name] += 1
        cell = WriteOnlyCell(self._book[table.name], page)
        cell.hyperlink = f"{self._papers[paper]}#page={page}"
        cell.style = "Hyperlink"
        return cell

    def _cell(self, table: Table, value: Value) -> Any:  # noqa: ANN401 -- a cell or a plain value
        if not isinstance(value, str):
            return value
        if len(value) > _CELL_CHARS:
            message = f"a text of the table {table.name} is longer than a cell holds; choose csv, parquet or a database"
            raise DatasetError(message)
        text = _NOT_XML.sub("\ufffd", value.replace("\r", "\n"))
        return self._text_cell(table, text) if is_formula(text) else text

    def _text_cell(self, table: Table, text: str) -> Any:  # noqa: ANN401 -- openpyxl's cell
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 -- each format loads only its own library

        cell = WriteOnlyCell(self._book[table.name], text)
        cell.data_type = "s"
        # What Excel itself sets for a text typed after an apostrophe: it stays one when it is edited.
        cell.quotePrefix = True
        return cell

    def _close(self) -> None:
        # A sheet that is given up would complain of it later, at a place that has nothing to do with it.
        for sheet in self._book.worksheets:
            if not sheet.closed:
                sheet.close()

    def finish(self) -> None:
        """Add the codebook, let headings filter, and write the workbook."""
        name, heads = _CODEBOOK
        self._sheet(name, heads, (_NARROW, _NARROW, 12, _WIDE))
        for table in TABLES:
            self._book[table.name].auto_filter.ref = f"A1:{_letters(len(table.columns))}{self._rows[table.name]}"
            for column in table.columns:
                self._book[name].append([table.name, column.name, column_type(column), meaning(column)])
        self._book.save(self.folder / self.FILE)

    @classmethod
    def read(cls, folder: Path, open_: ExitStack) -> Mapping[str, Iterator[Row]]:
        """The rows."""
        from openpyxl import load_workbook  # noqa: PLC0415 -- each format loads only its own library

        book = load_workbook(folder / cls.FILE, read_only=True)
        open_.callback(book.close)
        return {
            table.name: (
                tuple(None if value == "" else cast("Value", value) for value in row)
                for row in book[table.name].iter_rows(min_row=2, max_col=len(table.columns), values_only=True)
            )
            for table in TABLES
        }

    @classmethod
    def where(cls, table: Table) -> Mapping[str, Json]:
        """A sheet of the workbook."""
        sheet: Json = {"excel": {"sheet": table.name}}
        mediatype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return {"path": cls.FILE, "format": "xlsx", "mediatype": mediatype, "dialect": sheet}


def _width(name: str, kind: str) -> int:
    return _WIDE if name in _TEXTS else _WIDTHS.get(kind, _NARROW)


def _letters(number: int) -> str:
    """The name of a column by its number, from 1."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- each format loads only its own library

    letters: str = get_column_letter(number)
    return letters
