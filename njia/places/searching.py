"""Finding what may be meant: places that bear a key, and places whose names come near.

The cost of a match is in nats: minus the logarithm of how likely it is that somebody who
means the place writes the text. A slip of the pen costs about 4; a habit of
transliteration, which folding levels out, about 1.
"""

from __future__ import annotations

from math import log
from typing import Final

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from njia.places.normalising import fold_of
from njia.places.shard import NameUse, Shard

SMALLEST: Final = 5000
"""Added to every weight: a hamlet is meant about as often as a place of so many people."""
_BEYOND: Final = 9.0
"""In nats: a share of about 1 in 10,000, far less than what is offered as a choice."""
SLIP: Final = 3.5
HABIT: Final = 2.6
ODD_SLIP: Final = 2.5
FIRST_LETTER: Final = 1.5
USE_COST: Final = (0.0, 0.0, 3.0, 3.0, 3.8, 0.5, 0.3, 0.5, 0.5, 3.0)
"""By :class:`~njia.places.shard.NameUse`: how much less a place is meant by such a name."""


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A row of a shard that a text may mean.

    ``cost`` is what the spelling costs, 0 for an exact name; what the use of the name
    costs comes on top (``USE_COST``). ``slips`` counts the letters that
    differ, ``folds_apart`` those among them that are no habit of transliteration.
    """

    shard: Shard
    row: int
    use: int
    cost: float
    slips: int
    folds_apart: int = 0

    @property
    def whole_cost(self) -> float:
        """What spelling and use cost together."""
        return self.cost + USE_COST[self.use]


def exact(shard: Shard, key: str, *, latin: bool = True) -> list[Hit]:
    """The places of a shard that bear exactly this key.

    A ``latin`` text is not taken for a transliteration of another script, nor do very
    short ones match names that only machines write.
    """
    refused = _refused(key, latin)
    return [Hit(shard, row, use, 0.0, 0) for row, use in shard.exact(key) if use not in refused]


def _refused(key: str, latin: bool) -> frozenset[int]:
    if not latin:
        return frozenset()
    return _SHORT_REFUSED if len(key) < 4 else _LATIN_REFUSED


_LATIN_REFUSED: Final = frozenset({NameUse.SCRIPT})
_SHORT_REFUSED: Final = frozenset({NameUse.SCRIPT, NameUse.MACHINE, NameUse.DERIVED})
_UNSPELT: Final = frozenset({NameUse.MACHINE, NameUse.CODE, NameUse.SHORT})
_UNSPELT_LATIN: Final = _UNSPELT | _LATIN_REFUSED


def near(shard: Shard, key: str, *, latin: bool = True, most: int = 2) -> list[Hit]:
    """The places of a shard whose names come near the key, each with its best name.

    ``most`` bounds the slips in the fold. The wider search is left out where the narrow
    one finds a name that is only one slip or a few habits away.
    """
    fold = fold_of(key)
    longest = min(most, _reach(len(key)))
    if longest < 1 or not fold:
        return []
    nearest = _Nearest(shard, key, latin)
    for reach in range(1, longest + 1):
        choices, positions = shard.near(fold, 2 * reach, reach)
        for _, slips, at in process.extract(
            fold, choices, scorer=OSA.distance, score_cutoff=reach, limit=None
        ):
            if slips == reach or reach == 1:
                nearest.take(positions[at], int(slips))
        if nearest.cheapest <= _WELL_FOUND:
            break
    return nearest.hits()


_WELL_FOUND: Final = SLIP + 1.0


def _reach(size: int) -> int:
    """How many slips are looked for in a key: none in two letters, one in three."""
    if size < 3:
        return 0
    return 1 if size < 4 else 2


def _most_slips(size: int) -> int:
    """How many slips between keys are believed, of those that the folds do not explain."""
    return 1 if size < 5 else 2


class _Nearest:
    """The best name of each place that comes near a key.

    A place whose size and spelling leave it more than ``_BEYOND`` behind another of the
    same shard has no part in any decision, and is dropped before more is looked up of it.
    """

    def __init__(self, shard: Shard, key: str, latin: bool) -> None:
        self._shard = shard
        self._key = key
        self._swapped = key[1::-1]
        self._most = _most_slips(len(key))
        self._refused = _UNSPELT_LATIN if latin else _UNSPELT
        self._best: dict[int, tuple[float, float, int, int, int]] = {}
        self._top = -99.0
        self.cheapest = 99.0

    def take(self, fold: int, slips: int) -> None:
        """Takes the places whose names have the fold at a position, so many slips away."""
        key = self._key
        for name, uses in self._shard.keys_of_fold(fold):
            written: int = OSA.distance(key, name)
            real = min(slips, written)
            if real > self._most:
                continue
            base = SLIP * real + HABIT * (written - real)
            if name[0] != key[0] and name[:2] != self._swapped:
                base += FIRST_LETTER
            kept = [
                (row, use, size)
                for row, use in uses
                if use not in self._refused
                and (size := log(self._shard.weight(row) + SMALLEST)) - base > self._top - _BEYOND
            ]
            if kept and real:
                base += ODD_SLIP * min(real, odd_slips(key, name))
            for row, use, size in kept:
                self._keep(row, use, base, size, written, real)

    def _keep(self, row: int, use: int, base: float, size: float, written: int, real: int) -> None:
        whole = base + USE_COST[use]
        known = self._best.get(row)
        if known is None or size - whole > known[0]:
            self._best[row] = (size - whole, base, use, written, real)
            self._top = max(self._top, size - whole)
            self.cheapest = min(self.cheapest, base)

    def hits(self) -> list[Hit]:
        """What was found, but for what is far behind."""
        least = self._top - _BEYOND
        return [
            Hit(self._shard, row, use, base, written, real)
            for row, (value, base, use, written, real) in self._best.items()
            if value >= least
        ]


def odd_slips(typed: str, name: str) -> int:
    """How many slips are of the seldom kinds: a strange letter added or put for another.

    A letter left out, doubled, swapped with the next or mistaken for its neighbour on the
    keyboard is what mostly happens.
    """
    first, size = 0, min(len(typed), len(name))
    while first < size and typed[first] == name[first]:
        first += 1
    if typed[first : first + 2] == name[first : first + 2][::-1]:
        return odd_slips(typed[first + 2 :], name[first + 2 :]) if first + 2 < size else 0
    odd = 0
    for op in Levenshtein.editops(typed, name):
        at = op.src_pos
        if op.tag == "delete":
            odd += typed[at] not in typed[max(0, at - 1) : at] + typed[at + 1 : at + 2]
        elif op.tag == "replace":
            odd += typed[at] not in _BESIDE.get(name[op.dest_pos], "")
    return odd


_ALIKE: Final = {
    "a": "eo", "e": "ai", "i": "ey", "o": "ua", "u": "ov", "b": "v", "y": "i", "l": "r", "r": "l",
}  # fmt: skip
"""Letters that are heard alike; l and r are one sound in many Bantu languages."""
_KEYBOARD: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE: Final = {
    letter: row[max(0, at - 1) : at] + row[at + 1 : at + 2] + _ALIKE.get(letter, "")
    for row in _KEYBOARD
    for at, letter in enumerate(row)
}
