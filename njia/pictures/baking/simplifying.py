"""Lines made smaller: chained from edges, and thinned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from njia.pictures.antimeridian import Coordinate, Line


def chained(edges: Iterable[frozenset[Coordinate]]) -> list[Line]:
    """Edges put together into lines as long as possible; each edge is used once."""
    beside: dict[Coordinate, set[Coordinate]] = defaultdict(set)
    for edge in edges:
        one, other = sorted(edge)
        beside[one].add(other)
        beside[other].add(one)
    lines: list[Line] = []
    # Lines begin where they end or fork; what is left over after that is closed loops.
    for start in sorted(point for point, others in beside.items() if len(others) != 2):
        while beside[start]:
            lines.append(_walk(start, beside))
    for start in sorted(beside):
        while beside[start]:
            lines.append(_walk(start, beside))
    return lines


def _walk(start: Coordinate, beside: dict[Coordinate, set[Coordinate]]) -> Line:
    line = [start]
    here = start
    while beside[here]:
        there = min(beside[here])
        forked = len(beside[there]) != 2
        beside[here].discard(there)
        beside[there].discard(here)
        line.append(there)
        here = there
        if forked:
            break
    return line


def simplified(line: Line, tolerance: float) -> Line:
    """Douglas and Peucker's thinning; the tolerance is in the unit of the coordinates."""
    if len(line) < 3:
        return line
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        index, distance = _farthest(line, first, last)
        if distance > tolerance:
            kept.add(index)
            spans += [(first, index), (index, last)]
    return [line[index] for index in sorted(kept)]


def _farthest(line: Line, first: int, last: int) -> tuple[int, float]:
    (ax, ay), (bx, by) = line[first], line[last]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    best, most = first, -1.0
    for index in range(first + 1, last):
        x, y = line[index]
        share = ((x - ax) * dx + (y - ay) * dy) / length if length else 0.0
        share = min(1.0, max(0.0, share))
        distance = (x - ax - share * dx) ** 2 + (y - ay - share * dy) ** 2
        if distance > most:
            best, most = index, distance
    return best, max(most, 0.0) ** 0.5
