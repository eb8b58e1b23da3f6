"""References of English texts."""

from __future__ import annotations

import pytest

from itf_extract.interpret.references import find_pointers
from itf_extract.languages import language_of

FORMS = [
    ("HEAD 167 - ARCHIVES", [("head", "167", "ARCHIVES")]),
    ("Subhead 080 Repair Scheme (block vote)", [("subhead", "080", "Repair Scheme (block vote)")]),
    ("under Head 184 “Transfers to Funds”", [("head", "184", "Transfers to Funds")]),
    ("Subheads 080 and 115", [("subhead", "080", None), ("subhead", "115", None)]),
    ("paragraphs 14 to 16", [("paragraph", "14-16", None)]),
    ("paragraphs 14 and 16", [("paragraph", "14", None), ("paragraph", "16", None)]),
    ("see Enclosure 1 and Encl. 2", [("annex", "1", None), ("annex", "2", None)]),
    ("plans at Enclosures 2 to 4", [("annex", "2-4", None)]),
    ("Annexes A to C and Table 3", [("annex", "A-C", None), ("table", "3", None)]),
    ("the Public Finance Ordinance (Cap. 2)", [("cap", "2", "Public Finance Ordinance")]),
    ("as in Table 3", [("table", "3", None)]),
    ("Subhead B014GY of Head 71", [("subhead", "B014GY", None), ("head", "71", None)]),
    ("Subheads 410DX and C100HY", [("subhead", "410DX", None), ("subhead", "C100HY", None)]),
    ("paragraphs 3, 4, and 5", [("paragraph", "3", None), ("paragraph", "4", None), ("paragraph", "5", None)]),
    ("Heads of Expenditure 61 to 63", [("head", "61", None), ("head", "63", None)]),
    ("Heads 62, 68 (Part) – Capital Grants and 69", [("head", "62", None), ("head", "68", None), ("head", "69", None)]),
    ("sections 9 and 12A of the Code", [("section", "9", None), ("section", "12A", None)]),
    ("sections 59AAB, 60 and 61(2)", [("section", "59AAB", None), ("section", "60", None), ("section", "61(2)", None)]),
    ("section 9 and 10 officers", [("section", "9", None)]),
    ("the Lifts Ordinance (Cap 618)", [("cap", "618", "Lifts Ordinance")]),
    ("Chapter 1 of the Audit Report", []),
    ("“Chapter 6: Drains”", []),
    ("a head of state", []),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text for text, _ in FORMS])
def test_a_reference_is_read(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert [(found.scope, found.value, found.name) for found in find_pointers(text, language_of("en"))] == expected


def test_a_section_stands_before_its_chapter() -> None:
    section, _ = find_pointers("section 29 of the Public Finance Ordinance (Cap. 2)", language_of("en"))
    assert (section.value, section.parents) == ("29", ("2",))
