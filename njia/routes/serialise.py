"""A route as JSON and back, without loss.

Shape of schema 1::

    {"schema": 1, "kind": "trafficking" | null,
     "points": [{"role", "order", "text", "status", "knowledge", "rule", "confidence",
                 "place": null | {"key", "name", "level", "country", "admin1",
                                  "admin1_name", "geonames_id", "lat", "lon"}}],
     "coded": {"exploitation": {"knowledge", "codes", "text"}, ...},
     "cases": {"knowledge", "text", "minimum", "maximum", "estimated"},
     "period": {"text", "first": "2019-08-01" | null, "last"},
     "note": ""}

A coded field that is absent from ``coded`` was not recorded. Anything else that is
missing, of another type or not known to the schema is an error: a reader that skipped
what it does not know would lose what somebody entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import TypeVar

from njia.routes.errors import MalformedRoute, UnknownSchema
from njia.routes.place import Level, Place
from njia.routes.route import (
    CODED_FIELDS,
    NOT_RECORDED,
    Cases,
    Coded,
    Kind,
    Knowledge,
    Period,
    Point,
    PointRole,
    PointStatus,
    Route,
)

SCHEMA = 1

_Word = TypeVar("_Word", bound=StrEnum)


def route_to_json(route: Route) -> dict[str, object]:
    """The route as a JSON object of schema 1; see the module for its shape."""
    return {
        "schema": SCHEMA,
        "kind": None if route.kind is None else route.kind.value,
        "points": [_point_to_json(point) for point in route.points],
        "coded": {
            name: _coded_to_json(getattr(route, name))
            for name in CODED_FIELDS
            if getattr(route, name) != NOT_RECORDED
        },
        "cases": {
            "knowledge": route.cases.knowledge.value,
            "text": route.cases.text,
            "minimum": route.cases.minimum,
            "maximum": route.cases.maximum,
            "estimated": route.cases.estimated,
        },
        "period": {
            "text": route.period.text,
            "first": _day_to_json(route.period.first),
            "last": _day_to_json(route.period.last),
        },
        "note": route.note,
    }


def route_from_json(told: Mapping[str, object]) -> Route:
    """The route that a JSON object of a known schema stands for.

    Raises UnknownSchema for another schema, MalformedRoute for another shape.
    """
    if not isinstance(told, Mapping):
        raise MalformedRoute("route", told)
    if told.get("schema") != SCHEMA or isinstance(told.get("schema"), bool):
        raise UnknownSchema(told.get("schema"))
    whole = _Reader(told, "route")
    whole.only("schema", "kind", "points", "coded", "cases", "period", "note")
    coded = whole.child("coded")
    coded.only(*CODED_FIELDS)
    return Route(
        points=tuple(_point(point) for point in whole.children("points")),
        kind=None if told.get("kind") is None else whole.word("kind", Kind),
        cases=_cases(whole.child("cases")),
        period=_period(whole.child("period")),
        note=whole.text("note"),
        **{name: _coded(coded.child(name)) for name in coded.told},
    )


def _point_to_json(point: Point) -> dict[str, object]:
    return {
        "role": point.role.value,
        "order": point.order,
        "text": point.text,
        "status": point.status.value,
        "knowledge": point.knowledge.value,
        "rule": point.rule,
        "confidence": point.confidence,
        "place": None if point.place is None else _place_to_json(point.place),
    }


def _place_to_json(place: Place) -> dict[str, object]:
    told = {each.name: getattr(place, each.name) for each in fields(Place)}
    told["level"] = place.level.value
    return told


def _coded_to_json(coded: Coded) -> dict[str, object]:
    return {
        "knowledge": coded.knowledge.value,
        "codes": list(coded.codes),
        "text": coded.text,
    }


def _day_to_json(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@dataclass(frozen=True, slots=True)
class _Reader:
    """One JSON object with the path to it, read one typed value at a time."""

    told: Mapping[str, object]
    where: str

    def only(self, *names: str) -> None:
        for name in self.told:
            if name not in names:
                raise MalformedRoute(f"{self.where}.{name}", self.told[name])

    def value(self, name: str) -> object:
        if name not in self.told:
            raise MalformedRoute(f"{self.where}.{name}", "missing")
        return self.told[name]

    def fault(self, name: str) -> MalformedRoute:
        return MalformedRoute(f"{self.where}.{name}", self.told.get(name))

    def text(self, name: str) -> str:
        value = self.value(name)
        if not isinstance(value, str):
            raise self.fault(name)
        return value

    def truth(self, name: str) -> bool:
        value = self.value(name)
        if not isinstance(value, bool):
            raise self.fault(name)
        return value

    def whole(self, name: str) -> int:
        value = self.value(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fault(name)
        return value

    def whole_or_none(self, name: str) -> int | None:
        return None if self.value(name) is None else self.whole(name)

    def number(self, name: str) -> float:
        value = self.value(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.fault(name)
        return float(value)

    def word(self, name: str, words: type[_Word]) -> _Word:
        try:
            return words(self.text(name))
        except ValueError:
            raise self.fault(name) from None

    def day(self, name: str) -> date | None:
        if self.value(name) is None:
            return None
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            raise self.fault(name) from None

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.value(name)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.fault(name)
        return tuple(value)

    def child(self, name: str) -> _Reader:
        value = self.value(name)
        if not isinstance(value, Mapping):
            raise self.fault(name)
        return _Reader(value, f"{self.where}.{name}")

    def children(self, name: str) -> list[_Reader]:
        value = self.value(name)
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            raise self.fault(name)
        return [_Reader(each, f"{self.where}.{name}[{n}]") for n, each in enumerate(value)]


def _point(told: _Reader) -> Point:
    told.only("role", "order", "text", "status", "knowledge", "rule", "confidence", "place")
    return Point(
        role=told.word("role", PointRole),
        order=told.whole("order"),
        text=told.text("text"),
        status=told.word("status", PointStatus),
        place=None if told.value("place") is None else _place(told.child("place")),
        rule=told.text("rule"),
        confidence=told.number("confidence"),
        knowledge=told.word("knowledge", Knowledge),
    )


def _place(told: _Reader) -> Place:
    told.only(*(each.name for each in fields(Place)))
    return Place(
        key=told.text("key"),
        name=told.text("name"),
        level=told.word("level", Level),
        country=told.text("country"),
        admin1=told.text("admin1"),
        admin1_name=told.text("admin1_name"),
        geonames_id=told.whole_or_none("geonames_id"),
        lat=told.number("lat"),
        lon=told.number("lon"),
    )


def _coded(told: _Reader) -> Coded:
    told.only("knowledge", "codes", "text")
    return Coded(
        knowledge=told.word("knowledge", Knowledge),
        codes=told.texts("codes"),
        text=told.text("text"),
    )


def _cases(told: _Reader) -> Cases:
    told.only("knowledge", "text", "minimum", "maximum", "estimated")
    return Cases(
        knowledge=told.word("knowledge", Knowledge),
        text=told.text("text"),
        minimum=told.whole_or_none("minimum"),
        maximum=told.whole_or_none("maximum"),
        estimated=told.truth("estimated"),
    )


def _period(told: _Reader) -> Period:
    told.only("text", "first", "last")
    return Period(text=told.text("text"), first=told.day("first"), last=told.day("last"))
