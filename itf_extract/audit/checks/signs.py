"""Signs of reference: an asterisk in a table, and what it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.audit.relation import check, relation
from itf_extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from itf_extract.audit.relation import Relation
    from itf_extract.model.document import Table
    from itf_extract.model.text import Text
    from itf_extract.text.reading import Reading

_HUNG = compiled(r"(?<=[\w)）%」])\s?([*#@†‡^]{1,3})(?=$|\s?[(（])")


@check("NUMBER-SIGN", "error", "form")
def signs(reading: Reading) -> Iterator[Relation]:
    """A sign of reference that hangs at a table's head or cell is explained.

    Example: 人數* in a table's head, and * 截至2021年3月31日 below it.
    Source: how tables are annotated.  A sign that is printed anywhere but in cells is taken for its explanation.
    """
    source, tables = reading.paper.document.source, reading.paper.document.tables
    hung = [(table, text, sign) for table in tables for text in _texts(table) if (sign := _sign(text))]
    in_cells = "\n".join(text.chars for table in tables for text in _texts(table))
    for table, text, sign in {sign: (table, text, sign) for table, text, sign in reversed(hung)}.values():
        explained = source.text.count(sign) > in_cells.count(sign)
        says = (f"列表的標記{sign}[{table.id}]有註明", f"the sign {sign} of {table.id} is explained")
        yield relation("holds" if explained else "fails", says, actual=sign, locators=[source.locate(text)])


def _texts(table: Table) -> tuple[Text, ...]:
    return (*table.columns, *(cell for row in table.rows for cell in row))


def _sign(text: Text) -> str:
    found = _HUNG.search(text.chars.strip())
    return found[1] if found else ""
