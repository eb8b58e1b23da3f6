"""The texts of a result in another Chinese script, by OpenCC; numbers, ids and places stay as they are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from itf_extract.deliver.listed import Listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itf_extract.deliver.encode import Json

# OpenCC's conversions (s simplified, t traditional, hk Hong Kong, tw Taiwan, p with its words), and what they give.
SCRIPTS: Mapping[str, str] = {
    "hk2s": "zh-Hans",
    "s2hk": "zh-Hant-HK",
    "s2t": "zh-Hant",
    "s2tw": "zh-Hant-TW",
    "s2twp": "zh-Hant-TW",
    "t2hk": "zh-Hant-HK",
    "t2s": "zh-Hans",
    "t2tw": "zh-Hant-TW",
    "tw2s": "zh-Hans",
    "tw2sp": "zh-Hans",
}
# Whole parts, and fields of any part, that say what is printed, or are no text for readers.
_KEPT = frozenset({
    "schema_version", "source", "figures", "references", "audit", "locator", "locator_after", "label", "id", "where",
    "kind", "language", "family", "number", "code", "matching_ratio", "caps", "check", "severity", "verdict",
    "operands", "expected", "actual", "locators",
})  # fmt: skip


def in_script(record: Mapping[str, Json], script: str) -> dict[str, Json]:
    """A result with its texts in another script; ``paper.language`` tells which.

    Figures and references stay as printed, and locators lead to the source's own text, whose length may differ.
    Raises KeyError for a conversion that is none of ``SCRIPTS``.
    """
    language = SCRIPTS[script]
    convert = _converter(script)
    converted = {key: value if key in _KEPT else _converted(value, convert) for key, value in record.items()}
    paper = converted["paper"]
    return {**converted, "paper": {**paper, "language": language}} if isinstance(paper, dict) else converted


def _converted(value: Json, convert: Callable[[str], str]) -> Json:
    if isinstance(value, str):
        return convert(value)
    if isinstance(value, dict):
        return {key: part if key in _KEPT else _converted(part, convert) for key, part in value.items()}
    if isinstance(value, (list, tuple, Listed)):
        return [_converted(part, convert) for part in value]
    return value


@cache
def _converter(script: str) -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 -- only needed for another script

    convert: Callable[[str], str] = OpenCC(script).convert
    return convert
