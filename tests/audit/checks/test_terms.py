from __future__ import annotations

from tests.audit.verdicts import breaks, silent, verdicts

NOTICES = {
    "TERM-SPELLING": ("p3: 推出計劃，再推出計劃。", "p3: 推出計劃，再推岀計劃。"),
    "TERM-NAME": (
        "p3: 「館藏修復計劃」及「館藏修復計劃」。",
        "p3: 「館藏修復計劃」、「館藏修復計劃」及「館藏修補計劃」。",
    ),
    "TERM-DEFINED": (
        "p3: 典藏署(下稱「署方」)。\np4: 典藏署(下稱「署方」)。",
        "p3: 典藏署(下稱「署方」)。\np4: 文化署(下稱「署方」)。",
    ),
}
CASES = {
    "TERM-NUMBER": ("p3: T1rho、T1rho及T1rho。", "p3: T1rho、T1rho及T5rho。"),
}


def test_a_slip_of_spelling_is_worth_a_look_and_no_failure() -> None:
    for code, (right, wrong) in NOTICES.items():
        assert "ambiguous" not in verdicts(code, right)
        assert "ambiguous" in verdicts(code, wrong)
        silent(code, wrong)


def test_a_number_within_a_name_is_one_throughout() -> None:
    for code, (right, wrong) in CASES.items():
        silent(code, right)
        breaks(code, wrong)


def test_names_that_differ_in_their_number_may_be_two() -> None:
    silent("TERM-NUMBER", "p3: A4rho、A4rho、B5rho及B5rho。")
