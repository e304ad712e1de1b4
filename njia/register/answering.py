"""What an answer does to a route: pure, without the database."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Protocol

from njia.intake.spreadsheet.answers import question_of
from njia.register.errors import NotAChoice
from njia.routes.place import Place
from njia.routes.route import CODED_FIELDS, Coded, Knowledge, Point, PointStatus, Route
from njia.routes.vocabulary import vocabulary

RULE = "answer"
"""The rule of a point whose place a person chose."""


class Places(Protocol):
    """Whatever knows places by their key: the resolver does."""

    def by_key(self, key: str) -> Place | None:
        """The place with this key, None when there is none."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an answer stands for: a place, or a code of a field of the route."""

    place: Place | None = None
    field: str = ""
    code: str = ""


def subject_of(group: str) -> str:
    """What the questions of a group ask for.

    ``place``; the name of a vocabulary, for a word that is not in it; ``column`` for a
    heading that was not understood; empty for what is only said and not asked.
    """
    return question_of(group)[0] if group else ""


def meaning_of(answer: str, *, group: str, places: Places) -> Meaning:
    """What an answer to the questions of a group means.

    The group says what is asked for: a place, or a code of one vocabulary. Raises
    NotAChoice for an answer that is neither.
    """
    subject = subject_of(group)
    if subject in CODED_FIELDS:
        if answer not in vocabulary(subject):
            raise NotAChoice(answer)
        return Meaning(field=subject, code=answer)
    place = places.by_key(answer) if subject == "place" else None
    if place is None:
        raise NotAChoice(answer)
    return Meaning(place=place)


def answered(route: Route, *, words: Collection[str], meaning: Meaning) -> Route:
    """The route with the words settled that the question was about.

    Only points without a place change, and only a code that was not found: what was
    understood before, and what was told, stays.
    """
    if meaning.place is None:
        return _with_code(route, meaning)
    points = tuple(_settled(point, words, meaning.place) for point in route.points)
    return replace(route, points=points)


def _settled(point: Point, words: Collection[str], place: Place) -> Point:
    if point.place is not None or point.text not in words:
        return point
    return replace(
        point,
        status=PointStatus.RESOLVED,
        place=place,
        rule=RULE,
        confidence=1.0,
        knowledge=Knowledge.KNOWN,
    )


def _with_code(route: Route, meaning: Meaning) -> Route:
    told: Coded = getattr(route, meaning.field)
    others = tuple(code for code in told.codes if code not in {"other", meaning.code})
    coded = replace(told, knowledge=Knowledge.KNOWN, codes=(*others, meaning.code))
    changed: dict[str, Coded] = {meaning.field: coded}
    return replace(route, **changed)  # type: ignore[arg-type]  # the name is one of CODED_FIELDS
