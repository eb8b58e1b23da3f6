"""A wheel, built and installed as a user would, finds its data files."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import itf_extract
from itf_extract.resources import language_names, schema_names, table_names

pytestmark = pytest.mark.slow

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_a_wheel_has_the_package_its_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "itf_extract",
        f"itf_extract-{itf_extract.__version__}.dist-info",
    }
    assert "itf_extract/schemas/paper.schema.json" in names
    assert "itf_extract/py.typed" in names


def test_a_wheel_in_an_empty_environment_finds_schemas_and_words(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    target = next((tmp_path / "venv" / "lib").iterdir()) / "site-packages"
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    code = (
        "import itf_extract, itf_extract.resources as r\n"
        "print(itf_extract.__file__)\n"
        "print(*r.schema_names())\n"
        "print(*r.table_names('families'), *r.language_names())\n"
        "assert all(map(r.schema_text, r.schema_names()))\n"
    )
    clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    found = subprocess.run([python, "-c", code], cwd=tmp_path, env=clean, capture_output=True, text=True, check=True)
    home, schemas, tables = found.stdout.splitlines()
    assert Path(home).is_relative_to(target)
    assert schemas.split() == list(schema_names())
    assert tables.split() == [*table_names("families"), *language_names()]
