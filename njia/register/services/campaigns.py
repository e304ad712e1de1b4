"""Organisations, campaigns, and the roles of people in them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify

from njia.register import history
from njia.register.access import (
    may_coordinate,
    may_create_campaign,
    may_create_organisation,
    may_grant_in_campaign,
    may_grant_in_organisation,
    require,
    runs_server,
)
from njia.register.models import (
    Action,
    Campaign,
    CampaignMembership,
    CampaignRole,
    Organisation,
    OrganisationMembership,
    OrganisationRole,
    Participation,
    User,
)


def organisation_create(
    *,
    name: str,
    by: User,
    slug: str = "",
    country: str = "",
    synthetic: bool = False,
    now: datetime | None = None,
) -> Organisation:
    """A new organisation. Raises NotAllowed, and IntegrityError when the name is taken."""
    require(may_create_organisation(by), "organisation_create")
    at = now or timezone.now()
    with transaction.atomic():
        made = Organisation.objects.create(
            name=name.strip(),
            slug=slug or _free_slug(Organisation, name),
            country=country.upper(),
            synthetic=synthetic,
            created_at=at,
        )
        entry = history.Entry(
            Action.ORGANISATION_CREATED, "organisation", made.pk, organisation_id=made.pk
        )
        history.append([entry], actor=by, now=at)
    return made


def campaign_create(
    *,
    name: str,
    by: User,
    slug: str = "",
    purpose: str = "",
    opens: date | None = None,
    closes: date | None = None,
    synthetic: bool = False,
    now: datetime | None = None,
) -> Campaign:
    """A new campaign. A coordinator who makes one coordinates it. Raises NotAllowed."""
    require(may_create_campaign(by), "campaign_create")
    at = now or timezone.now()
    with transaction.atomic():
        made = Campaign.objects.create(
            name=name.strip(),
            slug=slug or _free_slug(Campaign, name),
            purpose=purpose,
            opens=opens,
            closes=closes,
            synthetic=synthetic,
            created_at=at,
        )
        entries = [history.Entry(Action.CAMPAIGN_CREATED, "campaign", made.pk, campaign_id=made.pk)]
        if not runs_server(by):
            entries.append(
                _grant_in_campaign(by, made, CampaignRole.COORDINATOR, names=True, at=at)
            )
        history.append(entries, actor=by, now=at)
    return made


def participation_add(
    *, campaign: Campaign, organisation: Organisation, by: User, now: datetime | None = None
) -> Participation:
    """Lets an organisation take part in a campaign; again is the same. Raises NotAllowed."""
    require(may_coordinate(by, campaign) or runs_server(by), "participation_add")
    at = now or timezone.now()
    with transaction.atomic():
        held, made = Participation.objects.get_or_create(
            campaign=campaign, organisation=organisation, defaults={"since": at}
        )
        if made:
            entry = history.Entry(
                Action.PARTICIPATION_ADDED,
                "participation",
                held.pk,
                campaign_id=campaign.pk,
                organisation_id=organisation.pk,
            )
            history.append([entry], actor=by, now=at)
    return held


def organisation_membership_grant(
    *,
    user: User,
    organisation: Organisation,
    role: OrganisationRole,
    by: User,
    now: datetime | None = None,
) -> OrganisationMembership:
    """Gives a person a role in an organisation, in place of the one held. Raises NotAllowed."""
    require(may_grant_in_organisation(by, organisation), "organisation_membership_grant")
    at = now or timezone.now()
    with transaction.atomic():
        held, _made = OrganisationMembership.objects.update_or_create(
            user=user, organisation=organisation, defaults={"role": role, "since": at}
        )
        entry = history.Entry(
            Action.ORGANISATION_MEMBERSHIP_GRANTED,
            "user",
            user.pk,
            organisation_id=organisation.pk,
            details={"role": str(role)},
        )
        history.append([entry], actor=by, now=at)
    return held


def organisation_membership_end(
    *, membership: OrganisationMembership, by: User, now: datetime | None = None
) -> None:
    """Ends a role in an organisation. Raises NotAllowed."""
    organisation = membership.organisation
    require(may_grant_in_organisation(by, organisation), "organisation_membership_end")
    entry = history.Entry(
        Action.ORGANISATION_MEMBERSHIP_ENDED,
        "user",
        membership.user_id,
        organisation_id=organisation.pk,
        details={"role": membership.role},
    )
    with transaction.atomic():
        membership.delete()
        history.append([entry], actor=by, now=now or timezone.now())


def campaign_membership_grant(
    *,
    user: User,
    campaign: Campaign,
    role: CampaignRole,
    by: User,
    sees_organisations: bool = False,
    now: datetime | None = None,
) -> CampaignMembership:
    """Gives a person a role in a campaign, in place of the one held. Raises NotAllowed.

    ``sees_organisations`` matters for analysts only: reviewers and coordinators always
    see the names.
    """
    require(may_grant_in_campaign(by, campaign), "campaign_membership_grant")
    at = now or timezone.now()
    with transaction.atomic():
        entry = _grant_in_campaign(user, campaign, role, names=sees_organisations, at=at)
        history.append([entry], actor=by, now=at)
    return CampaignMembership.objects.get(user=user, campaign=campaign)


def campaign_membership_end(
    *, membership: CampaignMembership, by: User, now: datetime | None = None
) -> None:
    """Ends a role in a campaign. Raises NotAllowed."""
    require(may_grant_in_campaign(by, membership.campaign), "campaign_membership_end")
    entry = history.Entry(
        Action.CAMPAIGN_MEMBERSHIP_ENDED,
        "user",
        membership.user_id,
        campaign_id=membership.campaign_id,
        details={"role": membership.role},
    )
    with transaction.atomic():
        membership.delete()
        history.append([entry], actor=by, now=now or timezone.now())


def _grant_in_campaign(
    user: User, campaign: Campaign, role: CampaignRole, *, names: bool, at: datetime
) -> history.Entry:
    CampaignMembership.objects.update_or_create(
        user=user,
        campaign=campaign,
        defaults={"role": role, "sees_organisations": names, "since": at},
    )
    return history.Entry(
        Action.CAMPAIGN_MEMBERSHIP_GRANTED,
        "user",
        user.pk,
        campaign_id=campaign.pk,
        details={"role": str(role), "sees_organisations": names},
    )


def _free_slug(table: type[Organisation] | type[Campaign], name: str) -> str:
    """A short name for addresses; a number is added until it is free."""
    wanted = slugify(name, allow_unicode=False)[:70].strip("-") or table.__name__.lower()
    manager: models.Manager[Organisation] | models.Manager[Campaign] = table.objects
    taken = set(manager.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug
