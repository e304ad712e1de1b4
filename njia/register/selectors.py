"""Everything that reads the register. The viewer comes first, so that scope cannot be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber, TruncDate

from njia.register import access, history
from njia.register.access import Viewer
from njia.register.models import (
    Campaign,
    HistoryEntry,
    OpenQuestion,
    Organisation,
    QuestionState,
    SourceFile,
    Submission,
    SubmissionState,
    SubmissionVersion,
)
from njia.register.verifying import Discrepancy, discrepancies

NOT_COUNTED = (SubmissionState.WITHDRAWN, SubmissionState.MERGED, SubmissionState.REJECTED)

# Campaigns and organisations ---------------------------------------------------------


def campaigns_visible_to(viewer: Viewer) -> QuerySet[Campaign]:
    """The campaigns a person has to do with, newest first."""
    user = access.person(viewer)
    if user is None:
        return Campaign.objects.none()
    if access.runs_server(user):
        return Campaign.objects.all()
    own = Q(memberships__user=user) | Q(organisations__memberships__user=user)
    return Campaign.objects.filter(pk__in=Campaign.objects.filter(own).values("pk"))


def campaign_visible_to(viewer: Viewer, slug: str) -> Campaign | None:
    """One campaign by its short name; None when there is none that the person may see."""
    return campaigns_visible_to(viewer).filter(slug=slug).first()


def organisations_visible_to(viewer: Viewer, campaign: Campaign) -> QuerySet[Organisation]:
    """The organisations of a campaign whose names the person may see."""
    taking_part = Organisation.objects.filter(participations__campaign=campaign)
    if access.may_see_organisation_names(viewer, campaign):
        return taking_part
    return taking_part.filter(pk__in=access.own_organisations(viewer, campaign))


def organisations_to_report_for(viewer: Viewer, campaign: Campaign) -> QuerySet[Organisation]:
    """The organisations for which the person may add submissions to a campaign."""
    taking_part = Organisation.objects.filter(participations__campaign=campaign)
    if access.may_coordinate(viewer, campaign):
        return taking_part
    return taking_part.filter(pk__in=access.own_organisations(viewer, campaign))


# Submissions -----------------------------------------------------------------------


def submissions_visible_to(viewer: Viewer, campaign: Campaign) -> QuerySet[Submission]:
    """The submissions of a campaign that a person may see, newest first.

    Each has ``current.route`` (the JSON of its route), ``draft`` and ``reported_by``:
    the organisation's name, empty where the person may not know it.
    """
    scope = access.submissions_scope(viewer, campaign)
    held = Submission.objects.filter(scope, campaign=campaign)
    # By keyword the annotation would look like a second definition of the attribute.
    shown = {"reported_by": _name_shown(viewer, campaign)}
    return held.select_related("current", "draft").annotate(**shown)


def submission_visible_to(viewer: Viewer, id: UUID | str) -> Submission | None:  # noqa: A002 - the field's own name
    """One submission as in the list; None when there is none that the person may see."""
    found = Submission.objects.filter(pk=id).select_related("campaign").first()
    if found is None:
        return None
    return (
        submissions_visible_to(viewer, found.campaign)
        .select_related("campaign", "current__created_by")
        .filter(pk=id)
        .first()
    )


def _name_shown(viewer: Viewer, campaign: Campaign) -> F | Case:
    if access.may_see_organisation_names(viewer, campaign):
        return F("organisation__name")
    own = access.own_organisations(viewer, campaign)
    return Case(
        When(organisation_id__in=own, then=F("organisation__name")),
        default=Value(""),
        output_field=CharField(),
    )


def versions_of(viewer: Viewer, submission: Submission) -> QuerySet[SubmissionVersion]:
    """Every version of a submission, oldest first; none where the person may not see it."""
    if not access.may_see_submission(viewer, submission):
        return SubmissionVersion.objects.none()
    return submission.versions.select_related("created_by").order_by("number")


def history_of(viewer: Viewer, submission: Submission) -> QuerySet[HistoryEntry]:
    """What was done to a submission, oldest first. Analysts do not see who did what."""
    if not access.reported_to(viewer, submission.campaign, submission.organisation_id):
        return HistoryEntry.objects.none()
    return (
        HistoryEntry.objects.filter(subject_type="submission", subject_id=str(submission.pk))
        .select_related("actor")
        .order_by("sequence")
    )


# Files and questions -----------------------------------------------------------------


def imports_visible_to(viewer: Viewer, campaign: Campaign) -> QuerySet[SourceFile]:
    """The files received in a campaign, newest first, without their bytes."""
    scope = access.reported_scope(viewer, campaign)
    held = SourceFile.objects.filter(scope, campaign=campaign)
    return held.defer("content").select_related("organisation", "uploaded_by")


def file_visible_to(viewer: Viewer, id: UUID | str) -> SourceFile | None:  # noqa: A002 - the field's own name
    """One file; None when there is none that the person may see."""
    found = SourceFile.objects.filter(pk=id).select_related("campaign").defer("content").first()
    if found is None:
        return None
    held = imports_visible_to(viewer, found.campaign).select_related("campaign")
    return held.filter(pk=id).first()


def problems_of(viewer: Viewer, file: SourceFile) -> QuerySet[OpenQuestion]:
    """What was found in a file, by sheet and row, answered or not."""
    scope = access.reported_scope(viewer, file.campaign)
    return OpenQuestion.objects.filter(scope, source_file=file).order_by("sheet", "row", "id")


def questions_of(viewer: Viewer, submission: Submission) -> QuerySet[OpenQuestion]:
    """The open questions about one submission."""
    scope = access.reported_scope(viewer, submission.campaign)
    return OpenQuestion.objects.filter(
        scope, draft_id=submission.draft_id, state=QuestionState.OPEN
    )


def question_visible_to(viewer: Viewer, id: UUID | str) -> OpenQuestion | None:  # noqa: A002 - the field's own name
    """One question; None when there is none that the person may see."""
    found = OpenQuestion.objects.filter(pk=id).select_related("campaign").first()
    return found if found is not None and access.may_answer(viewer, found) else None


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that one answer mends. ``rows`` counts them; ``first`` stands for all."""

    first: OpenQuestion
    rows: int
    files: int

    @property
    def choices(self) -> list[str]:
        """Keys of places or codes to choose from, best first."""
        return list(self.first.choices)


