"""``njia check``: sound, or why not and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection
from pytest_django import Settings

from njia.cli.checking import check
from njia.register import guards
from njia.register.models import Campaign, HistoryEntry, Submission
from njia.site.secret import kept_secret
from tests.register.conftest import Record, record, submission

__all__ = ["record", "submission"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A data folder in order: a kept key, and the files gathered."""
    kept_secret(tmp_path)
    settings.NJIA_DATA_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.ALLOWED_HOSTS = ["localhost"]
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "staticfiles.json").touch()
    return tmp_path


def test_it_works(campaign: Campaign) -> None:
    result = CliRunner().invoke(check)
    assert result.exit_code == 0, result.output
    for name in ("set-up", "database", "gazetteer", "history", "records"):
        assert f"   ok  {name}" in result.output


def test_it_finds_the_entry_that_was_changed(campaign: Campaign) -> None:
    entry = HistoryEntry.objects.latest("sequence")
    with connection.cursor() as cursor:
        where = " ON {}" if connection.vendor == "postgresql" else ""
        table = guards.GUARDED[0]
        cursor.execute(f"DROP TRIGGER {table}_no_UPDATE" + where.format(table))
        cursor.execute(f"UPDATE {table} SET action = 'x' WHERE sequence = {entry.sequence}")
    result = CliRunner().invoke(check)
    assert result.exit_code == 1
    assert f"WRONG  history: Entry {entry.sequence} is not as it was written" in result.output


def test_it_names_the_record_that_was_changed(submission: Submission) -> None:
    Submission.objects.update(state="accepted")
    result = CliRunner().invoke(check)
    assert result.exit_code == 1
    assert f"WRONG  records: submission {submission.pk} is in a state" in result.output


def test_it_tells_the_end_of_the_history_and_asks_for_it_later(
    campaign: Campaign, record: Record
) -> None:
    end = re.findall(r"ends in (\d+:[0-9a-f]{64})", CliRunner().invoke(check).output)
    record()
    kept = CliRunner().invoke(check, ["--history-was", *end])
    assert "   ok  history" in kept.output
    other = CliRunner().invoke(check, ["--history-was", "1:" + "0" * 64])
    assert other.exit_code == 1
    assert "WRONG  history: It does not go through 1:000" in other.output


def test_it_names_what_is_set_up_wrongly(settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    result = CliRunner().invoke(check)
    assert result.exit_code == 1
    assert "njia.E005" in result.output
    assert "List the names people type" in result.output


def test_what_is_only_missing_is_a_note(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "nowhere"
    result = CliRunner().invoke(check)
    assert result.exit_code == 0
    assert "note  set-up: The site's files are not gathered" in result.output
