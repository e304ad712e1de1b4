"""Submissions: recorded once, corrected by new versions, accepted, rejected, withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from njia.intake.draft import Problem
from njia.register import bulk, history
from njia.register.access import (
    may_add_submission,
    may_correct,
    may_review,
    may_withdraw,
    require,
)
from njia.register.errors import Conflict, NotTakingPart, OtherWords, WrongState
from njia.register.ids import new_id
from njia.register.models import (
    Action,
    Campaign,
    Draft,
    OpenQuestion,
    Organisation,
    Participation,
    QuestionState,
    Submission,
    SubmissionState,
    SubmissionVersion,
    User,
)
from njia.register.telling import (
    QUESTION_COLUMNS,
    as_json,
    content_hash,
    from_json,
    question_row,
    route_hash,
)
from njia.routes.route import CODED_FIELDS, Coded, Route
from njia.routes.serialise import route_to_json

CLOSED = (SubmissionState.WITHDRAWN, SubmissionState.MERGED)


def require_participation(campaign: Campaign, organisation: Organisation) -> None:
    """Raises NotTakingPart unless the organisation takes part in the campaign."""
    taking_part = Participation.objects.filter(campaign=campaign, organisation=organisation)
    if not taking_part.exists():
        raise NotTakingPart(organisation.name, campaign.name)


def submission_record(
    *,
    campaign: Campaign,
    organisation: Organisation,
    by: User,
    door: str,
    told: Sequence[tuple[str, str]],
    route: Route,
    idempotency_key: str,
    problems: Sequence[Problem] = (),
    now: datetime | None = None,
) -> Submission:
    """Records one route as told, once.

    The same key with the same words again, even at the same moment, gives the submission
    that was made the first time; with other words it raises OtherWords, because nobody
    may take them for saved. ``problems`` that do not block become open questions; one that can be
    answered (it has a group) leaves the submission waiting for its answer. Raises NotAllowed and
    NotTakingPart.
    """
    require(may_add_submission(by, campaign, organisation), "submission_record")
    require_participation(campaign, organisation)
    held = Submission.objects.filter(
        campaign=campaign, organisation=organisation, idempotency_key=idempotency_key
    )
    try:
        with transaction.atomic():
            earlier = held.first()
            if earlier is not None:
                return _the_same(earlier, told)
            return _record(
                draft=_draft(campaign, organisation, by, door, told, now or timezone.now()),
                route=route,
                idempotency_key=idempotency_key,
                problems=problems,
            )
    except IntegrityError:
        # Another request with the same key was first; anything else is an error of ours.
        earlier = held.first()
        if earlier is None:
            raise
        return _the_same(earlier, told)


def _the_same(earlier: Submission, told: Sequence[tuple[str, str]]) -> Submission:
    """The submission made with a key before. Raises OtherWords when it was told otherwise."""
    if earlier.draft.content_hash != content_hash(as_json(told)):
        raise OtherWords(earlier.idempotency_key)
    return earlier


def _draft(
    campaign: Campaign,
    organisation: Organisation,
    by: User,
    door: str,
    told: Sequence[tuple[str, str]],
    at: datetime,
) -> Draft:
    words = as_json(told)
    return Draft.objects.create(
        campaign=campaign,
        organisation=organisation,
        door=door,
        told=from_json(words),
        content_hash=content_hash(words),
        created_by=by,
        created_at=at,
    )


def _record(
    *, draft: Draft, route: Route, idempotency_key: str, problems: Sequence[Problem]
) -> Submission:
    by, at = draft.created_by, draft.created_at
    if draft.organisation_id is None:
        raise ValueError("a draft of nobody cannot be submitted")
    submission = Submission(
        campaign_id=draft.campaign_id,
        organisation_id=draft.organisation_id,
        draft_id=draft.pk,
        state=first_state(problems),
        current_id=new_id(),
        idempotency_key=idempotency_key,
        created_by=by,
        created_at=at,
        changed_at=at,
    )
    submission.save(force_insert=True)
    stored = storable_route(route)
    SubmissionVersion.objects.create(
        id=submission.current_id,
        submission=submission,
        number=1,
        route=stored,
        created_by=by,
        created_at=at,
    )
    questions = [
        question_row(
            problem,
            campaign_id=draft.campaign_id,
            organisation_id=draft.organisation_id,
            draft_key=bulk.key(draft.pk),
            source_file_key=None,
            at=bulk.moment(at),
        )
        for problem in problems
    ]
    bulk.insert(OpenQuestion, QUESTION_COLUMNS, questions)
    entry = history.Entry(
        Action.SUBMISSION_RECORDED,
        "submission",
        submission.pk,
        campaign_id=submission.campaign_id,
        organisation_id=submission.organisation_id,
        details=recorded_details(draft.door, draft.content_hash, route_hash(stored)),
    )
    history.append([entry], actor=by, now=at)
    return submission


def first_state(problems: Iterable[Problem]) -> SubmissionState:
    """Waiting for an answer when a problem can be answered; what is only said waits for nothing."""
    waits = any(problem.group for problem in problems)
    return SubmissionState.NEEDS_ANSWER if waits else SubmissionState.SUBMITTED


def recorded_details(door: str, told_hash: str, of_route: str) -> dict[str, history.Detail]:
    """What the history says of a submission that was recorded: also what seals its words."""
    return {"door": door, "version": 1, "told": told_hash, "route": of_route}


def storable_route(route: Route) -> dict[str, object]:
    """The route as a version keeps it, with text that every database can hold."""
    told: dict[str, object] = from_json(as_json(route_to_json(route)))
    return told


def submission_correct(
    *,
    submission: Submission,
    by: User,
    route: Route,
    reason: str,
    expected: int | None = None,
    now: datetime | None = None,
) -> SubmissionVersion:
    """A new version of the route; what was told stays as it is.

    ``expected`` is the version the person was looking at: Conflict is raised when there
    is a newer one by now, and nothing is overwritten. What the organisation changes
    after it was accepted goes to review again. Raises NotAllowed and WrongState.
    """
    require(may_correct(by, submission), "submission_correct")
    at = now or timezone.now()
    with transaction.atomic():
        held = _locked(submission)
        if held.state in CLOSED:
            raise WrongState(held.state)
        if expected is not None and expected != held.current.number:
            raise Conflict(held.current.number)
        version = next_version(held, route, by=by, reason=reason, at=at)
        version.save(force_insert=True)
        details = corrected_details(version.number, reason, route_hash(version.route))
        if held.state == SubmissionState.ACCEPTED and not may_review(by, held.campaign):
            held.state = SubmissionState.SUBMITTED
            details["state"] = SubmissionState.SUBMITTED.value
        _settle_questions(held, route, by=by, at=at)
        held.save(update_fields=["current", "state", "changed_at"])
        entry = entry_of(held, Action.SUBMISSION_CORRECTED, details)
        history.append([entry], actor=by, now=at)
    return version


def corrected_details(number: int, reason: str, of_route: str) -> dict[str, history.Detail]:
    """What the history says of a new version: also what seals its route."""
    return {"version": number, "reason": reason, "route": of_route}


def next_version(
    submission: Submission, route: Route, *, by: User, reason: str, at: datetime
) -> SubmissionVersion:
    """The version after the current one, not yet saved; the submission points to it."""
    version = SubmissionVersion(
        submission_id=submission.pk,
        number=submission.current.number + 1,
        route=storable_route(route),
        reason=reason,
        created_by_id=by.pk,
        created_at=at,
    )
    submission.current_id = version.pk
    submission.changed_at = at
    return version


def _settle_questions(submission: Submission, route: Route, *, by: User, at: datetime) -> None:
    """Questions about words that the correction has settled are no longer open."""
    held = OpenQuestion.objects.filter(draft_id=submission.draft_id, state=QuestionState.OPEN)
    waiting = False
    for question in held:
        if question.group and _unsettled(question.value, route):
            waiting = True
            continue
        question.state, question.answered_by, question.answered_at = (
            QuestionState.ANSWERED,
            by,
            at,
        )
        question.save(update_fields=["state", "answered_by", "answered_at"])
    if submission.state == SubmissionState.NEEDS_ANSWER and not waiting:
        submission.state = SubmissionState.SUBMITTED


def _unsettled(words: str, route: Route) -> bool:
    """Whether a route still holds these words without knowing what they mean."""
    if any(point.place is None and point.text == words for point in route.points):
        return True
    coded: list[Coded] = [getattr(route, name) for name in CODED_FIELDS]
    return any("other" in each.codes and words in each.text for each in coded)


def submission_withdraw(
    *, submission: Submission, by: User, reason: str = "", now: datetime | None = None
) -> None:
    """The organisation takes it back: it stays, counted nowhere. Raises NotAllowed, WrongState."""
    require(may_withdraw(by, submission), "submission_withdraw")
    _move(
        submission,
        Action.SUBMISSION_WITHDRAWN,
        SubmissionState.WITHDRAWN,
        refused=CLOSED,
        by=by,
        reason=reason,
        now=now,
    )


def submission_accept(*, submission: Submission, by: User, now: datetime | None = None) -> None:
    """The campaign takes it as it stands. Raises NotAllowed, WrongState."""
    require(may_review(by, submission.campaign), "submission_accept")
    _move(
        submission,
        Action.SUBMISSION_ACCEPTED,
        SubmissionState.ACCEPTED,
        refused=(*CLOSED, SubmissionState.ACCEPTED),
        by=by,
        reason="",
        now=now,
    )


def submission_reject(
    *, submission: Submission, by: User, reason: str, now: datetime | None = None
) -> None:
    """The campaign does not take it, and says why. Raises NotAllowed, WrongState."""
    require(may_review(by, submission.campaign), "submission_reject")
    _move(
        submission,
        Action.SUBMISSION_REJECTED,
        SubmissionState.REJECTED,
        refused=(*CLOSED, SubmissionState.REJECTED),
        by=by,
        reason=reason,
        now=now,
    )


def _move(
    submission: Submission,
    action: Action,
    state: SubmissionState,
    *,
    refused: Collection[SubmissionState],
    by: User,
    reason: str,
    now: datetime | None,
) -> None:
    at = now or timezone.now()
    with transaction.atomic():
        held = _locked(submission)
        if held.state in refused:
            raise WrongState(held.state)
        details: dict[str, history.Detail] = {"from": held.state, "reason": reason}
        held.state, held.changed_at = state, at
        held.save(update_fields=["state", "changed_at"])
        history.append([entry_of(held, action, details)], actor=by, now=at)
    submission.state, submission.changed_at = held.state, held.changed_at


def _locked(submission: Submission) -> Submission:
    """The submission as it is now, kept from others until the transaction ends."""
    # Locked alone, and read with its version only then: PostgreSQL would join the row that
    # it waited for to the version it had found before waiting.
    held = Submission.objects.select_for_update().get(pk=submission.pk)
    return Submission.objects.select_related("current", "campaign").get(pk=held.pk)


def entry_of(
    submission: Submission, action: Action, details: dict[str, history.Detail]
) -> history.Entry:
    """A history entry about a submission."""
    return history.Entry(
        action,
        "submission",
        submission.pk,
        campaign_id=submission.campaign_id,
        organisation_id=submission.organisation_id,
        details=details,
    )
