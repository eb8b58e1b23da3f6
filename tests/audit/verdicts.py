"""What a check makes of a small paper."""

from __future__ import annotations

from itf_extract.audit import CHECKS
from itf_extract.audit.doubts import judged
from itf_extract.text.reading import Reading
from tests.audit.printed import printed

_BY_CODE = {check.code: check for check in CHECKS}


def verdicts(code: str, lines: str, language: str = "zh-Hant") -> list[str]:
    """The verdicts of a check on the paper that the lines print, in order."""
    return [relation.verdict for relation in judged(_BY_CODE[code], Reading.of(printed(lines, language)))]


def agrees(code: str, lines: str, language: str = "zh-Hant") -> None:
    """Demands that a check finds something in the paper and that nothing of it fails."""
    found = verdicts(code, lines, language)
    assert {"holds", "holds_within_rounding"} & set(found), f"{code} decides nothing"
    assert "fails" not in found


def breaks(code: str, lines: str, language: str = "zh-Hant") -> None:
    """Demands that a check fails the paper."""
    assert "fails" in verdicts(code, lines, language)


def silent(code: str, lines: str, language: str = "zh-Hant") -> None:
    """Demands that a check fails nothing in the paper, whether it decides anything or not."""
    assert "fails" not in verdicts(code, lines, language)
