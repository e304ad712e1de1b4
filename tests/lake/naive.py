"""What a route means at a level, one route at a time, straight from ``njia.routes.way``."""

from __future__ import annotations

from collections.abc import Iterable

from njia.routes.place import Level
from njia.routes.route import Point, PointRole, Route
from njia.routes.way import ends, legs
from tests.lake.world import area_at

Pairs = set[tuple[str, str]]


def _at(points: Iterable[tuple[Point, Point]], level: Level) -> Pairs:
    named = [(area_at(one.place, level), area_at(other.place, level)) for one, other in points]
    return {(source, target) for source, target in named if source and target}


def legs_of(told: Route, level: Level) -> Pairs:
    """The distinct legs of one route at a level."""
    return {(source, target) for source, target in _at(legs(told), level) if source != target}


def corridors_of(told: Route, level: Level) -> Pairs:
    """The distinct corridors of one route at a level, from origin to where the way ended."""
    return pairs_of(told.with_role(PointRole.ORIGIN), ends(told), level)


def pairs_of(starts: Iterable[Point], stops: Iterable[Point], level: Level) -> Pairs:
    """Each start with each stop, where both are known at a level."""
    stops = tuple(stops)
    return _at(((start, stop) for start in starts for stop in stops), level)
