from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.interpret.variants import folded


@pytest.mark.parametrize("variants", ["群羣", "維维", "内內", "强強", "衞衛卫", "奬獎奖", "出岀", "臺台", "裏裡里"])
def test_variants_of_a_character_fold_alike(variants: str) -> None:
    assert len(set(folded(variants))) == 1


def test_other_characters_stay_apart() -> None:
    assert folded("InnoHK 3間書屋") != folded("InnoHK 3間書局")
    assert folded("InnoHK 12%") == "InnoHK 12%"


@given(st.text(max_size=80))
def test_folding_keeps_every_index(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
