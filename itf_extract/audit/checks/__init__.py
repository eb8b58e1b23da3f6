"""The checks, in the order in which they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itf_extract.audit.relation import Check

CHECKS: tuple[Check, ...] = ()
