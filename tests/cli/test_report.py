"""``njia report`` on a real register."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import LazySettings
from pypdf import PdfReader

from njia.cli.report import report
from njia.register import services
from njia.register.models import Campaign, Organisation, User
from tests.lake.world import route

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _lake_of_its_own(tmp_path: Path, settings: LazySettings) -> None:
    settings.NJIA_DATA_DIR = tmp_path


@pytest.fixture
def held(campaign: Campaign, organisation: Organisation, caseworker: User) -> Campaign:
    services.submission_record(
        campaign=campaign,
        organisation=organisation,
        by=caseworker,
        door="form",
        told=[("Origin", "Nairobi")],
        route=route("c:KE", exploited=["c:AE"], cases=2),
        idempotency_key="one",
    )
    return campaign


def run(*words: str) -> Result:
    return CliRunner().invoke(report, words)


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_it_works(tmp_path: Path, held: Campaign) -> None:
    out = tmp_path / "report.pdf"
    done = run("--campaign", held.slug, "-o", str(out))
    assert done.exit_code == 0, done.output
    assert "1 submissions" in done.output
    text = pages(out)
    assert all("Internal: not for publication" in page for page in text)
    assert "Kenya to" in text[0]
    assert "Safe Harbour" not in "".join(text)


def test_names_are_shown_only_when_asked_for(tmp_path: Path, held: Campaign) -> None:
    out = tmp_path / "report.pdf"
    assert run("--campaign", held.slug, "--names", "-o", str(out)).exit_code == 0
    assert "Safe Harbour" in "".join(pages(out))


def test_an_unknown_campaign_is_an_error_that_names_those_there_are(held: Campaign) -> None:
    done = run("--campaign", "nowhere")
    assert done.exit_code == 1
    assert held.slug in done.output


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path, held: Campaign) -> None:
    done = run("--campaign", held.slug, "-o", str(tmp_path / "no" / "folder" / "report.pdf"))
    assert done.exit_code == 1
    assert "Name another file" in done.output
