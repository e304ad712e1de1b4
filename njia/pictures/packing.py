"""Lines as small whole numbers, for the files of geometry that travel with the program."""

from __future__ import annotations

from collections.abc import Iterable

from njia.pictures.antimeridian import Line


def packed(line: Line, grain: float) -> list[int]:
    """A line as whole steps of ``grain`` degrees: x0, y0, dx1, dy1, ..."""
    out: list[int] = []
    last = (0, 0)
    for x, y in line:
        here = (round(x / grain), round(y / grain))
        if out and here == last:
            continue
        out += [here[0] - last[0], here[1] - last[1]]
        last = here
    return out


def unpacked(steps: Iterable[int], grain: float) -> Line:
    """What :func:`packed` packed, to within half a grain."""
    numbers = iter(steps)
    x = y = 0
    line: Line = []
    for dx, dy in zip(numbers, numbers, strict=True):
        x, y = x + dx, y + dy
        line.append((x * grain, y * grain))
    return line
