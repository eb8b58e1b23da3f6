from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.languages import language_of
from itf_extract.text.phrases import has_in_order, phrase_start

TEXT = st.text("甲乙丙局的在及「」，資助12個", max_size=60)


@pytest.mark.parametrize(
    ("text", "term", "known", "phrase"),
    [
        ("由海濱書屋", "", (), "海濱書屋"),
        ("資助3間海濱書屋", "", (), "海濱書屋"),
        ("在職書屋", "", (), "在職書屋"),
        ("經濟書屋", "", (), "經濟書屋"),
        ("海濱及書屋", "", (), "書屋"),
        ("海濱及書屋", "海書", (), "海濱及書屋"),
        ("由海濱的書屋", "海書", (), "書屋"),
        ("由海濱及書屋", "", ("濱及書屋", "海濱及書屋"), "海濱及書屋"),
        ("設於「由甲及乙」書屋", "", (), "「由甲及乙」書屋"),
    ],
)
def test_a_phrase_begins_after_the_last_boundary(text: str, term: str, known: tuple[str, ...], phrase: str) -> None:
    assert text[phrase_start(text, len(text), language_of("zh"), term, frozenset(known)) :] == phrase


@given(TEXT, st.text("甲乙局", max_size=3))
def test_a_phrase_lies_within_its_text(text: str, term: str) -> None:
    assert 0 <= phrase_start(text, len(text), language_of("zh"), term) <= len(text)


@given(TEXT, st.data())
def test_some_of_a_texts_characters_are_in_it_in_order(text: str, data: st.DataObject) -> None:
    keep = data.draw(st.lists(st.booleans(), min_size=len(text), max_size=len(text)))
    assert has_in_order(text, "".join(char for char, kept in zip(text, keep, strict=True) if kept))
    assert not has_in_order(text, text + "甲")
