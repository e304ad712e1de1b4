"""Where names stand: beside their place, off each other, off the hubs, off the flows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from njia.pictures.antimeridian import Coordinate

Anchor = Literal["start", "middle", "end"]
GAP = 3.0
LINE_HEIGHT = 1.15
CELL = 12.0
"""Flows are counted in squares of this many pixels."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other rectangle lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants to stand beside a round thing: text size in pixels."""

    key: str
    text: str
    at: Coordinate
    rim: float
    width: float
    size: float
    insists: bool = False
    """Whether the name may cover small hubs rather than go missing."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A name that found room: its baseline point and how the text hangs on it."""

    wish: Wish
    x: float
    y: float
    anchor: Anchor
    box: Box


@dataclass(slots=True)
class Sheet:
    """What is taken already."""

    bounds: Box
    names: list[Box] = field(default_factory=list)
    hubs: list[Box] = field(default_factory=list)
    crowd: dict[tuple[int, int], float] = field(default_factory=dict)

    def draw(self, points: Iterable[Coordinate], weight: float) -> None:
        """Notes that a flow runs through these points."""
        for x, y in points:
            cell = (int(x // CELL), int(y // CELL))
            self.crowd[cell] = self.crowd.get(cell, 0.0) + weight

    def crowding(self, box: Box) -> float:
        """How much flow runs under a rectangle."""
        return sum(
            self.crowd.get((column, row), 0.0)
            for column in range(int(box.left // CELL), int(box.right // CELL) + 1)
            for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1)
        )

    def is_free(self, box: Box) -> bool:
        """Whether a rectangle lies inside the sheet and on no name."""
        return self.bounds.holds(box) and not any(box.meets(each) for each in self.names)

    def hubs_under(self, box: Box) -> int:
        """How many hubs a rectangle would touch."""
        return sum(box.meets(each) for each in self.hubs)


def placed(wishes: Sequence[Wish], sheet: Sheet) -> list[Placed]:
    """Gives each name the quietest free spot, the first names first; some get none."""
    out: list[Placed] = []
    for wish in wishes:
        spots = [spot for spot in _spots(wish) if sheet.is_free(spot.box)]
        if not wish.insists:
            spots = [spot for spot in spots if not sheet.hubs_under(spot.box)]
        if spots:
            best = _quietest(spots, sheet)
            sheet.names.append(best.box)
            out.append(best)
    return out


def _quietest(spots: Sequence[Placed], sheet: Sheet) -> Placed:
    """The spot over the fewest hubs and the least flow; the first of several such."""
    return min(spots, key=lambda spot: (sheet.hubs_under(spot.box), sheet.crowding(spot.box)))


def beside(wish: Wish) -> Placed:
    """The spot that a name prefers, whether or not it is free."""
    return _spots(wish)[0]


def _spots(wish: Wish) -> list[Placed]:
    x, y = wish.at
    away = wish.rim + GAP
    slant = wish.rim * 0.72 + GAP
    above, level, below = -away - 1, wish.size * 0.35, away + wish.size * 0.8
    offsets: tuple[tuple[float, float, Anchor], ...] = (
        (away, level, "start"),
        (-away, level, "end"),
        (0, below, "middle"),
        (0, above, "middle"),
        (slant, below - wish.rim * 0.3, "start"),
        (-slant, below - wish.rim * 0.3, "end"),
        (slant, above + wish.rim * 0.3, "start"),
        (-slant, above + wish.rim * 0.3, "end"),
    )
    return [_spot(wish, x + dx, y + dy, anchor) for dx, dy, anchor in offsets]


def _spot(wish: Wish, x: float, y: float, anchor: Anchor) -> Placed:
    shift = {"start": 0.0, "middle": wish.width / 2, "end": wish.width}[anchor]
    left = x - shift
    box = Box(left - 1, y - wish.size * 0.92, left + wish.width + 1, y + wish.size * 0.28)
    return Placed(wish, x, y, anchor, box)


def first_free(wishes: Iterable[Wish], sheet: Sheet, *, quiet: float) -> list[Placed]:
    """Names on their own points or up to their rim away, as many as stand free.

    ``quiet`` is how much flow may run under such a name: they are the first to go.
    """
    out: list[Placed] = []
    for wish in wishes:
        x, y = wish.at
        near = wish.rim
        for dx, dy in ((0, 0), (0, -near), (0, near), (-near, 0), (near, 0)):
            spot = _spot(wish, x + dx, y + dy + wish.size * 0.35, "middle")
            alone = sheet.is_free(spot.box) and not sheet.hubs_under(spot.box)
            if alone and sheet.crowding(spot.box) < quiet:
                sheet.names.append(spot.box)
                out.append(spot)
                break
    return out
