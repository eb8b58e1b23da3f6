"""Results in another Chinese script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from itf_extract.cli import main
from itf_extract.deliver.encode import encode
from itf_extract.deliver.json import to_dict
from itf_extract.deliver.schema import validate
from itf_extract.deliver.script import SCRIPTS, in_script
from tests.press import small_paper

if TYPE_CHECKING:
    from pathlib import Path

KEPT = ("schema_version", "source", "figures", "references", "audit")


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_script_gives_a_valid_result_with_figures_untouched(script: str) -> None:
    record = to_dict(small_paper(pdf=True))
    converted = in_script(record, script)
    validate(converted, "small.pdf")
    assert list(converted) == list(record)
    assert {key: converted[key] for key in KEPT} == {key: record[key] for key in KEPT}


@pytest.mark.parametrize(
    ("script", "language", "title", "category"),
    [
        ("hk2s", "zh-Hans", "拨款建议", "支持研究"),
        ("s2hk", "zh-Hant-HK", "撥款建議", "支持研究"),
        ("t2tw", "zh-Hant-TW", "撥款建議", "支持研究"),
    ],
)
def test_texts_are_in_the_script(script: str, language: str, title: str, category: str) -> None:
    converted = json.loads(encode(in_script(to_dict(small_paper()), script)))
    assert converted["paper"]["language"] == language
    assert converted["paper"]["title"] == [title]
    assert converted["schemes"][0]["category"] == category


def test_every_part_of_the_text_is_converted_and_no_place() -> None:
    record = json.loads(encode(to_dict(small_paper())))
    converted = json.loads(encode(in_script(record, "hk2s")))
    assert converted["tables"][0]["columns"] == ["年份", "宗数"]
    assert converted["tables"][0]["rows"] == [["总数*", "9 562"]]
    assert converted["annexes"][0]["sections"][0]["title"] == "实验室"
    assert converted["laboratories"][0]["directors"] == ["陈大文教授"]
    assert converted["findings"][0]["message"] == "两数相符。"
    for part in ("paragraphs", "tables", "schemes"):
        assert [one["locator"] for one in converted[part]] == [one["locator"] for one in record[part]]


def test_another_script_is_refused() -> None:
    with pytest.raises(KeyError):
        in_script(to_dict(small_paper()), "t2xx")


def test_the_command_converts_the_script(tmp_path: Path) -> None:
    dump = tmp_path / "small.txt"
    dump.write_text(" 財務委員會討論文件  \n \n問題  \n \n我們建議撥款 3 億元。  \n \n", encoding="utf-8")
    result = CliRunner().invoke(main, ["convert", str(dump), "-o", str(tmp_path), "--script", "hk2s"])
    assert result.exit_code == 0, result.stderr
    record = json.loads((tmp_path / "small.json").read_text(encoding="utf-8"))
    assert record["paragraphs"][0]["text"] == "我们建议拨款3亿元。"
    assert record["figures"][0]["surface"] == "3億元"
