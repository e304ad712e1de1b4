"""A place on the map as one ring: its slices are its roles, its area its submissions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from njia.pictures.antimeridian import Coordinate
from njia.pictures.flowmap import FlowMap
from njia.pictures.markup import element, figure
from njia.pictures.theme import Theme
from njia.routes.route import PointRole

SMALLEST = 3.2
"""The radius of a hub named once, in pixels."""
HOLE = 0.42
"""The paper-coloured middle of a ring, as a share of its radius; small hubs have none."""
HOLE_FROM = 6.0
ROLE_ORDER = tuple(PointRole)


@dataclass(frozen=True, slots=True)
class Ring:
    """One area with how many submissions name it in each role."""

    area: str
    roles: Mapping[PointRole, int]

    @property
    def total(self) -> int:
        """Over all roles; a submission that names a place in two roles counts in both."""
        return sum(self.roles.values())


def rings(flowmap: FlowMap) -> list[Ring]:
    """Every area that has a role or a flow, the largest first."""
    roles: dict[str, dict[PointRole, int]] = {}
    for flow in flowmap.flows:
        roles.setdefault(flow.source, {})
        roles.setdefault(flow.target, {})
    for hub in flowmap.hubs:
        mine = roles.setdefault(hub.area, {})
        mine[hub.role] = mine.get(hub.role, 0) + hub.submissions
    found = [
        Ring(area, {role: mine[role] for role in ROLE_ORDER if mine.get(role)})
        for area, mine in roles.items()
    ]
    return sorted(found, key=lambda ring: (-ring.total, ring.area))


def radius(count: int, most: int, largest: float) -> float:
    """The radius for a count, so that areas compare as counts do."""
    if most <= 0 or count <= 0:
        return SMALLEST
    return max(SMALLEST, largest * math.sqrt(count / most))


def drawn(ring: Ring, at: Coordinate, size: float, theme: Theme) -> str:
    """The ring as SVG: slices in role colours; an intended destination is hollow."""
    parts = [element("circle", cx=at[0], cy=at[1], r=size + 1, fill=theme.surface, class_="rim")]
    if not ring.roles:
        parts.append(
            element("circle", cx=at[0], cy=at[1], r=size, fill=theme.muted, class_="plain")
        )
    elif len(ring.roles) == 1:
        (role,) = ring.roles
        parts.append(_disc(at, size, role, theme))
    else:
        parts.extend(_slices(ring, at, size, theme))
    if size >= HOLE_FROM:
        parts.append(
            element("circle", cx=at[0], cy=at[1], r=size * HOLE, fill=theme.surface, class_="rim")
        )
    return "".join(parts)


def swatch(role: PointRole, at: Coordinate, size: float, theme: Theme) -> str:
    """A role by itself, for the legend."""
    return _disc(at, size, role, theme)


def _disc(at: Coordinate, size: float, role: PointRole, theme: Theme) -> str:
    colour = theme.roles[role]
    if role is PointRole.INTENDED_DESTINATION:
        return element(
            "circle",
            cx=at[0],
            cy=at[1],
            r=size - 0.8,
            fill=theme.surface,
            stroke=colour,
            stroke_width=1.6,
            class_=f"hollow role-{role.value}",
        )
    return element(
        "circle", cx=at[0], cy=at[1], r=size, fill=colour, class_=f"filled role-{role.value}"
    )


def _slices(ring: Ring, at: Coordinate, size: float, theme: Theme) -> Iterable[str]:
    begun = 0.0
    for role, count in ring.roles.items():
        ended = begun + count / ring.total
        hollow = role is PointRole.INTENDED_DESTINATION
        inset = 0.7 if hollow else 0.0
        yield element(
            "path",
            d=_slice(at, size - inset, begun, ended),
            fill=theme.surface if hollow else theme.roles[role],
            stroke=theme.roles[role] if hollow else theme.surface,
            stroke_width=1.4 if hollow else 0.8,
            stroke_linejoin="round",
            class_=f"{'hollow' if hollow else 'filled cut'} role-{role.value}",
        )
        begun = ended


def _slice(at: Coordinate, size: float, begun: float, ended: float) -> str:
    """A sector clockwise from twelve o'clock; ``begun`` and ``ended`` are shares of a turn."""
    (x1, y1), (x2, y2) = (_on_rim(at, size, share) for share in (begun, ended))
    large = 1 if ended - begun > 0.5 else 0
    return (
        f"M{figure(at[0])} {figure(at[1])}L{figure(x1)} {figure(y1)}"
        f"A{figure(size)} {figure(size)} 0 {large} 1 {figure(x2)} {figure(y2)}Z"
    )


def _on_rim(at: Coordinate, size: float, share: float) -> Coordinate:
    angle = share * math.tau
    return at[0] + size * math.sin(angle), at[1] - size * math.cos(angle)
