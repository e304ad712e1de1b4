"""The world under the flows: whole, without lines across it, wherever the frame stands."""

from __future__ import annotations

import gzip
import json
import re
from importlib.resources import files
from itertools import pairwise
from typing import get_args

import pytest

from njia.pictures.antimeridian import line_pieces, ring_pieces, unwound
from njia.pictures.geography import Detail, drawn, world
from njia.pictures.packing import packed, unpacked
from njia.pictures.projection import equal_earth, fitted, middle_meridian

DETAILS = get_args(Detail)
BOX = (0.0, 0.0, 800.0, 500.0)


@pytest.mark.parametrize("detail", DETAILS)
def test_no_outline_jumps_across_the_world(detail: Detail) -> None:
    known = world(detail)
    for line in (*known.land, *known.lakes, *known.borders, *known.disputed):
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in line)
        # An edge may follow the south pole; no coast is otherwise this long.
        assert all(
            abs(there[0] - here[0]) < 30 or here[1] == there[1] == -90
            for here, there in pairwise(line)
        )


@pytest.mark.parametrize("detail", DETAILS)
def test_lake_victoria_is_water_and_contested_borders_are_apart(detail: Detail) -> None:
    known = world(detail)
    assert any(_holds(ring, 33.0, -1.0) for ring in known.lakes)
    assert any(_holds(ring, 36.8, -1.3) for ring in known.land)
    assert not any(_holds(ring, 50.0, -5.0) for ring in known.land)
    assert known.disputed
    assert not set(map(tuple, known.disputed)) & set(map(tuple, known.borders))


def _holds(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point lies in a ring. Source: the even-odd rule."""
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


@pytest.mark.parametrize("centre", [(36.0, 0.0), (179.0, -17.0), (-150.0, 60.0), (20.0, -75.0)])
def test_any_frame_is_drawn_within_its_edges(centre: tuple[float, float]) -> None:
    lon, lat = centre
    frame = fitted([(lon - 20, lat - 10), (lon + 20, lat + 10)], BOX, 20)
    told = drawn(frame, "110m").land
    assert told
    for x, y in _points(told):
        assert -10 <= x <= 810
        assert -10 <= y <= 510


def _points(data: str) -> list[tuple[float, float]]:
    """The corners of path data with one absolute start and relative steps."""
    points = []
    for path in re.findall(r"M([^M]*)", data):
        numbers = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", path)]
        x = y = 0.0
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
    return points


def test_a_ring_over_the_antimeridian_becomes_two() -> None:
    square = [(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0), (170.0, 0.0)]
    pieces = sorted(ring_pieces(square))
    assert [sorted({x for x, _ in piece}) for piece in pieces] == [[-180, -170], [170, 180]]
    assert unwound(square)[1] == (190.0, 0.0)
    # With its own meridian in the middle it stays whole.
    assert len(list(ring_pieces(square, centre=180.0))) == 1


def test_a_ring_around_the_pole_is_closed_over_it() -> None:
    around = [(float(x), -70.0) for x in range(-180, 181, 30)]
    (piece,) = ring_pieces(around)
    assert (-180.0, -90.0) in piece
    assert (180.0, -90.0) in piece


def test_a_line_over_the_antimeridian_becomes_two() -> None:
    pieces = list(line_pieces([(175.0, 0.0), (-175.0, 10.0)]))
    assert sorted(pieces) == [[(-180.0, 5.0), (-175.0, 10.0)], [(175.0, 0.0), (180.0, 5.0)]]


def test_packing_keeps_a_line_to_half_a_grain() -> None:
    line = [(0.0, 0.0), (12.344, -7.891), (12.344, -7.892), (-170.5, 80.0)]
    back = unpacked(packed(line, 0.01), 0.01)
    assert len(back) == 3
    assert all(
        abs(ax - bx) <= 0.0051 and abs(ay - by) <= 0.0051
        for (ax, ay), (bx, by) in zip([line[0], line[1], line[3]], back, strict=True)
    )


def test_equal_earth_agrees_with_its_publication() -> None:
    # Savric, Patterson and Jenny (2019): the equator is 2.7066 units from centre to edge,
    # a pole lies 1.3173 units from it, and 0.5922 as long as the equator it ends.
    assert equal_earth(180, 0, 0)[0] == pytest.approx(2.70663, abs=1e-4)
    assert equal_earth(0, 90, 0)[1] == pytest.approx(1.31736, abs=1e-4)
    pole = equal_earth(180, 90, 0)[0] / equal_earth(180, 0, 0)[0]
    assert pole == pytest.approx(0.5922, abs=1e-3)


@pytest.mark.parametrize(
    ("longitudes", "middle"),
    [([30, 50], 40), ([170, -170], 180), ([121, -157.8], 161.6), ([12], 12), ([], 0)],
)
def test_the_middle_lies_between_neighbours(longitudes: list[float], middle: float) -> None:
    assert middle_meridian(longitudes) == pytest.approx(middle)


def test_provinces_are_those_of_countries_whose_own_are_known() -> None:
    packed_file = files("njia.pictures").joinpath("data", "provinces.json.gz").read_bytes()
    told = json.loads(gzip.decompress(packed_file))
    lines = [unpacked(steps, told["grain"]) for steps in told["provinces"]]
    assert len(lines) > 5000
    # Mount Kenya stands amid the old Kenyan provinces, whose borders are left out.
    near = [p for line in lines for p in line if abs(p[0] - 37.3) < 1 and abs(p[1] + 0.2) < 1]
    assert near == []
    # Tigray and Amhara part along the Tekeze.
    assert [p for line in lines for p in line if abs(p[0] - 38.5) < 1 and abs(p[1] - 13.5) < 1]
