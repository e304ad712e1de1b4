"""The way actually taken, and what follows from it: legs, ends, diversion.

The way is origin -> transits in order -> places of exploitation in order, or the
intended destination when there was no exploitation. Source: docs/architecture.md,
"The words".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from njia.routes.place import Place
from njia.routes.route import Point, PointRole, Route


def ends(route: Route) -> tuple[Point, ...]:
    """Where the way ends: the places of exploitation, else the intended destination."""
    exploited = route.with_role(PointRole.EXPLOITATION)
    return exploited or route.with_role(PointRole.INTENDED_DESTINATION)


def way(route: Route) -> tuple[Point, ...]:
    """The points of the way actually taken, in order."""
    return route.with_role(PointRole.ORIGIN) + route.with_role(PointRole.TRANSIT) + ends(route)


def legs(route: Route) -> Iterator[tuple[Point, Point]]:
    """Each two consecutive points of the way.

    A point whose place is not known stands in the way all the same: it ends the leg
    before it, so that no leg is drawn across a stop that somebody did tell us about.
    """
    return pairwise(way(route))


def diverted(route: Route) -> bool | None:
    """Whether the person was exploited elsewhere than where they meant to go.

    None when either side is not known well enough to tell: two places are compared at
    the coarser of their two levels.
    """
    intended = [point.place for point in route.with_role(PointRole.INTENDED_DESTINATION)]
    actual = [point.place for point in route.with_role(PointRole.EXPLOITATION)]
    if not intended or not actual or intended[0] is None or actual[0] is None:
        return None
    return _differ(intended[0], actual[0])


def _differ(one: Place, other: Place) -> bool | None:
    if one.country != other.country:
        return True
    if one.level == other.level:
        return one.key != other.key
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return True
    return None
