"""Options that a file gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from itf_extract.cli import main
from itf_extract.cli.config import configured

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["itf-extract.toml", "pyproject.toml"])
def test_the_nearest_file_gives_defaults_that_the_command_line_overrules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    table = "tool.itf-extract" if name == "pyproject.toml" else ""
    head = f"[{table}]\n" if table else ""
    (tmp_path / name).write_text(f'{head}lang = "en"\n[{table + "." if table else ""}audit]\nfail-on = "never"\n')
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "below" / "a.txt").write_text("1.  共3所學校，即甲校及乙校。合計2所。", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "below")
    assert "check" in CliRunner().invoke(main, ["audit", "a.txt"]).stdout
    assert "檢查" in CliRunner().invoke(main, ["audit", "a.txt", "--lang", "zh"]).stdout
    assert configured(main, tmp_path / "below")["audit"] == {"lang": "en", "fail_on": "never"}
    assert configured(main, tmp_path / "below")["report"] == {"lang": "en"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[audti]\nlang = "en"\n', "there is no command 'audti'"),
        ("languages = 1\n", "no command has an option 'languages'"),
        ('[report]\nfail-on = "never"\n', "report has no option 'fail-on'"),
        ('password = "sesame"\n', "no command has an option 'password'"),
        ("lang = \n", "is no TOML"),
    ],
)
def test_what_no_command_takes_is_an_error_of_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    (tmp_path / "itf-extract.toml").write_text(text)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["schema"])
    assert (result.exit_code, told in result.stderr) == (2, True)


def test_without_a_file_nothing_is_given(tmp_path: Path) -> None:
    assert configured(main, tmp_path) == {}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes(shell: str) -> None:
    result = CliRunner().invoke(main, [], prog_name="itf-extract", env={"_ITF_EXTRACT_COMPLETE": f"{shell}_source"})
    assert "_ITF_EXTRACT_COMPLETE" in result.stdout
