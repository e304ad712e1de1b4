"""Legs and ends, exploded level by level from the points of many routes at once.

Everything here works on arrays that have one entry for each point; the meaning of a
way, a leg and an end is that of :mod:`njia.routes.way`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from njia.lake.areas import UNKNOWN, Numbers
from njia.routes.place import LEVELS
from njia.routes.route import PointRole

Flags = npt.NDArray[np.bool_]

ROLES: tuple[PointRole, ...] = tuple(PointRole)
ROLE_NUMBER: dict[str, int] = {role: number for number, role in enumerate(ROLES)}
_ORIGIN = ROLE_NUMBER[PointRole.ORIGIN]
_TRANSIT = ROLE_NUMBER[PointRole.TRANSIT]
_INTENDED = ROLE_NUMBER[PointRole.INTENDED_DESTINATION]
_EXPLOITATION = ROLE_NUMBER[PointRole.EXPLOITATION]
END_ROLES = (_EXPLOITATION, _INTENDED)


@dataclass(frozen=True, slots=True)
class PointColumns:
    """Points of all submissions: ``areas`` has one column for each of ``LEVELS``.

    ``submission`` ascends; within a submission the points keep the order of its route.
    """

    submission: Numbers
    role: Numbers
    areas: Numbers

    def arrived(self) -> Flags:
        """Where the way ends: exploitation, else the intended destination."""
        exploited = self.role == _EXPLOITATION
        anywhere: Flags = np.isin(self.submission, self.submission[exploited])
        result: Flags = exploited | ((self.role == _INTENDED) & ~anywhere)
        return result


@dataclass(frozen=True, slots=True)
class PairColumns:
    """Pairs of areas, one entry for each submission, level, role and pair."""

    submission: Numbers
    level: Numbers
    role: Numbers
    arrived: Flags
    source: Numbers
    target: Numbers


def legs(points: PointColumns) -> PairColumns:
    """Consecutive known points of each way, at every level; none leads to itself."""
    arrived = points.arrived()
    rank = np.select([points.role == _ORIGIN, points.role == _TRANSIT, arrived], [0, 1, 2], -1)
    taken = np.flatnonzero(rank >= 0)
    # lexsort is stable: within one rank the points keep the order of their route.
    taken = taken[np.lexsort((rank[taken], points.submission[taken]))]
    submission = points.submission[taken]
    together = submission[:-1] == submission[1:]
    first, second = taken[:-1][together], taken[1:][together]
    return _at_each_level(points, first, second, arrived, to_itself=False)


def ends(points: PointColumns) -> PairColumns:
    """Each origin with each place of exploitation and each intended destination."""
    origin = np.flatnonzero(points.role == _ORIGIN)
    end = np.flatnonzero(np.isin(points.role, END_ROLES))
    start = np.searchsorted(points.submission[origin], points.submission[end], "left")
    stop = np.searchsorted(points.submission[origin], points.submission[end], "right")
    partners = stop - start
    second = np.repeat(end, partners)
    # The partners of one end stand side by side among the origins.
    within = np.arange(partners.sum()) - np.repeat(np.cumsum(partners) - partners, partners)
    first = origin[np.repeat(start, partners) + within]
    return _at_each_level(points, first, second, points.arrived(), to_itself=True)


def _at_each_level(
    points: PointColumns, first: Numbers, second: Numbers, arrived: Flags, *, to_itself: bool
) -> PairColumns:
    found = [
        _at_level(points, first, second, arrived, level, to_itself=to_itself)
        for level in range(len(LEVELS))
    ]
    return PairColumns(
        submission=np.concatenate([each.submission for each in found]),
        level=np.concatenate([each.level for each in found]),
        role=np.concatenate([each.role for each in found]),
        arrived=np.concatenate([each.arrived for each in found]),
        source=np.concatenate([each.source for each in found]),
        target=np.concatenate([each.target for each in found]),
    )


def _at_level(
    points: PointColumns,
    first: Numbers,
    second: Numbers,
    arrived: Flags,
    level: int,
    *,
    to_itself: bool,
) -> PairColumns:
    """The distinct pairs of each submission at one level, both sides known there."""
    source, target = points.areas[first, level], points.areas[second, level]
    kept = (source != UNKNOWN) & (target != UNKNOWN)
    if not to_itself:
        kept &= source != target
    first, second, source, target = first[kept], second[kept], source[kept], target[kept]
    span = int(points.areas.max(initial=0)) + 1
    role = points.role[second]
    # A leg counts once whatever it leads to; an end counts once for each role it has.
    sorted_by = role if to_itself else np.zeros_like(role)
    code = ((points.submission[first] * len(ROLES) + sorted_by) * span + source) * span + target
    once = np.unique(code, return_index=True)[1]
    return PairColumns(
        submission=points.submission[first][once],
        level=np.full(len(once), level, dtype=np.int64),
        role=role[once],
        arrived=arrived[second][once],
        source=source[once],
        target=target[once],
    )
