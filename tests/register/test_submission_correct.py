"""Corrections are new versions: nothing that was told or understood before changes."""

from __future__ import annotations

import pytest

from njia.register import selectors, services
from njia.register.errors import Conflict, WrongState
from njia.register.models import Action, HistoryEntry, QuestionState, SubmissionState, User
from njia.register.telling import route_hash
from njia.routes.serialise import route_from_json
from tests.register.conftest import Record
from tests.register.routes_told import BUSIA_KENYA, NAIROBI, route, which_busia

pytestmark = pytest.mark.django_db


def test_it_works(record: Record, lead: User) -> None:
    made = record()
    version = services.submission_correct(
        submission=made, by=lead, route=route(BUSIA_KENYA), reason="it was Busia"
    )
    held = selectors.submission_visible_to(lead, made.pk)
    assert held is not None
    assert held.current == version
    assert (version.number, version.reason, version.created_by) == (2, "it was Busia", lead)
    versions = [route_from_json(each.route) for each in selectors.versions_of(lead, made)]
    assert versions == [route(NAIROBI), route(BUSIA_KENYA)]
    assert held.draft.told == made.draft.told


def test_it_leaves_one_history_entry(record: Record, lead: User) -> None:
    made = record()
    version = services.submission_correct(submission=made, by=lead, route=route(), reason="shorter")
    recorded, corrected = selectors.history_of(lead, made)
    assert recorded.action == Action.SUBMISSION_RECORDED
    assert corrected.action == Action.SUBMISSION_CORRECTED
    assert corrected.details == {
        "version": 2,
        "reason": "shorter",
        "route": route_hash(version.route),
    }


def test_it_rejects_a_correction_of_an_older_version(record: Record, lead: User) -> None:
    made = record()
    services.submission_correct(submission=made, by=lead, route=route(), reason="", expected=1)
    before = HistoryEntry.objects.count()
    with pytest.raises(Conflict) as conflict:
        services.submission_correct(submission=made, by=lead, route=route(), reason="", expected=1)
    assert conflict.value.current == 2
    assert HistoryEntry.objects.count() == before


def test_what_the_organisation_changes_is_reviewed_again(
    record: Record, lead: User, reviewer: User
) -> None:
    made = record()
    services.submission_accept(submission=made, by=reviewer)
    services.submission_correct(submission=made, by=reviewer, route=route(), reason="")
    made.refresh_from_db()
    assert made.state == SubmissionState.ACCEPTED
    services.submission_correct(submission=made, by=lead, route=route(NAIROBI), reason="")
    made.refresh_from_db()
    assert made.state == SubmissionState.SUBMITTED


def test_it_settles_the_questions_it_answers(record: Record, lead: User) -> None:
    made = record(route=route("Busia"), problems=[which_busia()])
    services.submission_correct(submission=made, by=lead, route=route("Busia", NAIROBI), reason="")
    made.refresh_from_db()
    assert made.state == SubmissionState.NEEDS_ANSWER
    services.submission_correct(submission=made, by=lead, route=route(BUSIA_KENYA), reason="")
    made.refresh_from_db()
    assert made.state == SubmissionState.SUBMITTED
    assert made.draft.questions.get().state == QuestionState.ANSWERED


def test_it_rejects_what_was_withdrawn(record: Record, lead: User) -> None:
    made = record()
    services.submission_withdraw(submission=made, by=lead, reason="consent taken back")
    with pytest.raises(WrongState):
        services.submission_correct(submission=made, by=lead, route=route(), reason="")
