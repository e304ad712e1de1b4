"""Suggestions while somebody types: places whose names begin with the text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from njia.places.gazetteer import Gazetteer
from njia.places.normalising import fold_of, key_of
from njia.places.resolution import Candidate
from njia.places.shard import NameUse, Row, Shard
from njia.routes.place import Place

_LOOKED_AT: Final = 3000
_SHORTEST_FOLD: Final = 3
_HIDDEN: Final = frozenset({NameUse.MACHINE, NameUse.CODE})


def suggest(
    gazetteer: Gazetteer, text: str, country: str, limit: int, language: str
) -> tuple[Candidate, ...]:
    """See :meth:`njia.places.resolver.Resolver.suggest`."""
    key = key_of(text[:80])
    if not key or limit < 1:
        return ()
    shards = [gazetteer.nations, gazetteer.shard("majors")]
    if country in gazetteer.codes:
        shards.insert(0, gazetteer.shard(country))
    found: dict[str, tuple[tuple[int, int, int, int], Row]] = {}
    for order, shard in enumerate(shards):
        for row, rank in _best(shard, key, limit):
            place = shard.row(row)
            if country and place.country != country and place.kind != "country":
                continue
            sorting = (rank, order if country else 0, -place.weight, row)
            if place.key not in found or sorting < found[place.key][0]:
                found[place.key] = (sorting, place)
    ranked = sorted(found.values(), key=lambda pair: pair[0])[:limit]
    return tuple(
        Candidate(_in_language(gazetteer, row, language), _confidence(rank[0]), "suggestion")
        for rank, row in ranked
    )


def _best(shard: Shard, key: str, limit: int) -> list[tuple[int, int]]:
    """The first (row, rank) whose names begin so: whole names, then as written, then folded."""
    found: dict[int, int] = {}
    for name, uses in shard.beginning(key, _LOOKED_AT):
        _note(found, uses, 0 if name == key else 1)
    fold = fold_of(key)
    if len(found) < limit and len(fold) >= _SHORTEST_FOLD:
        for at in shard.beginning_folded(fold, _LOOKED_AT):
            for _, uses in shard.keys_of_fold(at):
                _note(found, uses, 2)
    ranked = sorted(found.items(), key=lambda pair: (pair[1], -shard.weight(pair[0]), pair[0]))
    return ranked[: 4 * limit]


def _note(found: dict[int, int], uses: list[tuple[int, int]], rank: int) -> None:
    for row, use in uses:
        if use not in _HIDDEN:
            # A name that the place mainly goes by comes before one of its other names.
            other = 0 if use in {NameUse.PRIMARY, NameUse.SUPPLEMENT} else 1
            found[row] = min(found.get(row, 9), 2 * rank + other)


def _confidence(rank: int) -> float:
    return (0.9, 0.8, 0.6, 0.5, 0.4, 0.3)[rank]


def _in_language(gazetteer: Gazetteer, row: Row, language: str) -> Place:
    place = gazetteer.place(row)
    if row.kind == "country" and language != "en":
        name = gazetteer.country_name(row.country, language)
        return replace(place, name=name) if name else place
    return place
