"""Finding what may be meant: places that bear a key, and places whose names come near.

The cost of a match is in nats: minus the logarithm of how likely it is that somebody who
means the place writes the text. A slip of the pen costs about 4; a habit of
transliteration, which folding levels out, about 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from njia.places.normalising import fold_of
from njia.places.shard import NameUse, Shard

SLIP: Final = 4.0
HABIT: Final = 1.1
FIRST_LETTER: Final = 1.0
USE_COST: Final = (0.0, 0.0, 0.6, 0.9, 1.5, 0.5, 0.3, 0.5, 0.0)
"""By :class:`~njia.places.shard.NameUse`: how much less a place is meant by such a name."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row of a shard that a text may mean. ``slips`` is 0 for an exact name."""

    shard: Shard
    row: int
    use: int
    cost: float
    slips: int


def exact(shard: Shard, key: str) -> list[Hit]:
    """The places of a shard that bear exactly this key."""
    return [Hit(shard, row, use, USE_COST[use], 0) for row, use in shard.exact(key)]


def near(shard: Shard, key: str) -> list[Hit]:
    """The places of a shard whose names come near the key, each with its best name."""
    fold = fold_of(key)
    longest = _reach(len(fold))
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
            _take(shard, key, pairs[at][1], int(slips), best)
        if best:
            break
    return list(best.values())


def _reach(size: int) -> int:
    """How many slips in the fold are believed: none in short names, two in long ones."""
    if size < 3:
        return -1
    if size < 4:
        return 0
    return 1 if size < 7 else 2


def _take(shard: Shard, key: str, fold: int, slips: int, best: dict[int, Hit]) -> None:
    for name, uses in shard.keys_of_fold(fold):
        written = OSA.distance(key, name)
        base = SLIP * min(written, slips) + HABIT * max(0, written - slips)
        if name[0] != key[0]:
            base += FIRST_LETTER
        for row, use in uses:
            if use in {NameUse.MACHINE, NameUse.CODE, NameUse.SHORT}:
                continue
            cost = base + USE_COST[use]
            if row not in best or cost < best[row].cost:
                best[row] = Hit(shard, row, use, cost, int(written))
