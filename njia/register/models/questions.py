"""What a person has to look at, and what people answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from njia.register.ids import new_id
from njia.register.models.campaigns import Campaign, Organisation
from njia.register.models.submissions import Draft, SourceFile


class QuestionState(models.TextChoices):
    """Whether somebody has looked at it."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    DISMISSED = "dismissed", _("Left as it is")


class OpenQuestion(models.Model):
    """A problem of one row (or of a whole file), as :class:`njia.intake.draft.Problem` has it.

    ``blocking``: the row is no submission until this is mended. ``group`` is the same
    for all questions that one answer would mend. ``choices`` are keys of places or
    codes, best first; ``details`` are [name, value] pairs for the sentences. A question
    without a group cannot be answered, only read and left. ``organisation`` is empty for
    a question about a file of several organisations, which those who review answer.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="questions", db_index=False)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="questions",
        null=True,
        blank=True,
        db_index=False,
    )
    draft = models.ForeignKey(
        Draft, models.PROTECT, related_name="questions", null=True, blank=True
    )
    source_file = models.ForeignKey(
        SourceFile, models.PROTECT, related_name="questions", null=True, blank=True
    )
    code = models.CharField(_("kind of problem"), max_length=60)
    blocking = models.BooleanField(_("blocks the row"))
    file = models.CharField(_("file"), max_length=255, blank=True)
    sheet = models.CharField(_("sheet"), max_length=255, blank=True)
    row = models.IntegerField(_("row"), null=True, blank=True)
    column = models.TextField(_("column"), blank=True)
    value = models.TextField(_("value"), blank=True)
    group = models.CharField(_("group"), max_length=255, blank=True)
    choices = models.JSONField(_("choices"), default=list)
    details = models.JSONField(_("details"), default=list)
    state = models.CharField(
        _("state"), max_length=20, choices=QuestionState.choices, default=QuestionState.OPEN
    )
    answer = models.TextField(_("answer"), blank=True)
    created_at = models.DateTimeField(_("found"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["campaign", "state", "group"], name="question_by_group"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.value}"


class Answer(models.Model):
    """What a group of questions was answered with, for rows that come later.

    Of one organisation when its own people answered, of the whole campaign
    (``organisation`` empty) when a reviewer or coordinator did.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="answers")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="answers", null=True, blank=True
    )
    group = models.CharField(_("group"), max_length=255)
    code = models.CharField(_("kind of problem"), max_length=60)
    value = models.TextField(_("value"))
    answer = models.TextField(_("answer"))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(_("answered"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "organisation", "group"],
                condition=Q(organisation__isnull=False),
                name="answer_only_once_by_organisation",
            ),
            models.UniqueConstraint(
                fields=["campaign", "group"],
                condition=Q(organisation__isnull=True),
                name="answer_only_once_by_campaign",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} = {self.answer}"
