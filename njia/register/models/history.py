"""Who did what, in a chain that shows any tampering. See docs/decisions/0301."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from njia.register.models.append_only import AppendOnly, AppendOnlyQuerySet
from njia.register.models.campaigns import Campaign, Organisation


class Action(models.TextChoices):
    """Everything that can be done to the register: a closed list."""

    PERSON_CREATED = "person_created", _("Account made")
    PERSON_CHANGED = "person_changed", _("Account changed")
    ORGANISATION_CREATED = "organisation_created", _("Organisation added")
    ORGANISATION_MEMBERSHIP_GRANTED = (
        "organisation_membership_granted",
        _("Role in an organisation given"),
    )
    ORGANISATION_MEMBERSHIP_ENDED = (
        "organisation_membership_ended",
        _("Role in an organisation ended"),
    )
    CAMPAIGN_CREATED = "campaign_created", _("Campaign added")
    CAMPAIGN_MEMBERSHIP_GRANTED = "campaign_membership_granted", _("Role in a campaign given")
    CAMPAIGN_MEMBERSHIP_ENDED = "campaign_membership_ended", _("Role in a campaign ended")
    PARTICIPATION_ADDED = "participation_added", _("Organisation takes part")
    FILE_IMPORTED = "file_imported", _("File imported")
    SUBMISSION_RECORDED = "submission_recorded", _("Submitted")
    SUBMISSION_CORRECTED = "submission_corrected", _("Corrected")
    SUBMISSION_ACCEPTED = "submission_accepted", _("Accepted")
    SUBMISSION_REJECTED = "submission_rejected", _("Rejected")
    SUBMISSION_WITHDRAWN = "submission_withdrawn", _("Withdrawn")
    QUESTION_ANSWERED = "question_answered", _("Question answered")
    QUESTION_DISMISSED = "question_dismissed", _("Question left as it is")


class HistoryEntry(AppendOnly):
    """One thing that was done. ``hash`` covers every other field and the hash before it."""

    sequence = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    action = models.CharField(_("action"), max_length=40, choices=Action.choices)
    subject_type = models.CharField(_("kind of subject"), max_length=40)
    subject_id = models.CharField(_("subject"), max_length=64)
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    details = models.JSONField(_("details"), default=dict)
    previous_hash = models.CharField(_("hash before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["sequence"]
        verbose_name_plural = _("history entries")
        indexes = [
            models.Index(
                fields=["subject_type", "subject_id", "sequence"], name="history_by_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class HistoryHead(models.Model):
    """The one row that says where the chain ends: locked while entries are appended.

    It also shows a chain whose last entries were cut off, which the chain alone cannot.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    sequence = models.BigIntegerField(_("number of the last entry"))
    hash = models.CharField(_("hash of the last entry"), max_length=64)

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"
