"""Corridors and legs: from where to where, at one level."""

from __future__ import annotations

import ibis

from njia.analysis.counting import counted, ranked
from njia.lake.engines import Lake
from njia.routes.place import Level
from njia.routes.route import PointRole


def pairs(
    lake: Lake,
    level: Level,
    start: PointRole = PointRole.ORIGIN,
    end: PointRole | None = None,
) -> ibis.Table:
    """Each submission's pairs of areas: ``submission``, ``source``, ``target``, distinct.

    ``end`` None is where the way ended: the places of exploitation, else the intended
    destination. With several places of exploitation a submission has several pairs.
    Guard: a point known only more coarsely than ``level`` makes no pair.
    """
    if start is PointRole.ORIGIN and end in (
        None,
        PointRole.EXPLOITATION,
        PointRole.INTENDED_DESTINATION,
    ):
        rows = lake.ends.filter(lake.ends.level == level.value)
        wanted = rows.arrived if end is None else rows.role == end.value
        return rows.filter(wanted).select("submission", "source", "target").distinct()
    starts = _points(lake, level, start, "source")
    return starts.inner_join(_points(lake, level, end, "target"), "submission").distinct()


def _points(lake: Lake, level: Level, role: PointRole | None, name: str) -> ibis.Table:
    points = lake.points
    wanted = points.arrived if role is None else points.role == role.value
    chosen = points.filter(wanted, points[level.value].notnull())
    return chosen.select("submission", **{name: chosen[level.value]})


def corridors(
    lake: Lake,
    level: Level,
    start: PointRole = PointRole.ORIGIN,
    end: PointRole | None = None,
) -> ibis.Table:
    """Corridors at a level, ranked: ``source``, ``target`` and the counts.

    Method: :func:`pairs` counted by :func:`njia.analysis.counting.counted`. A corridor
    within one area (source equals target) is kept: at country level it is movement
    inside a country. Guards: the submissions of all corridors can add up to more than
    there are (several places of exploitation) or fewer (an end not known at this level);
    shares are of :func:`placed_at_both_ends`.
    """
    found = counted(lake, pairs(lake, level, start, end), ("source", "target"))
    return ranked(found, ("source", "target"))


def legs(lake: Lake, level: Level) -> ibis.Table:
    """Legs at a level, ranked: ``source``, ``target`` and the counts.

    Method: two consecutive points of the way actually taken, both known at this level
    and different there. Guard: a stop that is not known at this level breaks the way, so
    no leg is drawn across it; legs inside one area are not shown.
    """
    rows = lake.legs.filter(lake.legs.level == level.value)
    return ranked(counted(lake, rows, ("source", "target")), ("source", "target"))


def placed_at_both_ends(
    lake: Lake,
    level: Level,
    start: PointRole = PointRole.ORIGIN,
    end: PointRole | None = None,
) -> ibis.Table:
    """One row: the counts of submissions with both ends known at a level.

    This is the "of N known" of every share of corridors.
    """
    return counted(lake, pairs(lake, level, start, end), ())
