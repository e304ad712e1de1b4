"""Finding what may be meant: places that bear a key, and places whose names come near.

The cost of a match is in nats: minus the logarithm of how likely it is that somebody who
means the place writes the text. A slip of the pen costs about 4; a habit of
transliteration, which folding levels out, about 1.
"""

from __future__ import annotations

from typing import Final

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from njia.places.normalising import fold_of
from njia.places.shard import NameUse, Shard

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


def near(shard: Shard, key: str, *, latin: bool = True, most: int = 2) -> list[Hit]:
    """The places of a shard whose names come near the key, each with its best name.

    ``most`` bounds the slips in the fold. The wider search is left out where the narrow
    one finds a name that is only one slip or a few habits away.
    """
    fold = fold_of(key)
    longest = min(most, _reach(len(key)))
    if longest < 1 or not fold:
        return []
    best: dict[int, Hit] = {}
    for reach in range(1, longest + 1):
        choices, positions = shard.near(fold, 2 * reach, reach)
        for _, slips, at in process.extract(
            fold, choices, scorer=OSA.distance, score_cutoff=reach, limit=None
        ):
            if slips == reach or reach == 1:
                _take(shard, key, positions[at], int(slips), latin, best)
        if best and min(hit.cost for hit in best.values()) <= _WELL_FOUND:
            break
    return list(best.values())


_WELL_FOUND: Final = SLIP + 1.0


def _reach(size: int) -> int:
    """How many slips are looked for in a key: none in two letters, one in three."""
    if size < 3:
        return 0
    return 1 if size < 4 else 2


def _most_slips(size: int) -> int:
    """How many slips between keys are believed, of those that the folds do not explain."""
    return 1 if size < 5 else 2


def _take(shard: Shard, key: str, fold: int, slips: int, latin: bool, best: dict[int, Hit]) -> None:
    refused = _UNSPELT | _LATIN_REFUSED if latin else _UNSPELT
    for name, uses in shard.keys_of_fold(fold):
        written = OSA.distance(key, name)
        real = min(written, slips)
        if real > _most_slips(len(key)):
            continue
        base = SLIP * real + HABIT * (written - real)
        if real:
            base += ODD_SLIP * min(real, odd_slips(key, name))
        if name[0] != key[0] and name[:2] != key[1::-1]:
            base += FIRST_LETTER
        for row, use in uses:
            if use in refused:
                continue
            if row not in best or base + USE_COST[use] < best[row].whole_cost:
                best[row] = Hit(shard, row, use, base, written, real)


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
