"""Each thing that can be set up wrongly has its ID, its reason and its remedy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.core.checks import CheckMessage
from pytest_django import Settings

from njia.site import checks
from njia.site.secret import NAME, kept_secret


def ids(found: list[CheckMessage]) -> list[str | None]:
    """The IDs of what was found, each with a remedy."""
    assert all(each.hint for each in found)
    return [each.id for each in found]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A data folder with a kept key, and a server at home."""
    kept_secret(tmp_path)
    settings.NJIA_DATA_DIR = tmp_path
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    settings.NJIA_HTTPS = False
    settings.DEBUG = False
    return tmp_path


def test_it_works() -> None:
    for check in (checks.data_folder, checks.secret_key, checks.hosts):
        assert check(None) == []


def test_a_missing_data_folder(settings: Settings, tmp_path: Path) -> None:
    settings.NJIA_DATA_DIR = tmp_path / "nowhere"
    assert ids(checks.data_folder(None)) == ["njia.E001"]
    assert ids(checks.secret_key(None)) == ["njia.E003"]


def test_a_data_folder_that_everybody_can_look_into(folder: Path) -> None:
    folder.chmod(0o755)
    assert ids(checks.data_folder(None)) == ["njia.E011"]
    folder.chmod(0o750)
    assert checks.data_folder(None) == []


def test_a_short_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NJIA_SECRET_KEY", "short")
    assert ids(checks.secret_key(None)) == ["njia.E002"]
    monkeypatch.setenv("NJIA_SECRET_KEY", "k" * 50)
    assert checks.secret_key(None) == []


def test_a_key_that_others_can_read(folder: Path) -> None:
    (folder / NAME).chmod(0o644)
    assert ids(checks.secret_key(None)) == ["njia.E004"]


def test_any_host(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.NJIA_HTTPS = True
    assert ids(checks.hosts(None)) == ["njia.E005"]


def test_debugging_and_open_passwords_before_others(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["njia.example.org"]
    settings.DEBUG = True
    assert ids(checks.hosts(None)) == ["njia.E006", "njia.E007"]


def test_what_was_not_built(settings: Settings, tmp_path: Path) -> None:
    settings.PACKAGE = settings.SITE = settings.STATIC_ROOT = tmp_path
    assert ids(checks.built_parts(None)) == ["njia.W008", "njia.W009", "njia.W010"]


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    first = kept_secret(folder)
    assert len(first) >= 50
    assert kept_secret(folder) == first
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600
    assert os.listdir(folder) == [NAME]


def test_a_folder_that_cannot_be_made_gives_a_key_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    one, other = (kept_secret(tmp_path / "file" / "folder") for _ in range(2))
    assert one != other
