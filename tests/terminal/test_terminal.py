from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itf_extract.terminal import harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("計劃\t甲\nb", "計劃\t甲\nb"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\rb", "a\\rb"),
        ("\x9b31m", "\\x9b31m"),
        ("fdp.\u202eexe", "fdp.\\u202eexe"),
        ("bad\udcff", "bad\\udcff"),
    ],
)
def test_commands_are_shown_not_obeyed(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text())
def test_no_control_is_left(text: str) -> None:
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in harmless(text) if char not in "\t\n")
