"""What was told and what was understood: files, drafts, submissions and their versions.

References have an index of their own only where rows are looked for by them alone; an
import would otherwise write a dozen indexes for nothing.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from njia.register.ids import new_id
from njia.register.models.append_only import AppendOnly, AppendOnlyQuerySet
from njia.register.models.campaigns import Campaign, Organisation


class SourceFile(models.Model):
    """A file as it was received, byte for byte.

    ``organisation`` is empty for a file in which several organisations report, each row
    or sheet under its own name.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="files", db_index=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="files", null=True, blank=True
    )
    name = models.CharField(_("name"), max_length=255)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.BigIntegerField(_("bytes"))
    content = models.BinaryField(_("content"))
    rows = models.IntegerField(_("rows"), default=0)
    submissions_made = models.IntegerField(_("submissions"), default=0)
    duplicates = models.IntegerField(_("rows already held"), default=0)
    problems_found = models.IntegerField(_("problems"), default=0)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    uploaded_at = models.DateTimeField(_("received"))

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "organisation", "sha256"],
                condition=Q(organisation__isnull=False),
                name="file_only_once_by_organisation",
            ),
            models.UniqueConstraint(
                fields=["campaign", "sha256"],
                condition=Q(organisation__isnull=True),
                name="file_only_once_by_campaign",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Draft(AppendOnly):
    """The words of one row or one form, exactly as told, with where they came from.

    ``told`` is a list of [heading, text] pairs in their order. ``content_hash`` is the
    SHA-256 of them, by which the same row is known again in another file.
    ``organisation`` is empty only while it is not known whose row this is.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="drafts", db_index=False)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="drafts",
        null=True,
        blank=True,
        db_index=False,
    )
    source_file = models.ForeignKey(
        SourceFile, models.PROTECT, related_name="drafts", null=True, blank=True
    )
    door = models.CharField(_("door"), max_length=20)
    sheet = models.CharField(_("sheet"), max_length=255, blank=True)
    row = models.IntegerField(_("row"), null=True, blank=True)
    told = models.JSONField(_("told"))
    content_hash = models.CharField(_("hash of what was told"), max_length=64)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(_("created"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["campaign", "organisation", "content_hash"], name="draft_by_content"
            )
        ]

    def __str__(self) -> str:
        return f"{self.door} {self.sheet} {self.row or ''}".strip()


class SubmissionState(models.TextChoices):
    """Where a submission stands in review."""

    SUBMITTED = "submitted", _("Submitted")
    NEEDS_ANSWER = "needs_answer", _("Needs an answer")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MERGED = "merged", _("Merged")


class Submission(models.Model):
    """One route reported by one organisation in one campaign: the unit that is counted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="submissions", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="submissions", db_index=False
    )
    draft = models.OneToOneField(Draft, models.PROTECT, related_name="submission")
    state = models.CharField(_("state"), max_length=20, choices=SubmissionState.choices)
    current = models.OneToOneField("SubmissionVersion", models.PROTECT, related_name="+")
    idempotency_key = models.CharField(_("key of the sender"), max_length=120)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(_("submitted"))
    changed_at = models.DateTimeField(_("last changed"))

    reported_by: str = ""
    """The organisation's name as far as the viewer may know it; the selectors fill it in."""

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "organisation", "idempotency_key"],
                name="submission_only_once",
            )
        ]
        indexes = [
            models.Index(fields=["campaign", "-created_at", "-id"], name="submission_list"),
            models.Index(
                fields=["campaign", "organisation", "-created_at", "-id"],
                name="submission_list_own",
            ),
            models.Index(fields=["campaign", "state"], name="submission_by_state"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class SubmissionVersion(AppendOnly):
    """The route of a submission as understood at one time. Never changed: a correction is new.

    ``route`` is the form of :func:`njia.routes.serialise.route_to_json`. ``reason`` is
    empty for the first version.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="versions", db_index=False
    )
    number = models.IntegerField(_("version"))
    route = models.JSONField(_("route"))
    reason = models.TextField(_("reason"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(_("at"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["submission", "number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="version_only_once")
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} version {self.number}"
