"""The areas that submissions name, numbered, with the coarser areas that contain them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from njia.lake.schema import AREAS
from njia.routes.place import LEVELS, Place

Numbers = npt.NDArray[np.int64]

UNKNOWN = -1
"""Stands for "not known at this level" wherever areas are numbers."""


class PlaceTree(Protocol):
    """Knows what a place lies in; the resolver of ``njia.places`` is one."""

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """The admin-1, country and region that contain a place, as far as there are any."""


class AreaIndex:
    """Numbers areas in the order they are met; each is looked up in the tree once."""

    def __init__(self, tree: PlaceTree) -> None:
        self._tree = tree
        self._numbers: dict[str, int] = {}
        self._places: list[Place] = []
        self._levels: list[list[int]] = []

    def add_all(self, places: Iterable[Place]) -> dict[str, int]:
        """Number these places and all that contain them; the numbers by key."""
        for place in places:
            self._number(place)
        return self._numbers

    def _number(self, place: Place) -> int:
        known = self._numbers.get(place.key)
        if known is not None:
            return known
        number = self._numbers[place.key] = len(self._places)
        self._places.append(place)
        row = [UNKNOWN] * len(LEVELS)
        self._levels.append(row)
        own = LEVELS.index(place.level)
        row[own] = number
        for ancestor in self._tree.ancestors(place):
            at = LEVELS.index(ancestor.level)
            if at > own:
                row[at] = self._number(ancestor)
        return number

    def at_levels(self, areas: Numbers) -> Numbers:
        """For each area number its areas at every level of ``LEVELS``, as columns.

        Shape ``(len(areas), 4)``; ``UNKNOWN`` where the area is coarser than the level
        or is itself unknown.
        """
        rows = [*self._levels, [UNKNOWN] * len(LEVELS)]
        matrix: Numbers = np.array(rows, dtype=np.int64)
        return matrix[areas]

    def keys(self) -> pa.Array:
        """The key of each area by its number."""
        return pa.array([place.key for place in self._places], pa.string())

    def column(self, areas: Numbers) -> pa.Array:
        """Area numbers as a column of keys, null where unknown."""
        indices = pa.array(areas.astype(np.int32), pa.int32(), mask=areas == UNKNOWN)
        return pa.DictionaryArray.from_arrays(indices, self.keys())

    def __len__(self) -> int:
        return len(self._places)

    def table(self) -> pa.Table:
        """The table ``areas``."""
        places = self._places
        columns = [
            self.keys(),
            pa.array([place.name for place in places], pa.string()),
            pa.array([place.level for place in places], pa.string()).dictionary_encode(),
            pa.array([place.country for place in places], pa.string()),
            pa.array([place.lat for place in places], pa.float64()),
            pa.array([place.lon for place in places], pa.float64()),
        ]
        return pa.Table.from_arrays(columns, schema=AREAS.arrow)
