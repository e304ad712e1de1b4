"""Accepted, rejected, withdrawn: states, never deletion."""

from __future__ import annotations

import pytest

from njia.register import selectors, services
from njia.register.errors import WrongState
from njia.register.models import Action, Campaign, SubmissionState, User
from tests.register.conftest import Record

pytestmark = pytest.mark.django_db


def test_it_works(record: Record, reviewer: User) -> None:
    made = record()
    services.submission_accept(submission=made, by=reviewer)
    assert made.state == SubmissionState.ACCEPTED
    entry = selectors.history_of(reviewer, made)[1]
    assert (entry.action, entry.details["from"]) == (Action.SUBMISSION_ACCEPTED, "submitted")


def test_a_rejection_says_why(record: Record, reviewer: User) -> None:
    made = record()
    services.submission_reject(submission=made, by=reviewer, reason="no route")
    entry = selectors.history_of(reviewer, made)[1]
    assert (entry.action, entry.details["reason"]) == (Action.SUBMISSION_REJECTED, "no route")


def test_what_was_rejected_can_be_accepted(record: Record, reviewer: User) -> None:
    made = record()
    services.submission_reject(submission=made, by=reviewer, reason="no route")
    services.submission_accept(submission=made, by=reviewer)
    assert made.state == SubmissionState.ACCEPTED


def test_it_rejects_the_same_twice(record: Record, reviewer: User, lead: User) -> None:
    made = record()
    services.submission_accept(submission=made, by=reviewer)
    with pytest.raises(WrongState):
        services.submission_accept(submission=made, by=reviewer)
    services.submission_withdraw(submission=made, by=lead)
    with pytest.raises(WrongState):
        services.submission_withdraw(submission=made, by=lead)
    with pytest.raises(WrongState):
        services.submission_accept(submission=made, by=reviewer)
    with pytest.raises(WrongState):
        services.submission_reject(submission=made, by=reviewer, reason="")


def test_what_was_withdrawn_stays_and_is_not_counted(
    record: Record, campaign: Campaign, lead: User
) -> None:
    made = record()
    record()
    services.submission_withdraw(submission=made, by=lead)
    assert selectors.submission_visible_to(lead, made.pk) is not None
    assert selectors.campaign_progress(lead, campaign).submissions == 1
