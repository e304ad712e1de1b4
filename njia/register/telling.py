"""Words as told on their way into the database and back."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import orjson

from njia.intake.draft import Problem
from njia.register import bulk
from njia.register.ids import new_id
from njia.register.models import OpenQuestion, QuestionState
from njia.routes.route import CODED_FIELDS, NOT_RECORDED, Route
from njia.routes.serialise import route_to_json

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def storable(text: str) -> str:
    """The text without NUL and half characters, which no database can hold.

    A file keeps its own bytes beside it.
    """
    return _UNSTORABLE.sub(_REPLACEMENT, text) if _UNSTORABLE.search(text) else text


def as_json(value: object) -> str:
    """JSON text that every database can hold."""
    try:
        text = orjson.dumps(value)
    except orjson.JSONEncodeError:
        return orjson.dumps(_cleaned(value)).decode()
    if rb"\u0000" in text:
        return orjson.dumps(_cleaned(value)).decode()
    return text.decode()


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list | tuple):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {name: _cleaned(each) for name, each in value.items()}
    return value


def from_json(text: str) -> Any:
    """What the JSON text says."""
    return orjson.loads(text)


def content_hash(told: str) -> str:
    """SHA-256 of the words of a draft, as JSON, by which the same row is known again."""
    return hashlib.sha256(told.encode()).hexdigest()


def route_hash(route: object) -> str:
    """SHA-256 of the JSON of a route, whatever order a database keeps its names in."""
    return hashlib.sha256(orjson.dumps(route, option=orjson.OPT_SORT_KEYS)).hexdigest()


class RouteWriter:
    """Routes as JSON text: what many routes of a file share is written once.

    The readers of files understand each distinct value once, so that the rows share
    their points and codes. The parts are cut from ``route_to_json``, whose form it is.
    """

    ENOUGH = 200_000
    """Parts remembered before all are forgotten, so that memory stays bounded."""

    def __init__(self) -> None:
        # By identity; the object is kept beside its text so that no other takes its place.
        self._known: dict[tuple[str, int], tuple[object, str]] = {}

    def text(self, route: Route) -> str:
        """The JSON text of ``route_to_json(route)``."""
        if len(self._known) > self.ENOUGH:
            self._known.clear()
        points = ",".join([self._part("points", point) for point in route.points])
        coded = ",".join(
            [
                f'"{name}":{self._part(name, value)}'
                for name in CODED_FIELDS
                if (value := getattr(route, name)) is not NOT_RECORDED and value != NOT_RECORDED
            ]
        )
        kind = "null" if route.kind is None else f'"{route.kind.value}"'
        return (
            f'{{"schema":{_SCHEMA},"kind":{kind},"points":[{points}],"coded":{{{coded}}},'
            f'"cases":{self._part("cases", route.cases)},'
            f'"period":{self._part("period", route.period)},'
            f'"note":{self._part("note", route.note)}}}'
        )

    def _part(self, field: str, value: object) -> str:
        key = (field, id(value))
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = (value, _part(field, value))
        return known[1]


def _part(field: str, value: Any) -> str:
    given: dict[str, Any] = {field: (value,) if field == "points" else value}
    told: Any = route_to_json(Route(**given))
    if field == "points":
        return as_json(told["points"][0])
    return as_json(told["coded"][field] if field in CODED_FIELDS else told[field])


_SCHEMA = route_to_json(Route())["schema"]

QUESTION_COLUMNS = (
    "id",
    "campaign_id",
    "organisation_id",
    "draft_id",
    "source_file_id",
    "code",
    "blocking",
    "file",
    "sheet",
    "row",
    "column",
    "value",
    "group",
    "choices",
    "details",
    "state",
    "answer",
    "created_at",
)


def question_row(
    problem: Problem,
    *,
    campaign_id: int,
    organisation_id: int | None,
    draft_key: str | None,
    source_file_key: str | None,
    at: object,
) -> bulk.Row:
    """The row of ``QUESTION_COLUMNS`` for a problem that intake found.

    Keys and ``at`` are as ``njia.register.bulk`` takes them.
    """
    return (
        bulk.key(new_id()),
        campaign_id,
        organisation_id,
        draft_key,
        source_file_key,
        problem.code,
        problem.blocking,
        storable(problem.file)[:255],
        storable(problem.sheet)[:255],
        problem.row,
        storable(problem.column),
        storable(problem.value),
        storable(problem.group)[:255],
        as_json(problem.choices),
        as_json(problem.details),
        QuestionState.OPEN.value,
        "",
        at,
    )


def problem_from(question: OpenQuestion) -> Problem:
    """The problem as intake words it, from its row."""
    return Problem(
        code=question.code,
        blocking=question.blocking,
        file=question.file,
        sheet=question.sheet,
        row=question.row,
        column=question.column,
        value=question.value,
        group=question.group,
        choices=tuple(question.choices),
        details=tuple((name, value) for name, value in question.details),
    )
