"""The world under the flows: read from the baked files, projected and cut to a frame."""

from __future__ import annotations

import gzip
import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Literal

from njia.pictures.antimeridian import TURN, Coordinate, Line, line_pieces, ring_pieces
from njia.pictures.markup import path_data
from njia.pictures.packing import unpacked
from njia.pictures.projection import Frame

Detail = Literal["110m", "50m"]
FINE_FROM = 5.0
"""From how many pixels a degree on the finer coast is worth its size."""
BEYOND = 6.0
"""How far outside the frame outlines are cut, so that the cut is never seen (pixels)."""


@dataclass(frozen=True, slots=True)
class CountryLabel:
    """Where a country's name stands; ``size`` ranks countries by their room."""

    country: str
    lon: float
    lat: float
    size: float


@dataclass(frozen=True, slots=True)
class World:
    """Rings and lines in degrees, each within -180..180."""

    land: tuple[Line, ...]
    lakes: tuple[Line, ...]
    borders: tuple[Line, ...]
    disputed: tuple[Line, ...]
    labels: tuple[CountryLabel, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The same as path data on the page."""

    land: str
    lakes: str
    borders: str
    disputed: str


@cache
def world(detail: Detail) -> World:
    """The baked world at one detail."""
    packed = files("njia.pictures").joinpath("data", f"world-{detail}.json.gz").read_bytes()
    told = json.loads(gzip.decompress(packed))
    lines = {
        name: tuple(unpacked(steps, told["grain"]) for steps in told[name])
        for name in ("land", "lakes", "borders", "disputed")
    }
    labels = tuple(CountryLabel(*each) for each in told["labels"])
    return World(**lines, labels=labels)


def detail_for(frame: Frame) -> Detail:
    """The detail that a frame can show."""
    return "50m" if frame.pixels_per_degree >= FINE_FROM else "110m"


def drawn(frame: Frame, detail: Detail) -> Drawn:
    """The world inside a frame."""
    known = world(detail)
    return Drawn(
        land="".join(_rings(known.land, frame)),
        lakes="".join(_rings(known.lakes, frame)),
        borders="".join(_lines(known.borders, frame)),
        disputed="".join(_lines(known.disputed, frame)),
    )


def _rings(rings: tuple[Line, ...], frame: Frame) -> Iterator[str]:
    for ring in rings:
        for piece in _centred(ring, frame, ring_pieces):
            yield path_data(_cut_ring([frame.place(x, y) for x, y in piece], frame), closed=True)


def _lines(lines: tuple[Line, ...], frame: Frame) -> Iterator[str]:
    for line in lines:
        for piece in _centred(line, frame, line_pieces):
            for part in _cut_line([frame.place(x, y) for x, y in piece], frame):
                yield path_data(part, closed=False)


def _centred(
    line: Line, frame: Frame, pieces: Callable[[Line, float], Iterator[Line]]
) -> Iterator[Line]:
    west, east = frame.centre - TURN / 2, frame.centre + TURN / 2
    if west <= -TURN / 2 and east >= TURN / 2:
        return iter((line,))
    least, most = min(x for x, _ in line), max(x for x, _ in line)
    if least >= west and most <= east:
        return iter((line,))
    return pieces(line, frame.centre)


def _edges(frame: Frame) -> tuple[float, float, float, float]:
    return (
        frame.left - BEYOND,
        frame.top - BEYOND,
        frame.left + frame.width + BEYOND,
        frame.top + frame.height + BEYOND,
    )


def _cut_ring(ring: Line, frame: Frame) -> Line:
    """The part of a ring inside the frame. Source: Sutherland and Hodgman (1974)."""
    least_x, least_y, most_x, most_y = _edges(frame)
    if _outside(ring, frame):
        return []
    for axis, edge, above in (
        (0, least_x, True),
        (0, most_x, False),
        (1, least_y, True),
        (1, most_y, False),
    ):
        ring = _half(ring, axis, edge, above=above)
        if not ring:
            return []
    return ring


def _outside(line: Line, frame: Frame) -> bool:
    least_x, least_y, most_x, most_y = _edges(frame)
    return (
        max(x for x, _ in line) < least_x
        or min(x for x, _ in line) > most_x
        or max(y for _, y in line) < least_y
        or min(y for _, y in line) > most_y
    )


def _half(ring: Line, axis: int, edge: float, *, above: bool) -> Line:
    inside = partial(_is_inside, axis=axis, edge=edge, above=above)
    if all(map(inside, ring)):
        return ring
    out: Line = []
    for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
        here_in = inside(here)
        if here_in:
            out.append(here)
        if here_in != inside(there):
            share = (edge - here[axis]) / (there[axis] - here[axis])
            out.append(
                (here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1]))
            )
    return out


def _is_inside(point: Coordinate, *, axis: int, edge: float, above: bool) -> bool:
    return point[axis] >= edge if above else point[axis] <= edge


def _cut_line(line: Line, frame: Frame) -> Iterator[Line]:
    """The stretches of a line that meet the frame; their ends may lie just outside it."""
    if _outside(line, frame):
        return
    piece: Line = []
    for here, there in itertools.pairwise(line):
        if _outside([here, there], frame):
            if piece:
                yield piece
            piece = []
        else:
            piece = piece or [here]
            piece.append(there)
    if piece:
        yield piece
