"""HTML pages that hold all they need and run nothing but their own."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "template"


def page(template: str, styles: Sequence[str], scripts: Sequence[str] = (), /, **context: object) -> str:
    """A template filled, everything of the context escaped.

    ``styles`` and ``scripts`` are files beside the template, which has them as one ``style`` and one ``script`` and
    names them in its policy by ``style_hash`` and ``script_hash``.
    """
    from markupsafe import Markup  # noqa: PLC0415 -- jinja2 is for reports only

    # The files are the program's own, and their hashes hold for them byte by byte.
    style = "\n".join(map(_asset, styles))
    assets = {"style": Markup(style), "style_hash": _hash(style)}  # noqa: S704
    if scripts:
        script = "\n".join(map(_asset, scripts))
        assets |= {"script": Markup(script), "script_hash": _hash(script)}  # noqa: S704
    return _environment().get_template(template).render(**assets, **context)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 -- jinja2 is for reports only

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """A text's name in a content security policy (W3C CSP Level 3, 2.3.1)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}"
