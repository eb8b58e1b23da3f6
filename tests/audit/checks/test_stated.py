"""Equations that a sentence states in so many words."""

from __future__ import annotations

import pytest

from tests.audit.verdicts import agrees, breaks, silent

_POSTS = "p3: 該處現有{}個職位，計劃開設9個職位並刪除4個職位，職位總數將為{}個。"
_PRICED = "p3: 按2020年9月價格計算，造價為{}億元；按付款當日價格計算，連同3億元的價格調整準備，為{}億元。"


@pytest.mark.parametrize(("sentence", "right", "wrong"), [(_POSTS, (90, 95), (90, 99)), (_PRICED, (20, 23), (20, 25))])
def test_what_is_added_less_what_is_taken_away(sentence: str, right: tuple[int, int], wrong: tuple[int, int]) -> None:
    agrees("SUM-PROSE", sentence.format(*right))
    breaks("SUM-PROSE", sentence.format(*wrong))


def test_of_amounts_taken_away_one_may_be_within_the_other() -> None:
    text = "p3: Out of the commitment of $70 million, $50 million has been approved and $30 million paid, "
    text += "leaving ${} million."
    agrees("SUM-REMAINDER", text.format(20), "en")
    breaks("SUM-REMAINDER", text.format(25), "en")


def test_a_limit_is_no_term_of_a_sum() -> None:
    silent("SUM-REMAINDER", "p3: 在最多9億元中，5億元已批出，尚餘約3億元。")
