"""Who may do what. Every rule is here; services ask before they write, selectors before they read.

Roles are those of docs/architecture.md. A person can have several: rights add up. The
administrator runs the server and sees no submissions by that. The account of the
server's own terminal may do everything, because whoever works there has the database.
"""

from __future__ import annotations

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from njia.register.errors import NotAllowed
from njia.register.models import (
    Campaign,
    CampaignMembership,
    CampaignRole,
    Draft,
    OpenQuestion,
    Organisation,
    OrganisationMembership,
    OrganisationRole,
    Participation,
    Submission,
    SubmissionState,
    User,
)

Viewer: TypeAlias = User | AnonymousUser

REVIEWING = (CampaignRole.REVIEWER, CampaignRole.COORDINATOR)


def person(viewer: Viewer) -> User | None:
    """The person behind a request, None for a visitor and for a closed account."""
    return viewer if isinstance(viewer, User) and viewer.is_active else None


def require(allowed: bool, act: str) -> None:
    """Raises NotAllowed, naming the act, unless it is allowed."""
    if not allowed:
        raise NotAllowed(act)


# Roles -----------------------------------------------------------------------------


def is_terminal(viewer: Viewer) -> bool:
    """Whether this is the account of the server's own terminal."""
    user = person(viewer)
    return user is not None and user.is_terminal


def runs_server(viewer: Viewer) -> bool:
    """Whether this is an administrator, or the terminal."""
    user = person(viewer)
    return user is not None and (user.is_administrator or user.is_terminal)


def campaign_role(viewer: Viewer, campaign: Campaign) -> str | None:
    """The role in a campaign: reviewer, coordinator, analyst or None."""
    user = person(viewer)
    if user is None:
        return None
    held = CampaignMembership.objects.filter(user=user, campaign=campaign)
    return held.values_list("role", flat=True).first()


def organisation_role(viewer: Viewer, organisation_id: int) -> str | None:
    """The role in an organisation: caseworker, lead or None."""
    user = person(viewer)
    if user is None:
        return None
    held = OrganisationMembership.objects.filter(user=user, organisation_id=organisation_id)
    return held.values_list("role", flat=True).first()


def own_organisations(viewer: Viewer, campaign: Campaign) -> set[int]:
    """Ids of the organisations of a campaign that the person works for."""
    user = person(viewer)
    if user is None:
        return set()
    return set(
        Participation.objects.filter(
            campaign=campaign, organisation__memberships__user=user
        ).values_list("organisation_id", flat=True)
    )


def coordinates_something(viewer: Viewer) -> bool:
    """Whether the person coordinates any campaign."""
    user = person(viewer)
    return user is not None and (
        CampaignMembership.objects.filter(user=user, role=CampaignRole.COORDINATOR).exists()
    )


# Scopes: what a person can see, as a condition on rows ---------------------------------

NOTHING = Q(pk__in=())
EVERYTHING = ~NOTHING


def submissions_scope(viewer: Viewer, campaign: Campaign) -> Q:
    """The submissions of a campaign that a person may see."""
    if is_terminal(viewer):
        return EVERYTHING
    role = campaign_role(viewer, campaign)
    if role in REVIEWING:
        return EVERYTHING
    scope = Q(organisation_id__in=own_organisations(viewer, campaign))
    if role == CampaignRole.ANALYST:
        scope |= Q(state=SubmissionState.ACCEPTED)
    return scope


def reported_scope(viewer: Viewer, campaign: Campaign) -> Q:
    """Files, drafts and questions of a campaign: of one's own organisations, or all to review."""
    if is_terminal(viewer) or campaign_role(viewer, campaign) in REVIEWING:
        return EVERYTHING
    return Q(organisation_id__in=own_organisations(viewer, campaign))


def readable_organisations(viewer: Viewer, campaign: Campaign) -> set[int] | None:
    """Ids of the organisations whose words, as told, a person may read; None for all."""
    return None if may_review(viewer, campaign) else own_organisations(viewer, campaign)


def reported_to(viewer: Viewer, campaign: Campaign, organisation_id: int | None) -> bool:
    """Whether a person sees what surrounds a report: its files, questions and history."""
    return may_review(viewer, campaign) or organisation_id in own_organisations(viewer, campaign)


# Campaigns -------------------------------------------------------------------------


def may_see_campaign(viewer: Viewer, campaign: Campaign) -> bool:
    """Anyone with a role in it, or in an organisation that takes part; the administrator."""
    return (
        runs_server(viewer)
        or campaign_role(viewer, campaign) is not None
        or bool(own_organisations(viewer, campaign))
    )


