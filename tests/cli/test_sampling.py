"""``njia sample``: loads once, says what happened, keeps the password to the owner."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_django import Settings

from njia.cli.sampling import sample
from njia.register.models import Organisation, Submission, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.NJIA_DATA_DIR = tmp_path
    return tmp_path / "sample"


def told(*words: str) -> str:
    result = CliRunner().invoke(sample, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_it_works(folder: Path) -> None:
    said = told()
    assert "was loaded: 115 submissions by 6 organisations." in said
    assert str(folder) in said
    assert "password" not in said
    assert Submission.objects.count() == 115
    assert not User.objects.filter(email__endswith="@example.org").exists()
    assert len(list(folder.iterdir())) == 3


def test_a_second_run_does_nothing_and_says_so(folder: Path) -> None:
    told()
    assert "is there already: 115 submissions by 6 organisations." in told()
    assert Submission.objects.count() == 115


def test_it_prints_who_can_sign_in_and_prints_it_again(folder: Path) -> None:
    first = json.loads(told("--people", "--json"))
    assert len(first["password"]) >= 20
    user = User.objects.get(email="coordinator@example.org")
    assert user.check_password(first["password"])
    again = told("--people")
    assert first["password"] in again
    for person in first["people"]:
        assert person["email"] in again
    assert "/campaigns/sample-2019/" in again


def test_only_the_owner_can_read_the_password(folder: Path) -> None:
    told("--people")
    kept = folder / "people.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_it_does_not_make_up_another_password_for_people_who_have_one(folder: Path) -> None:
    told("--people")
    (folder / "people.json").unlink()
    assert json.loads(told("--people", "--json"))["password"] is None
    assert "the one that was shown" in told("--people")


def test_it_can_leave_the_spreadsheets_to_be_imported(folder: Path) -> None:
    said = json.loads(told("--without-spreadsheets", "--json"))
    assert said["submissions"] == 58
    assert [Path(each).exists() for each in said["files"]] == [True] * 3


def test_it_refuses_a_register_that_holds_such_a_name(folder: Path) -> None:
    Organisation.objects.create(
        name="Pwani Lantern Trust", slug="other", created_at="2026-01-01T00:00Z"
    )
    result = CliRunner().invoke(sample)
    assert result.exit_code == 1
    assert "Nothing was loaded" in result.output
    assert Submission.objects.count() == 0
