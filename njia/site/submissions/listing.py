"""Which submissions a list asks for: read from the query, applied to the register."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, TextField
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast
from django.http import QueryDict

from njia.register.models import Submission, SubmissionState
from njia.routes.place import Level
from njia.routes.route import Kind, PointRole
from njia.routes.serialise import route_from_json
from njia.routes.vocabulary import vocabulary

SORTS = {
    "newest": ("-created_at", "-id"),
    "oldest": ("created_at", "id"),
    "changed": ("-changed_at", "-id"),
    "state": ("state", "-created_at", "-id"),
    "organisation": ("reported_by", "-created_at", "-id"),
}
LONGEST = 200
_MONTH = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the query of the page asks for; whatever makes no sense is as if not said.

    ``source`` and ``target`` (``?from=&to=``) and ``place`` are keys of areas at
    ``level``; ``role`` is what the place is on the route. ``between`` is ``leg`` when
    two stops that follow each other are meant, ``corridor`` for origin and end.
    """

    state: str = ""
    organisation: str = ""
    kind: str = ""
    industry: str = ""
    exploitation: str = ""
    text: str = ""
    source: str = ""
    target: str = ""
    between: str = "corridor"
    place: str = ""
    role: str = ""
    level: str = Level.COUNTRY.value
    first_month: str = ""
    last_month: str = ""
    sort: str = "newest"

    @property
    def narrowed(self) -> bool:
        """Whether anything but the order is asked for."""
        plain = Asked(sort=self.sort, between=self.between, level=self.level, role=self.role)
        return self != plain

    @property
    def by_place(self) -> bool:
        """Whether the question is about where the route led."""
        return bool(self.place or (self.source and self.target))


def asked_for(query: QueryDict) -> Asked:
    """The question that a query stands for."""
    told: dict[str, Any] = {
        each.name: query.get(each.name, "").replace("\x00", "").strip()[:LONGEST]
        for each in fields(Asked)
    }
    told["source"] = query.get("from", "")[:LONGEST]
    told["target"] = query.get("to", "")[:LONGEST]
    allowed: dict[str, set[str]] = {
        "state": set(SubmissionState.values),
        "kind": {kind.value for kind in Kind},
        "role": {role.value for role in PointRole},
        "level": {level.value for level in Level},
        "between": {"leg", "corridor"},
        "sort": set(SORTS),
        "industry": {code.code for code in vocabulary("industry").codes},
        "exploitation": {code.code for code in vocabulary("exploitation").codes},
    }
    usual = Asked()
    for name, values in allowed.items():
        if told[name] not in values:
            told[name] = getattr(usual, name)
    for name in ("first_month", "last_month"):
        told[name] = told[name] if _MONTH.fullmatch(told[name]) else ""
    return Asked(**told)


def permitted(asked: Asked, organisations: Collection[str]) -> Asked:
    """The question without an organisation whose name the person may not know.

    Its slug comes from its name, so that asking for it would tell what it reported.
    """
    known = asked.organisation in organisations
    return asked if known else replace(asked, organisation="")


def narrowed(
    held: QuerySet[Submission], asked: Asked, ids: set[str] | None, readable: set[int] | None
) -> QuerySet[Submission]:
    """The submissions asked for, sorted. ``ids`` are those behind places, None for all.

    ``readable`` are the organisations whose words may be searched, None for all; in the
    submissions of others only the names of places are.
    """
    if asked.state:
        held = held.filter(state=asked.state)
    if asked.organisation:
        held = held.filter(organisation__slug=asked.organisation)
    if asked.kind:
        held = held.filter(current__route__kind=asked.kind)
    for field in ("industry", "exploitation"):
        if code := getattr(asked, field):
            held = _with_code(held, field, code)
    if asked.first_month:
        held = held.filter(created_at__gte=_month(asked.first_month))
    if asked.last_month:
        held = held.filter(created_at__lt=_month(asked.last_month, later=1))
    if asked.text:
        held = _with_text(held, asked.text, readable)
    if ids is not None:
        held = held.filter(pk__in=ids)
    return held.order_by(*SORTS[asked.sort])


def _month(told: str, later: int = 0) -> datetime:
    """The beginning of a month (``YYYY-MM``) in UTC, as the lake counts months."""
    year, month = (int(part) for part in told.split("-"))
    month += later
    return datetime(year + (month - 1) // 12, (month - 1) % 12 + 1, 1, tzinfo=UTC)


def _with_code(held: QuerySet[Submission], field: str, code: str) -> QuerySet[Submission]:
    """Those that have a code in a field. SQLite cannot look into a JSON list, so its text is."""
    coded = KeyTransform(field, KeyTransform("coded", "current__route"))
    alias = f"{field}_codes"
    return held.annotate(**{alias: KeyTextTransform("codes", coded)}).filter(
        **{f"{alias}__contains": f'"{code}"'}
    )


def _with_text(
    held: QuerySet[Submission], text: str, readable: set[int] | None
) -> QuerySet[Submission]:
    """Those in whose words, as told or as understood, the text occurs.

    SQLite keeps JSON with every letter beyond ASCII escaped, PostgreSQL as it is
    written; so both are looked for.
    """
    escaped = json.dumps(text)[1:-1]
    found = Q()
    for name in ("told_text", "route_text"):
        found |= Q(**{f"{name}__icontains": text}) | Q(**{f"{name}__icontains": escaped})
    holding = held.annotate(
        told_text=Cast("draft__told", TextField()), route_text=Cast("current__route", TextField())
    ).filter(found)
    if readable is None:
        return holding
    others = _through_places(holding.exclude(organisation_id__in=readable), text)
    return holding.filter(Q(organisation_id__in=readable) | Q(pk__in=list(others)))


def _through_places(held: QuerySet[Submission], text: str) -> Iterator[UUID]:
    """Those whose route leads through a place of that name, whatever words told of it."""
    wanted = text.casefold()
    for pk, told in held.values_list("pk", "current__route").iterator():
        places = (point.place for point in route_from_json(told).points)
        if any(
            wanted in each.name.casefold() or wanted in each.admin1_name.casefold()
            for each in places
            if each is not None
        ):
            yield pk
