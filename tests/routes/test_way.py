"""The way taken, its legs, its ends and diversion, against answers worked out by hand."""

from __future__ import annotations

import pytest

from njia.routes.place import Place
from njia.routes.route import Knowledge, Point, PointRole, Route
from njia.routes.way import diverted, ends, legs, way
from tests.routes.making import (
    BUSIA,
    JEDDAH,
    KAMPALA,
    KENYA,
    MOMBASA,
    NAIROBI,
    RIYADH,
    RIYADH_PROVINCE,
    SAUDI_ARABIA,
    at,
    exploited,
    intended,
    origin,
    transit,
)


def names(route: Route) -> list[tuple[str, str]]:
    return [(one.text, other.text) for one, other in legs(route)]


def test_it_goes_from_origin_over_transits_to_exploitation() -> None:
    route = Route((origin(KAMPALA), transit(BUSIA), transit(NAIROBI, 1), exploited(RIYADH)))
    assert [point.text for point in way(route)] == ["Kampala", "Busia", "Nairobi", "Riyadh"]
    assert names(route) == [("Kampala", "Busia"), ("Busia", "Nairobi"), ("Nairobi", "Riyadh")]


def test_it_ends_at_the_intended_destination_when_there_was_no_exploitation() -> None:
    route = Route((origin(KAMPALA), transit(NAIROBI), intended(RIYADH)))
    assert names(route) == [("Kampala", "Nairobi"), ("Nairobi", "Riyadh")]
    assert ends(route) == (intended(RIYADH),)


def test_the_intended_destination_is_not_on_the_way_of_who_was_exploited_elsewhere() -> None:
    route = Route((origin(KAMPALA), intended(RIYADH), exploited(NAIROBI)))
    assert names(route) == [("Kampala", "Nairobi")]


def test_several_places_of_exploitation_are_passed_in_order() -> None:
    route = Route((origin(KAMPALA), exploited(NAIROBI), exploited(MOMBASA, 1)))
    assert names(route) == [("Kampala", "Nairobi"), ("Nairobi", "Mombasa")]
    assert [point.text for point in ends(route)] == ["Nairobi", "Mombasa"]


def test_a_place_of_recruitment_is_no_stop_of_the_way() -> None:
    route = Route((origin(KAMPALA), at(PointRole.RECRUITMENT, BUSIA), exploited(NAIROBI)))
    assert names(route) == [("Kampala", "Nairobi")]


def test_a_stop_without_a_place_still_breaks_the_leg() -> None:
    route = Route((origin(KAMPALA), transit(None), exploited(NAIROBI)))
    assert names(route) == [("Kampala", "?"), ("?", "Nairobi")]


def test_a_place_of_exploitation_unknown_to_the_person_still_ends_the_way() -> None:
    nowhere = Point(PointRole.EXPLOITATION, 0, "", knowledge=Knowledge.UNKNOWN_TO_VICTIM)
    route = Route((origin(KAMPALA), intended(RIYADH), nowhere))
    assert ends(route) == (nowhere,)
    assert diverted(route) is None


@pytest.mark.parametrize("points", [(), (origin(KAMPALA),), (exploited(NAIROBI),)])
def test_it_has_no_leg_with_less_than_two_stops(points: tuple[Point, ...]) -> None:
    assert names(Route(points)) == []


@pytest.mark.parametrize(
    ("meant", "met", "expected"),
    [
        (RIYADH, NAIROBI, True),
        (RIYADH, JEDDAH, True),
        (RIYADH, RIYADH, False),
        (SAUDI_ARABIA, KENYA, True),
        (SAUDI_ARABIA, SAUDI_ARABIA, False),
        (RIYADH, SAUDI_ARABIA, None),
        (SAUDI_ARABIA, RIYADH, None),
        (RIYADH_PROVINCE, RIYADH, None),
        (RIYADH_PROVINCE, JEDDAH, True),
        (SAUDI_ARABIA, NAIROBI, True),
    ],
)
def test_it_tells_diversion_only_as_far_as_both_sides_are_known(
    meant: Place, met: Place, expected: bool | None
) -> None:
    route = Route((origin(KAMPALA), intended(meant), exploited(met)))
    assert diverted(route) is expected


@pytest.mark.parametrize(
    "points",
    [
        (intended(RIYADH),),
        (exploited(RIYADH),),
        (intended(None), exploited(RIYADH)),
        (intended(RIYADH), exploited(None)),
    ],
)
def test_it_does_not_tell_diversion_from_one_side(points: tuple[Point, ...]) -> None:
    assert diverted(Route(points)) is None
