"""Lines and rings that cross the 180th meridian, unwound and cut to one turn of the globe.

Russia, Fiji and Antarctica cross it in every world file; drawn as they come, their
outlines run right across the map. Longitudes are degrees and may leave -180..180 while
a line is unwound.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

Coordinate = tuple[float, float]
Line = list[Coordinate]

TURN = 360.0
SOUTH_POLE = -90.0


def unwound(line: Iterable[Coordinate]) -> Line:
    """The same line without a jump of more than half a turn between two points."""
    shift = 0.0
    out: Line = []
    for x, y in line:
        if out:
            gap = x + shift - out[-1][0]
            shift -= TURN * round(gap / TURN)
        out.append((x + shift, y))
    return out


def ring_pieces(ring: Line, centre: float = 0.0) -> Iterator[Line]:
    """A closed ring as closed pieces within half a turn of the centre's meridian.

    A ring that goes right round the globe (Antarctica) is closed over the south pole.
    """
    whole = unwound(ring)
    if abs(whole[-1][0] - whole[0][0]) > TURN / 2:
        whole = [*whole, (whole[-1][0], SOUTH_POLE), (whole[0][0], SOUTH_POLE), whole[0]]
    west, east = centre - TURN / 2, centre + TURN / 2
    for copy in _copies(whole, west, east):
        piece = _half(_half(copy, west, keep_above=True), east, keep_above=False)
        if len(piece) > 2:
            yield [*piece, piece[0]] if piece[0] != piece[-1] else piece


def line_pieces(line: Line, centre: float = 0.0) -> Iterator[Line]:
    """An open line as pieces within half a turn of the centre's meridian."""
    west, east = centre - TURN / 2, centre + TURN / 2
    for copy in _copies(unwound(line), west, east):
        yield from _inside(copy, west, east)


def _copies(line: Line, west: float, east: float) -> Iterator[Line]:
    """The line moved by whole turns, wherever it then meets the window."""
    least = min(x for x, _ in line)
    most = max(x for x, _ in line)
    first = int((west - most) // TURN)
    last = int((east - least) // TURN) + 1
    for turn in range(first, last + 1):
        shift = turn * TURN
        if least + shift < east and most + shift > west:
            yield [(x + shift, y) for x, y in line] if turn else line


def _half(ring: Line, edge: float, *, keep_above: bool) -> Line:
    """Sutherland and Hodgman's cut of a ring at one meridian."""
    out: Line = []
    for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
        here_in = (here[0] >= edge) if keep_above else (here[0] <= edge)
        there_in = (there[0] >= edge) if keep_above else (there[0] <= edge)
        if here_in:
            out.append(here)
        if here_in != there_in:
            out.append(_crossing(here, there, edge))
    return out


def _inside(line: Line, west: float, east: float) -> Iterator[Line]:
    piece: Line = []
    for here, there in itertools.pairwise(line):
        cut = _clipped(here, there, west, east)
        if cut is None:
            if len(piece) > 1:
                yield piece
            piece = []
            continue
        start, end = cut
        if not piece or piece[-1] != start:
            if len(piece) > 1:
                yield piece
            piece = [start]
        piece.append(end)
    if len(piece) > 1:
        yield piece


def _clipped(
    here: Coordinate, there: Coordinate, west: float, east: float
) -> tuple[Coordinate, Coordinate] | None:
    if max(here[0], there[0]) < west or min(here[0], there[0]) > east:
        return None
    start = here if west <= here[0] <= east else _crossing(here, there, _near(here, west, east))
    end = there if west <= there[0] <= east else _crossing(here, there, _near(there, west, east))
    return start, end


def _near(point: Coordinate, west: float, east: float) -> float:
    return west if point[0] < west else east


def _crossing(here: Coordinate, there: Coordinate, edge: float) -> Coordinate:
    share = (edge - here[0]) / (there[0] - here[0])
    return edge, here[1] + share * (there[1] - here[1])
