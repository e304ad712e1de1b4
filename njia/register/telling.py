"""Words as told on their way into the database and back."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from njia.intake.draft import Problem
from njia.register.models import Campaign, Draft, OpenQuestion, SourceFile
from njia.routes.route import CODED_FIELDS, Route
from njia.routes.serialise import route_to_json

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def storable(text: str) -> str:
    """The text without NUL and half characters, which no database can hold.

    A file keeps its own bytes beside it.
    """
    return _UNSTORABLE.sub(_REPLACEMENT, text) if _UNSTORABLE.search(text) else text


def storable_route(route: Route) -> dict[str, object]:
    """The route as a version keeps it: the JSON of schema 1, with storable text only."""
    told = route_to_json(route)
    words = [route.note, route.cases.text, route.period.text]
    words += [point.text for point in route.points]
    words += [getattr(route, name).text for name in CODED_FIELDS]
    if not _UNSTORABLE.search("\n".join(words)):
        return told
    return {name: _cleaned(value) for name, value in told.items()}


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {name: _cleaned(each) for name, each in value.items()}
    return value


def told_rows(told: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The words as a draft keeps them: [heading, text] pairs in their order."""
    return [[storable(heading), storable(text)] for heading, text in told]


def content_hash(told: Sequence[Sequence[str]]) -> str:
    """SHA-256 by which the same row is known again.

    Empty cells do not count, so that a column added to the right later does not make
    every row new.
    """
    filled = [(heading, text) for heading, text in told if text.strip()]
    return hashlib.sha256(json.dumps(filled, ensure_ascii=False).encode()).hexdigest()


def question_from(
    problem: Problem,
    *,
    campaign: Campaign,
    organisation_id: int | None,
    draft: Draft | None,
    source_file: SourceFile | None,
    at: datetime,
) -> OpenQuestion:
    """The row for a problem that intake found, not yet saved."""
    return OpenQuestion(
        campaign=campaign,
        organisation_id=organisation_id,
        draft=draft,
        source_file=source_file,
        code=problem.code,
        blocking=problem.blocking,
        file=storable(problem.file)[:255],
        sheet=storable(problem.sheet)[:255],
        row=problem.row,
        column=storable(problem.column),
        value=storable(problem.value),
        group=storable(problem.group)[:255],
        choices=[storable(each) for each in problem.choices],
        details=[[name, storable(value)] for name, value in problem.details],
        created_at=at,
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
