"""The history chain: whole when nobody meddled, broken exactly where somebody did."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from njia.register import history
from njia.register.errors import NeverChanged
from njia.register.history import COVERED, entry_hash
from njia.register.models import Action, HistoryEntry, HistoryHead, SubmissionVersion, User
from njia.register.selectors import history_verify
from tests.conftest import NOON
from tests.register.conftest import Meddle, Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_chain(record: Record) -> int:
    """A chain with five submissions at its end; gives the number of the third of them."""
    for _ in range(5):
        record()
    return HistoryEntry.objects.latest("sequence").sequence - 2


def test_it_is_whole(long_chain: int) -> None:
    assert history_verify() is None


def test_an_empty_chain_is_whole() -> None:
    assert history_verify() is None


@pytest.mark.parametrize(
    "change",
    [
        "action = 'submission_accepted'",
        "actor_id = NULL",
        "subject_id = 'another'",
        "campaign_id = NULL",
        "details = '{}'",
        "at = '2026-01-01 00:00:00+00:00'",
        "previous_hash = hash",
        "hash = previous_hash",
    ],
)
def test_an_edited_entry_is_found(long_chain: int, meddle: Meddle, change: str) -> None:
    meddle(f"UPDATE register_historyentry SET {change} WHERE sequence = {long_chain}")
    assert history_verify() == long_chain


def test_an_edit_with_a_new_hash_is_found_at_the_next_entry(
    long_chain: int, meddle: Meddle
) -> None:
    entry = HistoryEntry.objects.get(sequence=long_chain)
    told: dict[str, Any] = {name: getattr(entry, name) for name in COVERED} | {"actor_id": None}
    forged = entry_hash(*told.values())
    meddle(
        f"UPDATE register_historyentry SET actor_id = NULL, hash = '{forged}' "
        f"WHERE sequence = {long_chain}"
    )
    assert history_verify() == long_chain + 1


def test_a_removed_entry_is_found(long_chain: int, meddle: Meddle) -> None:
    meddle(f"DELETE FROM register_historyentry WHERE sequence = {long_chain}")
    assert history_verify() == long_chain


def test_a_chain_cut_off_at_its_end_is_found(long_chain: int, meddle: Meddle) -> None:
    meddle(f"DELETE FROM register_historyentry WHERE sequence >= {long_chain}")
    assert history_verify() == long_chain


def test_a_chain_lengthened_behind_its_head_is_found(long_chain: int, terminal: User) -> None:
    last = HistoryEntry.objects.latest("sequence")
    HistoryEntry(
        sequence=last.sequence + 1,
        at=NOON,
        actor=terminal,
        action=Action.CAMPAIGN_CREATED,
        subject_type="campaign",
        subject_id="1",
        details={},
        previous_hash=last.hash,
        hash="0" * 64,
    ).save()
    assert history_verify() == last.sequence + 1


def test_two_exchanged_entries_are_found(long_chain: int, meddle: Meddle) -> None:
    for this, other in ((long_chain, -1), (long_chain + 1, long_chain), (-1, long_chain + 1)):
        meddle(f"UPDATE register_historyentry SET sequence = {other} WHERE sequence = {this}")
    assert history_verify() == long_chain


def test_another_head_is_found(long_chain: int) -> None:
    HistoryHead.objects.update(hash="f" * 64)
    assert history_verify() == long_chain + 2


def test_entries_cannot_be_changed_by_the_code(long_chain: int) -> None:
    entry = HistoryEntry.objects.get(sequence=long_chain)
    for act in (
        entry.save,
        entry.delete,
        HistoryEntry.objects.all().delete,
        lambda: HistoryEntry.objects.update(action="x"),
        lambda: SubmissionVersion.objects.update(reason="x"),
        SubmissionVersion.objects.all().delete,
    ):
        with pytest.raises(NeverChanged):
            act()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_historyentry SET action = 'x'",
        "DELETE FROM register_historyentry",
        "UPDATE register_submissionversion SET reason = 'x'",
        "DELETE FROM register_submissionversion",
    ],
)
def test_entries_and_versions_cannot_be_changed_in_the_database(
    long_chain: int, statement: str
) -> None:
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        connection.cursor().execute(statement)


def test_details_come_back_as_they_were_hashed(terminal: User, long_chain: int) -> None:
    details: dict[str, history.Detail] = {
        "z": 1,
        "a": ["Busia", "\u0627\u0644\u0631\u064a\u0627\u0636", None, True],
        "large": 2**60,
        "deep": {"b": 1, "a": {"": 0}},
    }
    entry = history.Entry(Action.CAMPAIGN_CREATED, "campaign", 1, details=details)
    history.append([entry], actor=terminal, now=NOON)
    assert history_verify() is None


@pytest.mark.django_db(transaction=True)
def test_it_refuses_to_write_apart_from_the_deed(terminal: User) -> None:
    entry = history.Entry(Action.CAMPAIGN_CREATED, "campaign", 1)
    with pytest.raises(RuntimeError, match="transaction"):
        history.append([entry], actor=terminal, now=NOON)
