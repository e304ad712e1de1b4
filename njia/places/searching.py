"""Finding what may be meant: places that bear a key, and places whose names come near.

The cost of a match is in nats: minus the logarithm of how likely it is that somebody who
means the place writes the text. A slip of the pen costs about 4; a habit of
transliteration, which folding levels out, about 1.
"""

from __future__ import annotations

from typing import Final

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA

from njia.places.normalising import fold_of
from njia.places.shard import NameUse, Shard

SLIP: Final = 3.5
HABIT: Final = 1.2
FIRST_LETTER: Final = 1.0
USE_COST: Final = (0.0, 0.0, 2.0, 2.0, 2.8, 0.5, 0.3, 0.5, 0.5, 2.0)
"""By :class:`~njia.places.shard.NameUse`: how much less a place is meant by such a name."""


class Hit(msgspec.Struct, frozen=True):
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

    ``most`` bounds the slips in the fold.
    """
    fold = fold_of(key)
    longest = min(most, _reach(len(fold)))
    if longest < 0:
        return []
    best: dict[int, Hit] = {}
    for bits, reach in ((2, 1), (4, 2)):
        if reach > max(longest, 1):
            break
        pairs = shard.near(fold, bits, reach)
        choices = [text for text, _ in pairs]
        limit = min(reach, longest)
        for _, slips, at in process.extract(
            fold, choices, scorer=OSA.distance, score_cutoff=limit, limit=None
        ):
            _take(shard, key, pairs[at][1], int(slips), latin, best)
        if best:
            break
    return list(best.values())


def _reach(size: int) -> int:
    """How many slips in the fold are believed: none in short names, two in long ones."""
    if size < 3:
        return -1
    if size < 4:
        return 0
    return 1 if size < 5 else 2


def _take(shard: Shard, key: str, fold: int, slips: int, latin: bool, best: dict[int, Hit]) -> None:
    refused = _UNSPELT | _LATIN_REFUSED if latin else _UNSPELT
    for name, uses in shard.keys_of_fold(fold):
        written = OSA.distance(key, name)
        base = SLIP * min(written, slips) + HABIT * max(0, written - slips)
        if name[0] != key[0]:
            base += FIRST_LETTER
        for row, use in uses:
            if use in refused:
                continue
            if row not in best or base + USE_COST[use] < best[row].whole_cost:
                best[row] = Hit(shard, row, use, base, written, slips)
