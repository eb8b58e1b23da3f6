"""What the built documents take from the program itself: a hook of MkDocs.

What stands from a comment ``<!-- generated: checks -->`` to ``<!-- end -->`` tells readers of a checkout where to look;
it becomes that part of the reference.  A console block that holds a command alone gets what the command prints.  So
neither can grow old.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from itf_extract.cli import main
from itf_extract.model.source import sentences
from itf_extract.pipeline import rules
from itf_extract.resources import schema_names, schema_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

sys.path.insert(0, str(Path(__file__).parent))
from refresh import printed

_MARK = re.compile(r"^<!-- generated: (\w+) -->\n(?:.+\n)*?<!-- end -->$", re.MULTILINE)
_COMMAND = re.compile(r"^```console\n\$ itf-extract (.*)\n```$", re.MULTILINE)


def on_page_markdown(markdown: str, **_context: object) -> str:
    """MkDocs asks for each page; KeyError for a part that is unknown, RuntimeError for a command that fails."""
    filled = _COMMAND.sub(lambda found: f"```console\n$ itf-extract {found[1]}\n{printed(found[1])}```", markdown)
    return _MARK.sub(lambda found: "\n".join(PARTS[found[1]]()), filled)


def checks() -> Iterator[str]:
    """Every check with its statement, its example and its source."""
    for rule in rules(across=True):
        yield f"## {rule.code}\n"
        yield f"**{rule.statement}** ({rule.severity})\n"
        yield "\n\n".join(line.strip() for line in rule.explanation.splitlines()) + "\n"


def commands() -> Iterator[str]:
    """Every command's own help."""
    for name, command in sorted(main.commands.items()):
        context = click.Context(command, info_name=f"itf-extract {name}", max_content_width=100)
        yield f"## {name}\n\n```text\n{command.get_help(context)}\n```\n"


def warnings() -> Iterator[str]:
    """Every warning with its sentence."""
    yield "| code | what it tells |\n|---|---|"
    for code, told in sentences().items():
        yield f"| `{code}` | {told['en'].format(what='…')} |"
    yield ""


def schemas() -> Iterator[str]:
    """Every published schema as a table of its fields."""
    for name in schema_names():
        schema = json.loads(schema_text(name))
        yield f"## {name}\n\n{schema['description']}\n"
        yield from _fields(schema)
        for part, definition in schema.get("$defs", {}).items():
            yield f"### {part}\n\n{definition.get('description', '')}\n"
            yield from _fields(definition)


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "checks": checks,
    "commands": commands,
    "schemas": schemas,
    "warnings": warnings,
}


def _fields(schema: dict[str, Any]) -> Iterator[str]:
    if "properties" in schema:
        yield "| Field | Type | Meaning |\n|---|---|---|"
        yield from _rows(schema, "")
        yield ""


def _rows(schema: dict[str, Any], prefix: str) -> Iterator[str]:
    for name, field in schema["properties"].items():
        yield f"| `{prefix}{name}` | {_type(field)} | {_cell(field.get('description', ''))} |"
        inner = field.get("items", field)
        if "properties" in inner:
            yield from _rows(inner, f"{prefix}{name}{'[]' if 'items' in field else ''}.")


def _type(field: dict[str, Any]) -> str:
    if "$ref" in field:
        part = field["$ref"].rpartition("/")[2]
        return f"[{part}](#{part.lower()})"
    if "anyOf" in field:
        return " or ".join(map(_type, field["anyOf"]))
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if field.get("type") == "array":
        return f"list of {_type(field['items'])}" if "items" in field else "list"
    kind = field.get("type", "any")
    return kind if isinstance(kind, str) else " or ".join(kind)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