def questions_open_for(viewer: Viewer, campaign: Campaign) -> list[QuestionGroup]:
    """What waits for a person in a campaign, the answer that mends most rows first.

    Rows that are blocked without a group stand alone, at the end. What is only said of a
    row or file waits for nobody: see ``problems_of`` and ``questions_of``.
    """
    open_ones = _waiting(viewer, campaign)
    counts = {
        each["group"]: each
        for each in open_ones.exclude(group="")
        .values("group")
        .annotate(rows=Count("id"), files=Count("source_file", distinct=True))
        .order_by()
    }
    earliest = Window(RowNumber(), partition_by="group", order_by="id")
    standing = open_ones.exclude(group="").annotate(place_in_group=earliest)
    standing = standing.filter(place_in_group=1).select_related("organisation")
    groups = [
        QuestionGroup(one, counts[one.group]["rows"], counts[one.group]["files"])
        for one in standing
    ]
    groups.sort(key=lambda each: (-each.rows, each.first.value, each.first.group))
    alone = open_ones.filter(group="").select_related("organisation").order_by("id")
    return groups + [
        QuestionGroup(question, 1, int(question.source_file_id is not None)) for question in alone
    ]


def questions_waiting(viewer: Viewer, campaign: Campaign) -> int:
    """How many of these there are, counted by the database: every page of a campaign says so."""
    open_ones = _waiting(viewer, campaign)
    groups = open_ones.exclude(group="").aggregate(number=Count("group", distinct=True))
    return int(groups["number"]) + open_ones.filter(group="").count()


def _waiting(viewer: Viewer, campaign: Campaign) -> QuerySet[OpenQuestion]:
    """The open questions that somebody has to answer, or whose row has to be mended."""
    scope = access.reported_scope(viewer, campaign)
    open_ones = OpenQuestion.objects.filter(scope, campaign=campaign, state=QuestionState.OPEN)
    return open_ones.filter(Q(blocking=True) | ~Q(group=""))


