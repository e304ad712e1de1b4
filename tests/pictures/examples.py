"""A small invented campaign: routes from East Africa to the Gulf and to Asia."""

from __future__ import annotations

import itertools

from njia.pictures.flowmap import Area, Flow, FlowMap, Hub
from njia.routes.place import Level
from njia.routes.route import PointRole

PLACES = {
    "nairobi": ("Nairobi", "KE", -1.2833, 36.8167),
    "kampala": ("Kampala", "UG", 0.3163, 32.5822),
    "mombasa": ("Mombasa", "KE", -4.0547, 39.6636),
    "busia": ("Busia", "KE", 0.4608, 34.1115),
    "kisumu": ("Kisumu", "KE", -0.1022, 34.7617),
    "addis": ("Addis Ababa", "ET", 9.025, 38.7469),
    "moyale": ("Moyale", "ET", 3.5271, 39.0561),
    "metema": ("Metema", "ET", 12.9667, 36.2),
    "khartoum": ("Khartoum", "SD", 15.5518, 32.5324),
    "tripoli": ("Tripoli", "LY", 32.8874, 13.1873),
    "kufra": ("Kufra", "LY", 24.2, 23.29),
    "bosaso": ("Bosaso", "SO", 11.2842, 49.1816),
    "aden": ("Aden", "YE", 12.7794, 45.0367),
    "riyadh": ("Riyadh", "SA", 24.6877, 46.7219),
    "jeddah": ("Jeddah", "SA", 21.4901, 39.1862),
    "dubai": ("Dubai", "AE", 25.0772, 55.3093),
    "doha": ("Doha", "QA", 25.2855, 51.5310),
    "muscat": ("Muscat", "OM", 23.5841, 58.4078),
    "kuwait": ("Kuwait City", "KW", 29.3697, 47.9783),
    "beirut": ("Beirut", "LB", 33.8933, 35.5016),
    "kathmandu": ("Kathmandu", "NP", 27.7017, 85.3206),
    "dares": ("Dar es Salaam", "TZ", -6.8235, 39.2695),
    "mandera": ("Mandera", "KE", 3.9366, 41.867),
    "maesot": ("Mae Sot", "TH", 16.7131, 98.5707),
    "bangkok": ("Bangkok", "TH", 13.754, 100.5014),
}

ROUTES = (
    (9, "kisumu nairobi riyadh"),
    (7, "kampala busia nairobi dubai"),
    (6, "mombasa nairobi beirut"),
    (5, "nairobi jeddah"),
    (5, "addis metema khartoum kufra tripoli"),
    (4, "addis moyale nairobi"),
    (4, "moyale addis bosaso aden riyadh"),
    (3, "kathmandu nairobi"),
    (3, "nairobi doha"),
    (3, "dares mombasa muscat"),
    (2, "nairobi kuwait"),
    (2, "nairobi kampala"),
    (2, "mandera nairobi"),
    (2, "nairobi bangkok maesot"),
    (1, "kampala nairobi mombasa"),
    (1, "nairobi nairobi"),
)


def example(*, synthetic: bool = True) -> FlowMap:
    """A map at place level with thirty-odd flows."""
    legs: dict[tuple[str, str], int] = {}
    roles: dict[tuple[str, PointRole], int] = {}
    for count, told in ROUTES:
        stops = told.split()
        for leg in itertools.pairwise(stops):
            legs[leg] = legs.get(leg, 0) + count
        for index, stop in enumerate(stops):
            role = PointRole.TRANSIT
            if index == 0:
                role = PointRole.ORIGIN
            elif index == len(stops) - 1:
                role = PointRole.EXPLOITATION
            roles[stop, role] = roles.get((stop, role), 0) + count
    roles["dubai", PointRole.INTENDED_DESTINATION] = 5
    roles["doha", PointRole.INTENDED_DESTINATION] = 2
    roles["nairobi", PointRole.RECRUITMENT] = 11
    total = sum(count for count, _ in ROUTES)
    return FlowMap(
        level=Level.PLACE,
        areas=tuple(
            Area(f"s:{key}", name, Level.PLACE, country, lat, lon)
            for key, (name, country, lat, lon) in PLACES.items()
        ),
        flows=tuple(
            Flow(f"s:{a}", f"s:{b}", n, min(n, 4), n * 3, max(0, n - 1))
            for (a, b), n in sorted(legs.items())
        ),
        hubs=tuple(
            Hub(f"s:{area}", role, n, min(n, 4)) for (area, role), n in sorted(roles.items())
        ),
        total=total + 6,
        drawn=total,
        synthetic=synthetic,
    )


def empty(total: int = 0) -> FlowMap:
    """A map with nothing to draw."""
    return FlowMap(Level.PLACE, (), (), (), total, 0, synthetic=False)
