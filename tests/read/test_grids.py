"""Ruled tables out of rulings."""

from __future__ import annotations

from itf_extract.model.page import Ruling
from itf_extract.read.grids import find_grids


def grid(xs: list[float], ys: list[float]) -> list[Ruling]:
    """The rules of a table whose columns and rows begin and end there."""
    across = [Ruling(xs[0], y, xs[-1], y) for y in ys]
    return across + [Ruling(x, ys[0], x, ys[-1]) for x in xs]


def test_each_cell_is_a_box() -> None:
    (cells,) = find_grids(grid([10, 60, 110], [10, 30, 50]))
    assert sorted(cells) == [(10, 10, 60, 30), (10, 30, 60, 50), (60, 10, 110, 30), (60, 30, 110, 50)]


def test_a_merged_cell_is_one_box() -> None:
    rules = [*grid([10, 110], [10, 30, 50]), Ruling(60, 30, 60, 50), Ruling(10, 70, 110, 70), Ruling(60, 50, 60, 70)]
    rules += [Ruling(10, 50, 10, 70), Ruling(110, 50, 110, 70)]
    (cells,) = find_grids(rules)
    assert (10, 10, 110, 30) in cells
    assert len(cells) == 5


def test_rules_drawn_cell_by_cell_are_one_table() -> None:
    pieces = [Ruling(x, y, x + 50, y) for x in (10, 60) for y in (10, 30, 50)]
    pieces += [Ruling(x, y, x, y + 20) for x in (10, 60, 110) for y in (10, 30)]
    assert [len(cells) for cells in find_grids(pieces)] == [4]


def test_rules_of_half_a_point_are_lines() -> None:
    rules = [Ruling(r.x0 - 0.25, r.top - 0.25, r.x1 + 0.25, r.bottom + 0.25) for r in grid([10, 60, 110], [10, 30, 50])]
    assert [len(cells) for cells in find_grids(rules)] == [4]


def test_tables_come_from_top_to_bottom() -> None:
    lower, upper = grid([10, 60, 110], [310, 330, 350]), grid([10, 60, 110], [10, 30, 50])
    assert [min(cell[1] for cell in cells) for cells in find_grids(lower + upper)] == [10, 310]


def test_two_boxes_side_by_side_may_be_a_row_that_a_page_cuts_off() -> None:
    assert find_grids(grid([10, 60, 110], [10, 50])) == (((10.0, 10.0, 60.0, 50.0), (60.0, 10.0, 110.0, 50.0)),)


def test_boxes_rules_over_totals_and_underlines_are_no_tables() -> None:
    assert find_grids([]) == ()
    assert find_grids([Ruling(10, y, 110, y) for y in (10, 30, 50)]) == ()
    assert find_grids(grid([10, 110], [10, 50])) == ()
