"""Questions that one answer mends: for every row that waits for it, and for rows to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from njia.register import bulk, history
from njia.register.access import may_answer, may_review, reported_scope, require
from njia.register.answering import Meaning, Places, answered, meaning_of
from njia.register.errors import WrongState
from njia.register.history import Entry
from njia.register.ids import new_id
from njia.register.models import (
    Action,
    Answer,
    OpenQuestion,
    Organisation,
    QuestionState,
    Submission,
    SubmissionState,
    SubmissionVersion,
    User,
)
from njia.register.services.rows import VERSION_COLUMNS
from njia.register.services.submissions import CLOSED, corrected_details, entry_of
from njia.register.telling import RouteWriter, from_json, route_hash
from njia.routes.serialise import route_from_json

BATCH = 1000
REASON = "answer"
"""The reason of a version that an answer made."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer did: questions closed, and submissions that have a new version."""

    questions: int
    submissions: int


def question_answer(
    *,
    question: OpenQuestion,
    by: User,
    answer: str,
    resolver: Places,
    now: datetime | None = None,
) -> Answered:
    """Answers every open question of the same group that the person may see.

    ``answer`` is the key of a place (one of the choices or any other) or a code. Each
    submission concerned gets a new version. The answer is kept for rows that come
    later: of the same organisation when its own people answered, of the whole campaign
    when a reviewer or coordinator did. Raises NotAllowed, WrongState for a question
    that is not open, and NotAChoice.
    """
    require(may_answer(by, question), "question_answer")
    meaning = meaning_of(answer, group=question.group, places=resolver)
    at = now or timezone.now()
    with transaction.atomic():
        alike = _alike(question, by)
        if not alike:
            raise WrongState(question.state)
        _close(alike, QuestionState.ANSWERED, answer, by=by, at=at)
        corrected = _correct(alike, meaning, by=by, at=at)
        _remember(question, alike, answer, by=by, at=at)
        details: dict[str, history.Detail] = {
            "group": question.group,
            "answer": answer,
            "questions": len(alike),
            "submissions": len(corrected),
        }
        history.append(
            [_entry(question, Action.QUESTION_ANSWERED, details), *corrected], actor=by, now=at
        )
    return Answered(questions=len(alike), submissions=len(corrected))


def question_dismiss(*, question: OpenQuestion, by: User, now: datetime | None = None) -> int:
    """Leaves the words of a group as they are, and asks no more. Returns the questions closed.

    Raises NotAllowed, and WrongState when none is open.
    """
    require(may_answer(by, question), "question_dismiss")
    at = now or timezone.now()
    with transaction.atomic():
        alike = _alike(question, by)
        if not alike:
            raise WrongState(question.state)
        _close(alike, QuestionState.DISMISSED, "", by=by, at=at)
        _no_longer_waiting(alike, at)
        details: dict[str, history.Detail] = {"group": question.group, "questions": len(alike)}
        history.append([_entry(question, Action.QUESTION_DISMISSED, details)], actor=by, now=at)
    return len(alike)


def _close(
    alike: Sequence[OpenQuestion], state: QuestionState, answer: str, *, by: User, at: datetime
) -> None:
    ids = [each.pk for each in alike]
    for start in range(0, len(ids), BATCH):
        OpenQuestion.objects.filter(pk__in=ids[start : start + BATCH]).update(
            state=state, answer=answer, answered_by=by, answered_at=at
        )


def _alike(question: OpenQuestion, by: User) -> list[OpenQuestion]:
    """The open questions of the group within the person's reach, locked."""
    held = OpenQuestion.objects.select_for_update().filter(
        reported_scope(by, question.campaign),
        campaign=question.campaign,
        state=QuestionState.OPEN,
    )
    if question.group:
        return list(held.filter(group=question.group).order_by("pk"))
    return list(held.filter(pk=question.pk))


