"""From a figure back to the submissions it is made of."""

from __future__ import annotations

import ibis

from njia.analysis.corridors import pairs
from njia.analysis.filters import askable
from njia.lake.engines import Lake
from njia.routes.place import Level
from njia.routes.route import PointRole


def behind_leg(lake: Lake, level: Level, source: str, target: str) -> ibis.Table:
    """The submissions (``id``) with a leg between two areas, by id."""
    legs = lake.legs
    wanted = legs.filter(
        legs.level == level.value, legs.source == askable(source), legs.target == askable(target)
    )
    return _identified(lake, wanted)


def behind_corridor(lake: Lake, level: Level, source: str, target: str) -> ibis.Table:
    """The submissions (``id``) whose way led from one area to another, by id."""
    found = pairs(lake, level)
    return _identified(
        lake, found.filter(found.source == askable(source), found.target == askable(target))
    )


def behind_hub(lake: Lake, level: Level, area: str, role: PointRole | None = None) -> ibis.Table:
    """The submissions (``id``) with a point in an area, in one role or in any, by id."""
    found = lake.points.filter(lake.points[level.value] == askable(area))
    if role is not None:
        found = found.filter(found.role == role.value)
    return _identified(lake, found)


def _identified(lake: Lake, rows: ibis.Table) -> ibis.Table:
    return lake.submissions.semi_join(rows, "submission").select("id").order_by("id")
