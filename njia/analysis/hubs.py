"""Places by what they are on the routes: origins, recruitment, transit, ends."""

from __future__ import annotations

import ibis

from njia.analysis.counting import counted, ranked
from njia.lake.engines import Lake
from njia.routes.place import Level


def places_by_role(lake: Lake, level: Level) -> ibis.Table:
    """Areas at a level by role, ranked: ``area``, ``role`` and the counts.

    Method: a submission counts once for an area in a role however many of its points lie
    there. Guards: a point known only more coarsely counts nowhere at this level; what
    picks posts for monitoring stays internal.
    """
    return ranked(counted(lake, _placed(lake, level), ("area", "role")), ("area", "role"))


def known_by_role(lake: Lake, level: Level) -> ibis.Table:
    """Submissions with some area known in a role at a level: ``role`` and the counts.

    This is the "of N known" of every share of :func:`places_by_role`.
    """
    return counted(lake, _placed(lake, level), ("role",))


def _placed(lake: Lake, level: Level) -> ibis.Table:
    points = lake.points.filter(lake.points[level.value].notnull())
    return points.select("submission", "role", area=points[level.value])
