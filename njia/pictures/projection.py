"""Equal Earth, and the frame that fits what a map shows.

Source: Savric, Patterson and Jenny (2019), The Equal Earth map projection,
doi:10.1080/13658816.2018.1504949. Areas keep their proportions, so that no region
looks larger than it is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from njia.pictures.antimeridian import TURN, Coordinate

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2

NOWHERE_YET = ((-18.0, -34.0), (118.0, -34.0), (-18.0, 44.0), (118.0, 44.0))
"""What an empty map shows: Africa, the Gulf and Asia, where the first campaigns are."""

SMALLEST_SPAN = 0.16
"""A frame is never narrower than this (projected units; about 10 degrees of longitude)."""


def equal_earth(lon: float, lat: float, centre: float) -> Coordinate:
    """Degrees to projected units, y upwards, with ``centre`` as the middle meridian."""
    theta = math.asin(_M * math.sin(math.radians(lat)))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
    x = math.radians(lon - centre) * math.cos(theta) / (_M * slope)
    return x, theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))


@dataclass(frozen=True, slots=True)
class Frame:
    """From degrees to pixels: the box (left, top, width, height) shows the fitted part."""

    left: float
    top: float
    width: float
    height: float
    centre: float
    scale: float
    middle: Coordinate

    def __call__(self, lon: float, lat: float) -> Coordinate:
        """A point on the page; longitudes may be any number of turns away."""
        nearest = lon - TURN * round((lon - self.centre) / TURN)
        return self.place(nearest, lat)

    def place(self, lon: float, lat: float) -> Coordinate:
        """As calling the frame, for a longitude already within half a turn of its centre."""
        x, y = equal_earth(lon, lat, self.centre)
        return (
            self.left + self.width / 2 + (x - self.middle[0]) * self.scale,
            self.top + self.height / 2 - (y - self.middle[1]) * self.scale,
        )

    @property
    def pixels_per_degree(self) -> float:
        """Along the equator."""
        return self.scale * math.radians(1) / (_M * _A1)


def middle_meridian(longitudes: Iterable[float]) -> float:
    """The meridian opposite the widest gap, so that no neighbour is torn apart."""
    ordered = sorted({lon % TURN for lon in longitudes})
    if not ordered:
        return 0.0
    gaps = [
        ((after - before) % TURN or TURN, before)
        for before, after in zip(ordered, ordered[1:] + ordered[:1], strict=True)
    ]
    gap, before = max(gaps)
    middle = (before + gap + (TURN - gap) / 2) % TURN
    return middle - TURN if middle > TURN / 2 else middle


def fitted(
    points: Sequence[Coordinate],
    box: tuple[float, float, float, float],
    margin: float,
) -> Frame:
    """The frame that shows all points (lon, lat) inside a box with a margin in pixels."""
    left, top, width, height = box
    shown = points or NOWHERE_YET
    centre = middle_meridian(lon for lon, _ in shown)
    placed = [
        equal_earth(lon - TURN * round((lon - centre) / TURN), lat, centre) for lon, lat in shown
    ]
    west, east = min(x for x, _ in placed), max(x for x, _ in placed)
    south, north = min(y for _, y in placed), max(y for _, y in placed)
    inner_width, inner_height = max(width - 2 * margin, 40), max(height - 2 * margin, 40)
    scale = min(
        inner_width / max(east - west, SMALLEST_SPAN),
        inner_height / max(north - south, SMALLEST_SPAN),
    )
    return Frame(left, top, width, height, centre, scale, ((west + east) / 2, (south + north) / 2))
