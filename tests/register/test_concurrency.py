"""Many at once: one key makes one submission, and the chain keeps its order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection, transaction

from njia.register import history, services
from njia.register.errors import Conflict
from njia.register.models import (
    Action,
    Campaign,
    Draft,
    HistoryEntry,
    HistoryHead,
    Organisation,
    Submission,
    SubmissionVersion,
    User,
)
from njia.register.selectors import history_verify
from njia.register.services import ImportReport
from tests.conftest import NOON
from tests.register.conftest import Record
from tests.register.routes_told import BUSIA_KENYA, NAIROBI, FewPlaces, Reads, route, row

pytestmark = pytest.mark.django_db(transaction=True)

Result = TypeVar("Result")
THREADS = 8


def at_once(acts: list[Callable[[], Result]]) -> list[Result | Exception]:
    """Runs all of them from threads that start together, each with its own connection."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Result]) -> Result | Exception:
        start.wait()
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_key_makes_one_submission(record: Record) -> None:
    made = at_once([lambda: record(idempotency_key="one")] * THREADS)
    held = Submission.objects.get()
    assert made == [held] * THREADS
    assert Draft.objects.count() == 1
    assert HistoryEntry.objects.filter(action=Action.SUBMISSION_RECORDED).count() == 1
    assert history_verify() is None


def test_many_submissions_keep_the_chain(record: Record) -> None:
    def several(number: int) -> Callable[[], list[Submission]]:
        return lambda: [record(idempotency_key=f"{number}-{each}") for each in range(10)]

    made = at_once([several(number) for number in range(THREADS)])
    assert [error for error in made if isinstance(error, Exception)] == []
    assert Submission.objects.count() == THREADS * 10
    assert HistoryEntry.objects.filter(action=Action.SUBMISSION_RECORDED).count() == THREADS * 10
    assert history_verify() is None


def test_the_very_first_entries_keep_the_chain(transactional_db: None) -> None:
    user = User.objects.create(email="amina@example.org", name="Amina", created_at=NOON)

    def append() -> None:
        with transaction.atomic():
            entry = history.Entry(Action.PERSON_CHANGED, "user", user.pk)
            history.append([entry], actor=user, now=NOON)

    assert at_once([append] * THREADS) == [None] * THREADS
    assert HistoryHead.objects.get().sequence == THREADS
    assert history_verify() is None


def test_two_corrections_of_one_version_never_overwrite(submission: Submission, lead: User) -> None:
    def correct(to: str) -> Callable[[], SubmissionVersion]:
        return lambda: services.submission_correct(
            submission=submission,
            by=lead,
            route=route(NAIROBI if to == "Nairobi" else BUSIA_KENYA),
            reason=to,
            expected=1,
        )

    made = at_once([correct("Nairobi"), correct("Busia")])
    conflicts = [each for each in made if isinstance(each, Conflict)]
    versions = [each for each in made if isinstance(each, SubmissionVersion)]
    assert [each.current for each in conflicts] == [2]
    assert [each.number for each in versions] == [2]
    submission.refresh_from_db()
    assert submission.current == versions[0]
    assert history_verify() is None


def _bring(
    content: bytes, campaign: Campaign, organisation: Organisation, by: User
) -> Callable[[], ImportReport]:
    rows = [row(number, "Kampala", "Nairobi", str(number)) for number in range(2, 202)]
    return lambda: services.file_import(
        campaign=campaign,
        organisation=organisation,
        by=by,
        name="routes.xlsx",
        content=content,
        resolver=FewPlaces(),
        reader=Reads(rows),
    )


def test_the_same_file_at_once_comes_in_once(
    campaign: Campaign, organisation: Organisation, caseworker: User
) -> None:
    reports = at_once([_bring(b"same", campaign, organisation, caseworker)] * 4)
    assert [error for error in reports if isinstance(error, Exception)] == []
    done = [each for each in reports if isinstance(each, ImportReport)]
    assert sorted(each.already for each in done) == [False, True, True, True]
    assert sum(each.submissions for each in done) == Submission.objects.count() == 200
    assert history_verify() is None


def test_the_same_rows_in_several_files_at_once_come_in_once(
    campaign: Campaign, organisation: Organisation, caseworker: User
) -> None:
    files = [_bring(b"%d" % number, campaign, organisation, caseworker) for number in range(4)]
    reports = at_once(files)
    assert [error for error in reports if isinstance(error, Exception)] == []
    done = [each for each in reports if isinstance(each, ImportReport)]
    assert sorted(each.duplicates for each in done) == [0, 200, 200, 200]
    assert Submission.objects.count() == 200
    assert history_verify() is None
