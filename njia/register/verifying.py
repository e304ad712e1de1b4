"""Whether the register holds what its history says: words, routes, states, files and rights.

The chain seals the hashes of what was told and understood, and says who may see what. A
row that was changed past the program leaves the chain whole; it shows here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any, TypeVar

from njia.register.models import (
    Action,
    CampaignMembership,
    HistoryEntry,
    OrganisationMembership,
    SourceFile,
    Submission,
    SubmissionState,
    SubmissionVersion,
    User,
)
from njia.register.telling import as_json, content_hash, route_hash

BATCH = 500


class Wrong(StrEnum):
    """What differs from the history."""

    MISSING = "missing"
    UNRECORDED = "unrecorded"
    WHOSE = "whose"
    WORDS = "words"
    ROUTE = "route"
    STATE = "state"
    CONTENT = "content"
    RIGHTS = "rights"


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One row that is not as the history says. ``subject`` is ``submission ID`` and so on."""

    subject: str
    wrong: Wrong


def discrepancies() -> Iterator[Discrepancy]:
    """Every row that differs, submissions first. Changes nothing and locks nothing."""
    for look in (_submissions, _files, _rights):
        if found := list(look()):
            # What was written between two queries is no longer there in a second look.
            still = set(look())
            yield from (each for each in found if each in still)


# Submissions -----------------------------------------------------------------------

OPEN = frozenset({SubmissionState.SUBMITTED.value, SubmissionState.NEEDS_ANSWER.value})
"""States that history tells as one: a submission waits for an answer, or not any more."""

LEADS_TO = {
    Action.SUBMISSION_RECORDED.value: SubmissionState.SUBMITTED.value,
    Action.SUBMISSION_ACCEPTED.value: SubmissionState.ACCEPTED.value,
    Action.SUBMISSION_REJECTED.value: SubmissionState.REJECTED.value,
    Action.SUBMISSION_WITHDRAWN.value: SubmissionState.WITHDRAWN.value,
}


@dataclass(slots=True)
class _Told:
    """One submission as its history tells it."""

    whose: tuple[int | None, int | None] = (None, None)
    state: str = ""
    words: str = ""
    routes: dict[int, str | None] = field(default_factory=dict)

    def follow(self, action: str, details: Mapping[str, Any]) -> None:
        """Takes the next entry in."""
        self.state = details.get("state") or LEADS_TO.get(action, self.state)
        self.words = details.get("told", self.words)
        if "version" in details:
            # Entries of before routes were sealed have no hash to compare with.
            self.routes[details["version"]] = details.get("route")


def _submissions() -> Iterator[Discrepancy]:
    recorded = HistoryEntry.objects.filter(action=Action.SUBMISSION_RECORDED)
    told = recorded.order_by("sequence").values_list("subject_id", flat=True)
    for ids in _in_batches(told.iterator(BATCH)):
        yield from _differing(ids)
    held = Submission.objects.order_by("pk").values_list("pk", flat=True)
    for ids in _in_batches(str(pk) for pk in held.iterator(BATCH)):
        known = recorded.filter(subject_type="submission", subject_id__in=ids)
        for unknown in sorted(set(ids) - set(known.values_list("subject_id", flat=True))):
            yield Discrepancy(f"submission {unknown}", Wrong.UNRECORDED)


def _differing(ids: list[str]) -> Iterator[Discrepancy]:
    """The submissions with these ids that differ from their history, in the order given."""
    told: dict[str, _Told] = {each: _Told() for each in ids}
    rows = Submission.objects.filter(pk__in=ids).select_related("draft", "current").in_bulk()
    entries = HistoryEntry.objects.filter(subject_type="submission", subject_id__in=ids)
    for entry in entries.order_by("sequence"):
        one = told[entry.subject_id]
        if entry.action == Action.SUBMISSION_RECORDED:
            one.whose = entry.campaign_id, entry.organisation_id
        one.follow(entry.action, entry.details)
    routes: dict[str, dict[int, str]] = {each: {} for each in ids}
    versions = SubmissionVersion.objects.filter(submission_id__in=ids)
    for of, number, route in versions.values_list("submission_id", "number", "route"):
        routes[str(of)][number] = route_hash(route)
    held = {str(pk): row for pk, row in rows.items()}
    for each in ids:
        for wrong in _wrong(held.get(each), told[each], routes[each]):
            yield Discrepancy(f"submission {each}", wrong)