def may_review(viewer: Viewer, campaign: Campaign) -> bool:
    """Accept, reject and correct: reviewers and coordinators."""
    return is_terminal(viewer) or campaign_role(viewer, campaign) in REVIEWING


def may_coordinate(viewer: Viewer, campaign: Campaign) -> bool:
    """Invite organisations and people into a campaign."""
    return is_terminal(viewer) or campaign_role(viewer, campaign) == CampaignRole.COORDINATOR


def may_see_organisation_names(viewer: Viewer, campaign: Campaign) -> bool:
    """The names of all organisations of a campaign: who reviews, and analysts who were granted."""
    if may_review(viewer, campaign):
        return True
    user = person(viewer)
    return user is not None and (
        CampaignMembership.objects.filter(
            user=user, campaign=campaign, sees_organisations=True
        ).exists()
    )


def may_see_whole_campaign(viewer: Viewer, campaign: Campaign) -> bool:
    """Whether figures over all its organisations may be shown: any role in the campaign itself."""
    return is_terminal(viewer) or campaign_role(viewer, campaign) is not None


def may_export(viewer: Viewer, campaign: Campaign) -> bool:
    """Take the figures of the whole campaign away as an internal report."""
    return may_see_whole_campaign(viewer, campaign)


def may_create_campaign(viewer: Viewer) -> bool:
    """Administrators, and coordinators, who may then coordinate the new one."""
    return runs_server(viewer) or coordinates_something(viewer)


# Submissions -----------------------------------------------------------------------


def may_add_submission(viewer: Viewer, campaign: Campaign, organisation: Organisation) -> bool:
    """Report for an organisation: its own people, and the campaign's coordinators."""
    return may_coordinate(viewer, campaign) or organisation.pk in own_organisations(
        viewer, campaign
    )


def may_import(viewer: Viewer, campaign: Campaign, organisation: Organisation | None) -> bool:
    """Bring in a file: who may report for the organisation; for several, who coordinates."""
    if organisation is None:
        return may_coordinate(viewer, campaign)
    return may_add_submission(viewer, campaign, organisation)


def may_see_submission(viewer: Viewer, submission: Submission) -> bool:
    """The scope of submissions, for one."""
    scope = submissions_scope(viewer, submission.campaign)
    return Submission.objects.filter(scope, pk=submission.pk).exists()


def may_correct(viewer: Viewer, submission: Submission) -> bool:
    """The organisation's lead, and the campaign's reviewers and coordinators."""
    return may_review(viewer, submission.campaign) or _leads(viewer, submission.organisation_id)


def may_withdraw(viewer: Viewer, submission: Submission) -> bool:
    """Only the organisation itself takes back what it reported."""
    return is_terminal(viewer) or _leads(viewer, submission.organisation_id)


def may_answer(viewer: Viewer, question: OpenQuestion) -> bool:
    """Who sees the question: the organisation's people, reviewers and coordinators."""
    return reported_to(viewer, question.campaign, question.organisation_id)


def _leads(viewer: Viewer, organisation_id: int) -> bool:
    return organisation_role(viewer, organisation_id) == OrganisationRole.LEAD


# People and organisations ----------------------------------------------------------


def may_create_organisation(viewer: Viewer) -> bool:
    """Administrators, and coordinators, who invite."""
    return runs_server(viewer) or coordinates_something(viewer)


def may_create_person(viewer: Viewer) -> bool:
    """Administrators, coordinators, and leads, who invite their colleagues."""
    user = person(viewer)
    return user is not None and (
        runs_server(user)
        or coordinates_something(user)
        or OrganisationMembership.objects.filter(user=user, role=OrganisationRole.LEAD).exists()
    )


def may_grant_in_organisation(viewer: Viewer, organisation: Organisation) -> bool:
    """Its lead and the administrator; a coordinator only names the first person.

    A coordinator who could add people later, or to an organisation that has reported in
    other campaigns already, would reach what it reports there.
    """
    if runs_server(viewer) or _leads(viewer, organisation.pk):
        return True
    user = person(viewer)
    if user is None or not coordinates_something(user) or organisation.memberships.exists():
        return False
    own = CampaignMembership.objects.filter(user=user, role=CampaignRole.COORDINATOR)
    elsewhere = Draft.objects.filter(organisation=organisation)
    return not elsewhere.exclude(campaign__in=own.values("campaign")).exists()


def may_grant_in_campaign(viewer: Viewer, campaign: Campaign) -> bool:
    """Its coordinators and the administrator."""
    return runs_server(viewer) or may_coordinate(viewer, campaign)
