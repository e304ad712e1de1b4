"""The shape of a flow: a curved ribbon, wide where the way begins, a point where it leads.

The curve bends to the right of its direction, so that there and back are two ribbons.
All measures are pixels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from njia.pictures.antimeridian import Coordinate
from njia.pictures.markup import figure

BEND = 0.17
"""How far the middle of a curve stands from the straight line, as a share of its length."""
POINT = 0.7
"""The width of a ribbon where it ends."""
CLEARANCE = 1.5
"""Between the point of a ribbon and the rim of the hub that it points to."""

LOOP_STEPS = 22
SLANT = math.sqrt(0.5)


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic Bezier curve."""

    start: Coordinate
    control: Coordinate
    end: Coordinate

    def at(self, t: float) -> Coordinate:
        """The point at ``t`` in 0..1."""
        rest = 1 - t
        a, b, c = rest * rest, 2 * rest * t, t * t
        return (
            a * self.start[0] + b * self.control[0] + c * self.end[0],
            a * self.start[1] + b * self.control[1] + c * self.end[1],
        )

    def until(self, t: float) -> Curve:
        """The part from 0 to ``t``. Source: de Casteljau."""
        control = _between(self.start, self.control, t)
        return Curve(self.start, control, self.at(t))

    def samples(self, count: int) -> list[Coordinate]:
        """Evenly stepped points, both ends included."""
        return [self.at(index / (count - 1)) for index in range(count)]


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A curve with a width at its beginning."""

    curve: Curve
    width: float

    def path(self) -> str:
        """The outline as path data: two curves that meet in a narrow point."""
        start, control, end = self.curve.start, self.curve.control, self.curve.end
        half, tip = self.width / 2, min(POINT, self.width) / 2
        first = _normal(start, control if control != start else end)
        last = _normal(control if control != end else start, end)
        middle = _normal(start, end)
        swell = (half + tip) / 2
        return (
            f"M{_at(start, first, half)}"
            f"Q{_at(control, middle, swell)} {_at(end, last, tip)}"
            f"L{_at(end, last, -tip)}"
            f"Q{_at(control, middle, -swell)} {_at(start, first, -half)}Z"
        )


def ribbon(
    start: Coordinate, end: Coordinate, width: float, start_rim: float, end_rim: float
) -> Ribbon:
    """The ribbon between two hubs with rims of the given radii.

    Hubs that touch get a wide bow, so that the flow between them can still be seen.
    """
    length = math.dist(start, end)
    crowded = start_rim + end_rim + 10
    bend = max(length * BEND, crowded - length) if length < crowded else length * BEND
    control = _beside(start, end, bend * 2)
    whole = Curve(start, control, end)
    return Ribbon(whole.until(_reach(whole, end_rim + CLEARANCE)), width)


def loop(centre: Coordinate, rim: float) -> list[Coordinate]:
    """The middle line of a flow that ends where it began: a ring beside its hub."""
    size = rim * 0.45 + 6
    away = rim + size * 0.62
    x, y = centre[0] - away * SLANT, centre[1] - away * SLANT
    # The ring opens towards the hub, which lies to its lower right.
    opening = 0.19 * math.tau
    toward = 0.125 * math.tau
    turn = math.tau - 2 * opening
    return [
        (x + size * math.cos(angle), y + size * math.sin(angle))
        for step in range(LOOP_STEPS + 1)
        for angle in [toward + opening + turn * step / LOOP_STEPS]
    ]


def tapered(line: Sequence[Coordinate], width: float) -> str:
    """The outline of a ribbon along a line of points, as path data."""
    last = len(line) - 1
    right: list[str] = []
    left: list[str] = []
    for index, point in enumerate(line):
        normal = _normal(line[max(0, index - 1)], line[min(last, index + 1)])
        half = (width + (min(POINT, width) - width) * index / last) / 2
        right.append(_at(point, normal, half))
        left.append(_at(point, normal, -half))
    return "M" + "L".join([*right, *reversed(left)]) + "Z"


def _reach(curve: Curve, distance: float) -> float:
    """The last ``t`` that is still ``distance`` away from the end; at least 0.3."""
    low, high = 0.3, 1.0
    for _ in range(18):
        middle = (low + high) / 2
        if math.dist(curve.at(middle), curve.end) > distance:
            low = middle
        else:
            high = middle
    return low


def _between(one: Coordinate, other: Coordinate, t: float) -> Coordinate:
    return one[0] + (other[0] - one[0]) * t, one[1] + (other[1] - one[1]) * t


def _normal(one: Coordinate, other: Coordinate) -> Coordinate:
    """The unit vector to the right of the way from one to the other (y downwards)."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.hypot(dx, dy) or 1.0
    return -dy / length, dx / length


def _beside(start: Coordinate, end: Coordinate, distance: float) -> Coordinate:
    middle = _between(start, end, 0.5)
    nx, ny = _normal(start, end)
    return middle[0] + nx * distance, middle[1] + ny * distance


def _at(point: Coordinate, normal: Coordinate, distance: float) -> str:
    return _xy(point[0] + normal[0] * distance, point[1] + normal[1] * distance)


def _xy(x: float, y: float) -> str:
    return f"{figure(x)} {figure(y)}"