def _correct(
    alike: Sequence[OpenQuestion], meaning: Meaning, *, by: User, at: datetime
) -> list[Entry]:
    """New versions of the submissions concerned; gives their history entries."""
    words: dict[UUID, set[str]] = {}
    for question in alike:
        if question.draft_id is not None:
            words.setdefault(question.draft_id, set()).add(question.value)
    moment, writer = bulk.moment(at), RouteWriter()
    # What the organisation changes after it was accepted goes to review again.
    reviews = may_review(by, alike[0].campaign)
    versions: list[bulk.Row] = []
    changed: list[bulk.Row] = []
    entries: list[Entry] = []
    for submission in _submissions(list(words)):
        route = route_from_json(submission.current.route)
        settled = answered(route, words=words[submission.draft_id], meaning=meaning)
        if settled == route:
            continue
        key, of, number = bulk.key(new_id()), bulk.key(submission.pk), submission.current.number + 1
        text = writer.text(settled)
        versions.append((key, of, number, text, REASON, by.pk, moment))
        details = corrected_details(number, REASON, route_hash(from_json(text)))
        if submission.state == SubmissionState.ACCEPTED and not reviews:
            submission.state = SubmissionState.SUBMITTED
            details["state"] = submission.state
        changed.append((key, submission.state, moment, of))
        entries.append(entry_of(submission, Action.SUBMISSION_CORRECTED, details))
    bulk.insert(SubmissionVersion, VERSION_COLUMNS, versions)
    bulk.update(Submission, ("current_id", "state", "changed_at"), changed)
    _no_longer_waiting(alike, at)
    return entries


def _submissions(drafts: Sequence[UUID]) -> list[Submission]:
    """The submissions of these drafts that can still change, locked in one order."""
    found: list[Submission] = []
    for start in range(0, len(drafts), BATCH):
        wanted = Submission.objects.filter(draft_id__in=sorted(drafts)[start : start + BATCH])
        # Locked first and read with their versions then, as submissions are corrected.
        locked = wanted.select_for_update().order_by("pk").values_list("pk", flat=True)
        held = Submission.objects.select_related("current").filter(pk__in=list(locked))
        found += held.exclude(state__in=CLOSED).order_by("pk")
    return found


def _no_longer_waiting(alike: Sequence[OpenQuestion], at: datetime) -> None:
    """Submissions that waited for an answer, and have no open question left, are submitted."""
    drafts = sorted({each.draft_id for each in alike if each.draft_id is not None})
    for start in range(0, len(drafts), BATCH):
        batch = drafts[start : start + BATCH]
        # Looked up apart: in one statement PostgreSQL would go through every question there is.
        still_open = (
            OpenQuestion.objects.filter(draft_id__in=batch, state=QuestionState.OPEN)
            .exclude(group="")
            .values_list("draft_id", flat=True)
        )
        Submission.objects.filter(
            draft_id__in=sorted(set(batch) - set(still_open)),
            state=SubmissionState.NEEDS_ANSWER,
        ).update(state=SubmissionState.SUBMITTED, changed_at=at)


def _remember(
    question: OpenQuestion,
    alike: Sequence[OpenQuestion],
    answer: str,
    *,
    by: User,
    at: datetime,
) -> None:
    if not question.group:
        return
    campaign = question.campaign
    whole = may_review(by, campaign)
    for organisation_id in [None] if whole else _organisations(alike):
        organisation = None if organisation_id is None else Organisation(pk=organisation_id)
        Answer.objects.update_or_create(
            campaign=campaign,
            organisation=organisation,
            group=question.group,
            defaults={
                "code": question.code,
                "value": question.value,
                "answer": answer,
                "answered_by": by,
                "answered_at": at,
            },
        )


def _organisations(alike: Sequence[OpenQuestion]) -> list[int]:
    return sorted({each.organisation_id for each in alike if each.organisation_id is not None})


def _entry(
    question: OpenQuestion, action: Action, details: dict[str, history.Detail]
) -> history.Entry:
    return history.Entry(
        action,
        "question",
        question.pk,
        campaign_id=question.campaign_id,
        organisation_id=question.organisation_id,
        details=details,
    )
