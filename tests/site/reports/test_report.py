"""The report as a download, in each language, for those who may have it."""

from __future__ import annotations

import io

import pypdf
import pytest
from django.urls import reverse

from njia.register import services
from njia.register.models import Campaign, User
from tests.site.conftest import Enter, Record

pytestmark = pytest.mark.django_db


def text_of(content: bytes) -> str:
    """The words of a PDF."""
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("language", ["en", "fr", "nonsense"])
def test_the_report_is_a_pdf(
    language: str, record: Record, coordinator: User, campaign: Campaign, enter: Enter
) -> None:
    record("Kampala", "Nairobi", end="Dubai")
    where = reverse("report_download", args=[campaign.slug])
    answer = enter(coordinator).get(where, {"language": language})
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    assert "Routes 2026" in text_of(answer.content)


def test_organisations_are_named_only_for_who_may_know(
    record: Record, reviewer: User, analyst: User, campaign: Campaign, enter: Enter
) -> None:
    services.submission_accept(submission=record("Kampala", end="Dubai"), by=reviewer)
    where = reverse("report_download", args=[campaign.slug])
    assert "Safe Harbour" in text_of(enter(reviewer).get(where).content)
    assert "Safe Harbour" not in text_of(enter(analyst).get(where).content)


def test_an_empty_campaign_has_nothing_to_report(
    coordinator: User, campaign: Campaign, enter: Enter
) -> None:
    page = enter(coordinator).get(reverse("report", args=[campaign.slug])).content.decode()
    assert "Nothing to report yet" in page
    answer = enter(coordinator).get(reverse("report_download", args=[campaign.slug]))
    assert answer.status_code == 200
