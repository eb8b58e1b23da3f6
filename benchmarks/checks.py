"""What each check of the audit decides, blames wrongly and finds.

``python -m benchmarks.checks`` prints the table of docs/audit.md.
Instances are the relations that a check decides in the samples; honest and wrong are the texts of tests/audit/near.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

from itf_extract.audit import CHECKS, audit
from itf_extract.pipeline import document, understood
from tests.audit.printed import printed

_HOME = Path(__file__).parents[1]
_FRONTS = {"zh": "front: 2021年5月28日\n", "en": "front: 28 May 2021\n"}
_EVIDENCE = re.compile(r"\(([A-Z]+(?:-[A-Z]+)+)\)")
_KEY = re.compile(r"[a-z]+[0-9(]?[^ ]{0,12}: |heading |table ")


def failing(language: str, text: str) -> set[str]:
    """The checks that fail a text, those that a finding names as further evidence too."""
    lines = _FRONTS[language] + (text if _KEY.match(text) else f"p3: {text}")
    paper = printed(lines, "zh-Hant" if language == "zh" else "en")
    failures = [finding for finding in audit(paper).findings if finding.verdict == "fails"]
    return {finding.check for finding in failures} | {code for f in failures for code in _EVIDENCE.findall(f.message)}


def main() -> None:
    """Prints the table."""
    decided: Counter[str] = Counter()
    samples = [*(_HOME / "samples").glob("sample.*.txt"), *(_HOME / "samples" / "families").glob("*.txt")]
    for path in sorted(samples):
        findings = audit(understood(document(path))).findings
        decided.update(finding.check for finding in findings if finding.verdict != "ambiguous")
    honest, alarms, wrong, found = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for language in _FRONTS:
        for code, row in tomllib.loads((_HOME / f"tests/audit/near/{language}.toml").read_text("utf-8")).items():
            for text in row["honest"]:
                honest[code] += 1
                alarms.update(failing(language, text))
            wrong[code] += len(row["wrong"])
            found[code] += sum(code in failing(language, text) for text in row["wrong"])
    print("| Check | Instances in the samples | Honest texts near it | False alarms | Wrong texts found |")
    print("|---|---:|---:|---:|---:|")
    for code in (check.code for check in CHECKS):
        print(f"| {code} | {decided[code]} | {honest[code]} | {alarms[code]} | {found[code]}/{wrong[code]} |")


if __name__ == "__main__":
    main()
