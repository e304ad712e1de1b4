"""Weighing texts that name countries or regions and nothing else."""

from __future__ import annotations

from njia.places.gazetteer import Gazetteer
from njia.places.judgement import MOST, Judgement, Scope, country_rule
from njia.places.normalising import key_of
from njia.places.reading import Reading
from njia.places.searching import exact
from njia.places.shard import NameUse, Row
from njia.routes.route import PointStatus


def judge_nations(gazetteer: Gazetteer, reading: Reading, scope: Scope) -> Judgement:
    """Weighs a text that names countries or regions and nothing else."""
    named = {gazetteer.nations.row(at).key: (at, use) for at, use in reading.nations}
    if not named:
        return Judgement(PointStatus.UNKNOWN)
    towns = _towns_called_so(gazetteer, reading, scope)
    if len(named) == 1 and len(reading.nation_keys) > 1 and towns:
        # "Djibouti, Djibouti" names the town and the country.
        return Judgement(PointStatus.RESOLVED, tuple((row, 0.9, "exact_name") for row in towns[:1]))
    rows = [(gazetteer.nations.row(at), use) for at, use in named.values()]
    if len(rows) > 1 and "border" not in reading.features:
        inside = [row for row in towns if _is_known_inside(row, rows)]
        if inside:
            # "Georgia, USA": one of the countries is also a place in the other.
            return Judgement(PointStatus.RESOLVED, ((inside[0], 0.9, "area_name"),))
        rows = _chosen(rows, scope)
    if len(rows) == 2 and "border" in reading.features:
        return Judgement(PointStatus.AMBIGUOUS, _crossings(gazetteer, rows[0][0], rows[1][0]))
    ranked = tuple(
        (row, 0.96 / len(rows), "region_name" if row.kind == "region" else country_rule(use))
        for row, use in rows
    )
    rivals = [row for row in towns if _rivals_a_country(row, rows[0][0], scope)]
    if rivals:
        return _between_country_and_place(ranked, rivals)
    if len(rows) == 1:
        tail = tuple((row, 0.03, "exact_name") for row in towns[:3])
        return Judgement(PointStatus.RESOLVED, ranked + tail)
    return Judgement(PointStatus.AMBIGUOUS, ranked[:MOST])


def _is_known_inside(row: Row, rows: list[tuple[Row, int]]) -> bool:
    """Whether a place of one named country bears the name of another named country."""
    others = {key_of(nation.name) for nation, _ in rows if nation.country != row.country}
    return key_of(row.name) in others and (row.kind == "admin1" or row.weight > 15_000)


def _chosen(rows: list[tuple[Row, int]], scope: Scope) -> list[tuple[Row, int]]:
    """Narrows several countries of one name ("Congo") by the hint, then by the context."""
    for wanted in ({scope.hint}, scope.context):
        kept = [(row, use) for row, use in rows if row.country in wanted]
        if len(kept) == 1:
            return kept
    return rows


def _towns_called_so(gazetteer: Gazetteer, reading: Reading, scope: Scope) -> list[Row]:
    """Places that bear the name of the country, in it and in the hinted country."""
    codes = dict.fromkeys((*reading.countries, scope.hint))
    rows = {
        hit.shard.row(hit.row).key: hit.shard.row(hit.row)
        for key in reading.nation_keys
        for code in codes
        if code
        for hit in exact(gazetteer.shard(code), key)
        if hit.use in {NameUse.PRIMARY, NameUse.SUPPLEMENT, NameUse.ALTERNATE}
    }
    return sorted(rows.values(), key=lambda row: (row.kind == "admin1", -row.weight))


def _rivals_a_country(row: Row, country: Row, scope: Scope) -> bool:
    """Whether a place in the hinted country may be meant instead of another country."""
    return bool(scope.hint) and row.country == scope.hint != country.country and row.weight > 15_000


def _between_country_and_place(
    ranked: tuple[tuple[Row, float, str], ...], rivals: list[Row]
) -> Judgement:
    area = next((row for row in rivals if row.kind == "admin1"), None)
    if area:
        # "Georgia" with the hint US, "Niger" with the hint NG.
        others = tuple((row, 0.1, rule) for row, _, rule in ranked)
        return Judgement(PointStatus.RESOLVED, ((area, 0.9, "area_name"), *others))
    places = tuple((row, 0.45, "exact_name") for row in rivals[:3])
    return Judgement(PointStatus.AMBIGUOUS, ranked + places)


def _crossings(gazetteer: Gazetteer, one: Row, other: Row) -> tuple[tuple[Row, float, str], ...]:
    """The border crossings between two countries, as our supplement has them."""
    sides = [
        {row.pair: row for row in gazetteer.shard(nation.country).crossings()}
        for nation in (one, other)
        if nation.country
    ]
    if len(sides) < 2:
        return ()
    shared = sorted(set(sides[0]) & set(sides[1]))
    rows = [side[pair] for pair in shared for side in sides]
    return tuple((row, round(0.9 / len(rows), 4), "border_pair") for row in rows)
