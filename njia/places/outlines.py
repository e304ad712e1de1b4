"""A country's own label point, from its outline (Natural Earth by way of world-atlas).

The label point is the point of the largest part of a country that lies farthest from
its border, found on a grid: it always lies inside, which a centroid does not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
import orjson
from numpy.typing import NDArray

Ring = NDArray[np.float64]
_STEPS: Final = 40


def label_points(folder: Path) -> dict[int, tuple[float, float]]:
    """Latitude and longitude of each country's label point, by ISO numeric code."""
    return {code: _innermost(max(rings, key=_area)) for code, rings in outlines(folder).items()}


def outlines(folder: Path) -> dict[int, list[Ring]]:
    """The outer rings (longitude, latitude) of each country, by ISO numeric code."""
    world = orjson.loads((folder / "countries-50m.json").read_bytes())
    arcs = _decoded(world)
    rings: dict[int, list[Ring]] = {}
    for shape in world["objects"]["countries"]["geometries"]:
        if not str(shape.get("id", "")).isdigit():
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings.setdefault(int(shape["id"]), [_ring(polygon[0], arcs) for polygon in polygons])
    return rings


def _decoded(world: dict[str, Any]) -> list[Ring]:
    scale = np.array(world["transform"]["scale"])
    move = np.array(world["transform"]["translate"])
    return [np.cumsum(np.array(arc), axis=0) * scale + move for arc in world["arcs"]]


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate(parts)


def _area(ring: Ring) -> float:
    x, y = ring[:, 0] * np.cos(np.radians(ring[:, 1])), ring[:, 1]
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))))


def _innermost(ring: Ring) -> tuple[float, float]:
    """The grid point inside the ring that is farthest from its corners."""
    (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
    shrink = float(np.cos(np.radians((south + north) / 2)))
    best, point = -1.0, ((south + north) / 2, (west + east) / 2)
    for lon in np.linspace(west, east, _STEPS + 2)[1:-1]:
        for lat in np.linspace(south, north, _STEPS + 2)[1:-1]:
            gaps = ((ring[:, 0] - lon) * shrink) ** 2 + (ring[:, 1] - lat) ** 2
            room = float(gaps.min())
            if room > best and inside(ring, float(lon), float(lat)):
                best, point = room, (float(lat), float(lon))
    return round(point[0], 4), round(point[1], 4)


def inside(ring: Ring, lon: float, lat: float) -> bool:
    """Whether a point lies within a ring."""
    x, y = ring[:, 0], ring[:, 1]
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    crosses = (y > lat) != (next_y > lat)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = (next_x - x) * (lat - y) / (next_y - y) + x
    return bool(np.count_nonzero(crosses & (lon < at)) % 2)
