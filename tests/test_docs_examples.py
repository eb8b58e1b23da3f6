"""The examples of the documents run, and what is generated for them is whole."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from itf_extract.cli import main
from itf_extract.pipeline import rules
from itf_extract.resources import schema_text

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([DOCS / "index.md", DOCS / "tutorial.md", *(DOCS / "how-to").glob("*.md")])
_FENCED = r"^( *)```{}\n(.*?)^ *```$"


def blocks(page: Path, language: str) -> list[str]:
    found = re.findall(_FENCED.format(language), page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [re.sub(f"^{indent}", "", text, flags=re.MULTILINE) for indent, text in found]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=lambda page: page.name)
def test_python_runs_block_after_block(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for block in blocks(page, "python"):
            exec(compile(block, page.name, "exec"), names)  # noqa: S102 -- the document's own example
    assert printed.getvalue().strip()


COMMANDS = sorted({
    command.strip()
    for page in PAGES
    for block in (*blocks(page, "sh"), *blocks(page, "console"))
    for line in block.splitlines()
    for command in re.findall(r"(?:^|\$ |\| )itf-extract ([^#]*)", line)
})  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_ones_that_the_program_takes(command: str) -> None:
    name, *arguments = shlex.split(command)
    found = main.commands[name]
    # Parsing alone: a usage error is raised for what the command does not take.
    assert found.make_context(name, arguments).command is found


def test_commands_were_found() -> None:
    assert len(COMMANDS) > 10


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "console")], ids=lambda page: page.name)
def test_a_console_block_gets_what_its_command_prints(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    filled = generator().on_page_markdown(text)
    # An indented block, within a list, is shown as it is.
    for block in re.findall(r"^```console\n(.*?)^```$", filled, re.MULTILINE | re.DOTALL):
        assert block.count("\n") > 2


def test_every_check_command_and_field_is_in_the_reference() -> None:
    parts = {name: "\n".join(part()) for name, part in generator().PARTS.items()}
    assert re.findall(r"^## (.*)\n", parts["checks"], re.MULTILINE) == [rule.code for rule in rules(across=True)]
    assert re.findall(r"^## (.*)\n", parts["commands"], re.MULTILINE) == sorted(main.commands)
    schema = json.loads(schema_text("paper"))
    shown = set(re.findall(r"^\| `(\w+)` \|", parts["schemas"], re.MULTILINE))
    assert schema["properties"].keys() <= shown
    assert all(part["properties"].keys() <= shown for part in schema["$defs"].values() if "properties" in part)
    links = set(re.findall(r"\(#(\w+)\)", parts["schemas"]))
    assert links <= {name.lower() for name in schema["$defs"]}


def test_click_refuses_what_a_command_does_not_take() -> None:
    with pytest.raises(click.UsageError):
        main.commands["report"].make_context("report", ["paper.pdf", "--nonsense"])
