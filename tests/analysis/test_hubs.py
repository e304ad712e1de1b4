"""Places by role."""

from __future__ import annotations

from njia.analysis.hubs import known_by_role, places_by_role
from njia.routes.place import Level
from tests.analysis.asking import rows
from tests.lake.world import lake, route


def test_it_works() -> None:
    told = lake(
        ("amani", route("mombasa", "nairobi", exploited=["dubai"], cases=2)),
        ("baraka", route("mombasa", "nairobi", "kasarani", intended="dubai")),
        ("baraka", route("nairobi", "c:KE")),
    )
    found = rows(
        places_by_role(told, Level.ADMIN1),
        "area",
        "role",
        "submissions",
        "organisations",
        "cases_min",
        "cases_known",
    )
    assert found == [
        ("a:KE.05", "transit", 2, 2, 2, 1),
        ("a:KE.28", "origin", 2, 2, 2, 1),
        ("a:AE.03", "exploitation", 1, 1, 2, 1),
        ("a:AE.03", "intended_destination", 1, 1, 0, 0),
        ("a:KE.05", "origin", 1, 1, 0, 0),
    ]


def test_known_is_what_shares_are_of() -> None:
    told = lake(
        ("amani", route("mombasa", "nairobi", "kampala")),
        ("amani", route("c:KE", "?")),
    )
    assert sorted(rows(known_by_role(told, Level.PLACE), "role", "submissions")) == [
        ("origin", 1),
        ("transit", 1),
    ]
    assert sorted(rows(known_by_role(told, Level.COUNTRY), "role", "submissions")) == [
        ("origin", 2),
        ("transit", 1),
    ]
