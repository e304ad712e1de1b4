"""Made the committed file of admin-1 and claimed borders, from Natural Earth 4.1.

``python -m njia.pictures.baking.provinces world_map.gpkg``. The input is
``usr/share/qgis/resources/data/world_map.gpkg`` of Debian's package qgis-common
(3.22.16+dfsg-1), which is Natural Earth 10m admin-1 and disputed borders, public domain.
Set-up does not need it: what it gave is ``njia/pictures/data/provinces.json.gz``.

Kenya is left out: Natural Earth still has its eight provinces of before 2010, and a map
that shows them would contradict the counties that the gazetteer names.
"""

from __future__ import annotations

import gzip
import itertools
import json
import sqlite3
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from njia.pictures.antimeridian import Coordinate, Line
from njia.pictures.baking.simplifying import chained, simplified
from njia.pictures.packing import packed

TARGET = Path(__file__).resolve().parents[1] / "data" / "provinces.json.gz"
OUTDATED = {"KEN"}
HISTORICAL = "Former"
TOLERANCE = 0.012
GRAIN = 0.002


def provincial_borders(database: sqlite3.Connection) -> list[Line]:
    """The lines that two admin-1 areas of one country share."""
    seen: dict[str, dict[frozenset[Coordinate], int]] = defaultdict(lambda: defaultdict(int))
    rows = database.execute("select adm0_a3, geom from states_provinces order by fid")
    for country, blob in rows:
        if country in OUTDATED:
            continue
        for ring in _lines(blob):
            points = [(round(x, 3), round(y, 3)) for x, y in ring]
            for here, there in itertools.pairwise(points):
                if here != there:
                    seen[country][frozenset((here, there))] += 1
    shared: list[Line] = []
    for country in sorted(seen):
        edges = [edge for edge, times in seen[country].items() if times > 1]
        shared.extend(chained(edges))
    return shared


def claimed_borders(database: sqlite3.Connection) -> list[Line]:
    """Lines that a state claims and another does not hold to, and ceasefire lines."""
    rows = database.execute("select name, geom from disputed_borders order by fid")
    return [line for name, blob in rows if HISTORICAL not in name for line in _lines(blob)]


def _lines(blob: bytes) -> Iterator[Line]:
    """The rings or lines of a GeoPackage geometry. Source: OGC 12-128r18, 2.1.3."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    yield from _well_known(blob, 8 + envelope)[0]


def _well_known(blob: bytes, at: int) -> tuple[list[Line], int]:
    order = "<" if blob[at] else ">"
    (kind,) = struct.unpack_from(order + "I", blob, at + 1)
    (count,) = struct.unpack_from(order + "I", blob, at + 5)
    at += 9
    lines: list[Line] = []
    if kind % 1000 == 2:
        line, at = _points(blob, at, order, count)
        return [line], at
    for _ in range(count):
        if kind % 1000 == 3:
            (size,) = struct.unpack_from(order + "I", blob, at)
            line, at = _points(blob, at + 4, order, size)
            lines.append(line)
        else:
            inner, at = _well_known(blob, at)
            lines.extend(inner)
    return lines, at


def _points(blob: bytes, at: int, order: str, count: int) -> tuple[Line, int]:
    flat = struct.unpack_from(f"{order}{2 * count}d", blob, at)
    return list(zip(flat[::2], flat[1::2], strict=True)), at + 16 * count


def main(source: Path) -> None:
    """Writes the file and says how large it became."""
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as database:
        provincial = [simplified(line, TOLERANCE) for line in provincial_borders(database)]
        claimed = [simplified(line, TOLERANCE) for line in claimed_borders(database)]
    told = {
        "source": "Natural Earth 4.1, public domain (Debian qgis-common 3.22.16, world_map.gpkg)",
        "grain": GRAIN,
        "provinces": [packed(line, GRAIN) for line in provincial],
        "claimed": [packed(line, GRAIN) for line in claimed],
    }
    text = json.dumps(told, separators=(",", ":")).encode()
    TARGET.write_bytes(gzip.compress(text, 9, mtime=0))
    sys.stdout.write(f"{TARGET.name}: {len(provincial)} lines, {TARGET.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
