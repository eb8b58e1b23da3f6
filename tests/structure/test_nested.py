"""Tables within cells of others, and what only looks like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.structure.nested import apart

if TYPE_CHECKING:
    from itf_extract.model.source import Box


def grid(x: float, y: float, columns: int, rows: int, width: float, height: float) -> list[Box]:
    """Cells of one size beside and below each other."""
    return [
        (x + c * width, y + r * height, x + (c + 1) * width, y + (r + 1) * height)
        for r in range(rows)
        for c in range(columns)
    ]


def test_a_table_between_slivers_is_one_of_its_own() -> None:
    around: list[Box] = [(100.0, 20.0, 105.0, 60.0), (185.0, 20.0, 190.0, 60.0)]
    inner, outer = grid(105, 20, 2, 2, 40, 20), [*grid(0, 0, 1, 2, 100, 60), (100.0, 0.0, 190.0, 20.0)]
    assert apart([*outer, *around, *inner]) == [[*outer, (100.0, 20.0, 190.0, 60.0)], inner]


def test_slivers_on_all_sides_of_a_table_are_of_the_cell_that_holds_it() -> None:
    around: list[Box] = [(100.0, 26.0, 105.0, 66.0), (185.0, 26.0, 190.0, 66.0), (100.0, 20.0, 190.0, 26.0)]
    under: list[Box] = [(0.0, 66.0, 100.0, 69.0), (100.0, 66.0, 190.0, 69.0)]
    inner, outer = grid(105, 26, 2, 2, 40, 20), [*grid(0, 0, 1, 1, 100, 20), (100.0, 0.0, 190.0, 20.0)]
    outer += [(0.0, 20.0, 100.0, 66.0), *under]
    assert apart([*outer, *around, *inner]) == [[*outer, (100.0, 20.0, 190.0, 66.0)], inner]


def test_hatching_holds_no_tables() -> None:
    cells = [*grid(0, 0, 60, 60, 3, 3), *grid(200, 0, 1, 60, 60, 20)]
    assert apart(cells) == [cells]
