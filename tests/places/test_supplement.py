"""Our own rows hold what they promise."""

from __future__ import annotations

from collections import defaultdict
from math import cos, radians
from pathlib import Path

from njia.places.gathering import geonames_countries, own_table, several
from njia.places.outlines import Ring, inside, outlines
from njia.places.resolver import Resolver
from njia.places.supplement import WEIGHTS

MODULES = Path(__file__).parents[2] / "frontend" / "node_modules"
ROWS = own_table("supplement.csv")
NOT_DRAWN = {"lawyacado-so", "wajaale-so", "berbera-so", "zeila-so", "lampedusa-it"}
"""The atlas draws Somaliland without a code, and leaves small islands out."""
SOURCES = {"geonames town beside", "airport beside", "field knowledge"}


def test_rows_are_whole() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS) > 300
    for row in ROWS:
        assert row["kind"] in WEIGHTS, row
        assert row["source"] in SOURCES, row
        assert 0 < float(row["precision_km"]) <= 10, row
        assert row["id"].endswith(f"-{row['country'].lower()}"), row


def test_crossings_stand_in_pairs_close_together() -> None:
    pairs: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in ROWS:
        if row["pair"]:
            pairs[row["pair"]].append(row)
    for pair, sides in pairs.items():
        assert len({side["country"] for side in sides}) == len(sides) == 2, pair
        assert _km(sides[0], sides[1]) < 60, pair


def _km(one: dict[str, str], other: dict[str, str]) -> float:
    lat, lon = float(one["lat"]), float(one["lon"])
    east = (float(other["lon"]) - lon) * cos(radians(lat))
    return 111.2 * float((east**2 + (float(other["lat"]) - lat) ** 2) ** 0.5)


def test_rows_lie_in_their_country() -> None:
    """Inside the outline at 1:50 million, or within 40 km of one of its corners."""
    rings = outlines(MODULES / "world-atlas")
    numbers = {code: int(facts["isonumeric"]) for code, facts in geonames_countries().items()}
    far = []
    for row in ROWS:
        lat, lon = float(row["lat"]), float(row["lon"])
        own = rings[numbers[row["country"]]]
        if not any(inside(ring, lon, lat) or _gap(ring, lat, lon) < 0.36 for ring in own):
            far.append(row["id"])

    assert set(far) == NOT_DRAWN


def _gap(ring: Ring, lat: float, lon: float) -> float:
    """Degrees from a point to the nearest corner of a ring."""
    east = (ring[:, 0] - lon) * cos(radians(lat))
    return float(((east**2 + (ring[:, 1] - lat) ** 2) ** 0.5).min())


def test_every_row_is_found_by_each_of_its_names(resolver: Resolver) -> None:
    lost = []
    for row in ROWS:
        meant = resolver.by_key(f"s:{row['id']}")
        assert meant is not None, row
        for name in (row["name"], *several(row["aliases"])):
            answer = resolver.resolve(name, row["country"])
            if meant.key not in {candidate.place.key for candidate in answer.candidates}:
                lost.append((row["id"], name))

    assert len(lost) <= len(ROWS) // 50, lost
