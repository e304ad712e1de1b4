"""Suggestions while somebody types: places whose names begin with the text."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from njia.places.gazetteer import Gazetteer
from njia.places.normalising import fold_of, key_of
from njia.places.resolution import Candidate
from njia.places.shard import NameUse, Row, Shard
from njia.routes.place import Place

_LOOKED_AT: Final = 400
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
        for row, rank in _beginning(shard, key).items():
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


def _beginning(shard: Shard, key: str) -> dict[int, int]:
    """Rows whose names begin with the key: 0 the whole name, 1 as written, 2 as folded."""
    found: dict[int, int] = {}
    for fold in shard.beginning(fold_of(key), _LOOKED_AT):
        for name, uses in shard.keys_of_fold(fold):
            rank = 0 if name == key else 1 if name.startswith(key) else 2
            for row, use in uses:
                if use not in _HIDDEN:
                    found[row] = min(found.get(row, 9), rank)
    return found


def _confidence(rank: int) -> float:
    return (0.9, 0.6, 0.4)[rank]


def _in_language(gazetteer: Gazetteer, row: Row, language: str) -> Place:
    place = gazetteer.place(row)
    if row.kind == "country" and language != "en":
        name = gazetteer.country_name(row.country, language)
        return replace(place, name=name) if name else place
    return place
