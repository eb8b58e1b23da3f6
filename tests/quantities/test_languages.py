"""A language is data: a third one needs no code, and a word or mark added to one is one file."""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itf_extract import languages
from itf_extract.errors import ResourceError
from itf_extract.languages import Language, language_of, lengths
from itf_extract.quantities import read_quantities
from itf_extract.resources import language_names

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
PORTUGUESE = Language.read(HERE / "pt")
HOW_TO = HERE.parents[1] / "docs" / "how-to" / "language.md"
MANY = 100
LANGUAGES = Path(languages.__file__).parent


def told(text: str, language: Language) -> list[tuple[object, ...]]:
    """The kind, value or ends, unit and codes of each figure."""
    return [
        (one.kind, *((one.value,) if one.value is not None else (one.low, one.high)), one.unit, one.qualifier)
        for one in read_quantities(text, language, year=2021)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O custo é de 1.234.567,80 patacas.", [("money", Decimal("1234567.80"), "MOP", "")]),
        ("uma verba de MOP 5,5 milhões", [("money", 5_500_000, "MOP", "")]),
        ("cerca de 3 mil milhões de patacas", [("money", 3_000_000_000, "MOP", "approx")]),
        ("12 milhões de euros", [("money", 12_000_000, "EUR", "")]),
        ("duzentos e cinquenta mil patacas", [("money", 250_000, "MOP", "")]),
        ("um aumento de 4,5%", [("percent", Decimal("4.5"), "%", "")]),
        ("vinte e cinco por cento", [("percent", 25, "%", "")]),
        ("menos 3%", [("percent", -3, "%", "")]),
        ("em 28 de maio de 2021", [("date", "2021-05-28", None, "")]),
        ("em março de 2020", [("date", "2020-03", None, "")]),
        ("no primeiro trimestre de 2022", [("date", "2022", None, "q1")]),
        ("em finais de 2019", [("date", "2019", None, "end")]),
        ("entre 5% e 10%", [("percent", 5, 10, "%", "")]),
        ("3 a 5 milhões de patacas", [("money", 3_000_000, 5_000_000, "MOP", "")]),
        ("de 3 a 5 anos", [("duration", 3, 5, "anos", "")]),
        ("pelo menos 1.200 candidatos", [("count", 1_200, "candidatos", "at_least")]),
        ("dois anos e meio", [("duration", Decimal("2.5"), "anos", "")]),
        ("passou de 5% a 8%", [("percent", 5, "%", ""), ("percent", 8, "%", "")]),
        ("nos termos do artigo 12.º", []),
    ],
)
def test_a_third_language_is_read_by_data_alone(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text, PORTUGUESE) == expected


def test_the_example_of_the_how_to_is_a_language(tmp_path: Path) -> None:
    (words,) = re.findall(r"```toml\n(.*?)```", HOW_TO.read_text("utf-8"), re.DOTALL)
    (tmp_path / "ms" / "quantities").mkdir(parents=True)
    (tmp_path / "ms" / "quantities" / "words.toml").write_text(words, "utf-8")
    malay = Language.read(tmp_path / "ms")
    assert told("antara RM300 dan RM500", malay) == [("money", 300, 500, "MYR", "")]
    assert told("RM3 juta", malay) == [("money", 3_000_000, "MYR", "")]
    assert told("3 hingga dua puluh peratus", malay) == [("percent", 3, 20, "%", "")]
    assert told("daripada 3 hingga 5 peratus", malay) == [("percent", 3, "%", ""), ("percent", 5, "%", "")]


def _every_form() -> Iterator[str]:
    """The texts of all tables of forms, in every language."""
    for rows in sorted(HERE.glob("*.jsonl")):
        yield from (str(value) for line in rows.read_text("utf-8").splitlines() for value in json.loads(line).values())


@pytest.mark.slow
def test_no_key_is_asked_of_a_language(tmp_path: Path) -> None:
    """What a language leaves out has a neutral value: one without any word reads figures by their signs alone."""
    wordless = Language.read(tmp_path / "xx")
    assert told("1,234; 4.5%; US$3m; 2021-05-28.", wordless) == [
        ("count", 1_234, None, ""),
        ("percent", Decimal("4.5"), "%", ""),
        ("money", 3_000_000, "USD", ""),
        ("date", "2021-05-28", None, ""),
    ]
    assert sum(len(told(text, wordless)) for text in _every_form()) > MANY


def _with(tag: str, more: str, folder: Path) -> Language:
    """The language with one more file in its folder."""
    shutil.copytree(LANGUAGES / tag, folder / tag)
    (folder / tag / "quantities" / "more.toml").write_text(more, encoding="utf-8")
    return Language.read(folder / tag)


@pytest.mark.parametrize(
    ("tag", "more", "text", "expected"),
    [
        ("zh", '[digits]\nseparators = ["·"]', "撥款1·234·567元", ("money", 1_234_567, "HKD", "")),
        ("en", '[digits]\nseparators = ["·"]', "$1·234·567", ("money", 1_234_567, "HKD", "")),
        ("zh", '[currency.after]\n"福林" = "HUF"', "撥款3億福林", ("money", 300_000_000, "HUF", "")),
        ("en", '[currency.before]\n"Ft" = "HUF"', "Ft 3.5 million", ("money", 3_500_000, "HUF", "")),
        ("zh", '[units.measure]\nwords = ["畝分地"]', "佔地30畝分地", ("measure", 30, "畝分地", "")),
        ("en", '[units.measure]\nwords = ["furlongs"]', "8 furlongs long", ("measure", 8, "furlongs", "")),
        ("zh", '[hedges.before]\napprox = ["粗計"]', "粗計30個", ("count", 30, "個", "approx")),
    ],
)
def test_a_mark_a_currency_or_a_unit_is_added_in_one_file(
    tag: str, more: str, text: str, expected: tuple[object, ...], tmp_path: Path
) -> None:
    assert told(text, _with(tag, more, tmp_path)) == [expected]
    assert told(text, language_of(tag)) != [expected]


def test_a_language_is_known_by_its_first_subtag() -> None:
    assert language_of("zh-Hant-HK") is language_of("zh")
    with pytest.raises(ResourceError, match=f"no language 'xx'; there are: {', '.join(language_names())}"):
        language_of("xx")


def test_units_of_time_have_one_length_whatever_the_language() -> None:
    assert (lengths("months")["年"], lengths("months")["years"], lengths("days")["week"]) == (12, 12, 7)


def test_a_file_is_read_when_it_is_asked_for_and_no_other_language_stands_in() -> None:
    assert language_of("en").words("facts") is language_of("en").words("facts")
    with pytest.raises(ResourceError, match=r"the language 'pt' has no file facts\.toml"):
        PORTUGUESE.words("facts")
