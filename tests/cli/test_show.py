"""The command that shows what was read."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from itf_extract.cli import main

SAMPLES = Path(__file__).parents[2] / "samples"
PDF, DUMP = str(SAMPLES / "planted.zh.pdf"), str(SAMPLES / "planted.zh.txt")


@pytest.mark.parametrize("name", [PDF, DUMP])
def test_a_part_is_printed_with_its_figures(name: str) -> None:
    result = CliRunner().invoke(main, ["show", name, "--where", "p3"])
    assert result.exit_code == 0, result.output
    assert "⟦46%⟧" in result.stdout
    assert any({"46%", "百分率", "45.5", "不符"} <= set(line.split()) for line in result.stdout.splitlines())


def test_without_options_the_places_are_listed() -> None:
    result = CliRunner().invoke(main, ["show", DUMP])
    assert {"front", "p6(a)", "fn11", "table7", "annex2(三)"} <= set(result.stdout.split())


def test_a_page_is_drawn(tmp_path: Path) -> None:
    target = tmp_path / "page.png"
    result = CliRunner().invoke(main, ["show", PDF, "--page", "2", "--overlay", str(target)])
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    with Image.open(target) as image:
        assert image.format == "PNG"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        ([DUMP, "--where", "p6(z)"], "did you mean p6("),
        ([PDF, "--page", "2"], "--page and --overlay go together"),
        ([PDF, "--page", "13", "--overlay", "x.png"], "choose 1 to 12"),
        ([DUMP, "--page", "1", "--overlay", "x.png"], "a text dump has no pages; use --where"),
        ([PDF, "--page", "1", "--overlay", f"{PDF}/x.png"], "choose another file with --overlay"),
        ([DUMP, "--why", "F9999"], "F9999"),
        (["none.pdf"], "none.pdf"),
    ],
)
def test_errors_say_what_to_do_next(arguments: list[str], hint: str) -> None:
    result = CliRunner().invoke(main, ["show", *arguments])
    assert result.exit_code == 2
    assert hint in " ".join(result.stderr.split())
    assert not Path("x.png").exists()


def test_no_text_of_a_paper_commands_the_terminal(tmp_path: Path) -> None:
    dump = (SAMPLES / "script.zh.txt").read_text(encoding="utf-8")
    (tmp_path / "paper.txt").write_text(dump.replace("有 3 份表格", "有 3 份\x1b[2J表格"), encoding="utf-8")
    result = CliRunner().invoke(main, ["show", str(tmp_path / "paper.txt"), "--where", "p1"])
    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.stdout
    assert "\\x1b[2J" in result.stdout


@pytest.mark.slow
def test_the_examples_of_its_help_run(tmp_path: Path) -> None:
    shown = CliRunner().invoke(main, ["show", "--help"]).stdout.partition("Examples:")[2]
    names = {"paper.pdf": str(SAMPLES / "sample.zh.pdf"), "dump.txt": str(SAMPLES / "sample.zh.txt")}
    examples = [shlex.split(line.partition("   ")[0]) for line in map(str.strip, shown.splitlines()) if line]
    assert len(examples) > 5
    for _, *arguments in examples:
        given = [names.get(one, str(tmp_path / one) if one.endswith(".png") else one) for one in arguments]
        run = CliRunner().invoke(main, given)
        assert run.exit_code == 0, (arguments, run.output)
