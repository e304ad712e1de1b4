"""A place as a route holds it: a value with a level, never an identifier alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How exactly a place is known, from the finest to the coarsest."""

    PLACE = "place"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    REGION = "region"


LEVELS: tuple[Level, ...] = (Level.PLACE, Level.ADMIN1, Level.COUNTRY, Level.REGION)


def as_fine_as(known: Level, wanted: Level) -> bool:
    """Whether something known at one level can be counted at the wanted level."""
    return LEVELS.index(known) <= LEVELS.index(wanted)


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place.

    ``key`` is stable and unique over all levels: ``g:184745`` (a GeoNames id),
    ``s:busia-ke`` (our supplement), ``i:HAHU`` (an airport by ICAO code), ``a:KE.05``
    (admin-1 by GeoNames code), ``c:KE`` (ISO 3166-1 alpha-2) or ``r:014`` (UN M49).
    ``country`` is ISO alpha-2, empty only for regions. ``admin1`` is the GeoNames
    admin-1 code (``KE.05``) and ``admin1_name`` its English name, both empty where
    there is none. ``lat`` and ``lon`` are degrees, WGS 84; for admin-1, country and
    region they are that area's own label point, never a place inside it.
    """

    key: str
    name: str
    level: Level
    country: str
    admin1: str
    admin1_name: str
    geonames_id: int | None
    lat: float
    lon: float
