from __future__ import annotations

import pytest

from itf_extract.batch.job import Settings


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(script="s2hk", engine="oxide", lang="en"),
        Settings(ocr="never"),
        Settings(form="markdown"),
    ],
    ids=["plain", "script, engine, language", "recognition", "form"],
)
def test_what_a_manifest_tells_of_settings_gives_them_again(settings: Settings) -> None:
    assert Settings.of(settings.told()) == settings


def test_a_manifest_tells_no_password() -> None:
    assert Settings.of(Settings(password="1234").told()) == Settings()  # noqa: S106 -- a made-up one
