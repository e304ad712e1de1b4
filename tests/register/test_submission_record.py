"""Recording a route: once, as told, with its history."""

from __future__ import annotations

import pytest

from njia.register import services
from njia.register.errors import NotAllowed, NotTakingPart, OtherWords
from njia.register.models import (
    Action,
    Campaign,
    Draft,
    HistoryEntry,
    OpenQuestion,
    Organisation,
    Submission,
    SubmissionState,
    SubmissionVersion,
    User,
)
from njia.register.telling import route_hash
from njia.routes.serialise import route_from_json
from tests.register.conftest import Record
from tests.register.routes_told import NAIROBI, route, told, which_busia

pytestmark = pytest.mark.django_db


def test_it_works(record: Record, caseworker: User) -> None:
    made = record()
    held = Submission.objects.select_related("current", "draft").get()
    assert held == made
    assert held.state == SubmissionState.SUBMITTED
    assert held.current.number == 1
    assert route_from_json(held.current.route) == route(NAIROBI)
    assert held.draft.told == [
        ["Origin", "Kampala"],
        ["Transit", "Nairobi"],
        ["Destination", "Dubai"],
    ]
    assert held.created_by == caseworker


def test_it_leaves_one_history_entry(record: Record, caseworker: User) -> None:
    before = HistoryEntry.objects.count()
    made = record()
    assert HistoryEntry.objects.count() == before + 1
    entry = HistoryEntry.objects.latest("sequence")
    assert entry.action == Action.SUBMISSION_RECORDED
    assert entry.subject_id == str(made.pk)
    assert entry.actor == caseworker
    assert entry.details == {
        "door": "form",
        "told": made.draft.content_hash,
        "route": route_hash(made.current.route),
        "version": 1,
    }


def test_the_same_key_again_gives_the_same_submission(record: Record) -> None:
    first = record(idempotency_key="one")
    again = record(idempotency_key="one")
    assert again == first
    assert (Submission.objects.count(), Draft.objects.count()) == (1, 1)
    assert HistoryEntry.objects.filter(action=Action.SUBMISSION_RECORDED).count() == 1


def test_the_same_key_with_other_words_is_never_taken_for_saved(record: Record) -> None:
    record(idempotency_key="one")
    with pytest.raises(OtherWords):
        record(idempotency_key="one", route=route(), told=told("other"))
    assert (Submission.objects.count(), Draft.objects.count()) == (1, 1)


def test_the_same_key_of_another_organisation_is_another_submission(
    record: Record, stranger: User, other_organisation: Organisation
) -> None:
    first = record(idempotency_key="one")
    other = record(idempotency_key="one", by=stranger, organisation=other_organisation)
    assert first != other


def test_questions_are_kept_with_it(record: Record) -> None:
    made = record(route=route("Busia"), problems=[which_busia()])
    assert made.state == SubmissionState.NEEDS_ANSWER
    question = OpenQuestion.objects.get()
    assert (question.draft, question.value) == (made.draft, "Busia")
    assert question.choices == ["s:busia-ke", "s:busia-ug"]


def test_text_that_no_database_holds_is_kept_readable(record: Record) -> None:
    made = record(told=[("Origin", "Kam\x00pala\ud800")], route=route("Bu\x00sia"))
    held = Submission.objects.select_related("current", "draft").get(pk=made.pk)
    assert held.draft.told == [
        ["Origin", "Kam\N{REPLACEMENT CHARACTER}pala\N{REPLACEMENT CHARACTER}"]
    ]
    transit = route_from_json(held.current.route).points[1]
    assert transit.text == "Bu\N{REPLACEMENT CHARACTER}sia"


def test_it_rejects_an_organisation_that_does_not_take_part(
    other_campaign: Campaign, organisation: Organisation, terminal: User
) -> None:
    with pytest.raises(NotTakingPart):
        services.submission_record(
            campaign=other_campaign,
            organisation=organisation,
            by=terminal,
            door="form",
            told=told("Kampala"),
            route=route(),
            idempotency_key="one",
        )


def test_a_refused_submission_leaves_nothing(record: Record, stranger: User) -> None:
    before = HistoryEntry.objects.count()
    with pytest.raises(NotAllowed):
        record(by=stranger)
    assert not Submission.objects.exists()
    assert not SubmissionVersion.objects.exists()
    assert not Draft.objects.exists()
    assert HistoryEntry.objects.count() == before