def _wrong(held: Submission | None, told: _Told, routes: dict[int, str]) -> Iterator[Wrong]:
    if held is None:
        yield Wrong.MISSING
        return
    owners = {(each.campaign_id, each.organisation_id) for each in (held, held.draft)}
    if owners != {told.whose}:
        yield Wrong.WHOSE
    if content_hash(as_json(held.draft.told)) != told.words:
        yield Wrong.WORDS
    if not _routes_hold(held, told.routes, routes):
        yield Wrong.ROUTE
    if told.state != held.state and not {told.state, held.state} <= OPEN:
        yield Wrong.STATE


def _routes_hold(held: Submission, told: dict[int, str | None], routes: dict[int, str]) -> bool:
    """Whether every version is as it was sealed, and the current one is the last."""
    if told.keys() != routes.keys() or held.current.submission_id != held.pk:
        return False
    sealed = all(told[number] in {None, hash_} for number, hash_ in routes.items())
    return sealed and held.current.number == max(told)


# Files -----------------------------------------------------------------------------


def _files() -> Iterator[Discrepancy]:
    imported = HistoryEntry.objects.filter(action=Action.FILE_IMPORTED).order_by("sequence")
    told = {entry.subject_id: entry.details.get("sha256") for entry in imported.iterator(BATCH)}
    for pk, sealed in told.items():
        content = SourceFile.objects.filter(pk=pk).values_list("content", flat=True).first()
        if content is None:
            yield Discrepancy(f"file {pk}", Wrong.MISSING)
        elif hashlib.sha256(_bytes(content)).hexdigest() != sealed:
            yield Discrepancy(f"file {pk}", Wrong.CONTENT)


def _bytes(content: Any) -> bytes:
    """The content as bytes; SQLite gives text where somebody has put text."""
    return content.encode() if isinstance(content, str) else bytes(content)


# Rights ----------------------------------------------------------------------------

ORGANISATION_ROLES = (
    Action.ORGANISATION_MEMBERSHIP_GRANTED,
    Action.ORGANISATION_MEMBERSHIP_ENDED,
)
CAMPAIGN_ROLES = (Action.CAMPAIGN_MEMBERSHIP_GRANTED, Action.CAMPAIGN_MEMBERSHIP_ENDED)
ENDED = (Action.ORGANISATION_MEMBERSHIP_ENDED, Action.CAMPAIGN_MEMBERSHIP_ENDED)


def _rights() -> Iterator[Discrepancy]:
    """Roles and administrators that nobody made, or that are not what was granted."""
    organisations = OrganisationMembership.objects.values_list("user", "organisation", "role")
    campaigns = CampaignMembership.objects.values_list(
        "user", "campaign", "role", "sees_organisations"
    )
    yield from _roles("organisation", {each[:2]: each[2:] for each in organisations})
    yield from _roles("campaign", {each[:2]: each[2:] for each in campaigns})
    # The terminal's own account makes itself, as nobody else can.
    allowed = {
        int(entry.subject_id): (entry.details["administrator"], entry.actor_id)
        for entry in HistoryEntry.objects.filter(action=Action.PERSON_CREATED)
    }
    for user in User.objects.order_by("pk"):
        administrator, maker = allowed.get(user.pk, (False, None))
        if (user.is_administrator, user.is_terminal) != (administrator, maker == user.pk):
            yield Discrepancy(f"user {user.pk}", Wrong.RIGHTS)


def _roles(where: str, held: dict[Any, Any]) -> Iterator[Discrepancy]:
    told: dict[Any, Any] = {}
    acts = ORGANISATION_ROLES if where == "organisation" else CAMPAIGN_ROLES
    for entry in HistoryEntry.objects.filter(action__in=acts).order_by("sequence"):
        key = int(entry.subject_id), getattr(entry, f"{where}_id")
        told.pop(key, None)
        if entry.action not in ENDED:
            details = entry.details
            told[key] = (
                (details["role"],)
                if where == "organisation"
                else (details["role"], details["sees_organisations"])
            )
    for user, place in sorted(told.keys() | held.keys()):
        if told.get((user, place)) != held.get((user, place)):
            yield Discrepancy(f"user {user} in {where} {place}", Wrong.RIGHTS)


Item = TypeVar("Item")


def _in_batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
