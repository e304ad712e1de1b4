"""The chain: appending to it and verifying it. See docs/decisions/0301.

``hash`` is the SHA-256 of the canonical JSON of an entry (keys sorted, no spaces, UTF-8)
with the hash of the entry before it, so that any later edit, removal or exchange shows
at its own number.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from uuid import UUID

from django.db import connection
from django.db.models import Max

from njia.register import bulk
from njia.register.models import Action, HistoryEntry, HistoryHead, User

NOTHING_BEFORE = "0" * 64
BATCH = 2000

Detail = str | int | bool | None | Sequence["Detail"] | Mapping[str, "Detail"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done, before it has its place in the chain.

    ``details`` hold words and whole numbers only: a fraction could come back from a
    database written in another way, and the hash would no longer match.
    """

    action: Action
    subject_type: str
    subject_id: UUID | int | str
    campaign_id: int | None = None
    organisation_id: int | None = None
    details: Mapping[str, Detail] = field(default_factory=dict)


def append(entries: Iterable[Entry], *, actor: User, now: datetime) -> None:
    """Adds entries at the end of the chain, in their order, within the caller's transaction.

    The head row is locked until that transaction ends, so call this last. Raises
    RuntimeError outside a transaction, where entry and deed could come apart.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("history is appended within the transaction of what was done")
    head = _locked_head()
    chained = _chained(entries, head, actor=actor, now=now)
    while rows := list(islice(chained, BATCH)):
        bulk.insert(HistoryEntry, (*COVERED, "hash"), rows)
    head.save(update_fields=["sequence", "hash"])


def _locked_head() -> HistoryHead:
    """The head, locked. PostgreSQL locks the row; SQLite has one writer at a time anyway."""
    head = HistoryHead.objects.select_for_update().first()
    if head is not None:
        return head
    HistoryHead.objects.bulk_create(
        [HistoryHead(id=1, sequence=0, hash=NOTHING_BEFORE)], ignore_conflicts=True
    )
    return HistoryHead.objects.select_for_update().get()


def _chained(
    entries: Iterable[Entry], head: HistoryHead, *, actor: User, now: datetime
) -> Iterator[bulk.Row]:
    """The rows of ``COVERED`` and the hash; the head moves on with each."""
    at_utc, at = _as_hashed(now), bulk.moment(now)
    for entry in entries:
        others = (
            actor.pk,
            entry.action.value,
            entry.subject_type,
            str(entry.subject_id),
            entry.campaign_id,
            entry.organisation_id,
        )
        sequence = head.sequence + 1
        written = _hash((sequence, at_utc, *others, entry.details, head.hash))
        yield (sequence, at, *others, _canonical(entry.details), head.hash, written)
        head.sequence, head.hash = sequence, written


COVERED = (
    "sequence",
    "at",
    "actor_id",
    "action",
    "subject_type",
    "subject_id",
    "campaign_id",
    "organisation_id",
    "details",
    "previous_hash",
)
"""The columns that the hash covers: all but the hash itself."""


_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def entry_hash(sequence: int, at: datetime, *others: object) -> str:
    """The hash of one entry, from its columns in the order of ``COVERED``."""
    return _hash((sequence, _as_hashed(at), *others))


def _hash(covered: Sequence[object]) -> str:
    return hashlib.sha256(_canonical(dict(zip(COVERED, covered, strict=True))).encode()).hexdigest()


def _as_hashed(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def end() -> tuple[int, str]:
    """The number of the last entry and its hash, to be kept where the database is not."""
    head = HistoryHead.objects.first() or HistoryHead(sequence=0, hash=NOTHING_BEFORE)
    return head.sequence, head.hash


def reached(sequence: int, hash_then: str) -> bool:
    """Whether the chain goes through an end that was kept earlier."""
    if sequence == 0:
        return hash_then == NOTHING_BEFORE
    return HistoryEntry.objects.filter(sequence=sequence, hash=hash_then).exists()


def verify() -> int | None:
    """The number of the first entry that is not as it was written; None when all are.

    A chain that was cut off at its end is broken at the first missing number, one that
    was lengthened behind its head at the first number too many.
    """
    # Read in this order, entries that are written meanwhile break nothing.
    longest = HistoryEntry.objects.aggregate(longest=Max("sequence"))["longest"] or 0
    head = HistoryHead.objects.first() or HistoryHead(sequence=0, hash=NOTHING_BEFORE)
    previous, expected = NOTHING_BEFORE, 1
    held = HistoryEntry.objects.filter(sequence__lte=head.sequence).order_by("sequence")
    for *covered, written in held.values_list(*COVERED, "hash").iterator(chunk_size=BATCH):
        sequence, at, *others = covered
        whole = sequence == expected and others[-1] == previous
        if not whole or entry_hash(sequence, at, *others) != written:
            return expected
        previous, expected = written, expected + 1
    if head.sequence >= expected or longest > head.sequence:
        return expected
    return None if head.hash == previous else head.sequence