# Progress --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How a campaign stands, as far as the viewer may see.

    ``submissions`` leaves out what was withdrawn, rejected or merged. ``whole`` is
    False when the figures are only those of the viewer's own organisations.
    ``by_organisation`` is empty where names may not be seen.
    """

    submissions: int
    organisations: int
    open_questions: int
    whole: bool
    days: tuple[tuple[date, int], ...]
    weeks: tuple[tuple[date, int], ...]
    by_organisation: tuple[tuple[str, int], ...]
    by_state: tuple[tuple[str, int], ...]
    by_door: tuple[tuple[str, int], ...]


def campaign_progress(viewer: Viewer, campaign: Campaign) -> Progress:
    """How many submissions so far, from how many organisations, and when."""
    held = submissions_visible_to(viewer, campaign).select_related(None).order_by()
    counted = held.exclude(state__in=NOT_COUNTED)
    by_day = (
        counted.values(day=TruncDate("created_at")).annotate(number=Count("pk")).order_by("day")
    )
    days = tuple((each["day"], each["number"]) for each in by_day)
    return Progress(
        submissions=sum(number for _day, number in days),
        organisations=counted.aggregate(number=Count("organisation", distinct=True))["number"],
        open_questions=_waiting(viewer, campaign).count(),
        whole=access.may_see_whole_campaign(viewer, campaign),
        days=days,
        weeks=_weeks(days),
        by_organisation=_by_organisation(viewer, campaign, counted),
        by_state=_counts(held, "state"),
        by_door=_counts(counted, "draft__door"),
    )


def _counts(held: QuerySet[Submission], field: str) -> tuple[tuple[str, int], ...]:
    counts = held.values_list(field).annotate(number=Count("pk")).order_by("-number", field)
    return tuple((str(value), number) for value, number in counts)


def _weeks(days: tuple[tuple[date, int], ...]) -> tuple[tuple[date, int], ...]:
    """Each week from the first to the last, by its Monday, weeks without any included."""
    if not days:
        return ()
    counts: dict[date, int] = {}
    for day, number in days:
        monday = day - timedelta(days=day.weekday())
        counts[monday] = counts.get(monday, 0) + number
    monday, last = min(counts), max(counts)
    weeks = []
    while monday <= last:
        weeks.append((monday, counts.get(monday, 0)))
        monday += timedelta(weeks=1)
    return tuple(weeks)


def _by_organisation(
    viewer: Viewer, campaign: Campaign, counted: QuerySet[Submission]
) -> tuple[tuple[str, int], ...]:
    names = dict(organisations_visible_to(viewer, campaign).values_list("pk", "name"))
    counts = dict(counted.values_list("organisation_id").annotate(number=Count("pk")))
    listed = [(name, counts.get(pk, 0)) for pk, name in names.items()]
    return tuple(sorted(listed, key=lambda each: (-each[1], each[0])))


# For the lake ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """One submission as the tables for analysis need it.

    ``route`` is the JSON of :func:`njia.routes.serialise.route_to_json`.
    ``organisation`` is a key that lasts; ``organisation_name`` is empty where the
    viewer may not know it.
    """

    id: UUID
    campaign: str
    organisation: str
    organisation_name: str
    state: str
    door: str
    submitted_at: datetime
    synthetic: bool
    route: dict[str, object]


def submission_rows(viewer: Viewer, campaign: Campaign) -> Iterator[SubmissionRow]:
    """The submissions a person may see, oldest first, read in pieces, in any state."""
    names = dict(organisations_visible_to(viewer, campaign).values_list("pk", "name"))
    held = (
        submissions_visible_to(viewer, campaign)
        .order_by("created_at", "pk")
        .values_list(
            "pk", "organisation_id", "state", "draft__door", "created_at", "current__route"
        )
    )
    for pk, organisation, state, door, at, route in held.iterator(chunk_size=5000):
        yield SubmissionRow(
            id=pk,
            campaign=campaign.slug,
            organisation=f"o{organisation}",
            organisation_name=names.get(organisation, ""),
            state=state,
            door=door,
            submitted_at=at,
            synthetic=campaign.synthetic,
            route=route,
        )


def history_verify() -> int | None:
    """The first broken number of the history chain; None when it is whole."""
    return history.verify()


def records_verify() -> Iterator[Discrepancy]:
    """Rows that are not as the history says; see :mod:`njia.register.verifying`."""
    return discrepancies()


def history_end() -> str:
    """The end of the chain (number and hash), to be kept where the database is not."""
    sequence, hash_ = history.end()
    return f"{sequence}:{hash_}"


def history_reached(end: str) -> bool:
    """Whether the chain still goes through an end that ``history_end`` gave earlier."""
    sequence, _colon, hash_ = end.strip().partition(":")
    known = sequence.isascii() and sequence.isdigit() and len(sequence) < 19
    return known and history.reached(int(sequence), hash_)
