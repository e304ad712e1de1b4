"""Who collects what together: organisations, campaigns, and the roles of people in them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """An organisation that reports. Its name is known inside and never leaves."""

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    synthetic = models.BooleanField(_("invented"), default=False)
    created_at = models.DateTimeField(_("created"))

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Campaign(models.Model):
    """A data collection by a coordinator with invited organisations."""

    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    purpose = models.TextField(_("purpose"), blank=True)
    opens = models.DateField(_("opens"), null=True, blank=True)
    closes = models.DateField(_("closes"), null=True, blank=True)
    synthetic = models.BooleanField(_("synthetic sample"), default=False)
    created_at = models.DateTimeField(_("created"))
    organisations = models.ManyToManyField(
        Organisation, through="Participation", related_name="campaigns"
    )

    class Meta:
        ordering = ["-created_at", "name"]

    def __str__(self) -> str:
        return self.name


class Participation(models.Model):
    """An organisation takes part in a campaign."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="participations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="participations")
    since = models.DateTimeField(_("since"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "organisation"], name="participation_only_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.campaign_id}"


class OrganisationRole(models.TextChoices):
    """What a person may do in an organisation."""

    CASEWORKER = "caseworker", _("Caseworker")
    LEAD = "lead", _("Organisation lead")


class OrganisationMembership(models.Model):
    """A person works for an organisation."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="organisation_memberships"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=OrganisationRole.choices)
    since = models.DateTimeField(_("since"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], name="organisation_membership_only_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} of {self.organisation_id}"


class CampaignRole(models.TextChoices):
    """What a person may do in a campaign, over all its organisations."""

    REVIEWER = "reviewer", _("Reviewer")
    COORDINATOR = "coordinator", _("Coordinator")
    ANALYST = "analyst", _("Analyst")


class CampaignMembership(models.Model):
    """A person works on a campaign. Analysts see organisation names only when granted."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="campaign_memberships"
    )
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=CampaignRole.choices)
    sees_organisations = models.BooleanField(_("sees names of organisations"), default=False)
    since = models.DateTimeField(_("since"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "campaign"], name="campaign_membership_only_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} of {self.campaign_id}"
