"""What the tests of the map share: a small world, and routes that two organisations told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias

import pytest

from njia.register import services
from njia.register.models import Campaign, Organisation, Submission, User
from njia.routes.place import Level, Place
from njia.routes.route import Coded, Kind, Knowledge, Point, PointRole, PointStatus, Route
from tests.conftest import NOON

MAP = "/campaigns/routes-2026/map/"


def town(key: str, name: str, country: str, lat: float, lon: float) -> Place:
    """A town."""
    return Place(key, name, Level.PLACE, country, "", "", None, lat, lon)


KAMPALA = town("g:232422", "Kampala", "UG", 0.32, 32.58)
NAIROBI = town("g:184745", "Nairobi", "KE", -1.28, 36.82)
DUBAI = town("g:292223", "Dubai", "AE", 25.08, 55.31)
UGANDA = Place("c:UG", "Uganda", Level.COUNTRY, "UG", "", "", None, 1.3, 32.4)
KENYA = Place("c:KE", "Kenya", Level.COUNTRY, "KE", "", "", None, 0.5, 37.9)
EMIRATES = Place("c:AE", "United Arab Emirates", Level.COUNTRY, "AE", "", "", None, 23.9, 54.3)


class Tree:
    """Knows the countries of the towns above."""

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """The country that a town lies in."""
        if place.level is Level.COUNTRY:
            return ()
        return tuple(each for each in (UGANDA, KENYA, EMIRATES) if each.country == place.country)


@pytest.fixture(autouse=True)
def _small_world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("njia.site.map.drawing.gazetteer", Tree)


def way(*stops: Place | str, industry: str = "", kind: Kind = Kind.TRAFFICKING) -> Route:
    """A route over these stops; a text is a stop that nobody could place."""
    roles = [PointRole.ORIGIN, *[PointRole.TRANSIT] * (len(stops) - 2), PointRole.EXPLOITATION]
    points = tuple(
        Point(role, max(0, index - 1) if role is PointRole.TRANSIT else 0, stop)
        if isinstance(stop, str)
        else Point(
            role,
            max(0, index - 1) if role is PointRole.TRANSIT else 0,
            stop.name,
            PointStatus.RESOLVED,
            stop,
            "name",
            1.0,
        )
        for index, (role, stop) in enumerate(zip(roles, stops, strict=True))
    )
    told = Coded(Knowledge.KNOWN, (industry,), industry) if industry else Coded()
    return Route(points=points, kind=kind, industry=told)


Record: TypeAlias = Callable[..., Submission]


@pytest.fixture
def record(campaign: Campaign) -> Record:
    """Records a route that an organisation's person reports."""
    made: list[Submission] = []

    def make(
        route: Route, organisation: Organisation, by: User, now: datetime = NOON
    ) -> Submission:
        made.append(
            services.submission_record(
                campaign=campaign,
                organisation=organisation,
                by=by,
                door="form",
                told=(("Origin", "x"),),
                route=route,
                idempotency_key=f"map-{len(made)}",
                now=now + timedelta(minutes=len(made)),
            )
        )
        return made[-1]

    return make


@pytest.fixture
def routes(
    record: Record,
    organisation: Organisation,
    other_organisation: Organisation,
    caseworker: User,
    stranger: User,
) -> list[Submission]:
    """Three of organisation (one with a gap), one of the stranger's."""
    return [
        record(way(KAMPALA, NAIROBI, DUBAI, industry="domestic_work"), organisation, caseworker),
        record(way(KAMPALA, NAIROBI), organisation, caseworker, NOON - timedelta(days=62)),
        record(way(UGANDA, "a town", DUBAI), organisation, caseworker),
        record(way(NAIROBI, DUBAI, kind=Kind.RISKY_MIGRATION), other_organisation, stranger),
    ]
