"""What checks state, for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itf_extract.terminal import harmless
from itf_extract.terminal.findings import rendered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itf_extract.model.audit import Rule
    from itf_extract.terminal.findings import Style


def rules_text(rules: Sequence[Rule], style: Style, *, whole: bool) -> str:
    """A line for each rule, or with ``whole`` all that is told of it, two empty lines between them."""
    from itf_extract.terminal.wrapping import Prose  # noqa: PLC0415 -- rich is for terminals only

    if not whole:
        width = max(len(rule.code) for rule in rules)
        return "".join(f"{rule.code:<{width}}  {rule.severity:<7}  {harmless(rule.statement)}\n" for rule in rules)
    told = [f"{rule.code} ({rule.severity})\n{rule.statement}\n\n{rule.explanation}".strip() for rule in rules]
    return rendered([Prose(harmless("\n\n\n".join(told)))], style)
