"""What a number in digits looks like is said once: a separator more in one file is one more for every stage."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import itf_extract
from itf_extract.languages import language_of
from itf_extract.languages.digits import DIGITS, digits_of, widened

PACKAGE = Path(itf_extract.__file__).parent
DESCRIBED = "languages/shared.toml"
# What each stage makes of numbers that a sign groups that none does.
STAGES = """
import json, re
from random import Random
from itf_extract.archive.words import fold
from itf_extract.audit.corruption import _leads, _swapped_digits
from itf_extract.compare.versions import edits
from itf_extract.families import load_profile
from itf_extract.languages import language_of
from itf_extract.model.text import Text
from itf_extract.normalise import Normaliser
from itf_extract.quantities import read_quantities
from itf_extract.structure.values import is_figure

TORN = "It paid 1¬\\n234 dollars."

def values(text, tag):
    return [found.value for found in read_quantities(text, language_of(tag))]

told = {
    "reads Chinese": values("撥款1¬234¬567元", "zh") == [1_234_567],
    "reads English": values("A sum of $1¬234¬567 was paid.", "en") == [1_234_567],
    "reads no part": values("撥款1 ¬234元", "zh") != [234],
    "joins lines": Normaliser.of(TORN, printed=True)(Text.plain(TORN)).chars == "It paid 1¬234 dollars.",
    "sees a cell's figure": is_figure("1¬234¬567"),
    "sees a Chinese value": is_figure("1¬234萬元"),
    "sees an English value": is_figure("$1¬234"),
    "goes on after a label": bool(load_profile("fcr.zh").notes.number_goes_on.match("¬234")),
    "corrupts one number": _leads("1¬234", 0) and bool(_swapped_digits("1¬2", Random(1))),
    "compares numbers whole": edits("paid 1¬234 now", "paid 1¬235 now") == edits("paid 1,234 now", "paid 1,235 now"),
    "finds by digits": fold("1¬234") == "1234",
}
print(json.dumps(told))
"""
# A class of digits and their marks, or of marks alone beside digits.
_COPIED = re.compile(
    r"\[(?=[^\]]*,)(?=[^\]]*(?:\\d|0-9))(?:\\d|0-9|[.,' %$(^-])+\]"
    r"|(?:\\d|0-9\])\[[.,' ]{2,4}\]|\[[.,' ]{2,4}\](?:\\d|\[0-9)"
)


def _told(folder: Path) -> dict[str, bool]:
    """What a copy of the package does with numbers that a sign groups that none does."""
    done = subprocess.run(
        [sys.executable, "-c", STAGES], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=True
    )
    told: dict[str, bool] = json.loads(done.stdout)
    return told


def test_a_separator_added_in_one_file_is_known_to_every_stage(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    before = _told(tmp_path)
    table = tmp_path / PACKAGE.name / DESCRIBED
    data = table.read_text("utf-8")
    table.write_text(data.replace("separators = [", 'separators = ["¬", ', 1), "utf-8", newline="\n")
    after = _told(tmp_path)
    assert [stage for stage, knows in after.items() if not knows] == []
    assert not any(before.values())


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_holds_a_copy(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert [line.strip() for line in lines if _COPIED.search(line)] == []


@pytest.mark.parametrize("copy", [r"\d[\d,]*", "[0-9,. ]*[0-9]", r"(?<![\d.,])", r"\d{1,3}[, ]\d{3}", "(?<![0-9][.,])"])
def test_a_copy_is_seen(copy: str) -> None:
    assert _COPIED.search(copy)


@pytest.mark.parametrize(
    ("printed", "whole"),
    [("1,234", True), ("1 234 567", True), ("1'234.50", True), ("2½", True), ("1,23", False), ("1,234 567", False)],
)
def test_a_number_has_one_kind_of_separator(printed: str, whole: bool) -> None:
    assert bool(re.fullmatch(DIGITS.number, printed)) is whole


def test_every_language_has_the_marks_of_all() -> None:
    for tag in ("zh", "en"):
        assert digits_of(language_of(tag)) == DIGITS
    assert widened(".") == "．"
