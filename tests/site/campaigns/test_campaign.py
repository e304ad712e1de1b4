"""The campaign page: figures as far as a person may see them, and what to do next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from njia.register.models import Campaign, Organisation, User
from njia.site.campaigns.timeline import timeline
from tests.site.conftest import Enter, Record, World

pytestmark = pytest.mark.django_db

ACTIONS = {"form", "import", "questions", "map", "report", "submissions"}


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("caseworker", ACTIONS - {"report"}),
        ("lead", ACTIONS - {"report"}),
        ("reviewer", ACTIONS - {"form", "import"}),
        ("coordinator", ACTIONS),
        ("analyst", {"map", "submissions", "report"}),
        ("administrator", {"map", "submissions"}),
        ("stranger", ACTIONS - {"report", "questions"}),
    ],
)
def test_each_role_is_offered_what_it_can_do(
    role: str, offered: set[str], world: World, cast: dict[str, User], enter: Enter
) -> None:
    page = enter(cast[role]).get(reverse("campaign", args=[world.campaign.slug])).content.decode()
    shown = {
        name for name in ACTIONS if f'href="{reverse(name, args=[world.campaign.slug])}"' in page
    }
    assert shown == offered


def test_figures_are_those_of_whom_one_may_see(
    record: Record,
    other_organisation: Organisation,
    stranger: User,
    coordinator: User,
    campaign: Campaign,
    enter: Enter,
) -> None:
    record("Kampala")
    record("Kigali")
    where = reverse("campaign", args=[campaign.slug])
    page = enter(coordinator).get(where).content.decode()
    assert "none yet" in page
    assert "These figures are those of your own organisation only" not in page
    theirs = enter(stranger).get(where).content.decode()
    assert "Nothing has come in yet" in theirs
    assert "Safe Harbour" not in theirs


def test_the_timeline_names_its_weeks_and_counts() -> None:
    monday = date(2026, 6, 1)
    weeks = [(monday + timedelta(weeks=n), n % 3) for n in range(30)]
    drawn = timeline(weeks)
    assert drawn.count("<rect") == 20
    assert "2 submissions" in drawn
    assert "style=" not in drawn


def test_an_empty_timeline_draws_nothing() -> None:
    assert timeline([]) == ""
