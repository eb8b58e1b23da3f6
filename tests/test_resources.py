from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

from itf_extract import resources
from itf_extract.errors import ResourceError
from itf_extract.resources import language_names, schema_names, schema_text, table_names, table_text

if TYPE_CHECKING:
    from pathlib import Path


def test_the_schema_of_a_paper_is_there() -> None:
    assert "paper" in schema_names()


@pytest.mark.parametrize("name", schema_names())
def test_every_schema_is_json(name: str) -> None:
    assert json.loads(schema_text(name))["$schema"] == "https://json-schema.org/draft/2020-12/schema"


FOLDERS = ("families", *(f"languages/{name}" for name in language_names()))


@pytest.mark.parametrize(("folder", "name"), [(folder, name) for folder in FOLDERS for name in table_names(folder)])
def test_every_table_is_toml(folder: str, name: str) -> None:
    assert tomllib.loads(table_text(folder, name))


def test_the_languages_are_those_with_words() -> None:
    assert {"en", "zh"} <= set(language_names())


@pytest.mark.parametrize("name", ["", "nothing", "../pyproject", "paper.schema"])
def test_a_name_that_does_not_exist_is_refused_with_those_that_do(name: str) -> None:
    with pytest.raises(ResourceError, match=r"among the schemas; there are: .*paper"):
        schema_text(name)
    with pytest.raises(ResourceError, match="among the families"):
        table_text("families", name)


def test_a_wheel_has_its_schemas_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "itf_extract"
    for folder, text in ((package / "schemas", "wheel"), (tmp_path / "schemas", "another project's")):
        folder.mkdir(parents=True)
        (folder / "paper.schema.json").write_text(text)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert schema_text("paper") == "wheel"
