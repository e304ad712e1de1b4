"""How a campaign stands: counted from what is there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from njia.register import selectors
from njia.register.models import Campaign, Organisation, User
from tests.conftest import NOON
from tests.register.conftest import Record
from tests.register.routes_told import route, which_busia

pytestmark = pytest.mark.django_db


def test_it_works(
    record: Record,
    campaign: Campaign,
    other_organisation: Organisation,
    coordinator: User,
    stranger: User,
) -> None:
    for weeks in (0, 0, 2):
        record(now=NOON + timedelta(weeks=weeks))
    record(now=NOON, organisation=other_organisation, by=stranger)
    record(now=NOON, route=route("Busia"), problems=[which_busia()])
    progress = selectors.campaign_progress(coordinator, campaign)
    assert (progress.submissions, progress.organisations, progress.open_questions) == (5, 2, 1)
    assert progress.whole
    assert progress.days == ((date(2026, 11, 24), 4), (date(2026, 12, 8), 1))
    assert progress.weeks == (
        (date(2026, 11, 23), 4),
        (date(2026, 11, 30), 0),
        (date(2026, 12, 7), 1),
    )
    assert progress.by_organisation == (("Safe Harbour", 4), ("Open Door", 1))
    assert progress.by_state == (("submitted", 4), ("needs_answer", 1))
    assert progress.by_door == (("form", 5),)


def test_an_empty_campaign_is_empty(
    campaign: Campaign, organisation: Organisation, coordinator: User
) -> None:
    progress = selectors.campaign_progress(coordinator, campaign)
    assert (progress.submissions, progress.days, progress.weeks) == (0, (), ())
    assert progress.by_organisation == (("Safe Harbour", 0),)


def test_an_organisation_sees_its_own_figures(
    record: Record, campaign: Campaign, caseworker: User, stranger: User
) -> None:
    record()
    progress = selectors.campaign_progress(stranger, campaign)
    assert (progress.submissions, progress.whole) == (0, False)
    assert selectors.campaign_progress(caseworker, campaign).submissions == 1
