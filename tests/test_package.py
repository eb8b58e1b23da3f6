from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import itf_extract

# to_frame loads pandas when it is called.
LAZY = {("frames", "pandas"), ("frames", "itf_extract.extras")}
HEAVY = {"spacy", "pandas", "opencc", "pdfplumber", "jsonschema", "jsonschema_rs", "rich", "numpy"}
MODEL = sorted((Path(itf_extract.__file__).parent / "model").glob("*.py"))


def test_the_public_names_are_listed_and_there() -> None:
    assert dir(itf_extract) == sorted(itf_extract.__all__)
    for name in itf_extract.__all__:
        assert getattr(itf_extract, name) is not None


def test_another_name_is_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = itf_extract.nothing


@pytest.mark.parametrize("module", ["itf_extract", "itf_extract.cli"])
def test_importing_loads_no_heavy_library(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({HEAVY!r} & sys.modules.keys()))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == []


@pytest.mark.parametrize("path", MODEL, ids=lambda path: path.stem)
def test_the_model_imports_the_standard_library_only(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names = [str(node.module)]
        for name in names:
            own = name.startswith("itf_extract.model") or name == "itf_extract.dataclass"  # which imports no other
            standard = name.split(".")[0] in sys.stdlib_module_names or own
            assert standard or (path.stem, name) in LAZY, name
