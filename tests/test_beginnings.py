"""What patterns can match from a character on: no pattern is left out that could."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from itf_extract import parsed
from itf_extract.beginnings import beginning
from itf_extract.languages import language_of
from itf_extract.quantities.anchors import anchors, name_at

_PATTERNS = {
    "約?[0-9]": "約1",
    "(?i:in|one)": "iIoO",
    "(?<!第)(?=二)[一二]": "一二",
    "[^0-9]x": "約x",
    r"\d+%|(?:[A-C]|b)*z": "1ABCbz",
    "(?:(?:a|b)?c)+d": "abc",
    "": "1約a",
    "(?!)": "",
}


@pytest.mark.parametrize("pattern", _PATTERNS)
def test_the_characters_that_a_match_can_begin_with_are_told(pattern: str) -> None:
    told = beginning([pattern], "1約一二iIoOaAbBcCxz")
    assert {char for char, numbers in told.items() if numbers} >= set(_PATTERNS[pattern])


def test_what_cannot_begin_is_left_out() -> None:
    assert beginning(["[0-9]+年", "(?:約|近)?[0-9]", "(?i:half)"], "1約H") == {"1": [0, 1], "約": [1], "H": [2]}


def test_without_pythons_parser_nothing_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsed, "import_module", lambda _: None)
    assert [*beginning(["only here: [0-9]", "never"], "1")["1"]] == [0, 1]


@pytest.mark.parametrize("tag", ["zh", "en"])
def test_whatever_a_name_or_number_begins_with_it_is_found(tag: str) -> None:
    """As one pattern of all would: each alternative's first match is no other's."""
    texts = {
        "zh": "根據ISO 9001標準，附件3的第2期工程在2021年5月以約3億元展開，任何一項均不超過半數；（1）見www.gov.hk。",
        "en": "Under ISO 9001, Phase 2 of the works (Annex 3) began in May 2021 at about $3 million, half a year late.",
    }
    found = anchors(language_of(tag))
    sources, begun = found._sources, found._begun  # noqa: SLF001 -- what they are made of
    whole = re.compile("|".join(f"(?:{source})" for _, source in sources))
    text = texts[tag]
    for at, char in enumerate(text):
        within = at and re.match("[A-Za-z][A-Za-z0-9]", text[at - 1 :])
        plain = whole.match(text, at) if char in begun and not within else None
        match = found.match(text, at)
        assert (match and match.span()) == (plain and plain.span())


def test_each_process_asks_for_the_same() -> None:
    """What is kept for the next one is found by the text of patterns, whatever the order of sets."""
    code = (
        "from itf_extract.languages import language_of; from itf_extract.quantities.anchors import anchors;"
        "print([anchors(language_of(tag))._sources for tag in ('zh', 'en')])"
    )
    command = [sys.executable, "-c", code]
    seeds = ({**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2"))
    assert len({subprocess.run(command, env=env, check=True, capture_output=True).stdout for env in seeds}) == 1


def test_names_are_told() -> None:
    assert name_at("符合ISO 9001標準", 6, language_of("zh")) == "ISO 9001"
    assert name_at("共3億元", 1, language_of("zh")) is None
