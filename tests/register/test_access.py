"""The access matrix: every service and every selector against everybody in the cast."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from njia.register import access, selectors, services
from njia.register.errors import NotAllowed
from njia.register.models import (
    Campaign,
    CampaignRole,
    OpenQuestion,
    Organisation,
    OrganisationRole,
    SourceFile,
    Submission,
    SubmissionState,
    User,
)
from tests.conftest import NOON, PASSWORD
from tests.register.conftest import Record
from tests.register.routes_told import FewPlaces, Reads, route, row, told, which_busia

pytestmark = pytest.mark.django_db

Cast = dict[str, User]


class World:
    """What the matrix is about: one of each, of organisation in campaign."""

    def __init__(
        self, record: Record, campaign: Campaign, organisation: Organisation, terminal: User
    ) -> None:
        self.campaign = campaign
        self.organisation = organisation
        self.submission = record()
        self.accepted = record()
        services.submission_accept(submission=self.accepted, by=terminal, now=NOON)
        self.asked = record(route=route("Busia"), problems=[which_busia()])
        self.member = self.submission.created_by
        self.question = OpenQuestion.objects.get()
        self.somebody = User.objects.create(email="new@example.org", name="New", created_at=NOON)
        report = services.file_import(
            campaign=campaign,
            organisation=organisation,
            by=terminal,
            name="routes.xlsx",
            content=b"bytes",
            resolver=FewPlaces(),
            reader=Reads([row(2, "", "Nairobi", "Dubai")]),
            now=NOON,
        )
        assert report.file is not None
        self.file: SourceFile = report.file


@pytest.fixture
def world(
    record: Record,
    campaign: Campaign,
    organisation: Organisation,
    other_organisation: Organisation,
    terminal: User,
) -> World:
    """One of each."""
    return World(record, campaign, organisation, terminal)


Act = Callable[[World, User], Any]

SERVICES: dict[str, tuple[Act, set[str]]] = {
    "submission_record": (
        lambda world, by: services.submission_record(
            campaign=world.campaign,
            organisation=world.organisation,
            by=by,
            door="form",
            told=told("Kampala"),
            route=route(),
            idempotency_key="matrix",
        ),
        {"caseworker", "lead", "coordinator"},
    ),
    "submission_correct": (
        lambda world, by: services.submission_correct(
            submission=world.submission, by=by, route=route(), reason="typing error"
        ),
        {"lead", "reviewer", "coordinator"},
    ),
    "submission_withdraw": (
        lambda world, by: services.submission_withdraw(submission=world.submission, by=by),
        {"lead"},
    ),
    "submission_accept": (
        lambda world, by: services.submission_accept(submission=world.submission, by=by),
        {"reviewer", "coordinator"},
    ),
    "submission_reject": (
        lambda world, by: services.submission_reject(
            submission=world.submission, by=by, reason="twice"
        ),
        {"reviewer", "coordinator"},
    ),
    "file_import": (
        lambda world, by: services.file_import(
            campaign=world.campaign,
            organisation=world.organisation,
            by=by,
            name="more.xlsx",
            content=b"more",
            resolver=FewPlaces(),
            reader=Reads([]),
        ),
        {"caseworker", "lead", "coordinator"},
    ),
    "question_answer": (
        lambda world, by: services.question_answer(
            question=world.question, by=by, answer="s:busia-ke", resolver=FewPlaces()
        ),
        {"caseworker", "lead", "reviewer", "coordinator"},
    ),
    "question_dismiss": (
        lambda world, by: services.question_dismiss(question=world.question, by=by),
        {"caseworker", "lead", "reviewer", "coordinator"},
    ),
    "organisation_create": (
        lambda world, by: services.organisation_create(name="New House", by=by),
        {"coordinator", "administrator"},
    ),
    "campaign_create": (
        lambda world, by: services.campaign_create(name="Routes 2027", by=by),
        {"coordinator", "administrator"},
    ),
    "participation_add": (
        lambda world, by: services.participation_add(
            campaign=world.campaign, organisation=world.organisation, by=by
        ),
        {"coordinator", "administrator"},
    ),
    "person_create": (
        lambda world, by: services.person_create(
            email="one@example.org", name="One", password=PASSWORD, by=by
        ),
        {"lead", "stranger", "coordinator", "administrator"},
    ),
    "person_change": (
        lambda world, by: services.person_change(
            user=world.member, by=by, name="Wanjiru M.", language="sw"
        ),
        {"caseworker"},
    ),
    "person_create an administrator": (
        lambda world, by: services.person_create(
            email="one@example.org", name="One", by=by, is_administrator=True
        ),
        {"administrator"},
    ),
    "organisation_membership_grant": (
        lambda world, by: services.organisation_membership_grant(
            user=world.somebody,
            organisation=world.organisation,
            role=OrganisationRole.CASEWORKER,
            by=by,
        ),
        {"lead", "administrator"},
    ),
    "organisation_membership_end": (
        lambda world, by: services.organisation_membership_end(
            membership=world.organisation.memberships.get(user__name="Wanjiru"), by=by
        ),
        {"lead", "administrator"},
    ),
    "campaign_membership_grant": (
        lambda world, by: services.campaign_membership_grant(
            user=world.somebody, campaign=world.campaign, role=CampaignRole.ANALYST, by=by
        ),
        {"coordinator", "administrator"},
    ),
    "campaign_membership_end": (
        lambda world, by: services.campaign_membership_end(
            membership=world.campaign.memberships.get(user__name="Tesfaye"), by=by
        ),
        {"coordinator", "administrator"},
    ),
}


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_who_may_write(service: str, world: World, cast: Cast) -> None:
    act, allowed = SERVICES[service]
    for name, user in cast.items():
        if name in allowed:
            continue
        with pytest.raises(NotAllowed):
            act(world, user)
    closed = cast[min(allowed)]
    closed.is_active = False
    with pytest.raises(NotAllowed):
        act(world, closed)
    closed.is_active = True


@pytest.mark.parametrize(
    ("service", "name"),
    [(service, name) for service in sorted(SERVICES) for name in sorted(SERVICES[service][1])],
)
def test_who_writes_can(service: str, name: str, world: World, cast: Cast) -> None:
    SERVICES[service][0](world, cast[name])


def test_every_service_is_in_the_matrix() -> None:
    named = {name for name in services.__all__ if name[0].islower()} - {"terminal"}
    assert named == {name for name in SERVICES if " " not in name}


ALL_STATES = {"submission", "accepted", "asked"}

SEEN: dict[str, set[str]] = {
    "caseworker": ALL_STATES,
    "lead": ALL_STATES,
    "reviewer": ALL_STATES,
    "coordinator": ALL_STATES,
    "analyst": {"accepted"},
    "administrator": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("name", sorted(SEEN))
def test_which_submissions_are_seen(name: str, world: World, cast: Cast) -> None:
    wanted = {getattr(world, each).pk for each in SEEN[name]}
    viewer = cast[name]
    listed = selectors.submissions_visible_to(viewer, world.campaign)
    assert {each.pk for each in listed} == wanted
    for each in (world.submission, world.accepted, world.asked):
        found = selectors.submission_visible_to(viewer, each.pk)
        assert (found is not None) == (each.pk in wanted)
        assert selectors.versions_of(viewer, each).exists() == (each.pk in wanted)
    assert {each.id for each in selectors.submission_rows(viewer, world.campaign)} == wanted
    assert selectors.campaign_progress(viewer, world.campaign).submissions == len(wanted)


NEAR = {"caseworker", "lead", "reviewer", "coordinator"}
"""Who sees what surrounds a report: files, questions, history."""


@pytest.mark.parametrize("name", sorted(SEEN))
def test_who_sees_what_surrounds_a_report(name: str, world: World, cast: Cast) -> None:
    viewer, near = cast[name], name in NEAR
    assert selectors.history_of(viewer, world.accepted).exists() == near
    assert selectors.imports_visible_to(viewer, world.campaign).exists() == near
    assert (selectors.file_visible_to(viewer, world.file.pk) is not None) == near
    assert selectors.problems_of(viewer, world.file).exists() == near
    assert bool(selectors.questions_open_for(viewer, world.campaign)) == near
    assert selectors.questions_of(viewer, world.asked).exists() == near
    assert (selectors.question_visible_to(viewer, world.question.pk) is not None) == near


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("caseworker", {"Safe Harbour"}),
        ("lead", {"Safe Harbour"}),
        ("stranger", {"Open Door"}),
        ("reviewer", {"Safe Harbour", "Open Door"}),
        ("coordinator", {"Safe Harbour", "Open Door"}),
        ("analyst", set()),
        ("administrator", set()),
    ],
)
def test_which_organisations_are_named(
    name: str, names: set[str], world: World, cast: Cast
) -> None:
    viewer = cast[name]
    seen = selectors.organisations_visible_to(viewer, world.campaign)
    assert {each.name for each in seen} == names
    listed = selectors.submissions_visible_to(viewer, world.campaign)
    assert {each.reported_by for each in listed} <= names | {""}
    rows = selectors.submission_rows(viewer, world.campaign)
    assert {each.organisation_name for each in rows} <= names | {""}
    progress = selectors.campaign_progress(viewer, world.campaign)
    assert {each for each, _number in progress.by_organisation} == names


def test_an_analyst_is_told_names_only_when_granted(
    world: World, analyst: User, terminal: User
) -> None:
    services.campaign_membership_grant(
        user=analyst,
        campaign=world.campaign,
        role=CampaignRole.ANALYST,
        sees_organisations=True,
        by=terminal,
    )
    listed = selectors.submissions_visible_to(analyst, world.campaign)
    assert [each.reported_by for each in listed] == ["Safe Harbour"]


def test_for_whom_one_may_report(world: World, cast: Cast) -> None:
    reported = {
        name: {each.name for each in selectors.organisations_to_report_for(user, world.campaign)}
        for name, user in cast.items()
    }
    assert reported == {
        "caseworker": {"Safe Harbour"},
        "lead": {"Safe Harbour"},
        "stranger": {"Open Door"},
        "coordinator": {"Safe Harbour", "Open Door"},
        "reviewer": set(),
        "analyst": set(),
        "administrator": set(),
    }


def test_which_campaigns_are_seen(world: World, cast: Cast, other_campaign: Campaign) -> None:
    for name, user in cast.items():
        slugs = {each.slug for each in selectors.campaigns_visible_to(user)}
        also = {other_campaign.slug} if name == "administrator" else set()
        assert slugs == {world.campaign.slug} | also, name
        seen = selectors.campaign_visible_to(user, other_campaign.slug) is not None
        assert seen == bool(also)
        assert access.may_see_campaign(user, other_campaign) == bool(also)
        assert access.may_see_campaign(user, world.campaign)


def test_roles_in_one_campaign_give_nothing_in_another(
    world: World, cast: Cast, other_campaign: Campaign
) -> None:
    for user in cast.values():
        assert not selectors.submissions_visible_to(user, other_campaign).exists()
        assert not access.may_review(user, other_campaign)
        assert not access.may_add_submission(user, other_campaign, world.organisation)


def test_a_visitor_and_a_closed_account_see_nothing(world: World, cast: Cast) -> None:
    for user in cast.values():
        user.is_active = False
    viewers: list[access.Viewer] = [AnonymousUser(), *cast.values()]
    for viewer in viewers:
        assert not selectors.campaigns_visible_to(viewer).exists()
        assert not selectors.submissions_visible_to(viewer, world.campaign).exists()
        assert not selectors.organisations_visible_to(viewer, world.campaign).exists()
        assert not selectors.imports_visible_to(viewer, world.campaign).exists()
        assert not selectors.history_of(viewer, world.submission).exists()
        assert selectors.questions_open_for(viewer, world.campaign) == []
        assert not access.may_see_campaign(viewer, world.campaign)


def test_a_coordinator_names_only_the_first_person_of_an_organisation(
    campaign: Campaign, coordinator: User, person: Callable[..., User]
) -> None:
    made = services.organisation_create(name="New House", by=coordinator)
    services.organisation_membership_grant(
        user=person("Achieng"), organisation=made, role=OrganisationRole.LEAD, by=coordinator
    )
    with pytest.raises(NotAllowed):
        services.organisation_membership_grant(
            user=coordinator, organisation=made, role=OrganisationRole.LEAD, by=coordinator
        )


def test_a_coordinator_coordinates_the_campaign_she_makes(
    campaign: Campaign, coordinator: User, administrator: User
) -> None:
    hers = services.campaign_create(name="Routes 2027", by=coordinator)
    assert access.may_coordinate(coordinator, hers)
    his = services.campaign_create(name="Routes 2028", by=administrator)
    assert not access.may_review(administrator, his)


def test_an_analyst_loses_sight_of_what_is_no_longer_accepted(
    world: World, analyst: User, reviewer: User
) -> None:
    services.submission_reject(submission=world.accepted, by=reviewer, reason="twice")
    assert not selectors.submissions_visible_to(analyst, world.campaign).exists()
    assert Submission.objects.filter(state=SubmissionState.REJECTED).count() == 1


def test_a_coordinator_names_nobody_in_an_organisation_that_reported_elsewhere(
    person: Callable[..., User],
    terminal: User,
    coordinator: User,
    campaign: Campaign,
    other_campaign: Campaign,
) -> None:
    made = services.organisation_create(name="Quiet House", by=terminal)
    assert access.may_grant_in_organisation(coordinator, made)
    services.participation_add(campaign=other_campaign, organisation=made, by=terminal)
    services.submission_record(
        campaign=other_campaign,
        organisation=made,
        by=terminal,
        door="form",
        told=told("Kampala"),
        route=route(),
        idempotency_key="one",
    )
    assert not access.may_grant_in_organisation(coordinator, made)
    with pytest.raises(NotAllowed):
        services.organisation_membership_grant(
            user=coordinator, organisation=made, role=OrganisationRole.LEAD, by=coordinator
        )
