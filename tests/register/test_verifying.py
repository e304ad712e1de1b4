"""What somebody changes past the program is found by comparing the rows with the history."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from njia.register import services
from njia.register.models import (
    Campaign,
    CampaignMembership,
    CampaignRole,
    HistoryEntry,
    OpenQuestion,
    Organisation,
    OrganisationMembership,
    Submission,
    User,
)
from njia.register.selectors import history_end, history_reached, history_verify, records_verify
from tests.conftest import NOON
from tests.register.conftest import Meddle, Record
from tests.register.routes_told import NAIROBI, FewPlaces, Reads, route, row, which_busia

pytestmark = pytest.mark.django_db


def execute(statement: str) -> int:
    """Runs it past the code; gives the number of rows concerned."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


def found() -> list[tuple[str, str]]:
    """Kind of subject and what is wrong with it."""
    return [(each.subject.split()[0], each.wrong.value) for each in records_verify()]


@pytest.fixture
def lived(
    record: Record,
    campaign: Campaign,
    organisation: Organisation,
    caseworker: User,
    lead: User,
    reviewer: User,
) -> Submission:
    """A register in which everything was done that can be; gives a corrected submission."""
    for number, act in enumerate(("accept", "reject", "withdraw")):
        made = record(idempotency_key=f"{act}-{number}")
        if act == "accept":
            services.submission_accept(submission=made, by=reviewer)
        elif act == "reject":
            services.submission_reject(submission=made, by=reviewer, reason="no route")
        else:
            services.submission_withdraw(submission=made, by=lead)
    record(idempotency_key="asked", route=route("Busia"), problems=[which_busia()])
    services.question_answer(
        question=OpenQuestion.objects.get(),
        by=caseworker,
        answer="s:busia-ke",
        resolver=FewPlaces(),
    )
    services.file_import(
        campaign=campaign,
        organisation=organisation,
        by=caseworker,
        name="routes.csv",
        content=b"routes",
        resolver=FewPlaces(),
        reader=Reads([row(1, "Kigali", "Nairobi"), row(2, "Gulu", "Mombasa")]),
        now=NOON,
    )
    corrected = record(idempotency_key="corrected")
    services.submission_accept(submission=corrected, by=reviewer)
    services.submission_correct(
        submission=corrected, by=lead, route=route(NAIROBI, NAIROBI), reason="twice"
    )
    return corrected


def test_what_was_done_through_the_program_agrees(lived: Submission) -> None:
    assert history_verify() is None
    assert found() == []


@pytest.mark.parametrize(
    ("statement", "subject", "wrong"),
    [
        ('UPDATE register_draft SET told = \'[["a", "b"]]\' {draft}', "submission", "words"),
        (
            "UPDATE register_submissionversion SET route = {another} {second}",
            "submission",
            "route",
        ),
        ("DELETE FROM register_submissionversion {first}", "submission", "route"),
        ("UPDATE register_submission SET state = 'accepted' {it}", "submission", "state"),
        ("UPDATE register_submission SET state = 'withdrawn' {it}", "submission", "state"),
        ("UPDATE register_submission SET organisation_id = {other} {it}", "submission", "whose"),
        ("UPDATE register_draft SET organisation_id = NULL {draft}", "submission", "whose"),
        ("UPDATE register_sourcefile SET content = sha256", "file", "content"),
        ("UPDATE register_user SET is_administrator = {yes} {person}", "user", "rights"),
        ("UPDATE register_user SET is_terminal = {yes} {person}", "user", "rights"),
        ("UPDATE register_organisationmembership SET role = 'lead' {of}", "user", "rights"),
        ("DELETE FROM register_organisationmembership {of}", "user", "rights"),
    ],
)
def test_a_row_changed_past_the_program_is_found(
    lived: Submission,
    caseworker: User,
    other_organisation: Organisation,
    meddle: Meddle,
    statement: str,
    subject: str,
    wrong: str,
) -> None:
    yes = "TRUE" if connection.vendor == "postgresql" else "1"

    def key(row: Submission) -> str:
        return row.pk.hex

    if "sha256" in statement and connection.vendor == "postgresql":
        statement = statement.replace("sha256", "'x'::bytea")
    meddle(
        statement.format(
            draft=f"WHERE id = '{lived.draft_id.hex}'",
            first=f"WHERE number = 1 AND submission_id = '{key(lived)}'",
            second=f"WHERE number = 2 AND submission_id = '{key(lived)}'",
            it=f"WHERE id = '{key(lived)}'",
            other=other_organisation.pk,
            person=f"WHERE id = {caseworker.pk}",
            of=f"WHERE user_id = {caseworker.pk}",
            yes=yes,
            another="(SELECT route FROM register_submissionversion WHERE number = 1 LIMIT 1)",
        )
    )
    assert found() == [(subject, wrong)]
    assert history_verify() is None


def test_a_submission_without_history_and_one_that_is_gone_are_found(
    lived: Submission, meddle: Meddle
) -> None:
    meddle(
        "UPDATE register_historyentry SET subject_id = '01900000-0000-7000-8000-000000000000' "
        f"WHERE subject_id = '{lived.pk}'"
    )
    assert found() == [("submission", "missing"), ("submission", "unrecorded")]


def test_a_right_that_nobody_granted_is_found(
    lived: Submission, analyst: User, stranger: User, campaign: Campaign
) -> None:
    assert found() == []
    CampaignMembership.objects.filter(user=analyst).update(sees_organisations=True)
    CampaignMembership.objects.create(
        user=stranger, campaign=campaign, role=CampaignRole.REVIEWER, since=NOON
    )
    assert found() == [("user", "rights")] * 2


def test_a_role_that_ended_is_no_discrepancy(
    lived: Submission, lead: User, caseworker: User
) -> None:
    held = OrganisationMembership.objects.get(user=caseworker)
    services.organisation_membership_end(membership=held, by=lead)
    assert found() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_draft SET told = '[]'",
        "DELETE FROM register_draft",
        "UPDATE register_sourcefile SET content = content",
        "DELETE FROM register_sourcefile",
    ],
)
def test_what_was_told_cannot_be_changed_in_the_database(lived: Submission, statement: str) -> None:
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        execute(statement)


@pytest.mark.parametrize(
    "table",
    [
        "register_historyentry",
        "register_submissionversion",
        "register_draft",
        "register_sourcefile",
    ],
)
def test_no_row_is_replaced_in_the_database(lived: Submission, table: str) -> None:
    if connection.vendor == "postgresql":
        # It has no REPLACE; what it has instead is an update, which is refused.
        statement = f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT DO NOTHING"
        assert execute(statement) == 0
        return
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_a_new_history_does_not_go_through_an_end_that_was_kept(
    lived: Submission, meddle: Meddle
) -> None:
    end = history_end()
    assert history_reached(end)
    last = HistoryEntry.objects.latest("sequence")
    meddle(f"DELETE FROM register_historyentry WHERE sequence = {last.sequence}")
    meddle(
        f"UPDATE register_historyhead SET sequence = {last.sequence - 1}, "
        f"hash = '{last.previous_hash}'"
    )
    assert history_verify() is None
    assert not history_reached(end)
    assert not history_reached("nonsense")
    assert not history_reached("9" * 40 + ":0")
