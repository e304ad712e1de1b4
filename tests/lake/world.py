"""A small world with known answers: fourteen areas, and routes written in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from njia.lake.engines import Lake, open_tables
from njia.lake.tables import LakeSubmission, build_tables
from njia.routes.place import LEVELS, Level, Place
from njia.routes.route import (
    Cases,
    Coded,
    Kind,
    Knowledge,
    Point,
    PointRole,
    PointStatus,
    Route,
)

_COUNTRIES = {"KE": ("Kenya", "r:014"), "UG": ("Uganda", "r:014"), "AE": ("UAE", "r:145")}
_ADMIN1 = {"KE.05": "Nairobi Area", "KE.28": "Mombasa", "UG.96": "Central", "AE.03": "Dubai"}
_TOWNS = {
    "nairobi": "KE.05",
    "kasarani": "KE.05",
    "mombasa": "KE.28",
    "kampala": "UG.96",
    "dubai": "AE.03",
}
_REGIONS = {"r:014": "Eastern Africa", "r:145": "Western Asia"}


def _area(key: str, name: str, level: Level, country: str, admin1: str = "") -> Place:
    at = float(len(key))
    return Place(key, name, level, country, admin1, _ADMIN1.get(admin1, ""), None, at, -at)


PLACES: dict[str, Place] = {
    **{key: _area(key, name, Level.REGION, "") for key, name in _REGIONS.items()},
    **{
        f"c:{code}": _area(f"c:{code}", name, Level.COUNTRY, code)
        for code, (name, _) in _COUNTRIES.items()
    },
    **{
        f"a:{code}": _area(f"a:{code}", name, Level.ADMIN1, code[:2], code)
        for code, name in _ADMIN1.items()
    },
    **{
        name: _area(f"g:{name}", name.title(), Level.PLACE, admin1[:2], admin1)
        for name, admin1 in _TOWNS.items()
    },
    # A border post that no first administrative level is known for.
    "busia": _area("s:busia-ke", "Busia", Level.PLACE, "KE"),
}


class World:
    """The tree of this world."""

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """What a place lies in, from the finest to the coarsest."""
        chain = [PLACES[f"a:{place.admin1}"]] if place.admin1 else []
        if place.country:
            chain.append(PLACES[f"c:{place.country}"])
            chain.append(PLACES[_COUNTRIES[place.country][1]])
        own = LEVELS.index(place.level)
        return tuple(each for each in chain if LEVELS.index(each.level) > own)


WORLD = World()


def area_at(place: Place | None, level: Level) -> str | None:
    """The key of the area of a place at a level, by hand."""
    if place is None:
        return None
    for each in (place, *WORLD.ancestors(place)):
        if each.level is level:
            return each.key
    return None


def point(role: PointRole, name: str, order: int = 0) -> Point:
    """``"?"`` was told but not understood, ``"-"`` is not known to the person."""
    if name == "-":
        return Point(role, order, "", knowledge=Knowledge.UNKNOWN_TO_VICTIM)
    if name == "?":
        return Point(role, order, "somewhere", PointStatus.AMBIGUOUS)
    return Point(role, order, name, PointStatus.RESOLVED, PLACES[name], "exact", 1.0)


def codes(*values: str) -> Coded:
    """A known field with these codes."""
    return Coded(Knowledge.KNOWN, values, " ".join(values))


def people(minimum: int) -> Cases:
    """An exact number of cases."""
    return Cases(Knowledge.KNOWN, str(minimum), minimum, minimum)


def route(
    *way: str,
    intended: str = "",
    recruited: str = "",
    exploited: Sequence[str] = (),
    industry: Sequence[str] = (),
    exploitation: Sequence[str] = (),
    cases: int | None = None,
    kind: Kind | None = Kind.TRAFFICKING,
) -> Route:
    """A route from the first name of ``way`` through the others to ``exploited``."""
    points = [point(PointRole.ORIGIN, name) for name in way[:1] if name]
    points += [point(PointRole.RECRUITMENT, recruited)] if recruited else []
    points += [point(PointRole.TRANSIT, name, order) for order, name in enumerate(way[1:])]
    points += [point(PointRole.INTENDED_DESTINATION, intended)] if intended else []
    points += [point(PointRole.EXPLOITATION, name, n) for n, name in enumerate(exploited)]
    return Route(
        points=tuple(points),
        kind=kind,
        industry=codes(*industry) if industry else Coded(),
        exploitation=codes(*exploitation) if exploitation else Coded(),
        cases=Cases() if cases is None else people(cases),
    )


def submission(told: Route, organisation: str = "amani", **changed: str) -> LakeSubmission:
    """A submission of one route; ``changed`` names other fields to set."""
    fields = {
        "id": f"{organisation}-1",
        "campaign": "kenya-2019",
        "state": "accepted",
        "door": "form",
        "month": "2026-05",
        **changed,
    }
    return LakeSubmission(organisation=organisation, synthetic=False, route=told, **fields)


def numbered(told: Iterable[tuple[str, Route]]) -> list[LakeSubmission]:
    """Submissions from pairs of organisation and route, with ids s0, s1 ..."""
    return [
        submission(each, organisation, id=f"s{number}")
        for number, (organisation, each) in enumerate(told)
    ]


def lake(*told: tuple[str, Route]) -> Lake:
    """A lake in memory from pairs of organisation and route."""
    return open_tables(build_tables(numbered(told), WORLD))
