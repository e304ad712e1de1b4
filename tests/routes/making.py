"""Routes for tests, made of few words."""

from __future__ import annotations

from njia.routes.place import Level, Place
from njia.routes.route import Coded, Knowledge, Point, PointRole, PointStatus


def place(name: str, country: str, *, level: Level = Level.PLACE, admin1: str = "") -> Place:
    """A place whose key follows from its name and level."""
    keys = {
        Level.PLACE: f"g:{name}",
        Level.ADMIN1: f"a:{admin1}",
        Level.COUNTRY: f"c:{country}",
        Level.REGION: f"r:{name}",
    }
    return Place(keys[level], name, level, country, admin1, "", None, 0.0, 0.0)


NAIROBI = place("Nairobi", "KE", admin1="KE.05")
MOMBASA = place("Mombasa", "KE", admin1="KE.02")
BUSIA = place("Busia", "KE", admin1="KE.56")
KAMPALA = place("Kampala", "UG", admin1="UG.C")
RIYADH = place("Riyadh", "SA", admin1="SA.10")
JEDDAH = place("Jeddah", "SA", admin1="SA.14")
KENYA = place("Kenya", "KE", level=Level.COUNTRY)
SAUDI_ARABIA = place("Saudi Arabia", "SA", level=Level.COUNTRY)
RIYADH_PROVINCE = place("Riyadh Province", "SA", level=Level.ADMIN1, admin1="SA.10")


def at(role: PointRole, known: Place | None, order: int = 0, text: str = "") -> Point:
    """A point at a place, or at words that no place was found for."""
    status = PointStatus.RESOLVED if known else PointStatus.UNKNOWN
    return Point(role, order, text or (known.name if known else "?"), status, known)


def origin(known: Place | None) -> Point:
    return at(PointRole.ORIGIN, known)


def transit(known: Place | None, order: int = 0) -> Point:
    return at(PointRole.TRANSIT, known, order)


def intended(known: Place | None) -> Point:
    return at(PointRole.INTENDED_DESTINATION, known)


def exploited(known: Place | None, order: int = 0) -> Point:
    return at(PointRole.EXPLOITATION, known, order)


def coded(*codes: str) -> Coded:
    """A known answer."""
    return Coded(Knowledge.KNOWN, codes, "; ".join(codes))
