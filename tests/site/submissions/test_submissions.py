"""The list: what it shows to whom, how it is narrowed, and what the map's links find."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from njia.register import services
from njia.register.models import (
    Campaign,
    CampaignRole,
    HistoryEntry,
    Organisation,
    Submission,
    User,
)
from tests.site.conftest import Enter, Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(record: Record, other_organisation: Organisation, stranger: User) -> list[Submission]:
    """Two routes of organisation, one of the other."""
    return [
        record("Kampala", "Nairobi", end="Dubai"),
        record("Kigali", "Mombasa", end="Muscat"),
        record("Kampala", end="Dubai", organisation=other_organisation, by=stranger),
    ]


def listed(client: Client, campaign: Campaign, query: str = "") -> list[str]:
    """The ids in the list, in its order."""
    page = client.get(f"{reverse('submissions', args=[campaign.slug])}?{query}").content.decode()
    return re.findall(r'class="corridor"\s+href="[^"]*/([0-9a-f-]{36})/"', page)


def ids(*submissions: Submission) -> list[str]:
    """Their ids as addresses show them."""
    return [str(each.pk) for each in submissions]


def test_each_sees_what_is_theirs(
    three: list[Submission], cast: dict[str, User], campaign: Campaign, enter: Enter
) -> None:
    seen = {role: set(listed(enter(user), campaign)) for role, user in cast.items()}
    own, others = set(ids(three[0], three[1])), set(ids(three[2]))
    assert seen["caseworker"] == seen["lead"] == own
    assert seen["stranger"] == others
    assert seen["reviewer"] == seen["coordinator"] == own | others
    assert seen["analyst"] == seen["administrator"] == set()


def test_an_analyst_sees_the_accepted_without_names_or_words(
    three: list[Submission], reviewer: User, analyst: User, campaign: Campaign, enter: Enter
) -> None:
    services.submission_accept(submission=three[0], by=reviewer)
    client = enter(analyst)
    assert listed(client, campaign) == ids(three[0])
    where = reverse("submission", args=[campaign.slug, three[0].pk])
    page = client.get(where).content.decode()
    assert "Safe Harbour" not in page
    assert "As it was told" not in page
    assert "Wanjiru" not in page


@pytest.fixture
def accepted(record: Record, reviewer: User, analyst: User) -> Submission:
    """A route that an analyst may see; its note and one of its places are words only."""
    made = record("Kampala", "House behind Zzyxville market", end="Dubai")
    services.submission_accept(submission=made, by=reviewer)
    return made


def test_an_analyst_reads_no_word_as_told(
    accepted: Submission, analyst: User, caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    where = reverse("submission", args=[campaign.slug, accepted.pk])
    near = enter(caseworker).get(where).content.decode()
    page = enter(analyst).get(where).content.decode()
    for words in ("Zzyxville", "Told in the evening."):
        assert words in near
        assert words not in page
    assert "Kampala" in page


def test_an_analyst_finds_no_word_as_told(
    accepted: Submission, analyst: User, caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    for words in ("Zzyxville", "evening", "behind"):
        assert listed(enter(caseworker), campaign, f"text={words}") == ids(accepted)
        assert listed(enter(analyst), campaign, f"text={words}") == []
    assert listed(enter(analyst), campaign, "text=kampala") == ids(accepted)


def test_an_analyst_cannot_ask_what_an_organisation_reported(
    accepted: Submission,
    other_organisation: Organisation,
    analyst: User,
    campaign: Campaign,
    terminal: User,
    enter: Enter,
) -> None:
    client = enter(analyst)
    for slug in ("safe-harbour", "open-door", "nobody"):
        assert listed(client, campaign, f"organisation={slug}") == ids(accepted)
    services.campaign_membership_grant(
        user=analyst,
        campaign=campaign,
        role=CampaignRole.ANALYST,
        sees_organisations=True,
        by=terminal,
    )
    assert listed(client, campaign, "organisation=safe-harbour") == ids(accepted)
    assert listed(client, campaign, f"organisation={other_organisation.slug}") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("text=kigali", [1]),
        ("text=Nairobi", [0]),
        ("organisation=open-door", [2]),
        ("kind=trafficking", [2, 1, 0]),
        ("kind=risky_migration", []),
        ("state=accepted", []),
        ("sort=oldest", [0, 1, 2]),
        ("from=c:UG&to=c:AE&level=country", [2, 0]),
        ("from=c:UG&to=c:KE&level=country&between=leg", [0]),
        ("place=c:KE&role=transit&level=country", [1, 0]),
        ("place=c:KE&role=origin&level=country", []),
        ("place=c:OM&level=country", [1]),
        ("first_month=2026-11&last_month=2026-11", [2, 1, 0]),
        ("first_month=2026-12", []),
        # Nonsense asks for nothing.
        ("state=x&kind=y&sort=z&level=w&first_month=2026-99&page=abc", [2, 1, 0]),
        ("place=%00&from=<script>&to=x", []),
    ],
)
def test_the_list_is_narrowed_as_asked(
    query: str,
    expected: list[int],
    three: list[Submission],
    reviewer: User,
    campaign: Campaign,
    enter: Enter,
) -> None:
    found = listed(enter(reviewer), campaign, query)
    assert found == ids(*(three[number] for number in expected))


def test_how_many_of_how_many_is_said(
    three: list[Submission], reviewer: User, campaign: Campaign, enter: Enter
) -> None:
    page = enter(reviewer).get(f"{reverse('submissions', args=[campaign.slug])}?text=kigali")
    assert "1 of 3" in re.sub(r"\s+", " ", page.content.decode())


def test_a_list_longer_than_a_page_goes_on(
    record: Record, caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    made = [record("Kampala") for _ in range(27)]
    client = enter(caseworker)
    first, second = listed(client, campaign), listed(client, campaign, "page=2")
    assert len(first) == 25
    assert first + second == ids(*reversed(made))


def test_letters_beyond_ascii_are_found(
    record: Record, caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    made = record("كمبالا")
    assert listed(enter(caseworker), campaign, "text=كمبالا") == ids(made)


def test_the_lead_withdraws_with_a_reason(
    submission: Submission, lead: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(lead)
    where = reverse("submission_state", args=[campaign.slug, submission.pk])
    client.post(where, {"act": "withdraw"})
    submission.refresh_from_db()
    assert submission.state == "needs_answer"
    page = client.post(where, {"act": "withdraw", "reason": "A mistake"}, follow=True)
    submission.refresh_from_db()
    assert submission.state == "withdrawn"
    assert "A mistake" in page.content.decode()
    again = client.post(where, {"act": "withdraw", "reason": "Twice"}, follow=True)
    assert "no longer possible" in again.content.decode()


def test_a_reason_keeps_no_character_that_cannot_be_kept_or_disguises_others(
    submission: Submission, lead: User, campaign: Campaign, enter: Enter
) -> None:
    where = reverse("submission_state", args=[campaign.slug, submission.pk])
    enter(lead).post(where, {"act": "withdraw", "reason": "a\x00b\u202ec"})
    assert HistoryEntry.objects.latest("sequence").details["reason"] == "abc"


def test_versions_show_what_changed(
    submission: Submission, lead: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(lead)
    where = reverse("submission_correct", args=[campaign.slug, submission.pk])
    sent = {"do": "save", "version": "1", "reason": "Heard again", "origin-text": "Kigali"}
    client.post(where, sent)
    page = client.get(reverse("submission", args=[campaign.slug, submission.pk])).content.decode()
    assert "Heard again" in page
    told = re.sub(r"\s+", " ", re.sub(r"<svg.*?</svg>", "→", page, flags=re.DOTALL))
    assert re.search(r"<del><bdi>Kampala \([^<]*Uganda\)</bdi></del>", told)
    assert re.search(r"<ins><bdi>Kigali \([^<]*Rwanda\)</bdi></ins>", told)


def test_a_submission_stands_under_its_own_campaign_only(
    submission: Submission, reviewer: User, terminal: User, enter: Enter
) -> None:
    other = services.campaign_create(name="Second", by=terminal)
    role = CampaignRole.REVIEWER
    services.campaign_membership_grant(user=reviewer, campaign=other, role=role, by=terminal)
    for name in ("submission", "submission_correct"):
        where = reverse(name, args=[other.slug, submission.pk])
        assert enter(reviewer).get(where).status_code == 404
